// Holds the empty states of the mailbox: not enabled, disabled, nothing yet, nothing found. Must not say «nothing» without when.
import { FlaskConical, Landmark, Megaphone, RefreshCw } from 'lucide-react';
import { useNow, useSettings, useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank, Way } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { usePortal } from '../portal/use-portal.ts';

/** The reading pane of a mailbox without acts. */
export function EmptyMailbox({ onAnnouncements }: { readonly onAnnouncements: () => void }) {
  const text = useText();
  const { t } = text;
  const status = useStatus();
  const now = useNow();
  const { go, setPracticeOpen } = useNavigation();
  const check = useCommand('sync.now');
  const portal = usePortal();
  const state = status.profile?.enrolment ?? 'none';
  if (state !== 'active')
    return (
      <Blank title={t(state === 'disabled' ? 'inbox.empty.disabledTitle' : 'inbox.empty.enrolTitle')}>
        <p>{t(state === 'disabled' ? 'inbox.empty.disabledText' : 'inbox.empty.enrolText')}</p>
        <Button kind="primary" onPress={() => go('enrolment')}>
          {t('inbox.empty.enrolAction')}
        </Button>
      </Blank>
    );
  const { lastSuccessAt } = status.check;
  return (
    <Blank
      title={t('inbox.empty.title')}
      ways={
        <>
          {status.source === 'practice' ? (
            <Way
              icon={FlaskConical}
              title={t('inbox.empty.practice')}
              note={t('inbox.empty.practiceNote')}
              onPress={() => setPracticeOpen(true)}
            />
          ) : null}
          <Way icon={Landmark} title={t('portal.open')} note={t('portal.openNote')} onPress={portal.enter} />
          <Way
            icon={RefreshCw}
            title={t('inbox.empty.checkNow')}
            note={t('inbox.empty.checkNote')}
            onPress={() => check.mutate(undefined)}
          />
          <Way
            icon={Megaphone}
            title={t('inbox.empty.announcements')}
            note={t('inbox.empty.announcementsNote')}
            onPress={onAnnouncements}
          />
        </>
      }
    >
      <p>{lastSuccessAt ? t('inbox.empty.text', { cuando: text.nearInstant(lastSuccessAt, now) }) : t('inbox.empty.unseen')}</p>
    </Blank>
  );
}

/** The list of a mailbox without acts. */
export function EmptyList() {
  const text = useText();
  const { check, profile } = useStatus();
  const { checkEveryMinutes } = useSettings();
  // «Next check» would be a promise that nobody keeps: without a mailbox there is nothing to look at.
  if (profile?.enrolment !== 'active')
    return (
      <div className="pane__body pane__none" role="status">
        <p>{text.t('inbox.empty.listNotEnabled')}</p>
      </div>
    );
  return (
    <div className="pane__body pane__none" role="status">
      <p>{text.t(check.lastSuccessAt ? 'inbox.empty.list' : 'inbox.empty.listUnseen')}</p>
      {check.nextAt && checkEveryMinutes > 0 ? <p>{text.t('inbox.empty.next', { hora: text.time(check.nextAt) })}</p> : null}
    </div>
  );
}

export function NothingFound({ words, onReset }: { readonly words: string; readonly onReset: () => void }) {
  const { t } = useText();
  return (
    <div className="pane__body pane__none" role="status">
      <p>
        <b>{words === '' ? t('inbox.empty.filtered') : t('inbox.empty.search', { texto: words })}</b>
      </p>
      <p>{t('inbox.empty.filteredNote')}</p>
      <Button size="small" onPress={onReset}>
        {t('inbox.filters.reset')}
      </Button>
    </div>
  );
}
