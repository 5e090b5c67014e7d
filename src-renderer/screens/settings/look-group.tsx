// Holds language and theme. Must not touch the document: the window applies them when the settings say so.
import { useSettings } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { useSave } from './use-save.ts';

const THEMES = ['system', 'light', 'dark'] as const;
const LANGUAGES = [
  { value: 'es-MX', words: 'spanish' },
  { value: 'en', words: 'english' },
] as const;

export function LookGroup() {
  const { t } = useText();
  const settings = useSettings();
  const { save, error } = useSave();
  return (
    <div className="card settings__card">
      <fieldset className="choices setting">
        <legend className="field__label">{t('settings.look.language')}</legend>
        {LANGUAGES.map(({ value, words }) => (
          <label className="check" key={value}>
            <input type="radio" name="language" checked={settings.language === value} onChange={() => save({ language: value })} />
            <span lang={value}>{t(`settings.look.${words}`)}</span>
          </label>
        ))}
        <p className="setting__note">{t('settings.look.languageNote')}</p>
      </fieldset>
      <fieldset className="choices setting">
        <legend className="field__label">{t('settings.look.theme')}</legend>
        {THEMES.map((theme) => (
          <label className="check" key={theme}>
            <input type="radio" name="theme" checked={settings.theme === theme} onChange={() => save({ theme })} />
            <span>{t(`settings.look.${theme}`)}</span>
          </label>
        ))}
      </fieldset>
      <ErrorNotice error={error} />
    </div>
  );
}
