// Holds the memory of all processes at rest, beside an empty window. Must count shared pages once: PSS, as Linux tells it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, median, row } from './figures.ts';
import { makePlainApp, type Program, stage, start } from './launch.ts';
import { makeProfile } from './profile.ts';

const ACTS = 10_000;
const MIB = 1024;

const readOr = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
};

/** A process and everything it started, directly or not. */
function family(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readOr(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const found = [pid];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
}

const pssMiB = (pid: number): number => Number(/^Pss:\s+(\d+) kB/m.exec(readOr(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / MIB;

async function atRest(program: Program, profile: string, until: 'ready' | 'msToUsable', restMs: number) {
  const running = await start(program, profile, until);
  try {
    await new Promise((resolve) => setTimeout(resolve, restMs)); // what rest is
    const processes = family(running.child.pid ?? 0);
    return { mib: processes.reduce((sum, pid) => sum + pssMiB(pid), 0), processes: processes.length };
  } finally {
    await running.end();
  }
}

export const measureMemory: Measurement = async ({ quick, say }) => {
  if (process.platform !== 'linux') {
    say(`memory: not measured on ${process.platform}: only Linux tells how much of shared memory belongs to whom (PSS)`);
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'acuse-bench-memory-'));
  try {
    const profile = join(folder, 'profile');
    await makeProfile(profile, ACTS);
    const app = await stage();
    const plain = await stage(makePlainApp(join(folder, 'plain')));
    const restMs = quick ? 8_000 : 20_000;
    const ours: number[] = [];
    const empty: number[] = [];
    await atRest(app, profile, 'msToUsable', 3_000); // the first check of the mailbox, with its letter
    for (let n = 0; n < (quick ? 2 : 5); n += 1) {
      const a = await atRest(app, profile, 'msToUsable', restMs);
      const b = await atRest(plain, join(folder, 'plain-profile'), 'ready', restMs);
      ours.push(a.mib);
      empty.push(b.mib);
      say(`memory: ${a.mib.toFixed(0)} MiB in ${a.processes} processes, empty window ${b.mib.toFixed(0)} MiB in ${b.processes}`);
    }
    return [
      row({
        what: `memory of all processes at rest, ${ACTS} acts`,
        value: median(ours),
        unit: 'MiB',
        baseline: empty,
        beside: 'empty Electron window',
        limit: { of: 'ratio', atMost: 1.5 },
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
