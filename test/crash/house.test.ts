// Holds the proof that the app survives its process: killed at random points of enabling, looking and opening (between two writes of the
// archive, before, during and after an exchange, or at any moment), it goes on where it was. Nothing acknowledged is lost, nothing reaches
// the institute twice, the archive opens and verifies.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PASSWORD } from '../unit/practice/support.ts';
import { createDice, roundsOr, SEED } from './dice.ts';
import { type CrashInstitute, type Exchange, openInstitute } from './house-institute.ts';
import { incomplete, lost, openForJudging, type Said, twice } from './house-judge.ts';
import type { Goal, VictimOrder } from './house-order.ts';

const ROUNDS = roundsOr(9);
const dice = createDice();
const pick = <T>(of: readonly T[]): T => of[dice(of.length)] as T;

type Kill =
  | { readonly by: 'write'; readonly when: 'before' | 'after'; readonly at: number }
  | { readonly by: 'exchange'; readonly how: Exchange; readonly at: number }
  | { readonly by: 'time'; readonly ms: number };
type End = { readonly said: Said; readonly killed: boolean; readonly where: string };

/** How far a goal goes: writes, exchanges and milliseconds of a run that nobody disturbs. Learnt as it goes. */
const reach: Record<Goal, { write: number; exchange: number; ms: number }> = {
  enrol: { write: 50, exchange: 24, ms: 1500 },
  look: { write: 14, exchange: 12, ms: 600 },
  open: { write: 30, exchange: 24, ms: 1200 },
};

function planFor(goal: Goal): Kill {
  const { write, exchange, ms } = reach[goal];
  const by = dice(10);
  if (by < 4) return { by: 'write', when: pick(['before', 'after']), at: 1 + dice(write) };
  if (by < 8) return { by: 'exchange', how: pick(['unheard', 'heard', 'halfway']), at: 1 + dice(exchange) };
  return { by: 'time', ms: dice(ms) };
}

function run(order: VictimOrder, institute: CrashInstitute, kill: Kill | null): Promise<End> {
  return new Promise((resolve, reject) => {
    // Its modules are compiled once for all lives.
    const env = {
      ...process.env,
      NODE_COMPILE_CACHE: join(tmpdir(), 'acuse-crash-modules'),
      ACUSE_TEST_KILL: kill?.by === 'write' ? `${kill.when}:${kill.at}` : '',
    };
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'house-child.ts'), JSON.stringify(order)],
      { env },
    );
    let said = '';
    let errors = '';
    let timer: NodeJS.Timeout | undefined;
    institute.set(kill?.by === 'exchange' ? { at: kill.at, how: kill.how, spring: () => void child.kill('SIGKILL') } : null);
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      // The moment is counted from when it is alive, or most would fall into the loading of its modules.
      if (kill?.by === 'time') timer ??= setTimeout(() => child.kill('SIGKILL'), kill.ms);
    });
    child.stderr.on('data', (piece: Buffer) => {
      errors += piece.toString();
    });
    // Not «exit»: what it said last may still be in the pipe then.
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const lines = said
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' '))
        .map(([what = '', id = '', more = '']) => [what, id, more] as const);
      const where =
        kill === null
          ? ''
          : kill.by === 'write'
            ? (/^killed .*$/m.exec(errors)?.[0] ?? '')
            : kill.by === 'exchange'
              ? kill.how
              : `after ${kill.ms} ms`;
      if (signal === 'SIGKILL') resolve({ said: lines, killed: true, where });
      else if (code === 0) resolve({ said: lines, killed: false, where: '' });
      else reject(new Error(`the victim ended by itself (${code}): ${said}\n${errors}`));
    });
  });
}

/** What is killed in one life of a mailbox, in this order; a life too short for the rounds left is cut. */
const LIFE: readonly Goal[] = [
  'enrol',
  'enrol',
  'enrol',
  'enrol',
  'enrol',
  'look',
  'look',
  'open',
  'open',
  'open',
  'look',
  'open',
  'open',
  'open',
];
const SHORT_LIFE: readonly Goal[] = ['enrol', 'enrol', 'enrol', 'look', 'look', 'open', 'open', 'open', 'open'];

test(`the whole app goes on after ${ROUNDS} kills (seed ${SEED})`, { timeout: 120_000 + ROUNDS * 20_000 }, async () => {
  const institute = await openInstitute();
  const { controls } = institute.institute;
  const folder = mkdtempSync(join(tmpdir(), 'acuse-crash-house-'));
  const tally: Record<string, number> = {};
  const orderFor = async (life: number): Promise<VictimOrder & { readonly rfc: string }> => {
    const profileDir = mkdtempSync(join(folder, `life-${life}-`));
    const { cer, key, rfc } = await controls.makeEfirma({ person: 'moral', name: 'Panadería Ñandú', password: PASSWORD });
    writeFileSync(join(profileDir, 'mi.cer'), cer);
    writeFileSync(join(profileDir, 'mi.key'), key, { mode: 0o600 });
    return {
      rfc,
      profileDir,
      url: institute.url,
      authorities: institute.institute.authorities.map(({ der }) => Buffer.from(der).toString('base64')),
      root: Buffer.from(institute.institute.root).toString('base64'),
      cer: join(profileDir, 'mi.cer'),
      key: join(profileDir, 'mi.key'),
      password: PASSWORD,
      goal: 'enrol',
    };
  };
  let kills = 0;
  for (let life = 0; kills < ROUNDS; life += 1) {
    const order = await orderFor(life);
    const file = join(order.profileDir, 'archive.sqlite');
    const said: (readonly [string, string, string])[] = [];
    const judge = (end: End, goal: Goal, settled: boolean): void => {
      said.push(...end.said);
      const archive = openForJudging(file);
      try {
        const wrong = [
          ...lost(archive, order.rfc, said),
          ...twice(institute),
          ...(settled ? incomplete(archive, order.rfc, institute) : []),
        ];
        expect(wrong, `seed ${SEED}, kill ${kills} (${goal}, ${end.where}): ${JSON.stringify(end.said)}`).toEqual([]);
      } finally {
        archive.close();
      }
    };
    for (const goal of ROUNDS < 20 ? SHORT_LIFE : LIFE) {
      if (kills >= ROUNDS) break;
      if (goal !== 'enrol' && controls.counters().enablements[order.rfc]) {
        for (let n = dice(3); n >= 0; n -= 1) await controls.issueAct({ rfc: order.rfc });
        if (dice(4) === 0) await controls.issueAnnouncement({ rfc: order.rfc });
        if (dice(4) === 0) await controls.advance({ businessDays: 6 });
      }
      const kill = planFor(goal);
      const end = await run({ ...order, goal }, institute, kill);
      const limits = reach[goal];
      const measure = kill.by === 'time' ? 'ms' : kill.by;
      if (!end.killed) limits[measure] = Math.max(3, Math.round(limits[measure] * 0.85));
      else {
        kills += 1;
        const place = kill.by === 'time' ? 'any moment' : kill.by === 'exchange' ? `exchange ${kill.how}` : `${kill.when} a write`;
        tally[`${goal}, ${place}`] = (tally[`${goal}, ${place}`] ?? 0) + 1;
      }
      // Killed before its archive was made, it has nothing to judge and nothing acknowledged.
      if (end.said.length > 0 || said.length > 0) judge(end, goal, false);
    }
    // Nobody disturbs it any more: everything is brought to its end.
    judge(await run({ ...order, goal: 'open' }, institute, null), 'open', true);
  }
  const places = Object.entries(tally).map(([where, n]) => `${where} ${n}`);
  process.stdout.write(`[crash] seed ${SEED}, ${kills} kills: ${places.join('; ')}\n`);
  await institute.close();
  rmSync(folder, { recursive: true, force: true });
});
