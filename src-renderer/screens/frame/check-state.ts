// Holds how the last check is judged for the person: well, calm or loud. Must not make words.
import type { AppStatus } from '../../state/app-state.tsx';

export type Seeing = 'none' | 'checking' | 'well' | 'never' | 'offline' | 'session' | 'blind';

/** Loud only where the app has a mailbox to watch and cannot: no identity yet is not blindness, no network is said calmly. */
export function seeingOf(status: Pick<AppStatus, 'check' | 'profile' | 'session'>): Seeing {
  if (status.profile?.enrolment !== 'active') return 'none';
  const { failure } = status.check;
  if (failure?.code === 'OFFLINE') return 'offline';
  if (failure && failure.code !== 'SESSION_NEEDED' && failure.code !== 'SESSION_REFUSED') return 'blind';
  if (failure || status.session !== 'active') return 'session';
  if (status.check.running) return 'checking';
  return status.check.lastSuccessAt === null ? 'never' : 'well';
}
