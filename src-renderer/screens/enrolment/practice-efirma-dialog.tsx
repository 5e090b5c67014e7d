// Holds the form that makes a practice e.firma: for whom, under which name. Main asks where to save it. Must not make keys.
import { FlaskConical } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { useEnrolmentCommand } from './use-enrolment.ts';

const PERSONS = ['fisica', 'moral'] as const;

export function PracticeEfirmaDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const make = useEnrolmentCommand('enrolment.makePractice');
  const [person, setPerson] = useState<(typeof PERSONS)[number]>('moral');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const missing = name.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing) field.current?.focus();
    else make.run({ person, name: name.trim() }, onClose);
  };
  return (
    <Dialog
      narrow
      title={t('enrolment.makePractice.heading')}
      onClose={onClose}
      initialFocus={field}
      foot={
        <>
          <p>{t('enrolment.makePractice.foot')}</p>
          <Button onPress={onClose}>{t('enrolment.cancel')}</Button>
          <Button kind="primary" icon={FlaskConical} pending={make.pending} onPress={submit}>
            {t('enrolment.makePractice.create')}
          </Button>
        </>
      }
    >
      <p>{t('enrolment.makePractice.lead')}</p>
      <ErrorNotice error={make.error?.code === 'CANCELLED' ? null : make.error} />
      <form className="stack" onSubmit={submit}>
        <fieldset className="choices">
          <legend className="field__label">{t('enrolment.makePractice.person')}</legend>
          {PERSONS.map((value) => (
            <label className="check" key={value}>
              <input type="radio" name="person" value={value} checked={person === value} onChange={() => setPerson(value)} />
              <span>
                {t(`enrolment.makePractice.${value}`)} <span className="soft">{t(`enrolment.makePractice.${value}Note`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          ref={field}
          label={t('enrolment.makePractice.name')}
          hint={t('enrolment.makePractice.nameHint')}
          error={tried && missing ? t('enrolment.makePractice.nameMissing') : null}
          value={name}
          maxLength={120}
          autoComplete="off"
          placeholder={t(
            person === 'fisica' ? 'enrolment.makePractice.namePlaceholderFisica' : 'enrolment.makePractice.namePlaceholderMoral',
          )}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
