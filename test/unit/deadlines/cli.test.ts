// `acuse deadlines` as scripts call it: a real process, its object, its sentences and its exit codes. Must not import the command.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenInputs, oracleCase } from './golden-cases.ts';
import { oracle } from './oracle.ts';

const ROOT = join(import.meta.dirname, '../../..');
const acuse = (...args: string[]) => {
  const done = spawnSync(process.execPath, [join(ROOT, 'src-main/cli/acuse.ts'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
};
const json = (...args: string[]) => JSON.parse(acuse('deadlines', ...args, '--json').out);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acuse-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('one case', () => {
  it('answers the whole ledger as one object', () => {
    const answer = json('--notice', '2025-03-10', '--period', '15', '--calendar', 'cff-12', '--at', '2025-03-12T12:00');
    expect(answer).toMatchObject({
      lastDayToOpen: '2025-03-13',
      notifiedOn: '2025-03-14',
      takesEffectOn: '2025-03-18',
      firstDay: '2025-03-19',
      lastDay: '2025-04-08',
      basis: 'cff-134',
      alternatives: [],
      missing: [],
      at: '2025-03-12T18:00:00.000Z',
      left: { lastDayToOpen: 1 },
      ifOpenedNow: { notifiedOn: '2025-03-12', lastDay: '2025-04-04', differenceInBusinessDays: 2 },
    });
    expect(answer.steps.map((step: { id: string; date: string; article: string }) => [step.id, step.date, step.article])).toEqual([
      ['notice', '2025-03-10', 'CFF 134 I'],
      ['last-day-to-open', '2025-03-13', 'CFF 134 I'],
      ['notified', '2025-03-14', 'CFF 134 I'],
      ['takes-effect', '2025-03-18', 'CFF 135'],
      ['first-day', '2025-03-19', 'CFF 135'],
      ['last-day', '2025-04-08', 'El propio acto'],
    ]);
    expect(answer.steps[3].skipped.map((day: { date: string }) => day.date)).toEqual(['2025-03-15', '2025-03-16', '2025-03-17']);
  });

  it('without kind or period there is no last day, and it says so', () => {
    expect(json('--notice', '2025-03-10', '--calendar', 'cff-12')).toMatchObject({
      lastDay: null,
      missing: ['plazo'],
      firstDay: '2025-03-19',
    });
  });

  it('a cédula: the safe basis, the other among the alternatives; a forced basis alone', () => {
    const both = json('--notice', '2025-03-10', '--kind', 'cedula-liquidacion');
    expect(both).toMatchObject({ basis: 'lss-40', lastDay: '2025-04-02', lastDayToOpen: '2025-03-13' });
    expect(both.alternatives).toContainEqual(
      expect.objectContaining({ basis: 'cff-134', notifiedOn: '2025-03-14', lastDay: '2025-04-08', why: 'other-basis' }),
    );
    const forced = json('--notice', '2025-03-10', '--kind', 'cedula-liquidacion', '--basis', 'cff-134', '--calendar', 'cff-12');
    expect(forced).toMatchObject({ basis: 'cff-134', lastDay: '2025-04-08', alternatives: [] });
    expect(json('--notice', '2025-10-06', '--basis', 'estrados', '--period', '15')).toMatchObject({
      basis: 'estrados',
      notifiedOn: '2025-10-21',
      lastDay: '2025-11-12',
    });
  });

  it('speaks Spanish without --json', () => {
    const { code, out } = acuse('deadlines', '--notice', '2025-03-10', '--kind', 'multa', '--opened', '2025-03-12T14:32');
    expect(code).toBe(0);
    expect(out).toContain('Último día para abrir    jueves 13 de marzo de 2025');
    expect(out).toContain('Último día del plazo     viernes 4 de abril de 2025 (LSS 39 C, 15 días');
    expect(out).toContain('el viernes pasa al día hábil siguiente');
  });

  it.each([
    [['--notice', '2025-02-30'], 'DATE_INVALID', '--notice'],
    [[], 'DATUM_MISSING', 'No se puede calcular: falta la fecha del aviso'],
    [['--notce', '2025-03-10'], 'BAD_REQUEST', '--notce'],
  ])('%o: a sentence and exit code 2', (args, code, words) => {
    const done = acuse('deadlines', ...args, '--json');
    expect(done.code).toBe(2);
    expect(JSON.parse(done.out).error).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(done.err).toContain(words);
  });
});

// As lines of one batch: a process each would take most of the suite's time.
describe('wrong input', () => {
  const cases = [
    [{ notice: '2025-03-10', opened: '2025-03-09' }, 'OPENED_BEFORE_NOTICE', 'anterior al aviso'],
    [{ notice: '2025-03-10', opened: '2025-03-12T24:10' }, 'DATE_INVALID', '--opened'],
    [{ opened: '2025-03-12' }, 'DATUM_MISSING', '--notice'],
    [{ basis: 'personal', notice: '2025-03-10' }, 'DATUM_MISSING', '--personal'],
    [{ notice: '2025-03-10', kind: 'factura' }, 'BAD_REQUEST', '--kind'],
    [{ notice: '2025-03-10', basis: 'cff-999' }, 'BAD_REQUEST', '--basis'],
    [{ notice: '2025-03-10', period: 'quince' }, 'BAD_REQUEST', '--period'],
    [{ notice: '2025-03-10', period: 0 }, 'BAD_REQUEST', '--period'],
    [{ notice: '2025-03-10', closed: '2025-03-11,2025-13-01' }, 'DATE_INVALID', '--closed'],
    [{ notice: '2025-03-10', closed: ['2025-03-32'] }, 'DATE_INVALID', '--closed'],
    [{ notice: '2025-03-10', suspended: '2025-03-20..2025-03-11' }, 'BAD_REQUEST', 'termina antes de empezar'],
    [{ notice: '2025-03-10', at: 'mañana' }, 'DATE_INVALID', '--at'],
    [{ notice: { día: 1 } }, 'BAD_REQUEST', 'se esperaba un texto'],
    [{ notice: '1899-01-01' }, 'DATE_INVALID', '1899-01-01'],
    [{ notice: '2025-03-10', calendar: '/no/existe.json' }, 'FILE_UNREADABLE', 'No se pudo leer'],
  ] as const;
  let answers: { error?: { code: string; message: string } }[] = [];
  beforeAll(() => {
    const done = acuse('deadlines', '--batch', file('malos.jsonl', cases.map(([line]) => JSON.stringify(line)).join('\n')));
    answers = done.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  });
  it.each(cases.map(([line, code, words], index) => [JSON.stringify(line), code, words, index] as const))(
    '%s',
    (_line, code, words, index) => {
      expect(answers[index]?.error).toMatchObject({ code, message: expect.stringContaining(words) });
    },
  );
});

describe('a calendar file', () => {
  const bundled = JSON.parse(readFileSync(join(ROOT, 'src-shared/data/law/calendar.json'), 'utf8'));
  it('that is newer is used', () => {
    const entry = {
      id: 'nuevo',
      date: '2026-10-14',
      name: 'cierre',
      scope: { level: 'national' },
      kind: 'closure',
      source: 'acuerdo',
      article: null,
      confirmed: true,
    };
    const path = file(
      'nuevo.json',
      JSON.stringify({ ...bundled, version: '2027.1', publishedAt: '2027-01-02', entries: [...bundled.entries, entry] }),
    );
    expect(json('--notice', '2026-10-08', '--calendar', path)).toMatchObject({ notifiedOn: '2026-10-15', calendarVersion: '2027.1' });
  });
  it.each([
    ['viejo.json', 'CALENDAR_OLDER', JSON.stringify({ ...bundled, version: '2020.1', publishedAt: '2020-01-02' })],
    ['roto.json', 'CALENDAR_INVALID', '{"format":"acuse-calendar/1",'],
    ['otro.json', 'CALENDAR_INVALID', '[]'],
  ])('%s is refused with %s', (name, code, text) => {
    const done = acuse('deadlines', '--notice', '2026-10-08', '--calendar', file(name, text), '--json');
    expect([done.code, JSON.parse(done.out).error.code]).toEqual([2, code]);
  });
});

describe('a batch', () => {
  it('answers every golden case as the oracle does, one line each', () => {
    const inputs = goldenInputs();
    const lines = inputs.map((input, index) =>
      JSON.stringify({
        id: `G${index + 1}`,
        kind: input.kind,
        calendar: input.calendar === 'all' ? undefined : input.calendar,
        notice: input.notice,
        opened: input.opened,
        deemed: input.deemed,
        known: input.known,
        estrados: input.estrados,
        personal: input.personal,
        period: input.period,
        closed: input.closed,
        basis: input.channel === 'lss-40' ? 'lss-40' : undefined,
        at: '2099-01-01',
      }),
    );
    const done = acuse('deadlines', '--batch', file('casos.jsonl', `${lines.join('\n')}\n`));
    expect([done.code, done.err]).toEqual([0, '']);
    const answers = done.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.length).toBe(inputs.length);
    for (const [index, input] of inputs.entries()) {
      const expected = oracle(oracleCase(input), input.calendar, input.closed);
      const { id, lastDayToOpen, notifiedOn, takesEffectOn, firstDay, lastDay, basis, alternatives } = answers[index];
      const also = [...new Set(alternatives.map((other: { lastDay: string | null }) => other.lastDay))]
        .filter((day) => day !== null && day !== lastDay)
        .toSorted();
      expect({
        id,
        notified: notifiedOn,
        effect: takesEffectOn,
        first: firstDay,
        last: lastDay,
        basis,
        toOpen: lastDayToOpen,
        also,
      }).toEqual({ id: `G${index + 1}`, ...expected });
    }
  });

  it('a wrong line says so in its place and the others are answered', () => {
    const path = file(
      'mal.jsonl',
      '{"notice":"2025-03-10","period":15}\nno es json\n\n{"id":7,"notice":"2025-02-30"}\n{"notice":"2025-03-10","openned":"2025-03-11"}\n[1]\n',
    );
    const done = acuse('deadlines', '--calendar', 'cff-12', '--batch', path);
    expect(done.code).toBe(2);
    const lines = done.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => [line.id, line.line, line.lastDay, line.error?.code, line.ignored])).toEqual([
      [undefined, 1, '2025-04-08', undefined, undefined],
      [undefined, 2, undefined, 'BAD_REQUEST', undefined],
      [7, 4, undefined, 'DATE_INVALID', undefined],
      [undefined, 5, null, undefined, ['openned']],
      [undefined, 6, undefined, 'BAD_REQUEST', undefined],
    ]);
  });
  it('a file that is not there', () => expect(acuse('deadlines', '--batch', '/no/existe.jsonl')).toMatchObject({ code: 2, out: '' }));
});

it('help tells the exit codes', () => {
  const { code, out } = acuse('deadlines', '--help');
  expect(code).toBe(0);
  expect(out).toContain('2 dato equivocado o faltante');
});
