// Holds the labelled field, the tick box and the search box: label above, hint below, error with icon.
// Must not validate: it shows what it is told.
import { CircleAlert, Search, X } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';

type FieldProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly id?: string;
  readonly end?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>;

export function Field({ label, hint, error, id, end, ref, ...input }: FieldProps) {
  const own = useId();
  const inputId = id ?? own;
  const hintId = `${inputId}-hint`;
  const errorId = `${inputId}-error`;
  const describes = [error ? errorId : '', hint ? hintId : ''].filter(Boolean).join(' ');
  const box = (
    <input
      {...input}
      ref={ref}
      id={inputId}
      className="input"
      aria-invalid={error ? true : undefined}
      aria-describedby={describes || undefined}
    />
  );
  return (
    <div className="field">
      <label htmlFor={inputId}>{label}</label>
      {end ? (
        <div className="input-group">
          {box}
          <span className="input-group__end">{end}</span>
        </div>
      ) : (
        box
      )}
      {error ? (
        <p className="field__error" id={errorId}>
          <Icon of={CircleAlert} size="small" />
          {error}
        </p>
      ) : null}
      {hint ? (
        <p className="field__hint" id={hintId}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type SelectProps = {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly id?: string;
};

export function Select({ label, value, onChange, options, id }: SelectProps) {
  const own = useId();
  const selectId = id ?? own;
  return (
    <div className="field">
      <label htmlFor={selectId}>{label}</label>
      <select id={selectId} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

type CheckProps = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly describedBy?: string;
  readonly id?: string;
  readonly disabledReason?: string | null;
  readonly ref?: Ref<HTMLInputElement>;
};

/** A tick box with its sentence. Never ticked in advance where it means consent. */
export function Check({ checked, onChange, children, describedBy, id, disabledReason, ref }: CheckProps) {
  return (
    <label className="check" title={disabledReason ?? undefined}>
      <input
        ref={ref}
        type="checkbox"
        id={id}
        checked={checked}
        aria-disabled={disabledReason ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          if (!disabledReason) onChange(event.target.checked);
        }}
      />
      <span>{children}</span>
    </label>
  );
}

type SearchFieldProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly clearLabel: string;
  readonly keyHint?: string;
  readonly onDown?: () => void;
  readonly ref?: Ref<HTMLInputElement>;
};

export function SearchField({ label, placeholder, value, onChange, clearLabel, keyHint, onDown, ref }: SearchFieldProps) {
  const id = useId();
  return (
    <search className="input-group">
      <Icon of={Search} />
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        className="input"
        type="search"
        placeholder={placeholder}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && onDown) {
            event.preventDefault();
            onDown();
          }
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            event.stopPropagation();
            onChange('');
          }
        }}
      />
      <span className="input-group__end">
        {value !== '' ? (
          <IconButton size="small" icon={X} label={clearLabel} onPress={() => onChange('')} />
        ) : keyHint ? (
          <Kbd>{keyHint}</Kbd>
        ) : null}
      </span>
    </search>
  );
}
