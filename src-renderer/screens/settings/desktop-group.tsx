// Holds how Acuse behaves on the desk: notices, tray, login, how often it checks, single keys. Must not do any of it: main does.
import { useSettings } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Select } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { SwitchRow } from './switch-row.tsx';
import { useSave } from './use-save.ts';

const SWITCHES = ['notifications', 'closeToTray', 'startAtLogin', 'singleKeys'] as const;
const EVERY = [5, 15, 30, 60, 120, 240] as const;

export function DesktopGroup() {
  const { t } = useText();
  const settings = useSettings();
  const { save, error } = useSave();
  const every = [...new Set([...EVERY, settings.checkEveryMinutes])].toSorted((a, b) => a - b);
  return (
    <div className="card settings__card">
      {SWITCHES.map((name) => (
        <SwitchRow
          key={name}
          words={t(`settings.desktop.${name}`)}
          note={t(`settings.desktop.${name}Note`)}
          on={settings[name]}
          onChange={(on) => save({ [name]: on })}
        />
      ))}
      <div className="setting setting--select">
        <Select
          label={t('settings.desktop.every')}
          value={String(settings.checkEveryMinutes)}
          onChange={(value) => save({ checkEveryMinutes: Number(value) })}
          options={every.map((minutes) => ({ value: String(minutes), label: t('settings.desktop.minutes', { count: minutes }) }))}
        />
        <p className="setting__note">{t('settings.desktop.everyNote')}</p>
      </div>
      <ErrorNotice error={error} />
    </div>
  );
}
