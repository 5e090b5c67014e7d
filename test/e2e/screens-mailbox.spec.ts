// Holds how the mailbox, an act in each state, opening, acknowledgements, settings, help and what opens over them look and can be
// used: axe, two themes, sizes, zoom. Must not repeat what the journey proves: here the mouse is allowed.
import { expect, test } from '@playwright/test';
import { look, lookAtThemes } from './rig/look.ts';
import { answerDialogs, scratch } from './rig/machine.ts';
import {
  closeMailbox,
  closePanel,
  enable,
  goToMailbox,
  letDaysPass,
  makeEfirma,
  type Opened,
  openMailbox,
  openPanel,
  orderAct,
  readRow,
  rows,
  savedPassword,
  sign,
} from './rig/mailbox.ts';
import { enableQuickly } from './rig/quick.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const FINE = 'Resolución por la que se impone una multa';
const ORDER = 'Cédula de liquidación por diferencias en el pago de cuotas';
const FIRST = 'Requerimiento de información y documentación';
const HOLDER = 'Panadería Ñandú & Hijos';
const OTHER = 'Xóchitl Casas Ávila';
const files = scratch('efirma');
const othersFiles = scratch('efirma-other');
let opened: Opened;
let password = '';
const click = (name: string | RegExp) => opened.page.getByRole('button', { name, exact: true }).first().click();
const seen = (name: string) => look(opened.app, opened.page, name);

test.beforeAll(async () => {
  test.setTimeout(120_000);
  opened = await openMailbox();
  await enable(opened, {
    password: () => savedPassword(files.dir),
    choose: async () => {
      await answerDialogs(opened.app, files.dir);
      await makeEfirma(opened, 'Persona moral', HOLDER);
    },
  });
  password = savedPassword(files.dir);
  await goToMailbox(opened);
});
test.afterAll(async () => {
  await closeMailbox(opened);
  files.remove();
  othersFiles.remove();
});

/** Everything from the closed act to the opened one; `name` is of the pictures. */
const openAct = async (title: string, name: string | null) => {
  const { page } = opened;
  await readRow(opened, title);
  await click('Abrir con conocimiento…');
  const dialog = page.getByRole('dialog', { name: 'Abrir con conocimiento' });
  const agree = dialog.getByRole('checkbox');
  await expect(agree).toBeVisible();
  if (name) await seen(`${name}-1-consequences`);
  await agree.check();
  await sign(
    opened,
    password,
    () => click('Continuar a la firma'),
    async (window) => {
      if (!name) return;
      await lookAtThemes(window, `${name}-2-sign`);
      await seen(`${name}-2-elsewhere`);
    },
  );
  await expect(page.getByText('Quedó abierto y notificado')).toBeVisible();
  if (name) await seen(`${name}-3-done`);
  await click('Leer el documento');
};

test('the mailbox and its acts', async () => {
  const { page } = opened;
  await orderAct(opened, 'Cédula de liquidación', ORDER);
  await orderAct(opened, 'Resolución de multa', FINE);
  await seen('inbox');
  await click('Ordenar y filtrar');
  await seen('inbox-filters');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('nadie dice esto');
  await expect(page.getByText('Ningún acto dice «nadie dice esto»')).toBeVisible();
  await seen('inbox-nothing');
  await click('Quitar filtros');
  await readRow(opened, ORDER);
  await seen('act-closed');
  await page.getByRole('option', { name: ORDER }).click();
  await page.keyboard.press('o');
  await seen('act-peek');
  await page.keyboard.press('Escape');
  await openAct(ORDER, 'open');
  await expect(page.getByRole('img', { name: /^Página 1 de/ })).toBeVisible();
  await seen('act-open');
  await click('Ver el cálculo');
  await expect(page.locator('.calculation li').first()).toBeInViewport();
  await seen('act-calculation');
  await click('Buscar en el documento');
  await page.getByRole('searchbox', { name: 'Buscar en el documento' }).fill('liquidacion');
  await seen('act-text');
  await letDaysPass(opened, 4);
  await readRow(opened, FINE);
  await seen('act-deemed');
  await page.keyboard.press('e');
  await expect(page.getByText(`«${FINE}» quedó concluido.`)).toBeVisible();
  await seen('inbox-undo');
  await click(/^Comunicados/);
  await page.getByRole('region', { name: 'Lista de comunicados' }).getByRole('listitem').first().getByRole('button').click();
  await seen('announcement');
  await click('Volver a los actos');
});

test('what opens over the window', async () => {
  const { page } = opened;
  await page.keyboard.press('ControlOrMeta+k');
  await seen('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await seen('keys');
  await page.keyboard.press('Escape');
  const box = await openPanel(opened);
  await box.getByRole('button', { name: /anteriores?$/ }).click();
  await box.getByRole('listitem').first().locator('summary').click();
  await seen('practice-panel-full');
  await closePanel(opened);
});

test('acknowledgements, settings, help', async () => {
  const { page } = opened;
  await click('Agenda');
  await expect(page.getByRole('heading', { level: 1, name: 'Agenda' })).toBeVisible();
  await seen('agenda');
  await click('Acuses');
  await expect(page.getByRole('heading', { level: 1, name: 'Acuses' })).toBeVisible();
  await seen('receipts');
  await click('Ajustes');
  for (const [group, name] of [
    ['Su buzón', 'mailbox'],
    ['Medios de contacto', 'contacts'],
    ['Idioma y apariencia', 'look'],
    ['Escritorio y avisos', 'desktop'],
    ['Archivo', 'archive'],
    ['Acerca de Acuse', 'about'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('button', { name: group }).click();
    await expect(page.getByRole('heading', { level: 2, name: group })).toBeVisible();
    await seen(`settings-${name}`);
  }
  await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('button', { name: 'Su buzón' }).click();
  await click('Deshabilitar buzón…');
  await seen('settings-disable');
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('button', { name: 'Medios de contacto' }).click();
  await click(/^Quitar 442/);
  await seen('settings-remove-contact');
  await page.keyboard.press('Escape');
  await click('Ayuda');
  await seen('help');
});

test('several employers: added and changed from the menu, and nothing of one stands under the other', async () => {
  const { page, keys } = opened;
  const identity = (name: string) => page.getByRole('button', { name: new RegExp(`${name}.*Cambiar de patrón`) });
  const menu = page.getByRole('menu', { name: 'Patrones de este archivo' });
  const openMenu = async (name: string) => {
    await keys.reach(identity(name));
    await keys.press('ArrowDown');
    await expect(menu.getByRole('menuitemradio', { checked: true })).toBeFocused();
  };
  /** On every room: what is the other's may be neither seen nor heard. The strip says whose it is. */
  const nothingOf = async (others: readonly string[], own: string) => {
    for (const room of [/^Buzón/, 'Agenda', 'Trámites', 'Acuses', 'Traer', 'Ajustes'] as const) {
      await click(room);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expect(identity(own)).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      for (const text of others) await expect(page.getByText(text)).toHaveCount(0);
    }
  };

  await openMenu(HOLDER);
  const first = /[A-ZÑ&]{3,4}\d{6}\w{3}/.exec(await menu.innerText())?.[0] ?? '';
  expect(first).not.toBe('');
  await keys.press('End', 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Su e.firma' })).toBeVisible();
  await expect(page.getByText(HOLDER)).toHaveCount(0);
  await seen('employers-adding');
  await keys.push('button', 'No agregar otro RFC');
  await expect(identity(HOLDER)).toBeVisible();
  await openMenu(HOLDER);
  await keys.press('End', 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Su e.firma' })).toBeVisible();

  await enableQuickly(opened, othersFiles.dir, { person: 'fisica', name: OTHER });
  await click(/^Buzón/);
  await expect(rows(page)).toHaveCount(1);
  await nothingOf([HOLDER, first, FINE, ORDER], OTHER);
  await click(/^Buzón/);
  await page.getByRole('searchbox').fill('multa');
  await expect(page.getByText('Ningún acto dice «multa»')).toBeVisible();
  await click('Quitar filtros');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('multa');
  await expect(page.getByRole('dialog').getByText(FINE)).toHaveCount(0);
  await page.keyboard.press('Escape');

  await openMenu(OTHER);
  await seen('employers-two');
  await keys.press('p', 'Enter');
  await expect(identity(HOLDER)).toBeVisible();
  await nothingOf([OTHER], HOLDER);
  await click(/^Buzón/);
  await expect(rows(page).filter({ hasText: ORDER })).toHaveCount(1);
});

test('trouble: a document that is not the announced one, and not being able to check', async () => {
  const { page } = opened;
  await click(/^Buzón/);
  let box = await openPanel(opened);
  await box.getByRole('checkbox', { name: 'El documento que llega no es el anunciado' }).check();
  await closePanel(opened);
  await orderAct(opened, 'Carta invitación', 'Carta invitación para la corrección patronal');
  await openAct('Carta invitación para la corrección patronal', null);
  await expect(page.getByText('En cuarentena').first()).toBeVisible();
  await seen('act-quarantined');
  box = await openPanel(opened);
  await box.getByRole('checkbox', { name: /^El servicio no contesta/ }).check();
  await closePanel(opened);
  await click(/Revisar ahora$/);
  await expect(page.getByRole('heading', { name: /^No he podido revisar/ })).toBeVisible();
  await seen('blind');
  await click('Ver la bitácora');
  await expect(page.getByRole('heading', { name: 'Bitácora de fallas' })).toBeVisible();
  await seen('blind-log');
  await readRow(opened, FIRST);
  await seen('blind-act');
});
