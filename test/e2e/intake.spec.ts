// Holds the way of an owner who lives in the official web mailbox: a folder of downloads, ten acts confirmed by keyboard alone, and one from
// the site's own window, their dates in the agenda. Must not call the bridge once the mailbox is enabled.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import PDFDocument from 'pdfkit';
import qr from 'qrcode';
import { believe, openStandIn, portalViews, type StandIn } from '../support/portal-stand-in.ts';
import { keyboardOf } from './rig/keyboard.ts';
import { look, lookAtThemes } from './rig/look.ts';
import { answerDialogs, scratch } from './rig/machine.ts';
import { closeMailbox, type Opened, openMailbox } from './rig/mailbox.ts';
import { enableQuickly } from './rig/quick.ts';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

const files = scratch('traer');
const downloads = join(files.dir, 'descargas');
const ACTS = 10;
let opened: Opened;
let standIn: StandIn;

async function paper(lines: readonly string[], code: string | null = null): Promise<Buffer> {
  const d = new PDFDocument({ size: 'LETTER', margin: 60 });
  const pieces: Buffer[] = [];
  d.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => d.once('end', resolve));
  d.fontSize(11);
  for (const line of lines) d.text(line, { width: 480 }).moveDown(0.4);
  if (code) d.image(await qr.toBuffer(code, { margin: 2, scale: 6 }), 430, 600, { width: 90 });
  d.end();
  await ended;
  return Buffer.concat(pieces);
}
const letter = (n: number): Promise<Buffer> =>
  paper([
    'INSTITUTO MEXICANO DEL SEGURO SOCIAL',
    'Subdelegación Mérida Norte',
    'Mérida, a 5 de enero de 2026',
    'Resolución de multa',
    'RFC: PES010203AB1',
    'Registro patronal: Y6099999408',
    `Folio: FD-20260105-0000000${10 + n}`,
    `Número de crédito: 70451711${n}`,
    `Importe de la multa: $${9 + n},736.73`,
    'Fecha del aviso electrónico: 7 de enero de 2026',
    'Fecha de notificación: 9 de enero de 2026, 10:30 horas',
    'Deberá pagar dentro de los quince días hábiles siguientes a la fecha en que surta efectos la notificación.',
    'Procede el recurso de inconformidad dentro de los quince días hábiles siguientes.',
  ]);
/** Of the first act, with another date for it. */
const acknowledgement = (code: string): Promise<Buffer> =>
  paper(
    [
      'INSTITUTO MEXICANO DEL SEGURO SOCIAL',
      'Acuse de notificación electrónica',
      'RFC: PES010203AB1',
      'Registro patronal: Y6099999408',
      'Folio: FD-20260105-000000010',
      'Número de crédito: 704517110',
      'Fecha del acto: 4 de enero de 2026',
      'Fecha y hora del aviso electrónico: 7 de enero de 2026, 09:00 horas',
      'Fecha y hora de notificación: 9 de enero de 2026, 10:30 horas',
    ],
    code,
  );

test.beforeAll(async () => {
  test.setTimeout(180_000);
  mkdirSync(downloads);
  for (let n = 0; n < ACTS; n += 1) writeFileSync(join(downloads, `acto-${n}.pdf`), await letter(n));
  writeFileSync(
    join(downloads, 'aviso.eml'),
    'From: Buzon IMSS <a@imss-gob.mx>\r\nTo: b@c.d\r\nSubject: Urgente\r\nContent-Type: text/html\r\n\r\n<a href="https://x.example/">https://buzon.imss.gob.mx</a>',
  );
  standIn = await openStandIn();
  standIn.files.set('multa.pdf', { bytes: await letter(20), type: 'application/pdf', inline: true });
  opened = await openMailbox({ args: standIn.args });
  await believe(opened.app, standIn);
  await enableQuickly(opened, files.dir);
});
test.afterAll(async () => {
  await closeMailbox(opened);
  await standIn.close();
  files.remove();
});

test('a folder of downloads becomes ten dated acts, by keyboard', async () => {
  const { app, page, keys } = opened;
  await answerDialogs(app, downloads);
  await keys.push('button', 'Traer');
  await expect(page.getByRole('heading', { name: 'Traer lo que ya tiene' })).toBeVisible();
  await keys.push('button', 'Elegir carpeta');
  await expect(page.getByText(/Listos 11 de 11/)).toBeVisible({ timeout: 60_000 });
  await keys.push('button', /704517110/);
  for (let n = 0; n < ACTS; n += 1) {
    await expect(page.getByRole('form', { name: 'Confirme lo que se leyó' })).toBeVisible();
    await expect(page.getByLabel('Cómo se notificó')).toBeFocused();
    await expect(page.getByLabel('Día en que se abrió')).toHaveValue('2026-01-09');
    if (n === 0) {
      await expect(page.getByRole('img', { name: /Página 1 de «acto-/ })).toBeVisible({ timeout: 30_000 });
      await look(app, page, 'traer-confirmar');
      await page.getByLabel('Cómo se notificó').focus();
    }
    const name = await page.getByRole('heading', { level: 2 }).first().textContent();
    await keys.press('Control+Enter');
    if (n < ACTS - 1) await expect(page.getByRole('heading', { level: 2 }).first()).not.toHaveText(name ?? '', { timeout: 30_000 });
  }
  await expect(page.getByText('Confirmado: ya tiene sus fechas.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('list', { name: 'Lo que trajo' }).getByText('Confirmado')).toHaveCount(ACTS);

  await keys.push('button', 'Ver en el buzón');
  await expect(page.getByText('Usted trajo este archivo: aquí no se comprobó ningún sello. Se conserva tal como vino.')).toBeVisible({
    timeout: 30_000,
  });
  await keys.push('button', 'Agenda');
  await expect(page.getByText(/FD-20260105-0000000\d\d/).first()).toBeVisible({ timeout: 30_000 });
});

test('a mail that is not from whom it says is told as such', async () => {
  const { app, page, keys } = opened;
  await keys.push('button', 'Traer');
  await keys.push('button', /aviso\.eml/);
  await expect(page.getByText('Cuidado: hay señales de engaño. No abra sus enlaces ni responda.')).toBeVisible();
  await look(app, page, 'traer-correo');
});

test('a watched folder brings an acuse by itself; its code is read, and it stands beside its act', async () => {
  const { app, page, keys } = opened;
  await answerDialogs(app, downloads);
  await page.getByText('Vigilar una carpeta', { exact: true }).first().focus();
  await keys.press('Enter');
  await keys.push('button', 'Vigilar una carpeta');
  await expect(page.getByText('Vigilando «descargas».')).toBeVisible();
  await expect(page.getByText(/archivos? guardado/)).toHaveCount(0);
  const said = '||VERSIÓN DEL ACUSE|1.0|FOLIO DEL ACUSE|FD-20260105-000000010|RFC|PES010203AB1||';
  // As a browser does: under another name until it is whole.
  writeFileSync(join(downloads, 'acuse-0.pdf.crdownload'), await acknowledgement(said));
  renameSync(join(downloads, 'acuse-0.pdf.crdownload'), join(downloads, 'acuse-0.pdf'));
  await expect(page.getByText('1 archivo guardado; el último, «acuse-0.pdf».')).toBeVisible({ timeout: 30_000 });
  await keys.push('button', /Acuse de notificación/);
  await expect(page.getByText(said)).toBeVisible({ timeout: 30_000 });
  await look(app, page, 'traer-codigo');
  // It proves an act and is none: set aside, it still stands beside it, and nothing waits that would come up next.
  await keys.push('button', 'No abre plazo: apartarlo');
  await expect(page.getByText('Lo apartó: no abre plazo.')).toBeVisible();
  await keys.push('button', /^Multa.*704517110/);
  await expect(page.getByLabel('Su acuse o constancia')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/El acto y su constancia dicen fechas distintas/)).toBeVisible();
  await look(app, page, 'traer-par');
});

test('a notice is noted, the site explained and entered, and what is downloaded there becomes a dated act, by keyboard', async () => {
  const { app, page, keys } = opened;
  await keys.push('button', 'Traer');
  await keys.push('button', 'Abrir el Buzón IMSS oficial');
  const before = page.getByRole('dialog', { name: 'Antes de entrar al Buzón IMSS oficial' });
  await expect(before).toBeVisible();
  await look(app, page, 'portal-antes');
  await keys.push('button', 'Anotar un aviso', before);
  const notice = page.getByRole('dialog', { name: 'Anotar un aviso del Buzón IMSS' });
  await notice.getByLabel('Día del aviso electrónico').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  await keys.fill('Folio, si lo dice', 'FD-AVISO-1', notice);
  await keys.press('Enter');
  await expect(notice.getByText(/^Último día para abrirlo: /)).toBeVisible();
  await look(app, page, 'portal-aviso');
  await keys.press('Escape');

  await keys.push('button', 'Abrir el Buzón IMSS oficial');
  await keys.push('checkbox', 'Entiendo que abrir un acto ahí me notifica.', before);
  await keys.push('button', 'Ir al Buzón IMSS', before);
  const { site, bar } = await portalViews(app);
  await expect(before).toBeHidden();
  const there = keyboardOf(site);
  await there.fill('RFC', 'PES010203AB1');
  await there.reach(site.getByLabel('Contraseña'));
  await there.write('de práctica');
  await there.press('Enter');
  await there.push('link', 'Multa 704517110');
  await there.push('link', 'Descargar multa.pdf');
  await expect(bar.getByText('Guardado con su origen. Le espera en «Traer».', { exact: true })).toBeVisible({ timeout: 30_000 });
  const over = keyboardOf(bar);
  await over.push('button', /^Certificado: /);
  await expect(bar.getByText('Huella SHA-256')).toBeVisible();
  await lookAtThemes(bar, 'portal-barra');
  await over.push('button', 'Ver en Traer');

  await keys.push('button', /7045171120/);
  await expect(page.getByRole('form', { name: 'Confirme lo que se leyó' })).toBeVisible();
  await expect(page.getByText('Descargado del Buzón IMSS, en la ventana de Acuse')).toBeVisible();
  await expect(page.getByText('https://buzon.imss.gob.mx/descarga/multa.pdf')).toBeVisible();
  await expect(page.getByText(standIn.certificate.sha256.match(/.{1,4}/g)?.join(' ') ?? '')).toBeVisible();
  await look(app, page, 'traer-origen');
  await page.getByLabel('Cómo se notificó').focus();
  await keys.press('Control+Enter');
  await expect(page.getByText('Confirmado: ya tiene sus fechas.')).toBeVisible({ timeout: 30_000 });
  await keys.push('button', 'Ver en la agenda');
  await expect(page.getByText(/FD-20260105-000000030/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Aviso visto en el Buzón IMSS FD-AVISO-1/).first()).toBeVisible();
});
