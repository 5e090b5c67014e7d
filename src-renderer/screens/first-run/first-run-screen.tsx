// Holds the plain notice read once: what Acuse is not, what its dates are worth, what practice means. Must not be skippable unread
// by a default: the box is never ticked for the person.
import '../parts/parts.css';
import './first-run.css';
import { CalendarClock, FlaskConical, Landmark, LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useSettings } from '../../state/app-state.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Check, Select } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

const POINTS = [
  { key: 'unofficial', icon: Landmark },
  { key: 'dates', icon: CalendarClock },
  { key: 'practice', icon: FlaskConical },
  { key: 'yours', icon: LockKeyhole },
] as const;

export function FirstRunScreen() {
  const { t } = useText();
  const { language } = useSettings();
  const set = useCommand('settings.set');
  const external = useCommand('app.openExternal');
  const [accepted, setAccepted] = useState(false);
  return (
    <div className="plain">
      <section className="plain__card first" aria-labelledby="first-title">
        <header>
          <FirstMark />
          <h1 id="first-title">{t('firstRun.heading')}</h1>
          <p>{t('firstRun.lead')}</p>
        </header>
        <ul className="card first__points">
          {POINTS.map(({ key, icon }) => (
            <li key={key}>
              <Icon of={icon} />
              <div>
                <h2>{t(`firstRun.${key}`)}</h2>
                <p>{t(`firstRun.${key}Text`)}</p>
                {key === 'unofficial' ? (
                  <button type="button" className="link" onClick={() => external.mutate({ target: 'imss-buzon' })}>
                    {t('firstRun.portal')}
                  </button>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
        <ErrorNotice error={set.appError ?? external.appError} />
        <Check checked={accepted} onChange={setAccepted}>
          {t('firstRun.accept')}
        </Check>
        <div className="plain__foot first__foot">
          <Select
            label={t('firstRun.language')}
            value={language}
            onChange={(value) => set.mutate({ language: value === 'en' ? 'en' : 'es-MX' })}
            options={[
              { value: 'es-MX', label: t('settings.look.spanish') },
              { value: 'en', label: t('settings.look.english') },
            ]}
          />
          <p id="first-why">{accepted ? '' : t('firstRun.acceptMissing')}</p>
          <Button
            kind="primary"
            pending={set.isPending}
            disabledReason={accepted ? null : t('firstRun.acceptMissing')}
            describedBy="first-why"
            onPress={() => set.mutate({ noticeAccepted: true })}
          >
            {t('firstRun.go')}
          </Button>
        </div>
      </section>
    </div>
  );
}

function FirstMark() {
  return (
    <span className="plain__mark" aria-hidden="true">
      <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M6.4 1.5h11.2A2.4 2.4 0 0 1 20 3.9v7.35a2 2 0 0 0 0 4v4.85a2.4 2.4 0 0 1-2.4 2.4H6.4A2.4 2.4 0 0 1 4 20.1v-4.85a2 2 0 0 0 0-4V3.9a2.4 2.4 0 0 1 2.4-2.4Zm10.66 6.93a1.2 1.2 0 0 0-1.7.06l-4.6 5-1.98-2.13a1.2 1.2 0 1 0-1.76 1.63l2.86 3.08a1.2 1.2 0 0 0 1.76 0l5.48-5.94a1.2 1.2 0 0 0-.06-1.7Z"
        />
      </svg>
    </span>
  );
}
