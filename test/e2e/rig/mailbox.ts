// Holds what a person does in the mailbox, by keys alone: accepts the notice, has an e.firma made, enters, confirms contact means,
// reads the terms, signs, asks the practice institute for things. Must not call the bridge.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import { closeApp, type LaunchedApp, type LaunchOptions, launchApp } from '../../support/electron.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import { noteAnnouncements } from './machine.ts';

export type Opened = { readonly launched: LaunchedApp; readonly app: ElectronApplication; readonly page: Page; readonly keys: Keyboard };

/** Text shown on an error that no step here expects: if one comes, it is told in the failure. */
export async function openMailbox(options: LaunchOptions = {}): Promise<Opened> {
  const launched = await launchApp(options);
  const { app, page } = launched;
  await noteAnnouncements(app);
  await expect(page.getByRole('heading').first()).toBeVisible();
  return { launched, app, page, keys: keyboardOf(page) };
}
export const closeMailbox = ({ launched }: Opened): Promise<void> => closeApp(launched);

export async function acceptNotice({ keys, page }: Opened): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Antes de empezar' })).toBeVisible();
  await keys.push('checkbox', 'Entiendo que Acuse no es del IMSS y que sus fechas son informativas.');
  await keys.push('button', 'Empezar');
}

/** Ends on step 1 with the two files chosen. The person answers the folder dialog before (machine.ts). */
export async function makeEfirma({ keys, page }: Opened, person: 'Persona física' | 'Persona moral', name: string): Promise<void> {
  await keys.push('button', 'Usar una de práctica');
  const dialog = page.getByRole('dialog', { name: 'Crear una e.firma de práctica' });
  await expect(dialog.getByRole('textbox', { name: 'Nombre o razón social' })).toBeFocused();
  if (person === 'Persona física') {
    await keys.reach(dialog.getByRole('radio', { name: /Persona moral/ }), true);
    await keys.press('ArrowUp');
    await expect(dialog.getByRole('radio', { name: /Persona física/ })).toBeChecked();
  }
  await keys.fill('Nombre o razón social', name, dialog);
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Quién firma' })).toBeVisible();
  await expect(page.getByText('Puede usarse')).toBeVisible();
}

/** The password the practice e.firma was saved with. */
export const savedPassword = (dir: string): string =>
  readFileSync(join(dir, readdirSync(dir).find((name) => name.endsWith('.txt')) ?? ''), 'utf8');

/**
 * Signs in the signing window: `start` opens it, `look` sees it before the password is typed. Ends when it is gone, as is the
 * process that knew the password.
 */
export async function sign(
  { app }: Opened,
  password: string,
  start: () => Promise<unknown>,
  look?: (window: Page) => Promise<unknown>,
): Promise<void> {
  const opening = app.waitForEvent('window');
  await start();
  const window = await opening;
  await expect(window.getByRole('textbox', { name: 'Contraseña de la llave privada' })).toBeFocused();
  await look?.(window);
  const closed = window.waitForEvent('close');
  await window.keyboard.type(password);
  // The window may be gone before the key is up: that is what signing does.
  await window.keyboard.press('Enter').catch(() => undefined);
  await closed;
}

export const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Panel de práctica' });

export async function openPanel({ keys, page }: Opened): Promise<Locator> {
  if (!(await panel(page).isVisible())) await keys.push('button', /Abrir el panel de práctica/);
  await expect(panel(page)).toBeFocused();
  return panel(page);
}
export async function closePanel({ keys, page }: Opened): Promise<void> {
  await keys.press('Escape');
  await expect(panel(page)).toBeHidden();
}

/** Reads the code in the newest message to that address, as a person reads it from a phone or a mail program. */
export async function readCode(opened: Opened, address: string): Promise<string> {
  const box = await openPanel(opened);
  const message = box.getByRole('listitem').filter({ hasText: address }).first();
  const name = await message.getByRole('button', { name: /^Copiar código/ }).innerText();
  await closePanel(opened);
  return name.replace('Copiar código', '').trim();
}

export async function addEmail(opened: Opened, address: string): Promise<void> {
  await opened.keys.fill('Agregar un correo', address);
  await opened.keys.press('Enter');
  await expect(opened.page.getByRole('listitem').filter({ hasText: address }).getByText('En proceso')).toBeVisible();
}
export async function confirmEmail(opened: Opened, address: string): Promise<void> {
  const code = await readCode(opened, address);
  const row = opened.page.getByRole('listitem').filter({ hasText: address });
  await opened.keys.fill('Código o liga del correo', code, row);
  await opened.keys.press('Enter');
  await expect(row.getByText('Validado')).toBeVisible();
}
/** `shown`: as the row writes it. The last figure sends the code. */
export async function addMobile(opened: Opened, typed: string, shown: string): Promise<void> {
  await opened.keys.fill('Agregar su celular', typed);
  await opened.keys.press('Enter');
  await expect(opened.page.getByRole('listitem').filter({ hasText: shown }).getByText('En proceso')).toBeVisible();
}
export async function confirmMobile(opened: Opened, shown: string): Promise<void> {
  const code = await readCode(opened, shown);
  const row = opened.page.getByRole('listitem').filter({ hasText: shown });
  await opened.keys.reach(row.getByRole('textbox', { name: 'Cifra 1' }));
  await opened.keys.write(code);
  await expect(row.getByText('Validado')).toBeVisible();
}

/** Page by page to the end, as the sheet asks; then the tick that nobody makes for the person. */
export async function readTerms({ keys, page }: Opened): Promise<void> {
  const sheet = page.getByRole('group', { name: 'Texto que va a firmar' });
  const accept = page.getByRole('checkbox', { name: 'Leí y acepto los términos y condiciones.' });
  await keys.reach(sheet);
  await expect(accept).toHaveAttribute('aria-disabled', 'true');
  await keys.press('End');
  await expect(page.getByText('llegó al final')).toBeVisible();
  await expect(accept).not.toHaveAttribute('aria-disabled');
  await keys.reach(accept);
  await keys.press('Space');
  await expect(accept).toBeChecked();
}

/** Everything from a fresh profile to an enabled mailbox, for specs that begin where J1 ends. `choose` brings the files. */
export async function enable(opened: Opened, o: { readonly password: () => string; readonly choose: () => Promise<void> }): Promise<void> {
  const { keys, page } = opened;
  await acceptNotice(opened);
  await o.choose();
  await sign(opened, o.password(), () => keys.push('button', 'Continuar: entrar al buzón'));
  await expect(page.getByRole('heading', { name: 'Medios de contacto', level: 1 })).toBeFocused();
  await addEmail(opened, 'direccion@ejemplo.com.mx');
  await confirmEmail(opened, 'direccion@ejemplo.com.mx');
  await addMobile(opened, '4425550147', '442 555 0147');
  await confirmMobile(opened, '442 555 0147');
  await keys.push('button', 'Continuar: términos');
  await readTerms(opened);
  await sign(opened, o.password(), () => keys.push('button', 'Firmar y habilitar'));
  await expect(page.getByRole('heading', { name: 'Su buzón está habilitado' })).toBeFocused();
}

export async function goToMailbox({ keys, page }: Opened): Promise<void> {
  await keys.push('button', 'Ir al buzón');
  await expect(page.getByRole('heading', { name: 'Buzón', exact: true })).toBeVisible();
}

/** Orders an act of that kind in the panel, and the app finds it by itself. `title`: what the act calls itself. */
export async function orderAct(opened: Opened, kind: string, title: string): Promise<void> {
  const { keys, page } = opened;
  const box = await openPanel(opened);
  await keys.choose('Clase de acto', kind, box);
  await keys.push('button', 'Enviarme un acto', box);
  await expect(box.getByText(`Enviado: ${kind}. Revise su buzón para verlo.`)).toBeVisible();
  await closePanel(opened);
  await expect(row(page, title)).toBeVisible();
}

/** Some business days go by at the institute, at most sixty at a time. */
export async function letDaysPass(opened: Opened, ...stretches: readonly number[]): Promise<void> {
  const { keys } = opened;
  const box = await openPanel(opened);
  for (const days of stretches) {
    const said = box.getByRole('status').filter({ hasText: /^El reloj quedó en/ });
    const before = (await said.count()) === 0 ? '' : await said.innerText();
    await keys.fill('Días hábiles', String(days), box);
    await keys.press('Enter');
    await expect(said).not.toHaveText(before);
  }
  await closePanel(opened);
}

/** The acts in the list; choices in a select are options too. */
export const rows = (page: Page): Locator => page.getByRole('listbox', { name: /^Actos/ }).getByRole('option');
export const row = (page: Page, title: string | RegExp): Locator => rows(page).filter({ hasText: title }).first();
/** The one row that Tab leads to. */
export const activeRow = (page: Page): Locator => page.getByRole('listbox', { name: /^Actos/ }).locator('[tabindex="0"]');

/** Goes down the list until that row is the chosen one, then reads it. */
export async function readRow({ keys, page }: Opened, title: string | RegExp): Promise<void> {
  const target = row(page, title);
  await expect(target).toBeVisible();
  await keys.reach(activeRow(page));
  await keys.press('Home');
  const total = Number(await target.getAttribute('aria-setsize'));
  for (let moved = 0; moved < total && (await target.getAttribute('aria-selected')) !== 'true'; moved += 1) await keys.press('j');
  await expect(target).toHaveAttribute('aria-selected', 'true');
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
}
