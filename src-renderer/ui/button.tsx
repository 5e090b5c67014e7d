// Holds the one button. A button that cannot act stays reachable and says why; a pressed one shows its own progress.
// Must not use `disabled`: a dead grey button explains nothing.
import { type MouseEvent, type ReactNode, type Ref, useId } from 'react';
import { Icon, type IconOf } from './icon.tsx';

export type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress?: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly kind?: 'primary' | 'quiet' | 'danger';
  readonly size?: 'small';
  readonly icon?: IconOf;
  /** Works on it: the spinner shows, a second press does nothing. */
  readonly pending?: boolean;
  /** Why it cannot be pressed now; said to readers and on hover. Show it on the screen too where there is room. */
  readonly disabledReason?: string | null | undefined;
  /** The id of an element that already shows the reason or the effect. */
  readonly describedBy?: string;
  readonly onBlind?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly hasPopup?: 'menu' | 'dialog' | 'listbox';
  readonly submit?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly className?: string;
};

export function Button({
  children,
  onPress,
  kind,
  size,
  icon,
  pending = false,
  disabledReason,
  describedBy,
  onBlind,
  pressed,
  expanded,
  controls,
  hasPopup,
  submit,
  ref,
  className,
}: ButtonProps) {
  const reasonId = useId();
  const stopped = pending || Boolean(disabledReason);
  const describes = [describedBy, disabledReason && !describedBy ? reasonId : undefined].filter(Boolean).join(' ');
  return (
    <>
      <button
        ref={ref}
        type={submit ? 'submit' : 'button'}
        className={className ? `button ${className}` : 'button'}
        data-kind={kind}
        data-size={size}
        data-on-blind={onBlind ? '' : undefined}
        aria-disabled={stopped || undefined}
        aria-busy={pending || undefined}
        aria-pressed={pressed}
        aria-expanded={expanded}
        aria-controls={controls}
        aria-haspopup={hasPopup}
        aria-describedby={describes || undefined}
        title={disabledReason ?? undefined}
        onClick={(event) => {
          if (stopped) event.preventDefault();
          else onPress?.(event);
        }}
      >
        {pending ? <span className="spinner" aria-hidden="true" /> : icon ? <Icon of={icon} /> : null}
        {children}
      </button>
      {disabledReason && !describedBy ? (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      ) : null}
    </>
  );
}

type IconButtonProps = Omit<ButtonProps, 'children' | 'kind' | 'size' | 'icon' | 'onBlind' | 'submit'> & {
  readonly icon: IconOf;
  /** Its name: said to readers and shown on hover. */
  readonly label: string;
  readonly size?: 'small';
};

export function IconButton({
  icon,
  label,
  size,
  onPress,
  pending = false,
  disabledReason,
  pressed,
  expanded,
  controls,
  hasPopup,
  ref,
}: IconButtonProps) {
  const stopped = pending || Boolean(disabledReason);
  return (
    <button
      ref={ref}
      type="button"
      className="button"
      data-size={size === 'small' ? 'icon-small' : 'icon'}
      aria-label={disabledReason ? `${label}. ${disabledReason}` : label}
      title={disabledReason ? `${label}. ${disabledReason}` : label}
      aria-disabled={stopped || undefined}
      aria-busy={pending || undefined}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-controls={controls}
      aria-haspopup={hasPopup}
      onClick={(event) => {
        if (!stopped) onPress?.(event);
      }}
    >
      {pending ? <span className="spinner" aria-hidden="true" /> : <Icon of={icon} />}
    </button>
  );
}
