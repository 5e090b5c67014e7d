// Holds the answers to «¿Qué le piden?»: what, by when, what follows from silence, the ways open. Pure. Must not compute a legal
// date: those come told; and must not say of a closed act what only its document can.
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import { isSettled } from '../inbox/row-words.ts';
import { actionsWord, actionWord, capital, dayEndWord } from '../words.ts';
import { type Figure, figuresOf, type LedgerView, onlyInforms } from './ledger-words.ts';

type Row = Answer<'acts.get'>['row'];
export type AskedLine = { readonly id: 'what' | 'when' | 'silence' | 'options'; readonly says: string; readonly strong?: boolean };

export function askedOf(row: Row, ledger: LedgerView | null, today: string, text: Text): readonly AskedLine[] {
  const { t } = text;
  const closed = row.state === 'noticed';
  const what = { id: 'what', says: t(`asked.kinds.${row.kind}.what`) } as const;
  const silence = t(`asked.kinds.${row.kind}.silence`);
  if (closed) {
    const lastDay = row.lastDayToOpen ?? row.dueOn;
    return [
      what,
      { id: 'when', says: `${whenToOpen(row, text)}${lastDay && (row.daysLeft ?? 0) >= 0 ? dayEndWord(lastDay, text) : ''}`, strong: true },
      { id: 'silence', says: lastDay ? `${t('asked.closedSilence', { fecha: text.longDay(lastDay) })} ${silence}` : silence },
    ];
  }
  const figures = ledger ? figuresOf(ledger, today) : [];
  const options = figures.filter((figure) => figure.lastDay >= today);
  const when = figures[0];
  return [
    what,
    {
      id: 'when',
      says: whenAsked(row, when, today, text),
      strong: !row.concluded && !isSettled(row),
    },
    { id: 'silence', says: silence },
    ...(options.length > 1 || (options[0]?.actions.length ?? 0) > 1
      ? [
          {
            id: 'options' as const,
            says: options
              .map((figure) =>
                capital(t('asked.option', { accion: actionsWord(text, figure.actions), fecha: text.shortDay(figure.lastDay) })),
              )
              .join(' · '),
          },
        ]
      : []),
  ];
}

function whenAsked(row: Row, when: Figure | undefined, today: string, text: Text): string {
  const { t } = text;
  if (row.concluded || isSettled(row)) {
    const estado = (row.concluded ? t('inbox.tile.concluded') : t(`common.work.${row.workState}`)).toLowerCase();
    return when ? t('asked.whenSettled', { estado, fecha: text.longDay(when.lastDay) }) : t('asked.whenSettledPlain', { estado });
  }
  if (when) return whenDue(when, today, text);
  return t(onlyInforms(row.kind) ? 'asked.whenNone' : 'asked.whenUnknown');
}

function whenToOpen(row: Row, text: Text): string {
  const { t } = text;
  const day = row.lastDayToOpen ?? row.dueOn;
  if (!day) return t('asked.whenUnknown');
  const left = row.daysLeft ?? 0;
  if (left < 0) return t('asked.whenOpenPast', { fecha: text.longDay(day) });
  if (left === 0) return t('asked.whenOpenToday');
  return t('asked.whenOpen', { fecha: text.longDay(day), dias: text.businessDays(left) });
}

function whenDue(figure: Figure, today: string, text: Text): string {
  const { t } = text;
  const fecha = text.longDay(figure.lastDay);
  if (figure.lastDay === today) return t('asked.whenToday', { fecha }) + dayEndWord(figure.lastDay, text);
  const dias = figure.left === null ? actionWord(text, figure.actions[0] ?? null) : text.businessDays(Math.abs(figure.left));
  return figure.lastDay < today
    ? t('asked.whenPast', { fecha, dias })
    : t('asked.whenDue', { fecha, dias }) + dayEndWord(figure.lastDay, text);
}
