// Holds one contact means: its value, state, what is left of its 72 hours, and what can be done with it. Must not judge codes.
import { CircleCheck, CircleX, Hourglass, Trash2 } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { type ContactState, contactStateAt } from '../../../src-shared/domain/contact.ts';
import { useNow } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon, type IconOf } from '../../ui/icon.tsx';
import { Tag, type TagState } from '../../ui/tag.tsx';
import { CodeInputs } from './code-inputs.tsx';
import { codeInText } from './contact-code.ts';
import { writtenPhone } from './phone.ts';
import { type ContactItem, useEnrolmentCommand } from './use-enrolment.ts';

const LOOKS = {
  pending: { tag: 'warn', icon: Hourglass },
  confirmed: { tag: 'good', icon: CircleCheck },
  lapsed: { tag: 'danger', icon: CircleX },
  removed: { tag: undefined, icon: CircleX },
} as const satisfies Record<ContactState, { tag: TagState | undefined; icon: IconOf }>;

type Props = {
  readonly contact: ContactItem;
  /** Said to readers once it is confirmed. */
  readonly onConfirmed: (value: string) => void;
  /** A confirmed one is removed only after asking. */
  readonly onAskRemove: (contact: ContactItem) => void;
};

export function ContactRow({ contact, onConfirmed, onAskRemove }: Props) {
  const text = useText();
  const { t, shortInstant, duration } = text;
  const now = useNow();
  const confirm = useEnrolmentCommand('enrolment.confirmContact');
  const resend = useEnrolmentCommand('enrolment.resendContact');
  const remove = useEnrolmentCommand('enrolment.removeContact');
  const add = useEnrolmentCommand('enrolment.addContact');
  const [resent, setResent] = useState(false);
  const [code, setCode] = useState('');
  const [unread, setUnread] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const mobile = contact.kind === 'mobile';
  const shown = mobile ? writtenPhone(contact.value) : contact.value;
  const state = contactStateAt({ ...contact, confirmedAt: contact.confirmedAt ?? null }, now);
  const look = LOOKS[state];
  const failure = confirm.error ?? resend.error ?? remove.error ?? add.error;
  const problem = failure ? text.error(failure) : null;
  const said = problem ? `${problem.what} ${problem.todo}` : null;
  const send = (value: string) => confirm.run({ id: contact.id, code: value }, () => onConfirmed(shown));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = codeInText(code);
    setUnread(read === null);
    if (read === null) field.current?.focus();
    else send(read);
  };
  const left = (
    <>
      <Left
        sentence={t('enrolment.contacts.left', { resto: '\u0000', fecha: shortInstant(contact.expiresAt) })}
        span={duration(Date.parse(contact.expiresAt) - Date.parse(now))}
      />
    </>
  );
  const resendButton = (
    <Button
      size="small"
      pending={resend.pending}
      onPress={() => {
        confirm.reset();
        resend.run({ id: contact.id }, () => setResent(true));
      }}
    >
      {t(mobile ? 'enrolment.contacts.resendCode' : 'enrolment.contacts.resendLink')}
    </Button>
  );

  return (
    <li className="contact" data-state={state}>
      <Icon of={look.icon} />
      <div className="contact__line">
        <span className="contact__value">{shown}</span>
        <span className="contact__end">
          <Tag state={look.tag} icon={look.icon}>
            {t(`enrolment.contacts.${state}`)}
          </Tag>
          <IconButton
            size="small"
            icon={Trash2}
            label={t('enrolment.contacts.removeNamed', { valor: shown })}
            pending={remove.pending}
            onPress={() => (state === 'confirmed' ? onAskRemove(contact) : remove.run({ id: contact.id }))}
          />
        </span>
      </div>
      {state === 'pending' ? (
        <div className="contact__more" data-axis="down">
          {mobile ? (
            <CodeInputs
              label={t('enrolment.contacts.smsCode')}
              hint={confirm.pending ? t('enrolment.contacts.checking') : t('enrolment.contacts.smsHint')}
              error={said}
              pending={confirm.pending}
              onComplete={send}
              onEdit={confirm.reset}
            />
          ) : (
            <form className="contact__code" onSubmit={submit}>
              <Field
                ref={field}
                label={t('enrolment.contacts.emailCode')}
                hint={t('enrolment.contacts.emailCodeHint')}
                error={unread ? t('enrolment.contacts.emailCodeMissing') : said}
                value={code}
                maxLength={600}
                autoComplete="one-time-code"
                spellCheck={false}
                onChange={(event) => {
                  setCode(event.target.value);
                  setUnread(false);
                  confirm.reset();
                }}
              />
              <Button submit pending={confirm.pending}>
                {t('enrolment.contacts.confirm')}
              </Button>
            </form>
          )}
          <div className="contact__clock">
            <p className="contact__left">{left}</p>
            {resendButton}
          </div>
          <p className="contact__left" role="status">
            {resent && !failure ? t('enrolment.contacts.resent') : null}
          </p>
        </div>
      ) : null}
      {state === 'lapsed' ? (
        <div className="contact__more">
          <p className="contact__left">{t('enrolment.contacts.lapsedSince', { fecha: shortInstant(contact.expiresAt) })}</p>
          <Button size="small" pending={add.pending} onPress={() => add.run({ kind: contact.kind, value: contact.value })}>
            {t('enrolment.contacts.again')}
          </Button>
        </div>
      ) : null}
      {said && state !== 'pending' ? (
        <p className="field__error contact__problem" role="alert">
          <span>{said}</span>
        </p>
      ) : null}
    </li>
  );
}

/** The span in bold inside its sentence, wherever the language puts it. */
function Left({ sentence, span }: { readonly sentence: string; readonly span: string }) {
  const [before, after] = sentence.split('\u0000');
  return (
    <>
      {before}
      <b className="nowrap">{span}</b>
      {after}
    </>
  );
}
