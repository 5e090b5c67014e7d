// Holds proof in the real app, by keys alone: verify, export and have a stranger check it, compare a genuine and a forged paper, the
// report of failures, the binder, an encrypted backup made and restored. Stubs only the system's dialogs.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { writeZip } from '../../src-main/evidence/zip-write.ts';
import { readZip, type ZipEntry } from '../../src-shared/proof/zip-read.ts';
import { pagesOf, photographed, pngOf, popplerMissing } from '../support/page-picture.ts';
import { openViewer } from '../support/viewer.ts';
import { look } from './rig/look.ts';
import { answerDialogs, scratch } from './rig/machine.ts';
import { closeMailbox, closePanel, type Opened, openMailbox, openPanel, readRow, sign } from './rig/mailbox.ts';
import { ask, enableQuickly } from './rig/quick.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const ACT = 'Requerimiento de información y documentación';
const PHRASE = 'camión de panadería ñandú 7';
const efirma = scratch('proof-efirma');
const desk = scratch('proof-desk');
const on = (name: string): string => join(desk.dir, name);
let opened: Opened;
let password = '';
let entries: readonly ZipEntry[] = [];

const push = (name: string | RegExp) => opened.keys.push('button', name);
const go = async (section: string, title = section) => {
  await push(section);
  await expect(opened.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
};
const seen = (name: string) => look(opened.app, opened.page, name);
/** The next dialog answers this file; what saves it has answered when `said` is on the screen. */
async function saveAs(file: string, button: string, said: string | RegExp): Promise<Buffer> {
  await answerDialogs(opened.app, on(file));
  await push(button);
  await expect(opened.page.getByText(said).first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => statSync(on(file), { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(0);
  return readFileSync(on(file));
}
async function zipped(name: string, list: readonly ZipEntry[]): Promise<string> {
  const zip = writeZip(on(name));
  for (const entry of list) await zip.add(entry);
  await zip.end();
  return on(name);
}
const flipped = (bytes: Uint8Array, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 0x20;
  return changed;
};
const documentOf = (list: readonly ZipEntry[]): ZipEntry => {
  const found = list.find(({ path }) => path.includes('/documentos/') && path.includes('/original-'));
  if (!found) throw new Error('the package holds no document');
  return found;
};
const hasTool = (name: string): boolean => spawnSync(name, ['-v']).error === undefined;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  opened = await openMailbox();
  password = await enableQuickly({ ...opened }, efirma.dir);
  await ask(opened.page, 'sync.now', undefined);
  await push(/^Buzón/);
  await readRow(opened, ACT);
  await push('Abrir con conocimiento…');
  const dialog = opened.page.getByRole('dialog', { name: 'Abrir con conocimiento' });
  await opened.keys.push('checkbox', /./, dialog);
  await sign(opened, password, () => push('Continuar a la firma'));
  await expect(opened.page.getByText('Quedó abierto y notificado')).toBeVisible();
  await push('Leer el documento');
  await expect(opened.page.getByRole('heading', { level: 1, name: ACT })).toBeVisible();
});
test.afterAll(async () => {
  await closeMailbox(opened);
  for (const folder of [efirma, desk]) folder.remove();
});

test('an acknowledgement is verified, saved, and the year goes into a package and a binder', async () => {
  const { page } = opened;
  await go('Acuses');
  await push('Verificar otra vez');
  await expect(page.getByRole('heading', { level: 2, name: 'Verificado' })).toBeVisible();
  await expect(page.getByText(/^Verificado .* en este equipo y sin conexión$/)).toBeVisible();
  const paper = await saveAs('acuse.pdf', 'Guardar copia', 'Guardado.');
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  const zip = readZip(await saveAs('paquete.zip', 'Paquete', /^Paquete guardado\. Huella [0-9a-f]{64}$/));
  if (!zip.ok) throw new Error(zip.where);
  entries = zip.entries;
  const binder = await saveAs('carpeta.pdf', 'Carpeta', 'Carpeta guardada.');
  expect(binder.length).toBeGreaterThan(10_000);
  await seen('proof-receipts');
  if (hasTool('pdftotext'))
    expect(execFileSync('pdftotext', [on('carpeta.pdf'), '-'], { encoding: 'utf8' })).toContain('Panadería Ñandú & Hijos');
});

test('a stranger opens the verifier of the package offline and finds the planted change', async () => {
  writeFileSync(on('verificador.html'), entries.find(({ path }) => path === 'verificador.html')?.bytes ?? '');
  const document = documentOf(entries);
  const changed = await zipped(
    'cambiado.zip',
    entries.map((entry) => (entry.path === document.path ? { path: entry.path, bytes: flipped(entry.bytes, 900) } : entry)),
  );
  const viewer = await openViewer(on('verificador.html'));
  const judge = async (file: string, verdict: string): Promise<Page> => {
    await viewer.page.getByLabel('Arrastre aquí el paquete').setInputFiles(file);
    await expect(viewer.page.getByRole('heading', { name: verdict, exact: true })).toBeVisible({ timeout: 60_000 });
    return viewer.page;
  };
  try {
    await judge(on('paquete.zip'), 'Válido');
    const page = await judge(changed, 'Alterado');
    await expect(page.locator('#answer header')).toContainText(`Cambió el archivo ${document.path}.`);
    expect(await viewer.asked()).toEqual([]);
  } finally {
    await viewer.leave();
  }
});

test('«¿Es auténtico?» knows the genuine paper, and calls no forgery genuine', async () => {
  const { page } = opened;
  const { bytes } = documentOf(entries);
  const acknowledged = readFileSync(on('acuse.pdf'));
  writeFileSync(on('genuino.pdf'), bytes);
  writeFileSync(on('falso.pdf'), flipped(bytes, bytes.length - 400));
  writeFileSync(on('acuse-falso.pdf'), flipped(acknowledged, Math.floor(acknowledged.length / 2)));
  await go('Cotejar', '¿Es auténtico?');
  await seen('proof-authentic-blank');
  const verdict = page.getByRole('region', { name: /./ }).locator('#authentic-verdict');
  const compare = async (file: string, said: string | RegExp) => {
    await answerDialogs(opened.app, on(file));
    await push('Elegir archivo');
    await expect(page.getByText(`: ${file}`)).toBeVisible({ timeout: 30_000 });
    await expect(verdict).toHaveText(said);
  };
  await compare('genuino.pdf', 'Válido');
  await seen('proof-authentic-genuine');
  await compare('falso.pdf', /^(Alterado|No se puede saber)$/);
  await seen('proof-authentic-forged');
  await compare('acuse.pdf', 'Válido');
  await compare('acuse-falso.pdf', /^(Alterado|No se puede saber)$/);
  await compare('paquete.zip', 'Válido');
  await compare('cambiado.zip', 'Alterado');
  await seen('proof-authentic-package');
  await opened.keys.fill('Folio o huella', 'ACU-20200101-000000001');
  await opened.keys.press('Enter');
  await expect(verdict).toHaveText('No se puede saber');
});

test('a photograph of a page of the printed binder is looked up by its code, chosen or dropped', async () => {
  test.skip(popplerMissing !== null, popplerMissing ?? '');
  const { page } = opened;
  // The third page is the first act's: after the cover and the index.
  const photo = pagesOf(on('carpeta.pdf')).at(2);
  if (!photo) throw new Error('the binder has no page of an act');
  writeFileSync(on('foto.png'), pngOf(photographed(photo, 4)));
  await answerDialogs(opened.app, on('foto.png'));
  await push('Elegir archivo');
  const verdict = page.locator('#authentic-verdict');
  await expect(verdict).toHaveText('No se puede saber', { timeout: 60_000 });
  await push('Buscar lo que dice');
  await expect(verdict).toHaveText('Válido');
  await expect(page.getByText(/^El código corresponde a lo guardado del acto/)).toBeVisible();
  await seen('proof-authentic-photo');
  await opened.keys.fill('Folio o huella', 'ACU-20200101-000000001');
  await opened.keys.press('Enter');
  await expect(verdict).toHaveText('No se puede saber');
  await page.getByRole('region', { name: '¿Es auténtico?' }).evaluate(
    (screen, base64) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'foto.png', { type: 'image/png' }));
      screen.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    readFileSync(on('foto.png')).toString('base64'),
  );
  await expect(verdict).toHaveText('Válido', { timeout: 60_000 });
});

test('the failures go into a report, as it is and signed', async () => {
  const { page, keys } = opened;
  await push(/^Buzón/);
  let box = await openPanel(opened);
  await keys.push('checkbox', /^El servicio no contesta/, box);
  await closePanel(opened);
  await push(/Revisar ahora$/);
  await expect(page.getByRole('heading', { name: /^No he podido revisar/ })).toBeVisible({ timeout: 60_000 });
  if (!(await page.getByRole('heading', { name: 'Bitácora de fallas' }).isVisible())) await push('Ver la bitácora');
  const plain = await saveAs('bitacora.pdf', 'Guardar reporte', 'Reporte guardado.');
  await answerDialogs(opened.app, on('bitacora-firmada.pdf'));
  await sign(opened, password, () => push('Firmar y guardar reporte'));
  await expect.poll(() => statSync(on('bitacora-firmada.pdf'), { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(plain.length);
  await seen('proof-failures');
  if (hasTool('pdfdetach')) {
    const list = execFileSync('pdfdetach', ['-list', on('bitacora-firmada.pdf')], { encoding: 'utf8' });
    for (const name of ['bitacora-de-fallas.json', 'firmado.txt', 'firma.p7s']) expect(list).toContain(name);
  }
  box = await openPanel(opened);
  await keys.push('checkbox', /^El servicio no contesta/, box);
  await closePanel(opened);
  await push(/Revisar ahora$/);
  await expect(page.getByRole('heading', { name: /^No he podido revisar/ })).toBeHidden({ timeout: 60_000 });
});

test('an encrypted backup is made from the settings, and restored', async () => {
  const { page, keys, launched } = opened;
  const folder = scratch('proof-copies');
  try {
    await push('Ajustes');
    await keys.push('button', 'Archivo', page.getByRole('navigation', { name: 'Ajustes' }));
    await answerDialogs(opened.app, folder.dir);
    await push('Elegir carpeta…');
    await keys.fill('Frase', PHRASE);
    await push('Usar esta frase');
    await expect(page.getByText(/^Hay una frase puesta/)).toBeVisible({ timeout: 60_000 });
    await push('Hacer una copia cifrada ahora');
    await expect(page.getByText('Copia hecha, abierta otra vez y comprobada.')).toBeVisible({ timeout: 60_000 });
    await seen('proof-backups');
    const [copy = ''] = readdirSync(folder.dir);
    expect(copy).toMatch(/\.acuse-copia$/);
    expect(readFileSync(join(folder.dir, copy)).includes('Requerimiento')).toBe(false);
    const before = await ask(page, 'archive.verify', undefined);

    await answerDialogs(opened.app, join(folder.dir, copy));
    await push('Restaurar una copia cifrada…');
    await push('Elegir la copia…');
    await keys.fill('Frase de la copia', 'otra frase que no es la suya');
    await keys.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible({ timeout: 60_000 });
    expect(readdirSync(launched.profileDir).filter((name) => name.includes('replaced'))).toEqual([]);
    await keys.fill('Frase de la copia', PHRASE);
    await keys.press('Enter');
    await expect
      .poll(() => readdirSync(launched.profileDir).filter((name) => name.startsWith('archive.sqlite.')).length, { timeout: 60_000 })
      .toBeGreaterThan(0);
    // While one archive takes the other's place there is none to ask: refused then is not an answer yet.
    await expect(async () => expect((await ask(page, 'archive.verify', undefined)).documents).toBe(before.documents)).toPass({
      timeout: 60_000,
    });
    expect((await ask(page, 'archive.verify', undefined)).problems).toEqual([]);
    await push('Ver mis actos');
    await go('Acuses');
    await push('Verificar otra vez');
    await expect(page.getByRole('heading', { level: 2, name: 'Verificado' })).toBeVisible();
  } finally {
    folder.remove();
  }
});
