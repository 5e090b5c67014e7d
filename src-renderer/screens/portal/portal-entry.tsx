// Holds the entrance to the official site as «Traer» and the settings show it, with what did not come whole from there. Must not go in by itself.
import './portal.css';
import { CalendarPlus, Landmark } from 'lucide-react';
import { useNow } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { usePortal } from './use-portal.ts';

export function PortalEntry() {
  const { t } = useText();
  const { setDialog } = useNavigation();
  const portal = usePortal();
  return (
    <div className="portal-entry">
      <p className="small soft">{t(portal.view?.open ? 'portal.isOpen' : 'portal.openNote')}</p>
      <div className="bar">
        <Button icon={Landmark} pending={portal.pending} onPress={portal.enter}>
          {t('portal.open')}
        </Button>
        <Button kind="quiet" icon={CalendarPlus} onPress={() => setDialog('notice')}>
          {t('portal.noteNotice')}
        </Button>
      </div>
      <ErrorNotice error={portal.appError} />
    </div>
  );
}

const SHOWN = 10;

export function LostDownloads() {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { view } = usePortal();
  const seen = useCommand('portal.seenLost');
  const lost = view?.lost ?? [];
  if (lost.length === 0) return null;
  return (
    <Notice
      live
      state="warn"
      title={t('portal.lostTitle', { count: lost.length })}
      actions={
        <Button size="small" pending={seen.isPending} onPress={() => seen.mutate(undefined)}>
          {t('portal.lostSeen')}
        </Button>
      }
    >
      <ul className="portal-lost">
        {lost.slice(0, SHOWN).map((each) => (
          <li key={`${each.at} ${each.name}`}>
            {t('portal.lostOne', { nombre: each.name, porque: t(`portal.lost.${each.why}`), cuando: text.nearInstant(each.at, now) })}
          </li>
        ))}
      </ul>
      <p>{t('portal.lostText')}</p>
    </Notice>
  );
}

export function PortalSetting() {
  const text = useText();
  const { t } = text;
  const { setDialog } = useNavigation();
  const { view } = usePortal();
  return (
    <div className="card settings__card">
      <div className="setting">
        <h3>{t('portal.settings.title')}</h3>
        <p>{t('portal.settings.text')}</p>
        {view ? (
          <p className="setting__note">
            {t('portal.settings.hosts', { sitios: view.hosts.map(({ host }) => host).join(', '), fecha: text.longDay(view.asOf) })}
          </p>
        ) : null}
        {view?.understoodAt ? (
          <p className="setting__note">
            {t('portal.settings.understood', { cuando: text.fullInstant(view.understoodAt) })}{' '}
            <button type="button" className="link small" onClick={() => setDialog('portal')}>
              {t('portal.settings.again')}
            </button>
          </p>
        ) : null}
      </div>
      <PortalEntry />
    </div>
  );
}
