// Holds the tag that says where an act stands: icon, word, tint. Pure. Must not decide dates.
import { CalendarOff, CircleCheck, ClockAlert, type LucideIcon, Mail, MailOpen, MailX } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { WorkState } from '../../../src-shared/domain/act.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import type { TagState } from '../../ui/tag.tsx';

type Row = Answer<'acts.get'>['row'];
export type StateTag = { readonly icon: LucideIcon; readonly state: TagState | undefined; readonly word: string };

export function termTag(row: Row, text: Text): StateTag {
  const { t } = text;
  const { daysLeft } = row;
  const state: TagState | undefined = daysLeft === null ? undefined : daysLeft <= 1 ? 'danger' : daysLeft <= 5 ? 'warn' : undefined;
  if (row.concluded) return { icon: CircleCheck, state: 'good', word: t('act.state.concluded') };
  if (row.state === 'noticed') {
    if (daysLeft === null) return { icon: Mail, state: undefined, word: t('common.notification.noticed') };
    if (daysLeft < 0) return { icon: Mail, state: 'danger', word: t('act.state.closedPast') };
    return {
      icon: Mail,
      state: state ?? 'info',
      word: daysLeft === 0 ? t('act.state.closedToday') : t('act.state.closed', { count: daysLeft }),
    };
  }
  if (daysLeft === null) return { icon: CalendarOff, state: undefined, word: t('act.state.noTerm') };
  if (daysLeft < 0) return { icon: ClockAlert, state: 'danger', word: t('act.state.past', { count: -daysLeft }) };
  return {
    icon: ClockAlert,
    state: state ?? 'info',
    word: daysLeft === 0 ? t('act.state.today') : t('act.state.running', { count: daysLeft }),
  };
}

/** How it came to be notified; null while it is closed. */
export function notificationTag(row: Row, text: Text): StateTag | null {
  if (row.state === 'opened') return { icon: MailOpen, state: undefined, word: text.t('act.state.opened') };
  if (row.state === 'deemed') return { icon: MailX, state: undefined, word: text.t(row.knownAt ? 'act.state.known' : 'act.state.deemed') };
  return null;
}

export const workWord = (state: WorkState, text: Text): string => text.t(`common.work.${state}`);
