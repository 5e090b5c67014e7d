// Holds the agenda's figures at 10,000 acts: its first page, a month, and one calendar day changed with everything it touches dated and
// kept again. Beside plain SQL over the same rows, and beside dating every act again. Must not judge: the runner compares.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { Archive } from '../../src-main/archive/archive.ts';
import type { ArchiveClient } from '../../src-main/archive/index.ts';
import { createAgenda } from '../../src-main/services/agenda.ts';
import { createClock } from '../../src-main/services/clock.ts';
import { type LawState, openLawKeeper } from '../../src-main/services/law-keeper.ts';
import { deadlineOf } from '../../src-main/services/legal-dates.ts';
import { createRedating } from '../../src-main/services/redating.ts';
import calendar from '../../src-shared/data/law/calendar.json' with { type: 'json' };
import tfja from '../../src-shared/data/law/calendar-tfja.json' with { type: 'json' };
import periods from '../../src-shared/data/law/response-periods.json' with { type: 'json' };
import type { ActSummary } from '../../src-shared/domain/act.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { addDays, type CivilDate, civilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import { type Measurement, median, row } from './figures.ts';

const RFC = 'EKU9003173C9';
const NOW = new Date('2026-11-24T18:00:00Z');
const BATCH = 1000;

function summary(n: number): ActSummary {
  // Ten years of work, most of it long past: what a large employer's archive looks like.
  const day = addDays(civilDate('2017-01-02'), Math.floor((n * 3600) / 10_000));
  const noticeAt = `${day}T16:00:00.000Z`;
  const opened = n % 10 !== 0;
  return {
    id: `act-${n}`,
    folio: `FD-${n}`,
    kind: ACT_KINDS[n % ACT_KINDS.length] ?? 'otro',
    class: 'acto',
    matter: 'recaudacion',
    title: `Acto ${n}`,
    issuer: { office: 'Subdelegación Polanco', officeKey: '3916', unit: 'Cobros' },
    rfc: RFC,
    employerRegistration: 'Y6099999408',
    noticeAt,
    state: opened ? 'opened' : 'deemed',
    openedAt: opened ? `${day}T20:00:00.000Z` : null,
    deemedAt: opened ? null : `${addDays(day, 6)}T06:00:00.000Z`,
  };
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

export type AgendaFigures = {
  readonly pageMs: readonly number[];
  readonly monthMs: readonly number[];
  readonly plainMs: readonly number[];
  readonly oneDayMs: readonly number[];
  readonly touched: number;
  readonly allAgainMs: number;
};

export async function agendaFigures({ acts = 10_000, runs = 15, days = 5 } = {}): Promise<AgendaFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-bench-agenda-'));
  const file = join(folder, 'archive.sqlite');
  const opened = Archive.open({ file, now: () => NOW, check: 'none' });
  if (!opened.ok) throw new Error(opened.error.code);
  const plain = opened.value;
  const archive = new Proxy(plain, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? async (...args: unknown[]) => method.apply(target, args) : undefined;
    },
  }) as unknown as ArchiveClient;
  try {
    plain.upsertProfile({
      rfc: RFC,
      name: 'Uno',
      person: 'moral',
      source: 'practice',
      certificateSerial: null,
      createdAt: NOW.toISOString(),
    });
    const keeper = await openLawKeeper({ archive, raw: { calendar, tfja, periods }, log: () => undefined });
    const clock = createClock(() => NOW);
    const redating = createRedating({ archive, keeper, clock, log: () => undefined });
    const summaries = Array.from({ length: acts }, (_, n) => summary(n));
    let allAgainMs = 0;
    for (let from = 0; from < acts; from += BATCH) {
      const batch = summaries.slice(from, from + BATCH);
      plain.storeActs(RFC, batch, { cursor: null });
      const begun = performance.now();
      plain.setDeadlines(batch.map((act) => ({ actId: act.id, ...deadlineOf(act, keeper.law, NOW.toISOString()) })));
      allAgainMs += performance.now() - begun;
    }
    const agenda = createAgenda({ archive, keeper, clock, rfc: async () => RFC, onChanged: async () => undefined });
    const raw = new BetterSqlite3(file, { readonly: true });
    const bare = raw.prepare('SELECT * FROM agenda_item WHERE rfc = ? AND open = 1 AND milestone = 0 ORDER BY due_on LIMIT 50');
    const pageMs: number[] = [];
    const monthMs: number[] = [];
    const plainMs: number[] = [];
    for (let n = 0; n < runs; n += 1) {
      pageMs.push(await timed(() => agenda.list({ order: 'urgency', offset: 0, limit: 50 })));
      monthMs.push(await timed(() => agenda.month({ year: 2026, month: 11 })));
      plainMs.push(await timed(async () => bare.all(RFC)));
    }
    raw.close();
    const oneDayMs: number[] = [];
    let touched = 0;
    for (let n = 0; n < days; n += 1) {
      const next = withDay(keeper.state(), addDays(civilDate('2026-10-05'), n * 7));
      oneDayMs.push(await timed(async () => (touched = (await redating.change(next, 'add-day', 'bench'))?.touched ?? 0)));
    }
    return { pageMs, monthMs, plainMs, oneDayMs, touched, allAgainMs };
  } finally {
    plain.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const withDay = (state: LawState, date: CivilDate): LawState => ({
  ...state,
  own: {
    ...state.own,
    entries: [
      ...state.own.entries,
      {
        id: `own-${date}`,
        kind: 'closure',
        date,
        until: date,
        name: 'Cierre',
        scope: { level: 'national' },
        source: 'bench',
        addedAt: NOW.toISOString(),
      },
    ],
  },
});

export const measureAgenda: Measurement = async ({ quick }) => {
  const f = await agendaFigures(quick ? { runs: 5, days: 2 } : {});
  const beside = 'plain SQL, first 50 rows';
  return [
    row({
      what: 'agenda of 10000 acts, first page',
      value: median(f.pageMs),
      unit: 'ms',
      baseline: f.plainMs,
      beside,
      limit: { of: 'value', atMost: 100 },
    }),
    row({
      what: 'agenda of 10000 acts, one month',
      value: median(f.monthMs),
      unit: 'ms',
      baseline: f.plainMs,
      beside,
      limit: { of: 'value', atMost: 100 },
    }),
    row({
      what: `one calendar day changes among 10000 acts: ${f.touched} dated and kept again`,
      value: median(f.oneDayMs),
      unit: 'ms',
      baseline: [f.allAgainMs],
      beside: 'dating and keeping all of them',
      limit: { of: 'value', atMost: 1000 },
    }),
    // Once in an archive's life, or when another version of the law's data comes: no target, but a person waits for it.
    row({
      what: 'first dating of 10000 acts, each kept with its computation and ledger line',
      value: f.allAgainMs,
      unit: 'ms',
      baseline: f.plainMs,
      beside,
    }),
  ];
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await measureAgenda({ quick: true, say: () => undefined }), null, 2));
