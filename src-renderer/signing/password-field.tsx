// Holds the field where the password of the key is typed. Uncontrolled on purpose: React never holds what is typed.
// Must not read the value except to say whether there is any.
import { CaseUpper, CircleAlert, Eye, EyeOff } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { Text } from '../../src-shared/text/index.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

type Props = {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly text: Text;
  /** Short, beside the field; the whole story is in the notice above. */
  readonly error: string | null;
  readonly disabled: boolean;
  readonly onFilled: (filled: boolean) => void;
};

export function PasswordField({ field, text, error, disabled, onFilled }: Props) {
  const [visible, setVisible] = useState(false);
  const [caps, setCaps] = useState(false);
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  const described = [error ? 'password-error' : '', caps ? 'password-caps' : '', 'password-hint'].filter((id) => id !== '').join(' ');
  return (
    <div className="field">
      <label htmlFor="password">{text.t('signing.password')}</label>
      <div className="input-group">
        <input
          ref={field}
          className="input"
          id="password"
          name="password"
          type={visible ? 'text' : 'password'}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          readOnly={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={described}
          onInput={(event) => onFilled(event.currentTarget.value !== '')}
          onKeyDown={watchCaps}
          onKeyUp={watchCaps}
        />
        <span className="input-group__end">
          <IconButton
            size="small"
            icon={visible ? EyeOff : Eye}
            label={text.t(visible ? 'signing.hide' : 'signing.show')}
            onPress={() => setVisible(!visible)}
          />
        </span>
      </div>
      {error ? (
        <p className="field__error" id="password-error">
          <Icon of={CircleAlert} size="small" />
          {error}
        </p>
      ) : null}
      <div role="status">
        {caps ? (
          <p className="field__error" id="password-caps">
            <Icon of={CaseUpper} size="small" />
            {text.t('signing.caps')}
          </p>
        ) : null}
      </div>
      <p className="field__hint" id="password-hint">
        {text.t('signing.passwordHint')}
      </p>
    </div>
  );
}
