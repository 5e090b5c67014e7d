// Holds the journey in the window with the SAT's own test e.firmas, of a person and of a company, where they are at hand, and what
// the wizard says of those that cannot be used. Must not copy them: they are opened where they lie, as a person does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { satFolder, satMissing } from '../support/efirma-pairs.ts';
import { answerByEnding } from './rig/machine.ts';
import { acceptNotice, closeMailbox, enable, goToMailbox, type Opened, openMailbox, readRow, sign } from './rig/mailbox.ts';
import { picture } from './rig/pictures.ts';

test.describe.configure({ timeout: 120_000 });
const FIRST = 'Requerimiento de información y documentación';
const PERSON = 'funk671228ph6-fiel-2023';
const COMPANY = 'eku9003173c9-fiel-2023';

let opened: Opened;
test.beforeEach(async () => {
  test.skip(satMissing !== null, satMissing ?? '');
  opened = await openMailbox({ env: { ACUSE_TEST_TRUST: satFolder('ac-pruebas') } });
});
test.afterEach(async () => {
  if (opened) await closeMailbox(opened);
});

const file = (pair: string, ending: string) => join(satFolder(pair), `${pair}.${ending}`);
async function chooseFiles(cer: string, key: string): Promise<void> {
  const { app, keys } = opened;
  await answerByEnding(app, { cer: file(cer, 'cer'), key: file(key, 'key') });
  await keys.push('button', /^Elegir….*\.cer/);
  await keys.push('button', /^Elegir….*\.key/);
}

for (const { pair, rfc, person, representative } of [
  { pair: PERSON, rfc: 'FUNK671228PH6', person: 'Persona física', representative: null },
  { pair: COMPANY, rfc: 'EKU9003173C9', person: 'Persona moral', representative: 'VADA800927DJ3' },
])
  test(`${person}: enabled and an act opened with ${pair}`, async () => {
    const { page, keys } = opened;
    const password = readFileSync(join(satFolder(pair), 'password.txt'), 'utf8');
    await enable(opened, {
      password: () => password,
      choose: async () => {
        await chooseFiles(pair, pair);
        const who = page.getByRole('region', { name: 'Quién firma' });
        await expect(who.getByText('Puede usarse')).toBeVisible();
        await expect(who.getByText(rfc, { exact: true })).toBeVisible();
        await expect(who.getByText(person)).toBeVisible();
        if (representative) await expect(who.getByText(representative)).toBeVisible();
      },
    });
    await goToMailbox(opened);
    await readRow(opened, FIRST);
    await keys.push('button', 'Abrir con conocimiento…');
    const dialog = page.getByRole('dialog', { name: 'Abrir con conocimiento' });
    await keys.reach(dialog.getByRole('checkbox'), true);
    await keys.press('Space');
    await sign(opened, password, () => keys.push('button', 'Continuar a la firma'));
    await expect(page.getByText('Quedó abierto y notificado')).toBeVisible();
    await keys.press('Enter');
    const stub = page.getByRole('region', { name: 'Acuse de recibo' });
    await expect(stub.getByText('Verificado', { exact: true })).toBeVisible();
    await expect(stub.getByText('Su firma coincide')).toBeVisible();
    await expect(page.getByRole('img', { name: /^Página 1 de \d+ de/ })).toBeVisible();
    await picture(page, `sat-${rfc}`);
  });

test('what cannot be used is said before any password: a seal for invoices, expired, untrusted; and a wrong pair after it', async () => {
  const { app, page, keys } = opened;
  await acceptNotice(opened);
  await chooseFiles('eku9003173c9-csd-2023', PERSON);
  const who = page.getByRole('region', { name: 'Quién firma' });
  await expect(who.getByText('No es una e.firma')).toBeVisible();
  for (const [pair, said] of [
    ['han930228sm9-fiel-2019', /^Venció el /],
    ['aaa010101aaa-no-sat-2021', /^No es una e\.firma$|^Emitido por una autoridad que no se reconoce$/],
  ] as const) {
    await answerByEnding(app, { cer: file(pair, 'cer') });
    await keys.push('button', /^Cambiar.*\.cer/);
    await expect(who.getByText(said).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Continuar: entrar al buzón' })).toHaveAttribute('aria-disabled', 'true');
  }
  await answerByEnding(app, { cer: file(COMPANY, 'cer') });
  await keys.push('button', /^Cambiar.*\.cer/);
  await expect(who.getByText('Puede usarse')).toBeVisible();
  const opening = app.waitForEvent('window');
  await keys.push('button', 'Continuar: entrar al buzón');
  const window = await opening;
  await expect(window.getByRole('textbox', { name: 'Contraseña de la llave privada' })).toBeFocused();
  await window.keyboard.type('12345678a');
  await window.keyboard.press('Enter');
  await expect(window.getByText(/^La llave no corresponde a este certificado/)).toBeVisible();
  await picture(window, 'sat-wrong-pair');
  const closed = window.waitForEvent('close');
  await window.keyboard.press('Escape').catch(() => undefined);
  await closed;
  await expect(page.getByText('La firma se canceló; no se envió nada.')).toBeVisible();
});
