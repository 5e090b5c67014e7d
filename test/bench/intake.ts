// Holds how fast a folder of a thousand files is taken in by the real app, and the longest task of its window meanwhile.
// Must measure in the page what the person would feel, and the plain way (read, hash, copy) over the same files.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairOf } from '../corpus/pair.ts';
import { answerDialogs } from '../e2e/rig/machine.ts';
import { closeApp, launchApp } from '../support/electron.ts';
import { type Measurement, median, row } from './figures.ts';
import { makeProfile } from './profile.ts';

const FILES = 1_000;

/** As a folder of downloads is: most of it letters of a page, with some XML, mails and pictures among them. */
export async function fill(folder: string, files: number): Promise<void> {
  mkdirSync(folder);
  for (let n = 0; n < files; n += 1) {
    const name = join(folder, String(n).padStart(4, '0'));
    if (n % 10 < 6)
      writeFileSync(`${name}.pdf`, (await pairOf(n % 2 ? 'multa' : 'cedula-liquidacion', n, null))[n % 4 < 2 ? 'act' : 'proof']);
    else if (n % 10 < 8) writeFileSync(`${name}.xml`, `<?xml version="1.0"?><acuse folio="FD-${n}">${'dato '.repeat(400)}</acuse>`);
    else if (n % 10 < 9)
      writeFileSync(`${name}.eml`, `From: a@imss.gob.mx\r\nTo: b@c.d\r\nSubject: Aviso ${n}\r\n\r\n${'Texto. '.repeat(300)}`);
    else writeFileSync(`${name}.png`, Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(200_000, n)]));
  }
}

function plainRate(folder: string, copies: string): number {
  mkdirSync(copies);
  const names = readdirSync(folder);
  const begun = performance.now();
  for (const name of names) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(copies, createHash('sha256').update(bytes).digest('hex')), bytes);
  }
  return names.length / ((performance.now() - begun) / 1000);
}

type Felt = { readonly perSecond: number; readonly longest: number; readonly tasks: number };
async function inApp(folder: string, profileDir: string, files: number): Promise<Felt> {
  const launched = await launchApp({ profileDir });
  try {
    const { app, page } = launched;
    await answerDialogs(app, folder);
    await page.getByRole('option').first().waitFor();
    await page.getByRole('button', { name: 'Traer' }).click();
    await page.getByRole('heading', { name: 'Traer lo que ya tiene' }).waitFor();
    await page.getByRole('button', { name: /^(Revisado|No he podido revisar).*Revisar ahora$/ }).waitFor(); // the first check is over
    await page.evaluate(() => {
      const tasks: number[] = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
        entryTypes: ['longtask'],
      });
      Object.assign(globalThis, { benchTasks: tasks });
    });
    const begun = performance.now();
    await page.getByRole('button', { name: 'Elegir carpeta' }).click();
    // As the window writes it: a thousand with its comma.
    await page.getByText(`Listos ${files.toLocaleString('en-US')} de ${files.toLocaleString('en-US')}`).waitFor({ timeout: 300_000 });
    const perSecond = files / ((performance.now() - begun) / 1000);
    const tasks = await page.evaluate(() => (globalThis as unknown as { benchTasks: number[] }).benchTasks);
    return { perSecond, longest: Math.max(0, ...tasks), tasks: tasks.length };
  } finally {
    await closeApp(launched);
  }
}

export const measureIntake: Measurement = async ({ quick, say }) => {
  const base = mkdtempSync(join(tmpdir(), 'acuse-bench-intake-'));
  const files = quick ? FILES / 4 : FILES;
  try {
    const folder = join(base, 'descargas');
    await fill(folder, files);
    const ours: Felt[] = [];
    const plain: number[] = [];
    for (let n = 0; n < (quick ? 1 : 3); n += 1) {
      const profileDir = join(base, `profile-${n}`);
      await makeProfile(profileDir, 20);
      ours.push(await inApp(folder, profileDir, files));
      plain.push(plainRate(folder, join(base, `copies-${n}`)));
      const last = ours.at(-1);
      say(
        `intake: ${last?.perSecond.toFixed(1)} files a second, longest task ${last?.longest.toFixed(0)} ms of ${last?.tasks}; plain ${plain.at(-1)?.toFixed(0)}`,
      );
    }
    return [
      row({
        what: `${files} files taken in`,
        value: median(ours.map(({ perSecond }) => perSecond)),
        unit: 'files/s',
        baseline: plain,
        beside: 'read, hash, copy',
        limit: { of: 'value', atLeast: 20 },
      }),
      row({
        what: 'longest task of the window meanwhile',
        value: Math.max(...ours.map(({ longest }) => longest)),
        unit: 'ms',
        limit: { of: 'value', atMost: 100 },
      }),
    ];
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
};
