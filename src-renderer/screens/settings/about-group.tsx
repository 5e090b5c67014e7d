// Holds what Acuse is and is not, its version and the licences of what it is made of. Must not claim any endorsement.
import { useStatus } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Facts } from '../../ui/card.tsx';

const LICENCES = ['licenceApp', 'licenceFonts', 'licenceIcons', 'licenceLibraries'] as const;

export function AboutGroup() {
  const { t } = useText();
  const { version } = useStatus();
  return (
    <>
      <div className="card settings__card">
        <Facts of={[{ term: t('settings.about.version'), value: version, id: true }]} />
        <p>{t('settings.about.unofficial')}</p>
        <p>{t('settings.about.law')}</p>
      </div>
      <div className="card settings__card">
        <h3>{t('settings.about.licences')}</h3>
        <ul className="settings__licences">
          {LICENCES.map((licence) => (
            <li key={licence}>{t(`settings.about.${licence}`)}</li>
          ))}
        </ul>
      </div>
    </>
  );
}
