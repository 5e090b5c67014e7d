// Holds the five boxes of an SMS code: typing moves on, pasting fills all, the last digit sends. Must not know if it is right.

import { CircleAlert } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';

const LENGTH = 5;
const EMPTY: readonly string[] = Array.from({ length: LENGTH }, () => '');

type Props = {
  readonly label: ReactNode;
  readonly hint: ReactNode;
  readonly error: ReactNode;
  readonly pending: boolean;
  /** Called once each time the five are complete. */
  readonly onComplete: (code: string) => void;
  readonly onEdit: () => void;
};

export function CodeInputs({ label, hint, error, pending, onComplete, onEdit }: Props) {
  const { t } = useText();
  const id = useId();
  const [digits, setDigits] = useState(EMPTY);
  const boxes = useRef<(HTMLInputElement | null)[]>([]);
  const focus = (index: number) => boxes.current[Math.max(0, Math.min(LENGTH - 1, index))]?.focus();

  // A wrong code is written anew from its start.
  useEffect(() => {
    if (!error) return;
    setDigits(EMPTY);
    boxes.current[0]?.focus();
  }, [error]);

  const put = (from: number, typed: string) => {
    const cleaned = typed.replace(/\D/g, '');
    if (cleaned === '') return;
    const next = [...digits];
    for (let offset = 0; offset < cleaned.length && from + offset < LENGTH; offset += 1) next[from + offset] = cleaned[offset] ?? '';
    setDigits(next);
    onEdit();
    focus(from + cleaned.length);
    if (next.every((digit) => digit !== '')) onComplete(next.join(''));
  };
  const paste = (event: ClipboardEvent, index: number) => {
    event.preventDefault();
    const all = event.clipboardData.getData('text').replace(/\D/g, '');
    // The whole code goes from the first box, wherever it was dropped.
    put(all.length >= LENGTH ? 0 : index, all.slice(0, LENGTH));
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    const clear = (at: number) => setDigits(digits.map((digit, place) => (place === at ? '' : digit)));
    if (event.key === 'Backspace') {
      event.preventDefault();
      if (digits[index] !== '') clear(index);
      else if (index > 0) {
        clear(index - 1);
        focus(index - 1);
      }
    } else if (event.key === 'Delete') {
      event.preventDefault();
      clear(index);
    } else if (event.key === 'ArrowLeft') {
      event.preventDefault();
      focus(index - 1);
    } else if (event.key === 'ArrowRight') {
      event.preventDefault();
      focus(index + 1);
    } else if (event.key === 'Enter' && digits.every((digit) => digit !== '')) {
      event.preventDefault();
      onComplete(digits.join(''));
    }
  };
  const describes = [error ? `${id}-error` : '', `${id}-hint`].filter((part) => part !== '').join(' ');

  return (
    <div className="field">
      <div className="field__label" id={`${id}-label`}>
        {label}
      </div>
      <div className="code" role="group" aria-labelledby={`${id}-label`} aria-describedby={describes} aria-busy={pending}>
        {digits.map((digit, index) => (
          <input
            // biome-ignore lint/suspicious/noArrayIndexKey: the box is its place
            key={index}
            ref={(box) => {
              boxes.current[index] = box;
            }}
            type="text"
            inputMode="numeric"
            autoComplete={index === 0 ? 'one-time-code' : 'off'}
            aria-label={t('enrolment.contacts.digit', { n: index + 1 })}
            aria-invalid={error ? true : undefined}
            readOnly={pending}
            value={digit}
            onFocus={(event) => event.target.select()}
            onPaste={(event) => paste(event, index)}
            onKeyDown={(event) => onKey(event, index)}
            // Typing over a full box gives two characters: the new one is the last.
            onChange={(event) => {
              const value = event.target.value.replace(/\D/g, '');
              put(index, digit !== '' && value.length === 2 ? value.replace(digit, '').slice(-1) || digit : value);
            }}
          />
        ))}
      </div>
      {error ? (
        <p className="field__error" id={`${id}-error`} role="alert">
          <Icon of={CircleAlert} size="small" />
          <span>{error}</span>
        </p>
      ) : null}
      <p className="field__hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
