// Holds how every screen from the first start to the enabled mailbox looks and can be used: axe, two themes, sizes, zoom.
// Must not repeat what the journey proves: here the mouse is allowed.
import { expect, test } from '@playwright/test';
import { look, lookAtThemes } from './rig/look.ts';
import { answerDialogs, scratch } from './rig/machine.ts';
import {
  acceptNotice,
  addEmail,
  addMobile,
  closeMailbox,
  closePanel,
  confirmEmail,
  confirmMobile,
  makeEfirma,
  type Opened,
  openMailbox,
  openPanel,
  readTerms,
  savedPassword,
  sign,
} from './rig/mailbox.ts';

const files = scratch('efirma');
let opened: Opened;
test.beforeAll(async () => {
  opened = await openMailbox();
});
test.afterAll(async () => {
  await closeMailbox(opened);
  files.remove();
});

test('from the first start to the acknowledgement of enablement', async () => {
  test.setTimeout(240_000);
  const { app, page, keys } = opened;
  const click = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  await look(app, page, 'first-run');
  await acceptNotice(opened);
  await look(app, page, 'enrol-1-empty');
  await click('Buzón');
  await look(app, page, 'inbox-not-enabled');
  await click('Habilitar el buzón');
  await click('Usar una de práctica');
  await look(app, page, 'enrol-1-practice');
  await page.keyboard.press('Escape');
  await answerDialogs(app, files.dir);
  await makeEfirma(opened, 'Persona física', 'María Ejemplo Prueba');
  await look(app, page, 'enrol-1-efirma');
  const password = savedPassword(files.dir);
  await sign(
    opened,
    password,
    () => click('Continuar: entrar al buzón'),
    async (window) => {
      await lookAtThemes(window, 'sign-login');
      await window.keyboard.type('equivocada');
      await window.keyboard.press('Enter');
      await expect(window.getByText('No es la contraseña de esta llave. No hay límite de intentos.')).toBeVisible();
      await lookAtThemes(window, 'sign-wrong');
    },
  );
  await expect(page.getByRole('heading', { name: 'Medios de contacto', level: 1 })).toBeFocused();
  await addEmail(opened, 'direccion@ejemplo.com.mx');
  await addMobile(opened, '4425550147', '442 555 0147');
  await keys.fill('Agregar un correo', 'direccion@ejemplo.com.mx');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ya tiene registrado', { exact: false })).toBeVisible();
  await look(app, page, 'enrol-2-contacts');
  await openPanel(opened);
  await look(app, page, 'practice-panel');
  await closePanel(opened);
  await confirmEmail(opened, 'direccion@ejemplo.com.mx');
  await confirmMobile(opened, '442 555 0147');
  await click('Continuar: términos');
  await expect(page.getByRole('group', { name: 'Texto que va a firmar' })).toBeVisible();
  await look(app, page, 'enrol-3-terms');
  await readTerms(opened);
  await sign(
    opened,
    password,
    () => click('Firmar y habilitar'),
    (window) => lookAtThemes(window, 'sign-enable'),
  );
  await expect(page.getByRole('heading', { name: 'Su buzón está habilitado' })).toBeFocused();
  await look(app, page, 'enrol-4-receipt');
});
