// Holds what independent readers see of a printed binder: a code per act, by ZBar from the page and from a photograph of it, and the page as
// a whole by qpdf and poppler. Must not use our own reader.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../../src-main/archive/sha256.ts';
import { actHash, buildBinder, openFonts } from '../../src-main/evidence/making.ts';
import { type Grey, pagesOf, photographed, pngOf, popplerMissing } from '../support/page-picture.ts';
import { makeProfile, type Profile } from '../unit/evidence/archive-support.ts';
import { TRUST } from '../unit/evidence/support.ts';
import { ASSETS } from '../unit/practice/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-binder-'));
const file = join(folder, 'carpeta.pdf');
let profile: Profile;
let pages: readonly Grey[] = [];
/** Those that ZBar read an act's code from. */
const coded: Grey[] = [];
let wanted: readonly string[] = [];

const zbar = async ({ width, height, data }: Grey): Promise<readonly string[]> =>
  (await scanGrayBuffer(Uint8Array.from(data).buffer, width, height)).map((symbol) => symbol.decode());

beforeAll(async () => {
  profile = await makeProfile();
  const made = await buildBinder({
    source: profile.archive,
    rfc: profile.rfc,
    name: 'La Espiga',
    year: 2026,
    trust: TRUST,
    fonts: openFonts(ASSETS),
  });
  if (!made.ok) throw new Error(made.error.code);
  writeFileSync(file, made.value.pdf);
  const receipts = profile.archive.receipts().map((record) => record.receipt);
  wanted = [profile.opened, profile.deemed].map(({ id, folio }) => {
    const kept = profile.archive.caseFile(id);
    const own = receipts.filter(({ subject }) => subject === folio).map(({ seal }) => ({ canonicalSha256: sha256(seal.canonical) }));
    return `${folio} ${actHash({ act: { folio }, documents: kept?.documents ?? [] }, own)}`;
  });
  if (!popplerMissing) pages = pagesOf(file);
}, 120_000);
afterAll(() => {
  profile.archive.close();
  for (const dir of [folder, profile.dir]) rmSync(dir, { recursive: true, force: true });
});

const needing = it.skipIf(popplerMissing);
const titled = (what: string): string => (popplerMissing ? `${what} (${popplerMissing})` : what);

needing(titled('a code per act, as ZBar reads it from the page'), async () => {
  const read: string[] = [];
  for (const page of pages) {
    const codes = await zbar(page);
    if (codes.some((code) => wanted.includes(code))) coded.push(page);
    read.push(...codes);
  }
  expect(read).toEqual(expect.arrayContaining([...wanted]));
});

needing.each([-11, 7, 90])(titled('and from a photograph of the page, turned by %i degrees'), async (degrees) => {
  const read: string[] = [];
  for (const page of coded) read.push(...(await zbar(photographed(page, degrees))));
  expect(read).toEqual(expect.arrayContaining([...wanted]));
});

const zbarimg = spawnSync('zbarimg', ['--version']).error === undefined;
it.skipIf(!zbarimg || popplerMissing)(zbarimg ? 'by zbarimg' : 'by zbarimg (skipped: it is not on this machine)', () => {
  const read = pages.flatMap((page, n) => {
    const png = join(folder, `${n}.png`);
    writeFileSync(png, pngOf(page));
    return spawnSync('zbarimg', ['--quiet', '--raw', png], { encoding: 'utf8' }).stdout.split('\n');
  });
  expect(read).toEqual(expect.arrayContaining([...wanted]));
});

const qpdf = spawnSync('qpdf', ['--version']).error === undefined;
it.skipIf(!qpdf)(qpdf ? 'a whole, tagged PDF to qpdf' : 'a whole PDF (skipped: there is no qpdf on this machine)', () => {
  const ran = spawnSync('qpdf', ['--check', file], { encoding: 'latin1' });
  expect(ran.status, ran.stdout + ran.stderr).toBe(0);
});
