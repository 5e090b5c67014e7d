// Holds three procedures of three matters in a real window, by keys alone: from the catalogue to a closed case. One is signed with the
// service down and sent later, one is asked for more and answered, one begins at an act's «Responder». Must not act through the bridge.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import type { AcuseBridge } from '../../src-shared/contract/channels.ts';
import { look, lookAtThemes } from './rig/look.ts';
import { answerDialogs, scratch } from './rig/machine.ts';
import { closeMailbox, closePanel, letDaysPass, type Opened, openMailbox, openPanel, orderAct, readRow, sign } from './rig/mailbox.ts';
import { enableQuickly } from './rig/quick.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const files = scratch('efirma');
const papers = scratch('papers');
const REQUEST = 'Requerimiento';
const said: string[] = [];
let opened: Opened;
let password = '';

test.beforeAll(async () => {
  test.setTimeout(150_000);
  opened = await openMailbox();
  const { app, page } = opened;
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && said.push(message.text())));
  page.on('pageerror', (error) => void said.push(String(error)));
  password = await enableQuickly(opened, files.dir);
  const paper = await PDFDocument.create();
  paper.addPage([612, 792]);
  writeFileSync(join(papers.dir, 'recibo.pdf'), await paper.save());
  writeFileSync(join(papers.dir, 'predial.pdf'), await heavyPaper());
  await answerDialogs(app, join(papers.dir, 'recibo.pdf'));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Buzón', exact: true })).toBeVisible();
});
test.afterAll(async () => {
  await closeMailbox(opened);
  files.remove();
  papers.remove();
});

/** Two pages that no compression makes less, as scans are: together over a megabyte. */
async function heavyPaper(): Promise<Uint8Array> {
  const paper = await PDFDocument.create();
  for (let n = 0; n < 2; n += 1) {
    const { node } = paper.addPage([612, 792]);
    node.addContentStream(paper.context.register(paper.context.stream(`% ${randomBytes(300_000).toString('hex')}\n`)));
  }
  return paper.save();
}

/** From wherever the person is to the sheet of a procedure, as it is found by what is typed. */
async function openSheet(typed: string, name: string): Promise<void> {
  const { page, keys } = opened;
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { level: 1, name: 'Trámites' })).toBeVisible();
  await keys.fill('Buscar trámite', typed);
  await keys.push('button', new RegExp(`^${name.replace(/[()]/g, '\\$&')}`));
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

async function fillWho(registration = true): Promise<void> {
  const { keys } = opened;
  await keys.fill('Domicilio fiscal', 'Av. Corregidora 10, Centro, Querétaro');
  await keys.fill('Correo para recibir notificaciones', 'direccion@ejemplo.com.mx');
  if (registration) await keys.fill('Registro patronal', 'Y60 99999 40 8');
  await keys.choose('Subdelegación a la que se dirige', 'Querétaro');
}

const attach = async (document: string): Promise<void> => {
  await opened.keys.push('button', new RegExp(`^Elegir archivo\\s*: ${document}`));
  await expect(opened.page.getByRole('button', { name: 'Quitar recibo.pdf' }).last()).toBeVisible();
};

/** Reviews what was filled in; `seen` looks at it. Ends once it has been signed in the signing window. */
async function reviewAndSign(seen: (dialog: Locator) => Promise<unknown>, before?: () => Promise<unknown>): Promise<void> {
  const { page, keys } = opened;
  await keys.push('button', 'Revisar y firmar');
  const dialog = page.getByRole('dialog', { name: 'Esto es lo que va a firmar' });
  await expect(dialog).toBeVisible();
  await seen(dialog);
  // What stood beside the form is, to the letter, what is signed.
  const beside = await page.locator('.signing-side pre').textContent();
  expect(beside).toBe(await dialog.locator('pre').textContent());
  await sign(
    opened,
    password,
    () => keys.push('button', 'Firmar y presentar', dialog),
    before ? (window) => lookAtThemes(window, 'filing-signing') : undefined,
  );
  await expect(dialog).toBeHidden();
}

/** An access lasts thirty days, and the days that go by here, with the holidays among them, may be as many. */
const enterAnew = (): Promise<void> =>
  sign(opened, password, () =>
    opened.page.evaluate(() => void (window as unknown as { acuse: AcuseBridge }).acuse.call('session.open', undefined)),
  );

/** The prevención's term, from where the agenda lists it: what waits for an answer, or what was done. */
async function openPrevention(among: 'Trámites' | 'Hechos'): Promise<Locator> {
  const { page, keys } = opened;
  const name = /^Prevención: Convenio de pago a plazos/;
  await page.keyboard.press('Control+2');
  await keys.push('button', among, page.getByRole('group', { name: 'Mostrar' }));
  await expect(page.getByRole('option', { name })).toContainText('CFF 18');
  await keys.reach(page.getByRole('listbox', { name: 'Plazos por urgencia' }).locator('[tabindex="0"]'));
  await page.keyboard.press('Enter');
  const term = page.getByRole('dialog', { name });
  await expect(term).toBeVisible();
  return term;
}

const timeline = (page: Page): Locator => page.getByRole('region', { name: 'Seguimiento' });
const caseState = (page: Page, state: string): Promise<void> =>
  expect(page.locator('.filings__head').getByText(state, { exact: true })).toBeVisible();

async function setServiceDown(down: boolean): Promise<void> {
  const box = await openPanel(opened);
  const fault = box.getByRole('checkbox', { name: /El servicio no contesta/ });
  await opened.keys.push('checkbox', /El servicio no contesta/, box);
  await expect(fault).toBeChecked({ checked: down });
  await closePanel(opened);
}

test('a change of address is filled in, corrected, signed with the service down, sent later, and closed', async () => {
  const { app, page, keys } = opened;
  await openSheet('domicilio', 'Cambio de domicilio');
  await look(app, page, 'procedure-sheet');
  await keys.push('button', 'Empezar este trámite');
  await fillWho();
  await keys.push('button', 'Revisar y firmar');
  const summary = page.getByRole('alert').filter({ hasText: /^Corrija \d+ datos/ });
  await expect(summary).toBeFocused();
  await look(app, page, 'procedure-form-errors');
  await keys.push('link', /^Calle, número/, summary);
  await expect(page.getByLabel('Calle, número exterior e interior')).toBeFocused();
  for (const [label, value] of [
    ['Domicilio registrado', 'Av. Corregidora 10'],
    ['Calle, número exterior e interior', 'Av. Zaragoza 200'],
    ['Colonia', 'Centro'],
    ['Código postal', '76000'],
    ['Municipio o alcaldía', 'Querétaro'],
    ['Entidad federativa', 'Querétaro'],
  ] as const)
    await keys.fill(label, value);
  await keys.reach(page.getByLabel('Fecha del cambio'));
  await typeDate(page, '2026-01-05');
  await keys.choose('¿Cambia de subdelegación?', 'No');
  await answerDialogs(app, join(papers.dir, 'predial.pdf'));
  await keys.push('button', /^Elegir archivo\s*: Comprobante del domicilio nuevo/);
  await keys.push('button', /^Dividir en partes/);
  const split = page.getByRole('dialog', { name: 'Dividir «predial.pdf»' });
  await expect(split.getByText('predial (2 de 2).pdf')).toBeVisible();
  await look(app, page, 'procedure-split');
  await keys.push('button', 'Dividir en 2 partes', split);
  await expect(page.getByRole('button', { name: 'Quitar predial (2 de 2).pdf' })).toBeVisible();
  await answerDialogs(app, join(papers.dir, 'recibo.pdf'));
  await setServiceDown(true);
  await reviewAndSign(
    (dialog) => expect(dialog.getByText('Calle, número exterior e interior: Av. Zaragoza 200')).toBeVisible(),
    async () => undefined,
  );
  await expect(page.getByText('Firmado: falta enviarlo')).toBeVisible();
  await look(app, page, 'procedure-waiting');
  await keys.push('button', 'Enviar ahora');
  await expect(page.getByRole('alert')).toBeVisible();
  // As soon as there is a way again it goes by itself: nothing is pressed, and the case takes the place of what waited.
  await setServiceDown(false);
  await expect(timeline(page).getByText('Recibido', { exact: true })).toBeVisible();
  await letDaysPass(opened, 5);
  await caseState(page, 'Cerrado');
});

async function typeDate(page: Page, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  const order = await page.evaluate(() => new Intl.DateTimeFormat(navigator.language).formatToParts().map((part) => part.type));
  await page.keyboard.type(
    order.flatMap((part) => (part === 'day' ? day : part === 'month' ? month : part === 'year' ? year : [])).join(''),
  );
  await expect(page.locator(':focus')).toHaveValue(date);
}

test('an agreement in instalments is computed, asked for more, answered from its case, and closed', async () => {
  const { app, page, keys } = opened;
  await enterAnew();
  await openSheet('plazos', 'Convenio de pago a plazos (parcialidades)');
  await keys.push('button', 'Empezar este trámite');
  // Asked once: what was given in the other procedure is here.
  await expect(page.getByLabel('Domicilio fiscal')).toHaveValue('Av. Corregidora 10, Centro, Querétaro');
  const row = page.getByRole('group', { name: 'Créditos que incluye 1' });
  for (const [label, value] of [
    ['Número de crédito', '261234567'],
    ['Periodo', '05-2026'],
    ['Cuota patronal', '10000.00'],
    ['Cuota obrera', '2000.00'],
  ] as const)
    await keys.fill(label, value, row);
  await keys.fill('Meses', '12');
  await keys.choose('Garantía que ofrece', 'Depósito en dinero');
  await expect(page.getByRole('heading', { name: 'Cómo se calcula' })).toBeVisible();
  await expect(page.getByText('4,000.00').first()).toBeVisible();
  await look(app, page, 'procedure-form-computed');
  await reviewAndSign(async (dialog) => {
    await expect(dialog.getByText('sin él es probable que se lo pidan').first()).toBeVisible();
    await look(app, page, 'procedure-review');
  });
  await expect(timeline(page)).toBeVisible();
  await letDaysPass(opened, 3);
  await caseState(page, 'Le pidieron algo');
  await expect(page.getByRole('region', { name: 'Reloj legal' }).getByText('Se lo pidieron en el trámite')).toBeVisible();
  await look(app, page, 'procedure-asked');
  // Its last day stands in the agenda too, with its article, and leads back to the case.
  const term = await openPrevention('Trámites');
  await expect(term.getByText('desde que surte efectos la prevención (CFF 18 y 135)')).toBeVisible();
  await look(app, page, 'agenda-prevention');
  await keys.push('button', 'Ver el trámite', term);
  await keys.push('button', 'Contestar');
  await expect(page.getByRole('heading', { name: /^Respuesta a la prevención de / })).toBeVisible();
  await keys.fill('Su respuesta', 'Se exhibe la garantía y el comprobante del pago inicial.');
  await attach('Documento de la garantía ofrecida');
  await reviewAndSign((dialog) => expect(dialog.getByText(/Se exhibe la garantía/)).toBeVisible());
  await expect(timeline(page).getByText('Usted contestó')).toBeVisible();
  await keys.push('button', 'Ver el trámite', await openPrevention('Hechos'));
  await letDaysPass(opened, 4);
  await caseState(page, 'Cerrado');
});

test('a request is answered from its act, and the act says so', async () => {
  const { app, page, keys } = opened;
  await enterAnew();
  await page.keyboard.press('Control+1');
  await orderAct(opened, 'Requerimiento de información', REQUEST);
  await letDaysPass(opened, 4);
  await readRow(opened, REQUEST);
  const card = page.getByRole('region', { name: 'Responder' });
  await keys.push('button', 'Respuesta a un requerimiento', card);
  await expect(page.getByRole('heading', { level: 2, name: 'Respuesta a un requerimiento' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Acto' })).not.toHaveValue('');
  await keys.fill('Respuesta', 'Se exhiben los documentos pedidos.');
  await attach('Documentos que le pidieron');
  await look(app, page, 'procedure-respond');
  await reviewAndSign((dialog) => expect(dialog.getByText(/Se exhiben los documentos pedidos/)).toBeVisible());
  await expect(timeline(page)).toBeVisible();
  await letDaysPass(opened, 5);
  await caseState(page, 'Cerrado');
  await keys.push('button', 'Ver el acto');
  await expect(page.getByRole('heading', { level: 1, name: REQUEST })).toBeVisible();
  await expect(card.getByRole('button', { name: /^Respuesta a un requerimiento · Cerrado/ })).toBeVisible();
  await look(app, page, 'act-responded');
});

test('nothing was complained about on the way', () => {
  expect(said).toEqual([]);
});
