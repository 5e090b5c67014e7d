// Holds the proof that the app survives its process: killed at random points of enabling, looking and opening (between two writes of the
// archive, before, during and after an exchange, or at any moment), it goes on where it was. Nothing acknowledged is lost, nothing reaches
// the institute twice, the archive opens and verifies.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PASSWORD } from '../unit/practice/support.ts';
import { createDice, roundsOr, SEED } from './dice.ts';
import { openInstitute } from './house-institute.ts';
import { incomplete, lost, openForJudging, twice } from './house-judge.ts';
import type { Goal, VictimOrder } from './house-order.ts';
import { type End, type Kill, run } from './house-run.ts';

const ROUNDS = roundsOr(9);
const dice = createDice();
const pick = <T>(of: readonly T[]): T => of[dice(of.length)] as T;

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
      const end = await run('house-child.ts', { ...order, goal }, institute, kill);
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
    judge(await run('house-child.ts', { ...order, goal: 'open' }, institute, null), 'open', true);
  }
  const places = Object.entries(tally).map(([where, n]) => `${where} ${n}`);
  process.stdout.write(`[crash] seed ${SEED}, ${kills} kills: ${places.join('; ')}\n`);
  await institute.close();
  rmSync(folder, { recursive: true, force: true });
});
