// Holds the way of an owner who lives in the official web mailbox: a folder of downloads, ten acts confirmed by keyboard alone, their
// dates in the agenda. Must not call the bridge once the mailbox is enabled.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import PDFDocument from 'pdfkit';
import { look } from './rig/look.ts';
import { answerDialogs, scratch } from './rig/machine.ts';
import { closeMailbox, type Opened, openMailbox } from './rig/mailbox.ts';
import { enableQuickly } from './rig/quick.ts';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

const files = scratch('traer');
const downloads = join(files.dir, 'descargas');
const ACTS = 10;
let opened: Opened;

async function letter(n: number): Promise<Buffer> {
  const d = new PDFDocument({ size: 'LETTER', margin: 60 });
  const pieces: Buffer[] = [];
  d.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => d.once('end', resolve));
  d.fontSize(11);
  for (const line of [
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
  ])
    d.text(line, { width: 480 }).moveDown(0.4);
  d.end();
  await ended;
  return Buffer.concat(pieces);
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  mkdirSync(downloads);
  for (let n = 0; n < ACTS; n += 1) writeFileSync(join(downloads, `acto-${n}.pdf`), await letter(n));
  writeFileSync(
    join(downloads, 'aviso.eml'),
    'From: Buzon IMSS <a@imss-gob.mx>\r\nTo: b@c.d\r\nSubject: Urgente\r\nContent-Type: text/html\r\n\r\n<a href="https://x.example/">https://buzon.imss.gob.mx</a>',
  );
  opened = await openMailbox();
  await enableQuickly(opened, files.dir);
});
test.afterAll(async () => {
  await closeMailbox(opened);
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
