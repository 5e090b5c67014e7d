// Holds the duties that come round by themselves, switched on per employer registration, and the events that start those which hang
// on one. Must not switch any on by itself.
import './calendar.css';
import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Check, Field } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { registrationWord } from '../words.ts';

type Duty = Answer<'duties.get'>['registrations'][number]['duties'][number];

/** What every employer owes; the others are switched on by whoever owes them. */
const FIRST_DUTY = 'pay-cop';
const NRP_SHAPE = /^[A-Z0-9]{10,11}$/;

export function DutiesGroup() {
  const { t } = useText();
  const duties = useChannel('duties.get', undefined);
  return (
    <>
      <div className="card settings__card">
        <p>{t('duties.lead')}</p>
        <ErrorNotice error={duties.appError} />
        {duties.data && duties.data.registrations.length === 0 ? <p className="soft">{t('duties.none')}</p> : null}
        <NewRegistration />
      </div>
      {duties.data?.registrations.map((registration) => (
        <section key={registration.nrp} className="card settings__card" aria-labelledby={`nrp-${registration.nrp}`}>
          <h3 id={`nrp-${registration.nrp}`}>
            {t('duties.registration')} <span className="id">{registrationWord(registration.nrp)}</span>
          </h3>
          <p className="small soft">{t(registration.fromActs ? 'duties.fromActs' : 'duties.typed')}</p>
          {registration.duties.map((duty) => (
            <DutyRow key={duty.dutyId} nrp={registration.nrp} duty={duty} />
          ))}
        </section>
      ))}
    </>
  );
}

function DutyRow({ nrp, duty }: { readonly nrp: string; readonly duty: Duty }) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const set = useCommand('duties.set');
  const name = text.maybe(duty.title.key, duty.title.params) ?? duty.name;
  return (
    <div className="setting duty">
      <Check checked={duty.on} describedBy={id} onChange={(on) => set.mutate({ nrp, dutyId: duty.dutyId, on })}>
        {name}
      </Check>
      <div className="setting__note" id={id}>
        <p>
          {duty.asks} {duty.nextOn && duty.on ? <b>{t('duties.next', { fecha: text.longDay(duty.nextOn) })}</b> : null}
        </p>
        <p>
          {duty.article}
          {duty.consequence ? ` · ${t('duties.consequence', { texto: duty.consequence })}` : ''}
        </p>
        {duty.note ? <p>{duty.note}</p> : null}
        {duty.confidence === 'low' ? <p>{t('duties.unsure')}</p> : null}
      </div>
      {duty.on && duty.needsEvent ? <Events nrp={nrp} duty={duty} name={name} /> : null}
      <ErrorNotice error={set.appError} state="warn" />
    </div>
  );
}

/** A duty that hangs on something that happened: the days of it. */
function Events({ nrp, duty, name }: { readonly nrp: string; readonly duty: Duty; readonly name: string }) {
  const text = useText();
  const { t } = text;
  const set = useCommand('duties.set');
  const [day, setDay] = useState('');
  const [missing, setMissing] = useState(false);
  const add = (event: FormEvent) => {
    event.preventDefault();
    setMissing(day === '');
    if (day !== '') set.mutate({ nrp, dutyId: duty.dutyId, on: true, event: day }, { onSuccess: () => setDay('') });
  };
  return (
    <form className="duty__events" onSubmit={add} aria-label={name}>
      {duty.events.length > 0 ? (
        <p className="small">{t('duties.events', { lista: duty.events.map((each) => text.shortDay(each, { year: true })).join(', ') })}</p>
      ) : null}
      <div className="bar">
        <Field
          label={t('duties.event', { que: duty.event ?? '' })}
          type="date"
          value={day}
          error={missing ? t('duties.eventMissing') : undefined}
          onChange={(event) => setDay(event.target.value)}
        />
        <Button submit size="small" icon={Plus} pending={set.isPending}>
          {t('common.actions.add')}
        </Button>
      </div>
      <ErrorNotice error={set.appError} state="warn" />
    </form>
  );
}

function NewRegistration() {
  const { t } = useText();
  const set = useCommand('duties.set');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const nrp = typed.replace(/[\s-]/g, '').toUpperCase();
  const add = (event: FormEvent) => {
    event.preventDefault();
    setWrong(!NRP_SHAPE.test(nrp));
    if (NRP_SHAPE.test(nrp)) set.mutate({ nrp, dutyId: FIRST_DUTY, on: true }, { onSuccess: () => setTyped('') });
  };
  return (
    <form className="duty__new" onSubmit={add}>
      <Field
        label={t('duties.add')}
        hint={t('duties.addHint')}
        value={typed}
        maxLength={16}
        autoComplete="off"
        spellCheck={false}
        error={wrong ? t('duties.wrong') : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button submit icon={Plus} pending={set.isPending}>
        {t('common.actions.add')}
      </Button>
      <ErrorNotice error={set.appError} />
    </form>
  );
}
