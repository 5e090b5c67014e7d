// Holds the identity strip: whose box this is, what it is connected to, when it last looked. Always on top, never covered.
// Must not hold actions with legal effect.
import './identity.css';
import { CircleCheck, CloudOff, EyeOff, FlaskConical, LogIn, RefreshCw } from 'lucide-react';
import { type AppStatus, useNow, useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Icon, type IconOf } from '../../ui/icon.tsx';
import { seeingOf } from './check-state.ts';
import { IdentityMenu } from './identity-menu.tsx';

function Mark() {
  return (
    <svg viewBox="0 0 24 24" role="img" aria-label="Acuse">
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M6.4 1.5h11.2A2.4 2.4 0 0 1 20 3.9v7.35a2 2 0 0 0 0 4v4.85a2.4 2.4 0 0 1-2.4 2.4H6.4A2.4 2.4 0 0 1 4 20.1v-4.85a2 2 0 0 0 0-4V3.9a2.4 2.4 0 0 1 2.4-2.4Zm10.66 6.93a1.2 1.2 0 0 0-1.7.06l-4.6 5-1.98-2.13a1.2 1.2 0 1 0-1.76 1.63l2.86 3.08a1.2 1.2 0 0 0 1.76 0l5.48-5.94a1.2 1.2 0 0 0-.06-1.7Z"
      />
    </svg>
  );
}

export function Strip() {
  const { t } = useText();
  const status = useStatus();
  const { practiceOpen, setPracticeOpen } = useNavigation();
  return (
    <header className="strip" data-f6="">
      <span className="strip__mark">
        <Mark />
      </span>
      {status.archive.open ? (
        <IdentityMenu profile={status.profile} />
      ) : (
        <span className="strip__identity" data-still="">
          <b>{t('common.app')}</b>
        </span>
      )}
      <span className="strip__space" />
      {status.source === 'practice' ? (
        <button
          type="button"
          className="strip__fact"
          data-source="practice"
          aria-expanded={practiceOpen}
          aria-label={`${t('common.strip.practice')}. ${t('common.strip.practiceOpen')}`}
          title={t('common.strip.practiceOpen')}
          onClick={() => setPracticeOpen(!practiceOpen)}
        >
          <Icon of={FlaskConical} size="small" />
          <span className="strip__long">{t('common.strip.practice')}</span>
          <span className="strip__short">{t('common.strip.practiceShort')}</span>
        </button>
      ) : (
        <span className="strip__fact">
          <span data-wide="">{t('common.strip.source')}</span> <b>{t(`common.strip.sources.${status.source}`)}</b>
        </span>
      )}
      <LastLook status={status} />
    </header>
  );
}

/** Written whole by the sentence; the hour is made bold by splitting on it. */
function Moment({ sentence, moment }: { readonly sentence: string; readonly moment: string }) {
  const at = sentence.indexOf(moment);
  if (at < 0) return <span>{sentence}</span>;
  return (
    <span>
      {sentence.slice(0, at)}
      <b>{moment}</b>
      {sentence.slice(at + moment.length)}
    </span>
  );
}

function LastLook({ status }: { readonly status: AppStatus }) {
  const text = useText();
  const now = useNow();
  const check = useCommand('sync.now');
  const seeing = seeingOf(status);
  if (seeing === 'none') return null;
  const { lastSuccessAt } = status.check;
  const when = lastSuccessAt ? text.nearInstant(lastSuccessAt, now) : '';
  const looks: Readonly<
    Record<Exclude<typeof seeing, 'none'>, { readonly icon: IconOf; readonly sentence: string; readonly blind?: boolean }>
  > = {
    well: { icon: CircleCheck, sentence: text.t('common.strip.checked', { cuando: when }) },
    checking: { icon: RefreshCw, sentence: text.t('common.strip.checking') },
    never: { icon: RefreshCw, sentence: text.t('common.strip.neverChecked') },
    offline: { icon: CloudOff, sentence: when ? text.t('common.strip.offline', { cuando: when }) : text.t('common.strip.offlineNever') },
    session: { icon: LogIn, sentence: when ? text.t('common.strip.unseenSince', { cuando: when }) : text.t('common.strip.session') },
    blind: {
      icon: EyeOff,
      blind: true,
      sentence: when ? text.t('common.strip.unseenSince', { cuando: when }) : text.t('common.strip.neverSeen'),
    },
  };
  const look = looks[seeing];
  return (
    <button
      type="button"
      className="strip__fact"
      data-state={look.blind ? 'blind' : undefined}
      title={text.t('common.strip.checkNow')}
      aria-busy={check.isPending || undefined}
      onClick={() => check.mutate(undefined)}
    >
      <Icon of={look.icon} size="small" />
      <Moment sentence={look.sentence} moment={when || '—'} />
      <span className="visually-hidden">. {text.t('common.strip.checkNow')}</span>
    </button>
  );
}
