// Holds the form that registers one more e-mail or mobile. What is plainly no address is said at once; the rest is main's to say.
import { type FormEvent, useRef, useState } from 'react';
import { type ContactKind, normaliseContact } from '../../../src-shared/domain/contact.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useEnrolmentCommand } from './use-enrolment.ts';

export function AddContact({ kind, replacing }: { readonly kind: ContactKind; readonly replacing: boolean }) {
  const text = useText();
  const { t } = text;
  const add = useEnrolmentCommand('enrolment.addContact');
  const [value, setValue] = useState('');
  const [own, setOwn] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const email = kind === 'email';
  const refused = add.error ? text.error(add.error) : null;
  const error = own ?? (refused ? `${refused.what} ${refused.todo}` : null);
  const hint = email ? null : t(replacing ? 'enrolment.contacts.changeMobileHint' : 'enrolment.contacts.mobileHint');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (value.trim() === '') setOwn(t('enrolment.contacts.empty'));
    else if (normaliseContact(kind, value) === null)
      setOwn(t(email ? 'enrolment.contacts.emailInvalid' : 'enrolment.contacts.mobileInvalid'));
    else add.run({ kind, value: value.trim() }, () => setValue(''));
  };
  return (
    <form className="card__body contact__add" onSubmit={submit} noValidate>
      <Field
        ref={field}
        label={t(email ? 'enrolment.contacts.addEmail' : replacing ? 'enrolment.contacts.changeMobile' : 'enrolment.contacts.addMobile')}
        hint={hint}
        error={error}
        type={email ? 'email' : 'tel'}
        inputMode={email ? 'email' : 'tel'}
        autoComplete={email ? 'email' : 'tel-national'}
        spellCheck={false}
        maxLength={254}
        placeholder={t(email ? 'enrolment.contacts.emailPlaceholder' : 'enrolment.contacts.mobilePlaceholder')}
        value={value}
        onChange={(event) => {
          setValue(event.target.value);
          setOwn(null);
          add.reset();
        }}
      />
      <Button submit pending={add.pending}>
        {t('enrolment.contacts.add')}
      </Button>
    </form>
  );
}
