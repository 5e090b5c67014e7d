// Holds the standalone verifier as a stranger uses it: its page from disk in Chromium, no network, a package dropped on it.
// Must not reach into the page but for what a person does.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import AxeBuilder from 'axe-core';
import { buildVerifier } from '../../scripts/verifier.mjs';
import { buildPackage, openFonts } from '../../src-main/evidence/making.ts';
import { writeZip } from '../../src-main/evidence/zip-write.ts';
import { readZip, type ZipEntry } from '../../src-shared/proof/zip-read.ts';
import { makeTimeAuthority, noTimeAuthority } from '../support/time-authority.ts';
import { openViewer, type Viewer } from '../support/viewer.ts';
import { makeProfile } from '../unit/evidence/archive-support.ts';
import { AUTHORITIES, TRUST } from '../unit/evidence/support.ts';
import { ASSETS } from '../unit/practice/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-verifier-'));
const file = (name: string): string => join(folder, name);
let viewer: Viewer;
let page: Page;
let entries: readonly ZipEntry[];
let fingerprint: string;

async function zipped(name: string, list: readonly ZipEntry[]): Promise<string> {
  const zip = writeZip(file(name));
  for (const entry of list) await zip.add(entry);
  await zip.end();
  return file(name);
}
const flip = (path: string, at = 40): readonly ZipEntry[] =>
  entries.map((entry) => {
    if (entry.path !== path) return entry;
    const bytes = Buffer.from(entry.bytes);
    const place = Math.min(at, bytes.length - 1);
    bytes[place] = (bytes[place] ?? 0) ^ 0x20;
    return { path, bytes };
  });
const find = (end: string): string => entries.find(({ path }) => path.endsWith(end))?.path ?? '';
async function judge(zip: string, verdict: string): Promise<void> {
  await page.getByLabel('Arrastre aquí el paquete').setInputFiles(zip);
  await expect(page.getByRole('heading', { name: verdict, exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('status')).toHaveText(`Listo: ${verdict}.`);
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const profile = await makeProfile();
  const made = await buildPackage({
    source: profile.archive,
    ask: { kind: 'year', year: 2026, rfc: profile.rfc },
    trust: TRUST,
    fonts: openFonts(ASSETS),
    verifier: await buildVerifier(),
    out: file('paquete.zip'),
  });
  profile.archive.close();
  if (!made.ok) throw new Error(made.error.code);
  fingerprint = made.value.fingerprint;
  const zip = readZip(readFileSync(file('paquete.zip')));
  if (!zip.ok) throw new Error(zip.where);
  entries = zip.entries;
  // The page as it travels: taken out of the package.
  writeFileSync(file('verificador.html'), entries.find(({ path }) => path === 'verificador.html')?.bytes ?? '');
  viewer = await openViewer(file('verificador.html'));
  page = viewer.page;
});
test.afterAll(async () => {
  await viewer?.leave();
  rmSync(folder, { recursive: true, force: true });
});

test('finds a whole package valid, says which, and asks nobody', async () => {
  await judge(file('paquete.zip'), 'Válido');
  await expect(page.locator('#fingerprint')).toHaveText(fingerprint);
  await expect(page.locator('#answer')).toContainText('La autoridad es de práctica: no tiene validez oficial.');
  expect(await page.locator('#answer details[data-verdict="valid"]').count()).toBeGreaterThan(6);
  expect(await page.locator('#answer details:not([data-verdict="valid"])').count()).toBe(0);
  await expect(page.locator('#known li')).toHaveCount(2); // one root each of the seals and of the e.firmas, named once
  expect(await viewer.asked()).toEqual([]);
});

for (const [name, end, code] of [
  ['a document', '/original-', 'document-differs'],
  ['what an acknowledgement says', '/acuse.json', 'file-altered'],
  ['a seal', 'sello.bin', 'file-altered'],
  ['a signature', 'firma.p7s', 'copy-differs'],
  ['a line of the ledger', 'bitacora.json', 'file-altered'],
  ['the index', 'indice.html', 'file-altered'],
] as const) {
  test(`finds the planted change: ${name}`, async () => {
    const path = end === '/original-' ? (entries.find((entry) => entry.path.includes(end))?.path ?? '') : find(end);
    await judge(await zipped(`${code}-${name.length}.zip`, flip(path)), 'Alterado');
    await expect(page.locator('#answer header')).toContainText(`Cambió el archivo ${path}.`);
    await expect(page.locator(`#answer [data-code="${code}"]`).first()).toBeVisible();
  });
}

test('finds one left out, one added, and what is no package', async () => {
  const document = entries.find(({ path }) => path.includes('/original-'))?.path ?? '';
  await judge(
    await zipped(
      'out.zip',
      entries.filter(({ path }) => path !== document),
    ),
    'Alterado',
  );
  await expect(page.locator('#answer header')).toContainText(`Falta el archivo ${document}.`);
  const more = [...entries.slice(0, 1), { path: 'actos/extra.txt', bytes: Buffer.from('x') }, ...entries.slice(1)];
  await judge(await zipped('more.zip', more), 'Alterado');
  await expect(page.locator('#answer header')).toContainText('Sobra el archivo actos/extra.txt.');
  writeFileSync(file('foto.zip'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  await judge(file('foto.zip'), 'No se puede saber');
});

test('recognises nobody under another root', async () => {
  const root = file('otra.cer');
  writeFileSync(root, readFileSync(join(ASSETS, 'trust', 'production', 'raiz-arc-ies-0005.cer')));
  await judge(file('paquete.zip'), 'Válido');
  await page.getByLabel('Raíces que usted conoce').setInputFiles(root);
  await expect(page.getByRole('heading', { name: 'No se reconoce a quien firma', exact: true })).toBeVisible({ timeout: 60_000 });
  const own = AUTHORITIES.chainDer.map((der, at) => {
    writeFileSync(file(`${at}.cer`), der);
    return file(`${at}.cer`);
  });
  await page.getByLabel('Raíces que usted conoce').setInputFiles(own);
  await expect(page.getByRole('heading', { name: 'Válido', exact: true })).toBeVisible({ timeout: 60_000 });
});

test(noTimeAuthority ?? 'judges time stamps: of the package, of a loose document, and under no root cannot tell', async () => {
  test.skip(noTimeAuthority !== null, noTimeAuthority ?? '');
  const time = makeTimeAuthority();
  const write = (name: string, bytes: Uint8Array): string => {
    writeFileSync(file(name), bytes);
    return file(name);
  };
  const manifest = entries.find(({ path }) => path === 'manifiesto.json')?.bytes ?? new Uint8Array();
  const item = page.locator('#answer details', { hasText: 'Sello de tiempo de' });
  try {
    await page.getByLabel('Arrastre aquí el paquete').setInputFiles(file('paquete.zip'));
    await page.getByLabel('Sello de tiempo (.tsr)').setInputFiles(write('m.tsr', time.stamp(manifest)));
    await expect(item).toHaveAttribute('data-verdict', 'warning', { timeout: 60_000 });
    await expect(item).toContainText('aquí no se conoce la raíz');
    await page.getByLabel('Raíces de sellos de tiempo').setInputFiles(write('tsa.cer', time.root));
    await expect(item).toHaveAttribute('data-verdict', 'valid', { timeout: 60_000 });
    await expect(page.getByRole('heading', { name: 'Válido', exact: true })).toBeVisible();
    await page.getByLabel('Sello de tiempo (.tsr)').setInputFiles(write('otro.tsr', time.stamp(Buffer.from('otra cosa'))));
    await expect(item).toContainText('eso no está aquí', { timeout: 60_000 });
    // Without any package: a document and its stamp, by what it says it is of.
    await page.getByLabel('Arrastre aquí el paquete').setInputFiles([]);
    const contract = write('contrato.pdf', Buffer.from('%PDF-1.7 contrato'));
    const own = write('contrato.tsr', time.stamp(readFileSync(contract)));
    await page.getByLabel('Sello de tiempo (.tsr)').setInputFiles([contract, own]);
    await expect(page.getByRole('heading', { name: 'Válido', exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(item).toContainText('existía el');
    const other = write('contrata.pdf', Buffer.from('%PDF-1.7 contrata'));
    await page.getByLabel('Sello de tiempo (.tsr)').setInputFiles([other, own]);
    await expect(page.getByRole('heading', { name: 'Alterado', exact: true })).toBeVisible({ timeout: 60_000 });
    expect(await viewer.asked()).toEqual([]);
  } finally {
    time.leave();
  }
});

test('is readable by all, and reached by keyboard', async () => {
  await page.evaluate(AxeBuilder.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }).axe.run();
    return violations.map(({ id }) => id);
  });
  expect(found).toEqual([]);
  await page.locator('#zip').focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('#folder')).toBeFocused();
  expect(await viewer.asked()).toEqual([]);
});
