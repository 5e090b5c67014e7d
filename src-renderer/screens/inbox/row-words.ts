// Holds what a row says: tile, state, term, and the one sentence a reader hears. Pure. Must not decide dates.
import { CircleCheck, CircleHelp, type LucideIcon, Mail, MailOpen, MailX, PencilLine, ShieldAlert } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import { actionWord, capital } from '../words.ts';

export type ActRow = Answer<'acts.list'>['items'][number];
export type Urgency = 'now' | 'soon' | null;

/** Notified, and by the person's own word answered or only to know: nothing is waited for, whatever the date says. */
export const isSettled = (row: Pick<ActRow, 'state' | 'workState'>): boolean =>
  row.state !== 'noticed' && (row.workState === 'answered' || row.workState === 'informative');

type Judged = Pick<ActRow, 'daysLeft' | 'concluded' | 'state' | 'workState'>;

/** Today and tomorrow are «now»; five business days or fewer, «soon». Past is «now»: it is still the first thing to see. */
export function urgencyOf(row: Judged): Urgency {
  if (row.concluded || isSettled(row) || row.daysLeft === null) return null;
  return row.daysLeft <= 1 ? 'now' : row.daysLeft <= 5 ? 'soon' : null;
}

export type Tile = { readonly big: string | null; readonly small: string };

export function tileOf(row: Judged, text: Text): Tile {
  const { t } = text;
  if (row.concluded) return { big: null, small: t('inbox.tile.concluded') };
  if (isSettled(row)) return { big: null, small: t(`common.work.${row.workState}`).toLowerCase() };
  if (row.daysLeft === null) return { big: null, small: t('inbox.tile.none') };
  if (row.daysLeft === 0) return { big: t('inbox.tile.today'), small: t('inbox.tile.lastDay') };
  if (row.daysLeft < 0) return { big: null, small: `${t('inbox.tile.past')} ${t('inbox.tile.pastDays', { count: -row.daysLeft })}` };
  return { big: text.count(row.daysLeft), small: row.daysLeft === 1 ? t('inbox.tile.day') : t('inbox.tile.days') };
}

export type RowState = { readonly icon: LucideIcon; readonly word: string };

/** One icon and word per state, most pressing first: what is not known, what is not intact, then where it stands. */
export function stateOf(row: ActRow, text: Text): RowState {
  const { t } = text;
  if (row.pendingOutcome) return { icon: CircleHelp, word: t('inbox.states.unknown') };
  if (row.quarantined) return { icon: ShieldAlert, word: t('inbox.states.quarantined') };
  if (row.concluded) return { icon: CircleCheck, word: t('inbox.states.concluded') };
  if (row.state === 'noticed') return { icon: Mail, word: t('inbox.states.closed') };
  if (row.workState === 'in-progress') return { icon: PencilLine, word: t('common.work.in-progress') };
  if (row.workState === 'answered') return { icon: CircleCheck, word: t('common.work.answered') };
  if (row.workState === 'informative') return { icon: MailOpen, word: t('common.work.informative') };
  if (row.state === 'deemed') return { icon: MailX, word: t(row.knownAt ? 'inbox.states.known' : 'inbox.states.deemed') };
  if (row.workState === 'lapsed' || (row.daysLeft ?? 0) < 0) return { icon: MailOpen, word: t('inbox.states.overdue') };
  return { icon: MailOpen, word: row.dueOn === null ? t('inbox.states.open') : t('inbox.states.running') };
}

/** «último día: mar 10 nov» · «aclarar: mié 11 nov»; null without a date. */
export function dueOf(row: ActRow, text: Text): string | null {
  if (row.concluded) return null;
  if (row.state === 'noticed') {
    const day = row.lastDayToOpen ?? row.dueOn;
    if (!day) return null;
    return text.t((row.daysLeft ?? 0) < 0 ? 'inbox.due.openPast' : 'inbox.due.open', { fecha: text.shortDay(day) });
  }
  return row.dueOn ? text.t('inbox.due.on', { accion: actionWord(text, row.dueAction), fecha: text.shortDay(row.dueOn) }) : null;
}

/** Everything the row shows, once, in the order in which it matters. */
export function sentenceOf(row: ActRow, text: Text): string {
  const { t } = text;
  const closed = row.state === 'noticed' && !row.concluded;
  const day = closed ? (row.lastDayToOpen ?? row.dueOn) : row.concluded ? null : row.dueOn;
  const parts = [row.title];
  if (closed && day && !row.pendingOutcome) parts.push(t('inbox.row.closed', { fecha: text.longDay(day) }));
  else {
    parts.push(stateOf(row, text).word);
    if (day) parts.push(capital(t('inbox.row.due', { accion: actionWord(text, row.dueAction), fecha: text.longDay(day) })));
  }
  if (day && row.daysLeft !== null && !isSettled(row)) {
    if (row.daysLeft === 0) parts.push(capital(t('inbox.row.today')));
    else if (row.daysLeft < 0) parts.push(capital(t('inbox.row.past', { dias: text.businessDays(-row.daysLeft) })));
    else parts.push(capital(t('inbox.row.left', { dias: text.businessDays(row.daysLeft) })));
  }
  parts.push(
    t('inbox.row.meta', { materia: t(`common.matters.${row.matter}`), folio: row.folio, fecha: text.longDay(text.dayOf(row.noticeAt)) }),
  );
  if (row.tags.length > 0) parts.push(t('inbox.row.tags', { lista: row.tags.join(', ') }));
  if (row.snippet)
    parts.push(
      t('inbox.row.says', {
        texto: row.snippet,
      }),
    );
  return `${parts.join('. ')}.`;
}
