// Holds when and how the person is reminded: quiet hours, the morning's summary, which days before. The last day has no switch: it is
// always told. Must not remind: main does.
import { useId } from 'react';
import { REMINDER_SWITCHES } from '../../../src-shared/contract/agenda.ts';
import type { Request } from '../../../src-shared/contract/channels.ts';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Facts } from '../../ui/card.tsx';
import { Check, Field } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { SwitchRow } from '../settings/switch-row.tsx';

const QUIET = { from: '21:00', to: '08:00' } as const;
const WHOLE = /^([01]\d|2[0-3]):[0-5]\d$/;

export function RemindersGroup() {
  const { t } = useText();
  const reminders = useChannel('reminders.list', undefined);
  const set = useCommand('reminders.set');
  const id = useId();
  const settings = set.data?.settings ?? reminders.data?.settings;
  if (!settings) return <ErrorNotice error={reminders.appError} />;
  const save = (change: Request<'reminders.set'>) => set.mutate(change);
  const { quiet } = settings;
  return (
    <>
      <div className="card settings__card">
        <div className="setting">
          <h3>{t('reminderSettings.last')}</h3>
          <p className="setting__note">{t('reminderSettings.lastNote')}</p>
        </div>
        {REMINDER_SWITCHES.map((kind) => (
          <SwitchRow
            key={kind}
            words={t(`reminderSettings.kinds.${kind}`)}
            note={t(`reminderSettings.notes.${kind}`)}
            on={settings.kinds[kind]}
            onChange={(on) => save({ kinds: { ...settings.kinds, [kind]: on } })}
          />
        ))}
      </div>
      <div className="card settings__card">
        <div className="setting">
          <Check checked={settings.digest} describedBy={`${id}-digest`} onChange={(digest) => save({ digest })}>
            {t('reminderSettings.digest')}
          </Check>
          <p className="setting__note" id={`${id}-digest`}>
            {t('reminderSettings.digestNote')}
          </p>
        </div>
        <Times label={t('reminderSettings.digestAt')} value={settings.digestAt} onSave={(digestAt) => save({ digestAt })} />
      </div>
      <div className="card settings__card">
        <div className="setting">
          <Check checked={quiet !== null} describedBy={`${id}-quiet`} onChange={(on) => save({ quiet: on ? QUIET : null })}>
            {t('reminderSettings.quiet')}
          </Check>
          <p className="setting__note" id={`${id}-quiet`}>
            {t('reminderSettings.quietNote')}
          </p>
        </div>
        {quiet ? (
          <div className="bar">
            <Times label={t('reminderSettings.quietFrom')} value={quiet.from} onSave={(from) => save({ quiet: { ...quiet, from } })} />
            <Times label={t('reminderSettings.quietTo')} value={quiet.to} onSave={(to) => save({ quiet: { ...quiet, to } })} />
          </div>
        ) : null}
        <Facts of={[{ term: t('reminderSettings.zone'), value: reminders.data?.zone ?? '' }]} />
        <p className="small soft">{t('reminderSettings.zoneNote')}</p>
        <ErrorNotice error={set.appError} />
      </div>
    </>
  );
}

/** An hour of the person's own clock; saved as soon as it is whole. */
function Times({ label, value, onSave }: { readonly label: string; readonly value: string; readonly onSave: (value: string) => void }) {
  return (
    <div className="setting--time">
      <Field
        label={label}
        type="time"
        defaultValue={value}
        onChange={(event) => {
          if (WHOLE.test(event.target.value) && event.target.value !== value) onSave(event.target.value);
        }}
      />
    </div>
  );
}
