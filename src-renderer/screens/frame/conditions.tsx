// Holds the standing conditions of the window: cannot check, offline, not signed in, nothing can be written, encrypted
// copies that are asked for and not made. The loud band is
// for not being able to check, and nothing else. Must not be closable while they last.
import { useQueryClient } from '@tanstack/react-query';
import { CloudOff, DatabaseBackup, HardDrive, LogIn, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useNow, useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand, whenQuiet } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Banner, BlindBand } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { usePortal } from '../portal/use-portal.ts';
import { seeingOf } from './check-state.ts';

export function Conditions() {
  const status = useStatus();
  const { section } = useNavigation();
  const seeing = seeingOf(status);
  return (
    <div className="conditions">
      {status.archive.state === 'read-only' || status.archive.state === 'disk-full' ? (
        <Disk full={status.archive.state === 'disk-full'} />
      ) : null}
      {seeing === 'blind' ? <Blind /> : null}
      {seeing === 'offline' ? <Offline /> : null}
      {/* While enabling, entering has not been asked for yet. */}
      {seeing === 'session' && section !== 'enrolment' ? <NotEntered /> : null}
      <Copies />
    </div>
  );
}

/** A rhythm that was set and brings no copies is found out on the worst of days. Not asked while the first window is being drawn. */
function Copies() {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { go } = useNavigation();
  const client = useQueryClient();
  const [quiet, setQuiet] = useState(false);
  useEffect(() => whenQuiet(client, () => setQuiet(true)), [client]);
  const { data } = useChannel('backups.get', undefined, { enabled: quiet });
  if (!data || data.every === 'never' || !data.folder || (data.failure === null && data.hasPassphrase)) return null;
  return (
    <Banner
      icon={DatabaseBackup}
      action={
        <Button size="small" onPress={() => go('settings', 'archive')}>
          {t('moving.failing.go')}
        </Button>
      }
    >
      <b>{t('moving.failing.title')}</b> {data.failure ? text.error(data.failure).what : t('moving.failing.passphrase')}{' '}
      {data.last ? t('moving.failing.last', { cuando: text.nearInstant(data.last, now) }) : t('moving.failing.never')}
    </Banner>
  );
}

function Disk({ full }: { readonly full: boolean }) {
  const { t } = useText();
  return (
    <Banner icon={HardDrive}>
      <b>{t(full ? 'inbox.disk.full' : 'inbox.disk.readOnly')}</b> {t('inbox.disk.text')}
    </Banner>
  );
}

/** «0 min a ciegas» says nothing. */
const SHORTEST_MS = 60_000;

function Blind() {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { check } = useStatus();
  const { section, actId, go, setLogOpen } = useNavigation();
  const again = useCommand('sync.now');
  const portal = usePortal();
  const since = check.lastSuccessAt;
  const title = since
    ? t('inbox.blind.title', { cuando: sinceWord(text.nearInstant(since, now), text.time(since), text.language) })
    : t('inbox.blind.titleNever');
  const showsLog = section === 'inbox' && actId === null;
  return (
    <BlindBand
      title={title}
      actions={
        <>
          <Button
            kind="primary"
            onBlind
            icon={RefreshCw}
            pending={again.isPending || check.running}
            onPress={() => again.mutate(undefined)}
          >
            {t('inbox.blind.checkNow')}
          </Button>
          {showsLog ? null : (
            <Button
              onBlind
              onPress={() => {
                if (section !== 'inbox') go('inbox');
                setLogOpen(true);
              }}
            >
              {t('inbox.blind.log')}
            </Button>
          )}
          <Button onBlind pending={portal.pending} onPress={portal.enter}>
            {t('inbox.blind.portal')}
          </Button>
        </>
      }
    >
      {since
        ? t('inbox.blind.text', { tiempo: text.duration(Math.max(SHORTEST_MS, Date.parse(now) - Date.parse(since))) })
        : t('inbox.blind.textNever')}
    </BlindBand>
  );
}

/** «desde las 09:12» for today, «desde ayer 18:02» and so on else. */
const sinceWord = (near: string, time: string, language: string): string =>
  near === `hoy ${time}` ? `las ${time}` : language === 'en' && near === `today ${time}` ? time : near;

function Offline() {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { check } = useStatus();
  const again = useCommand('sync.now');
  return (
    <Banner
      icon={CloudOff}
      action={
        <Button size="small" pending={again.isPending || check.running} onPress={() => again.mutate(undefined)}>
          {t('inbox.offline.retry')}
        </Button>
      }
    >
      <b>{t('inbox.offline.title')}</b>{' '}
      {check.lastSuccessAt ? t('inbox.offline.text', { cuando: text.nearInstant(check.lastSuccessAt, now) }) : t('inbox.offline.textNever')}
    </Banner>
  );
}

function NotEntered() {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { check } = useStatus();
  const enter = useCommand('session.open');
  const failed = enter.appError && enter.appError.code !== 'CANCELLED' ? text.error(enter.appError) : null;
  return (
    <Banner
      icon={LogIn}
      action={
        <Button size="small" kind="primary" pending={enter.isPending} onPress={() => enter.mutate(undefined)}>
          {t(enter.isPending ? 'inbox.session.waiting' : 'inbox.session.enter')}
        </Button>
      }
    >
      <b>{failed ? failed.what : t('inbox.session.title')}</b>{' '}
      {failed
        ? `${failed.term} ${failed.todo}`
        : check.lastSuccessAt
          ? t('inbox.session.text', { cuando: text.nearInstant(check.lastSuccessAt, now) })
          : t('inbox.session.textNever')}
    </Banner>
  );
}
