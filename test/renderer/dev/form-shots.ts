// Holds what look-forms.ts looks at: a scene, the steps to get there, the sizes. Must not hold assertions.
import type { Page } from 'playwright';

export type Shot = {
  readonly name: string;
  readonly window?: 'signing';
  readonly query: Readonly<Record<string, string>>;
  readonly steps?: (page: Page) => Promise<unknown>;
};
type Size = { readonly width: number; readonly height: number; readonly scale: number };

export const SIZES: Readonly<Record<'mailbox' | 'signing', Readonly<Record<string, Size>>>> = {
  mailbox: {
    light: { width: 1440, height: 900, scale: 1 },
    dark: { width: 1440, height: 900, scale: 1 },
    en: { width: 1440, height: 900, scale: 1 },
    forced: { width: 1440, height: 900, scale: 1 },
    small: { width: 1024, height: 640, scale: 1 },
    zoom: { width: 720, height: 450, scale: 2 },
  },
  signing: {
    light: { width: 760, height: 640, scale: 1 },
    dark: { width: 760, height: 640, scale: 1 },
    en: { width: 760, height: 640, scale: 1 },
    forced: { width: 760, height: 640, scale: 1 },
    small: { width: 640, height: 720, scale: 1 },
    zoom: { width: 380, height: 320, scale: 2 },
  },
};

const section = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click();
const group = (name: string) => async (page: Page) => {
  await section('Ajustes')(page);
  await page.getByRole('button', { name }).click();
};

/** What the fixture answers is changed in the page: one function body over `answer` and the fixture. */
const change = (page: Page, body: string) => page.evaluate(body);

export const SHOTS: readonly Shot[] = [
  { name: 'first-run', query: { scene: 'first-run' } },
  { name: 'enrol-1-empty', query: { scene: 'not-enrolled' } },
  { name: 'enrol-1-certificate', query: { scene: 'enrol-certificate' } },
  {
    name: 'enrol-1-csd',
    query: { scene: 'enrol-certificate' },
    steps: async (page) => {
      await change(
        page,
        `(async () => { const r = await window.acuse.call('enrolment.get'); const c = r.value.certificate;
          window.fixture.override('enrolment.get', async () => ({ ok: true, value: { ...r.value, certificate: { ...c, inspection: { ...c.inspection, verdict: 'ES_CSD', warnings: [] } } } }));
          window.fixture.emit('enrolment'); })()`,
      );
      await page.waitForTimeout(200);
    },
  },
  {
    name: 'enrol-1-swapped',
    query: { scene: 'enrol-certificate' },
    steps: async (page) => {
      await change(
        page,
        `(async () => { const r = await window.acuse.call('enrolment.get');
          window.fixture.override('enrolment.get', async () => ({ ok: true, value: { ...r.value, certificate: { fileName: 'eku.key', size: 1298, inspection: { verdict: 'ARCHIVOS_INVERTIDOS', details: { a: 'eku.key', b: 'eku.cer' }, warnings: [], facts: null } }, key: { fileName: 'eku.cer' } } }));
          window.fixture.emit('enrolment'); })()`,
      );
      await page.waitForTimeout(200);
    },
  },
  {
    name: 'enrol-1-practice',
    query: { scene: 'not-enrolled' },
    steps: async (page) => {
      await page.getByRole('button', { name: 'Usar una de práctica' }).click();
    },
  },
  {
    name: 'enrol-2-contacts',
    query: { scene: 'enrol-contacts' },
    steps: async (page) => {
      await page.getByLabel('Agregar un correo').fill('contabilidad@kemper.example');
      await page.getByRole('button', { name: 'Agregar', exact: true }).first().click();
      await page.waitForTimeout(200);
      await change(page, `window.fixture.fail('enrolment.addContact', 'CONTACT_DUPLICATE')`);
      await page.getByLabel('Agregar un correo').fill('direccion@kemper.example');
      await page.getByRole('button', { name: 'Agregar', exact: true }).first().click();
      await page.getByLabel('Cifra 1').focus();
      await page.keyboard.type('407');
    },
  },
  {
    name: 'enrol-2-wrong-code',
    query: { scene: 'enrol-contacts' },
    steps: async (page) => {
      await change(page, `window.fixture.fail('enrolment.confirmContact', 'CODE_WRONG')`);
      await page.getByLabel('Cifra 1').focus();
      await page.keyboard.type('40718');
    },
  },
  { name: 'enrol-3-terms', query: { scene: 'enrol-terms' } },
  {
    name: 'enrol-3-read',
    query: { scene: 'enrol-terms' },
    steps: async (page) => {
      await page.locator('.terms-text').focus();
      await page.keyboard.press('End');
      await page.waitForTimeout(500);
      await page.getByRole('checkbox').check();
    },
  },
  {
    name: 'enrol-4-receipt',
    query: { scene: 'practice' },
    steps: async (page) => {
      await section('Ajustes')(page);
      await change(
        page,
        `window.fixture.setStatus({ profile: { rfc: 'EKU9003173C9', name: 'Escuela Kemper Urgate, S.A. de C.V.', person: 'moral', enrolment: 'none' } })`,
      );
      await page.waitForTimeout(200);
      await page
        .getByRole('button', { name: /habilita/i })
        .last()
        .click();
    },
  },
  { name: 'receipts', query: { scene: 'inbox' }, steps: section('Acuses') },
  {
    name: 'receipts-altered',
    query: { scene: 'inbox' },
    steps: async (page) => {
      await section('Acuses')(page);
      await change(
        page,
        `(async () => { const r = await window.acuse.call('receipts.list', {});
          window.fixture.override('receipts.list', async () => ({ ok: true, value: r.value.map((x, i) => ({ ...x, verdict: ['altered', 'unknown-signer', 'cannot-tell', 'warning', 'valid'][i % 5], verifiedAt: i % 2 ? null : '2026-11-10T20:00:00.000Z' })) }));
          window.fixture.emit('receipts'); })()`,
      );
      await page.waitForTimeout(200);
    },
  },
  { name: 'settings-mailbox', query: { scene: 'practice' }, steps: section('Ajustes') },
  { name: 'settings-contacts', query: { scene: 'practice' }, steps: group('Medios de contacto') },
  { name: 'settings-look', query: { scene: 'practice' }, steps: group('Idioma y apariencia') },
  { name: 'settings-desktop', query: { scene: 'practice' }, steps: group('Escritorio y avisos') },
  {
    name: 'settings-archive',
    query: { scene: 'practice' },
    steps: async (page) => {
      await group('Archivo')(page);
      await page.getByRole('button', { name: 'Verificar el archivo' }).click();
    },
  },
  { name: 'settings-about', query: { scene: 'practice' }, steps: group('Acerca de Acuse') },
  {
    name: 'settings-disable',
    query: { scene: 'practice' },
    steps: async (page) => {
      await section('Ajustes')(page);
      await page.getByRole('button', { name: 'Deshabilitar buzón…' }).click();
    },
  },
  {
    name: 'practice',
    query: { scene: 'practice' },
    steps: (page) => page.getByRole('button', { name: /Abrir el panel de práctica/ }).click(),
  },
  { name: 'help', query: { scene: 'inbox' }, steps: section('Ayuda') },
  { name: 'recovery', query: { scene: 'recovery' } },
  {
    name: 'recovery-fresh',
    query: { scene: 'recovery' },
    steps: async (page) => {
      await page.getByRole('radio').last().check();
      await page.getByRole('button', { name: 'Empezar vacío…' }).click();
    },
  },
  {
    name: 'recovery-future',
    query: { scene: 'recovery' },
    steps: (page) => change(page, `window.fixture.setStatus({ archive: { open: false, state: 'from-future', backups: [] } })`),
  },
  { name: 'signing-plain', window: 'signing', query: { state: 'plain' } },
  { name: 'signing-login', window: 'signing', query: { state: 'login' } },
  { name: 'signing-wrong', window: 'signing', query: { state: 'wrong' } },
  { name: 'signing-missing', window: 'signing', query: { state: 'missing' } },
  { name: 'signing-expired', window: 'signing', query: { state: 'expired' } },
];
