// Holds the time from starting the program to an inbox that can be used, beside an empty window. Must not judge the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, median, row } from './figures.ts';
import { makePlainApp, type Program, stage, start } from './launch.ts';
import { makeProfile } from './profile.ts';

const ACTS = 10_000;

async function once(program: Program, profile: string, until: 'ready' | 'msToUsable') {
  const running = await start(program, profile, until);
  await running.end();
  return running;
}

export const measureStart: Measurement = async ({ quick, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-bench-start-'));
  try {
    const profile = join(folder, 'profile');
    say(`start: making a mailbox of ${ACTS} acts`);
    await makeProfile(profile, ACTS);
    const app = await stage();
    const plain = await stage(makePlainApp(join(folder, 'plain')));
    // The first start of each fills the system's cache of files, Chromium's of code, and checks the mailbox once.
    for (let n = 0; n < 2; n += 1) {
      await once(app, profile, 'msToUsable');
      await once(plain, join(folder, 'plain-profile'), 'ready');
    }
    const usable: number[] = [];
    const painted: number[] = [];
    const empty: number[] = [];
    for (let n = 0; n < (quick ? 5 : 15); n += 1) {
      const ours = await once(app, profile, 'msToUsable');
      usable.push(ours.ms);
      painted.push(ours.paintedMs);
      empty.push((await once(plain, join(folder, 'plain-profile'), 'ready')).ms);
      say(`start: ${ours.ms.toFixed(0)} ms, empty window ${empty.at(-1)?.toFixed(0)} ms`);
    }
    const beside = 'empty Electron window, shown';
    return [
      row({
        what: `start to a usable inbox, ${ACTS} acts`,
        value: median(usable),
        unit: 'ms',
        baseline: empty,
        beside,
        limit: { of: 'ratio', atMost: 1.6 },
      }),
      row({ what: 'start to the first painted window', value: median(painted), unit: 'ms', baseline: empty, beside }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
