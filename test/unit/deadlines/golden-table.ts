// Holds the columns of golden.tsv and how its lines are read. Must not compute dates.
import type { GoldenInput } from './golden-cases.ts';
import type { OracleAnswer } from './oracle.ts';

export const COLUMNS = [
  'caso',
  'tema',
  'clase',
  'calendario',
  'vía',
  'hechos',
  'último-abrir',
  'notificado',
  'efectos',
  'día-1',
  'último-día',
  'base',
  'también',
] as const;

const NAMES = ['notice', 'opened', 'deemed', 'known', 'estrados', 'personal', 'period', 'closed'] as const;

export function lineOf(number: number, input: GoldenInput, answer: OracleAnswer): string {
  const facts = NAMES.flatMap((name) => {
    const value = input[name];
    return value === undefined ? [] : [`${name}=${Array.isArray(value) ? value.join(',') : value}`];
  });
  return [
    `G${String(number).padStart(3, '0')}`,
    input.theme,
    input.kind,
    input.calendar,
    input.channel,
    facts.join(' '),
    answer.toOpen ?? '-',
    answer.notified,
    answer.effect,
    answer.first,
    answer.last ?? '-',
    answer.basis,
    answer.also.length > 0 ? answer.also.join(' ') : '-',
  ].join('\t');
}
