// Holds the legal clock in a real window: for an act of each kind, the ledger on its screen, its row, the agenda, its reminders and the
// exported .ics say the same days; a confirmed period and a day off move all of them. Must not read a date but where a person would.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import ICAL from 'ical.js';
import bundled from '../../src-shared/data/law/calendar.json' with { type: 'json' };
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { createText } from '../../src-shared/text/index.ts';
import { look } from './rig/look.ts';
import { answerDialogs, scratch } from './rig/machine.ts';
import { closeMailbox, type Opened, openMailbox } from './rig/mailbox.ts';
import { ask, enableQuickly } from './rig/quick.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const text = createText('es-MX');
const files = scratch('efirma');
const out = scratch('agenda');
let opened: Opened;
let acts: readonly { readonly kind: string; readonly folio: string; readonly title: string; readonly closed: boolean }[] = [];

type Dated = { readonly folio: string; readonly does: string; readonly on: string };
const EFFECT = 'Surte efectos';

/** What another calendar program reads in the file, by a library other than the one that writes it. */
function eventsOf(path: string): readonly Dated[] {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8')));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const parts = event.summary.split(' · ');
    return { folio: parts.at(-1) ?? '', does: parts[0] ?? '', on: event.startDate.toString().slice(0, 10) };
  });
}
const inFolder = () => eventsOf(join(out.dir, 'acuse-agenda.ics'));

/** Every row of a virtual list, by going down it as a person does. */
async function rowsOf(page: Page, list: Locator): Promise<readonly string[]> {
  const said = new Map<number, string>();
  const read = async () => {
    for (const row of await list.getByRole('option').all())
      said.set(Number(await row.getAttribute('aria-posinset')), (await row.locator('.visually-hidden').textContent()) ?? '');
  };
  await opened.keys.reach(list.locator('[tabindex="0"]'));
  await page.keyboard.press('Home');
  await read();
  const total = Number(await list.getByRole('option').first().getAttribute('aria-setsize'));
  for (let guard = 0; said.size < total && guard < total; guard += 1) {
    await page.keyboard.press('PageDown');
    await read();
  }
  return [...said].toSorted(([a], [b]) => a - b).map(([, words]) => words);
}

const goTo = async (section: 'Buzón' | 'Agenda' | 'Ajustes') => {
  await opened.page.keyboard.press(`Control+${{ Buzón: 1, Agenda: 2, Ajustes: 9 }[section]}`);
};
const agendaList = () => opened.page.getByRole('listbox', { name: 'Plazos por urgencia' });
const openAgenda = async () => {
  await goTo('Agenda');
  await expect(agendaList().getByRole('option').first()).toBeVisible();
};

/** Shows an act by its folio, from the palette. */
async function showAct(folio: string, title: string): Promise<void> {
  const { page } = opened;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Escriba una acción/ }).fill(folio);
  await expect(page.getByRole('dialog').getByRole('option', { name: folio })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('article', { name: title }).getByText(folio).first()).toBeVisible();
}

test.beforeAll(async () => {
  test.setTimeout(150_000);
  opened = await openMailbox();
  const { page } = opened;
  await enableQuickly(opened, files.dir);
  for (const kind of ACT_KINDS.filter((each) => each !== 'otro')) await ask(page, 'practice.issue', { kind });
  await ask(page, 'sync.now', undefined);
  // Nobody opens them: on the fourth business day each is deemed notified, and its periods run.
  await ask(page, 'practice.advance', { businessDays: 4, hours: 0 });
  await ask(page, 'practice.issue', { kind: 'multa' });
  await ask(page, 'sync.now', undefined);
  // A check that was on its way already may answer for one asked later: asked again until the closed one is there.
  await expect
    .poll(async () => {
      await ask(page, 'sync.now', undefined);
      const { items } = await ask(page, 'acts.list', { filter: {}, order: 'newest', offset: 0, limit: 50 });
      acts = items.map((row) => ({ kind: row.kind, folio: row.folio, title: row.title, closed: row.state === 'noticed' }));
      return acts.filter((act) => act.closed).length;
    })
    .toBe(1);
  await page.reload();
});
test.afterAll(async () => {
  await closeMailbox(opened);
  files.remove();
  out.remove();
});

test('ledger, row, agenda, reminder and .ics agree to the day, for an act of each kind', async () => {
  const { app, page, keys } = opened;
  expect(new Set(acts.map((act) => act.kind)).size).toBeGreaterThanOrEqual(8);
  expect(acts.some((act) => act.closed)).toBe(true);

  const inbox = await rowsOf(page, page.getByRole('listbox', { name: 'Actos por urgencia' }));

  await openAgenda();
  const agenda = await rowsOf(page, agendaList());
  await keys.push('button', /^Recordatorios/);
  const reminders = await page.getByRole('region', { name: 'Recordatorios' }).getByRole('article').allInnerTexts();
  await keys.push('button', 'Plazos');

  await answerDialogs(app, join(out.dir, 'copia.ics'));
  await keys.push('button', 'Exportar .ics');
  await keys.push('button', 'Guardar una copia…');
  await expect(page.getByText(/^Guardado, con \d+ fechas/)).toBeVisible();
  await answerDialogs(app, out.dir);
  await keys.push('button', 'Elegir carpeta…');
  await expect(page.getByText(/^acuse-agenda\.ics, en la carpeta/)).toBeVisible();
  await look(app, page, 'agenda-ics');
  await keys.press('Escape');
  const ics = eventsOf(join(out.dir, 'copia.ics'));
  expect(inFolder()).toEqual(ics);

  let compared = 0;
  for (const { kind, folio, title, closed } of acts) {
    const dated = ics.filter((event) => event.folio === folio);
    expect(dated.length, `${kind} has dates`).toBeGreaterThan(0);
    await showAct(folio, title);
    const steps = closed ? [] : await page.getByRole('list', { name: 'Pasos y fechas' }).getByRole('listitem').allInnerTexts();
    const asked = await page.getByRole('region', { name: '¿Qué le piden?' }).innerText();
    const row = inbox.find((words) => words.includes(folio)) ?? '';
    const tasks = dated.filter((event) => event.does !== EFFECT).toSorted((a, b) => a.on.localeCompare(b.on));
    for (const { does, on } of dated) {
      const where = `${kind} ${folio}, ${does} on ${on}`;
      const step = does === EFFECT ? EFFECT : `Último día para ${does.toLowerCase()}`;
      if (!closed) expect(steps.filter((line) => line.startsWith(step)).join('\n'), where).toContain(text.shortDay(on));
      if (does === EFFECT) continue;
      const line = agenda.find((words) => words.includes(folio) && words.includes(`${does}, a más tardar`));
      expect(line, where).toContain(`${does}, a más tardar el ${text.longDay(on)}`);
      const told = reminders.filter((words) => words.startsWith(`${does}: ${title}`));
      if (told.length > 0) expect(told.join('\n'), where).toContain(text.longDay(on));
      compared += 1;
    }
    const first = tasks[0];
    if (!first) continue;
    expect(row, `${kind}: row`).toContain(text.longDay(first.on));
    expect(asked, `${kind}: what is asked`).toContain(text.longDay(first.on));
  }
  expect(compared).toBeGreaterThan(10);
  expect(reminders.length).toBeGreaterThan(3);
});

test('a confirmed period moves the ledger, the agenda and the file kept up to date, and can be taken back', async () => {
  const { page, keys } = opened;
  const fine = acts.find((act) => act.kind === 'requerimiento-informacion' && !act.closed);
  if (!fine) throw new Error('no request');
  const answer = () => inFolder().find((event) => event.folio === fine.folio && event.does === 'Responder')?.on;
  const proposed = answer();
  await showAct(fine.folio, fine.title);
  await keys.push('button', /^Confirmar o corregir/);
  await keys.fill('Cuántos', '10');
  await keys.fill('Nota', 'Página 2, segundo párrafo');
  await keys.push('button', 'Corregir a 10 días hábiles');
  const card = page.getByRole('region', { name: 'El plazo' });
  await expect(card.getByText('Confirmado', { exact: true })).toBeVisible();
  await expect(card.getByText(/«Página 2, segundo párrafo»/)).toBeVisible();
  await expect.poll(answer).not.toBe(proposed);
  const moved = answer() ?? '';
  await expect(page.getByRole('list', { name: 'Pasos y fechas' }).getByText(text.shortDay(moved)).first()).toBeVisible();
  await look(opened.app, page, 'act-period');
  await openAgenda();
  expect((await rowsOf(page, agendaList())).find((words) => words.includes(fine.folio))).toContain(text.longDay(moved));
  await showAct(fine.folio, fine.title);
  await keys.push('button', /^Deshacer/, card);
  await expect.poll(answer).toBe(proposed);
});

test('a day off moves what it touches, says what and why, and is taken back; the month shows it', async () => {
  const { app, page, keys } = opened;
  const { today } = await ask(page, 'agenda.list', { order: 'urgency', offset: 0, limit: 1 });
  const closed = acts.find((act) => act.closed);
  if (!closed) throw new Error('no closed act');
  const lastDay = inFolder().find((event) => event.folio === closed.folio && event.does === 'Abrir')?.on ?? '';
  await openAgenda();
  await look(app, page, 'agenda');
  await keys.push('button', 'Revisar días inhábiles');
  await expect(page.getByRole('heading', { level: 2, name: 'Días inhábiles' })).toBeVisible();
  await keys.push('button', 'Agregar día inhábil…');
  const dialog = page.getByRole('dialog', { name: 'Agregar día inhábil' });
  await keys.push('button', 'Agregar y volver a fechar', dialog);
  await expect(dialog.getByRole('alert')).toBeFocused();
  await dialog.getByLabel('Día', { exact: true }).fill(lastDay);
  await keys.fill('Por qué no cuenta', 'Cierre de la subdelegación', dialog);
  await keys.fill('De dónde lo sabe', 'Aviso en la puerta', dialog);
  await keys.push('button', 'Agregar y volver a fechar', dialog);
  const table = page.getByRole('table', { name: 'Fechas que se movieron y por qué' }).first();
  await expect(table.getByRole('row').filter({ hasText: closed.folio }).first()).toContainText('Cierre de la subdelegación');
  await expect.poll(() => inFolder().find((event) => event.folio === closed.folio && event.does === 'Abrir')?.on ?? '').not.toBe(lastDay);
  await look(app, page, 'calendar-moved');
  await openAgenda();
  await keys.press('c');
  for (let day = today; day < lastDay; day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10))
    await keys.press('ArrowRight');
  const cell = page.getByRole('gridcell', { name: text.longDay(lastDay) });
  await expect(cell).toBeFocused();
  await expect(cell).toHaveAccessibleName(/no cuenta: Cierre de la subdelegación/i);
  await keys.press('Enter');
  await expect(page.getByRole('dialog').getByText('Aviso en la puerta')).toBeVisible();
  await keys.press('Escape');
  await keys.push('button', 'Revisar días inhábiles');
  await keys.push('button', /^Quitar: Cierre/);
  await expect.poll(() => inFolder().find((event) => event.folio === closed.folio && event.does === 'Abrir')?.on).toBe(lastDay);
});

test('a broken and an older calendar file are refused with a sentence; the last good one stays and nothing is dated anew', async () => {
  const { app, page, keys } = opened;
  await openAgenda();
  await keys.push('button', 'Revisar días inhábiles');
  const screen = page.getByRole('main');
  const history = () => ask(page, 'calendar.moves', { limit: 50 });
  const before = { ics: inFolder(), moves: await history(), view: await ask(page, 'calendar.get', undefined) };
  const older = { ...bundled, version: '2024.1', publishedAt: '2024-06-01', entries: bundled.entries.slice(0, 3) };
  const closure = { ...bundled.entries[0], id: 'cierre', rule: undefined, date: '2027-02-30' };
  for (const [name, content, said] of [
    ['cortado.json', JSON.stringify(bundled).slice(0, 900), 'Ese archivo está roto, o no es un calendario de días inhábiles.'],
    [
      'imposible.json',
      JSON.stringify({ ...bundled, version: '2099.1', entries: [...bundled.entries, closure] }),
      'Ese archivo está roto, o no es un calendario de días inhábiles.',
    ],
    [
      'viejo.json',
      JSON.stringify(older),
      `Ese calendario (versión 2024.1, del ${text.longDay('2024-06-01')}) no es más reciente que el que ya usa (versión ${bundled.version}, del ${text.longDay(bundled.publishedAt)}).`,
    ],
  ] as const) {
    writeFileSync(join(out.dir, name), content);
    await answerDialogs(app, join(out.dir, name));
    await keys.push('button', 'Importar archivo…');
    // A broken file is an alert; one that is only old asks for nothing.
    const notice = screen.getByRole(name === 'viejo.json' ? 'status' : 'alert').filter({ hasText: said });
    await expect(notice).toContainText('ninguna fecha se movió');
    await expect(screen.getByText(`Versión ${bundled.version}`).first()).toBeVisible();
    await expect(page.getByRole('table', { name: 'Fechas que se movieron y por qué' })).toBeHidden();
  }
  await look(app, page, 'calendar-refused');
  expect({ ics: inFolder(), moves: await history(), view: await ask(page, 'calendar.get', undefined) }).toEqual(before);
});

test('duties, paper notices and reminders, by keys', async () => {
  const { app, page, keys } = opened;
  await openAgenda();
  await keys.push('button', 'Agregar notificación en papel');
  const paper = page.getByRole('dialog', { name: 'Agregar notificación en papel' });
  await keys.push('button', 'Agregar y calcular', paper);
  await expect(paper.getByRole('alert')).toBeFocused();
  const { today } = await ask(page, 'agenda.list', { order: 'urgency', offset: 0, limit: 1 });
  await paper.getByLabel('Día en que se entregó').fill(today);
  await keys.fill('Folio o número de oficio', 'MRO-2026-0417', paper);
  await look(app, page, 'agenda-paper');
  await keys.push('button', 'Agregar y calcular', paper);
  await expect(page.getByText('Folio MRO-2026-0417: quedó en su agenda')).toBeVisible();
  await keys.push('button', 'Ver en la agenda');
  await keys.push('button', 'En papel');
  await expect(
    agendaList()
      .getByRole('option', { name: /MRO-2026-0417/ })
      .first(),
  ).toBeVisible();
  await keys.reach(agendaList().locator('[tabindex="0"]'));
  await keys.press('Home', 'Enter');
  await expect(page.getByRole('dialog').getByRole('region', { name: 'Reloj legal' })).toBeVisible();
  await look(app, page, 'agenda-item');
  await keys.press('Escape');

  await keys.push('button', /^Recordatorios/);
  const region = page.getByRole('region', { name: 'Recordatorios' });
  await expect(region.getByRole('article').first()).toBeVisible();
  await look(app, page, 'agenda-reminders');
  const due = region
    .getByRole('article')
    .filter({ has: page.getByRole('button', { name: 'Posponer' }) })
    .first();
  await keys.push('button', 'Posponer', due);
  await keys.push('button', 'Enterado', due);

  await keys.push('button', 'Cambiar');
  await expect(page.getByRole('heading', { level: 2, name: 'Recordatorios' })).toBeVisible();
  await look(app, page, 'settings-reminders');
  await keys.push('button', 'Obligaciones');
  await keys.fill('Agregar registro patronal', 'Y60 99999 40 8');
  await keys.press('Enter');
  const registration = page.getByRole('region', { name: /Y60 99999 40 8/ });
  await expect(registration.getByRole('checkbox', { name: 'Pago de cuotas obrero patronales' })).toBeChecked();
  await look(app, page, 'settings-duties');
  await openAgenda();
  await keys.push('button', 'Obligaciones');
  await expect(
    agendaList()
      .getByRole('option', { name: /Pago de cuotas/ })
      .first(),
  ).toBeVisible();
});
