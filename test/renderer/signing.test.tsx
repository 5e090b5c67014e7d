// Checks the signing window's page: the password leaves as bytes that are wiped, failures stay in the window, and nothing signs by
// accident. Must not need a real key: what main does with the bytes has its own tests.
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SigningPage } from '../../src-renderer/signing/signing-page.tsx';
import { fail } from '../../src-shared/contract/result.ts';
import { createSigningFixture, SIGNING_VIEW, type SigningFixture, type SigningView } from './signing-fixture.ts';

configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  Reflect.deleteProperty(window, 'acuse');
});

async function open(view: Partial<SigningView> = {}): Promise<SigningFixture> {
  const fixture = createSigningFixture(view);
  Object.defineProperty(window, 'acuse', { value: fixture.bridge, configurable: true });
  render(<SigningPage />);
  await screen.findByRole('heading', { level: 1 });
  return fixture;
}
const field = (): HTMLInputElement => screen.getByLabelText('Contraseña de la llave privada');
const write = (value: string): void => {
  field().value = value;
  fireEvent.input(field());
};
const signButton = () => screen.getByRole('button', { name: /^Firmar/ });
const submits = (fixture: SigningFixture) => fixture.calls.filter((call) => call.channel === 'signing.submit');

describe('the password', () => {
  it('leaves as UTF-8 bytes on Enter, and neither the field nor our array keeps it', async () => {
    const fixture = await open();
    const release = fixture.holdSubmit();
    write('contraseña Ñ 12345678a');
    fireEvent.submit(field());
    await waitFor(() => expect(fixture.passwords).toEqual(['contraseña Ñ 12345678a']));
    expect(field().value).toBe('');
    const [array] = fixture.arrays;
    expect(array).toBeInstanceOf(Uint8Array);
    expect(array?.byteLength).toBe(new TextEncoder().encode('contraseña Ñ 12345678a').byteLength);
    expect([...(array ?? [])].every((byte) => byte === 0)).toBe(true);
    expect(document.body.innerHTML).not.toContain('12345678a');
    release();
    await waitFor(() => expect(signButton().getAttribute('aria-busy')).toBe('true'));
  });

  it('is sent once however often one presses while it is being signed', async () => {
    const fixture = await open();
    const release = fixture.holdSubmit();
    write('12345678a');
    fireEvent.submit(field());
    fireEvent.submit(field());
    fireEvent.click(signButton());
    await waitFor(() => expect(signButton().getAttribute('aria-disabled')).toBe('true'));
    expect(submits(fixture)).toHaveLength(1);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    fireEvent.click(screen.getByRole('button', { name: 'No abrir todavía' }));
    expect(fixture.calls.some((call) => call.channel === 'signing.cancel')).toBe(false);
    release();
  });

  it('is not sent empty', async () => {
    const fixture = await open();
    expect(screen.getByText('Escriba la contraseña para poder firmar.')).toBeTruthy();
    fireEvent.submit(field());
    fireEvent.click(signButton());
    expect(submits(fixture)).toHaveLength(0);
  });

  it('is hidden, can be shown, and is never offered to be remembered', async () => {
    await open();
    expect(field().type).toBe('password');
    expect(field().autocomplete).toBe('off');
    write('x');
    fireEvent.click(screen.getByRole('button', { name: 'Mostrar contraseña' }));
    expect(field().type).toBe('text');
    expect(field().value).toBe('x');
    fireEvent.click(screen.getByRole('button', { name: 'Ocultar contraseña' }));
    expect(field().type).toBe('password');
  });

  it('says when Caps Lock is on', async () => {
    await open();
    expect(screen.queryByText('Bloq Mayús está encendido.')).toBeNull();
    const key = new KeyboardEvent('keyup', { key: 'A', bubbles: true });
    Object.defineProperty(key, 'getModifierState', { value: (name: string) => name === 'CapsLock' });
    fireEvent(field(), key);
    expect(await screen.findByText('Bloq Mayús está encendido.')).toBeTruthy();
  });
});

describe('a failure', () => {
  it('stays in the window, with the field empty and focused and the files still chosen', async () => {
    const fixture = await open();
    fixture.answerWith({ error: { code: 'CONTRASENA_INCORRECTA' }, waitSeconds: 0 });
    write('equivocada');
    fireEvent.submit(field());
    const alert = await screen.findByText(/La contraseña de la clave privada no es correcta/);
    expect(alert.closest('[role="alert"]')).toBeTruthy();
    expect(screen.getByText('No se firmó ni se envió nada; sus plazos no cambian.')).toBeTruthy();
    expect(field().value).toBe('');
    await waitFor(() => expect(document.activeElement).toBe(field()));
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('eku9003173c9.key')).toBeTruthy();
    fixture.answerWith({ error: null, waitSeconds: 0 });
    write('12345678a');
    fireEvent.submit(field());
    await waitFor(() => expect(fixture.passwords).toEqual(['equivocada', '12345678a']));
    expect(fixture.arrays.every((array) => array.every((byte) => byte === 0))).toBe(true);
  });

  it('makes one wait, counts down, and then lets one try', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] });
    const fixture = await open({ error: { code: 'CONTRASENA_INCORRECTA' }, waitSeconds: 4 });
    write('12345678a');
    expect(screen.getByText('Espere 4 segundos para volver a intentar.')).toBeTruthy();
    fireEvent.submit(field());
    fireEvent.click(signButton());
    expect(submits(fixture)).toHaveLength(0);
    vi.advanceTimersByTime(3_200);
    expect(await screen.findByText('Espere 1 segundo para volver a intentar.')).toBeTruthy();
    vi.advanceTimersByTime(1_000);
    expect(await screen.findByText('Ya puede volver a intentar.')).toBeTruthy();
    fireEvent.submit(field());
    await waitFor(() => expect(submits(fixture)).toHaveLength(1));
    expect(fixture.passwords).toEqual(['12345678a']);
  });

  it('of the call itself is said too, and one may try again', async () => {
    const fixture = await open();
    fixture.answerWith(fail('CONFLICT'));
    write('12345678a');
    fireEvent.submit(field());
    expect(await screen.findByText('Ya hay otra operación en curso sobre lo mismo.')).toBeTruthy();
    expect(field().value).toBe('');
  });
});

describe('before asking for a password', () => {
  it('names whom it is for and whose certificate signs, the effect, and the exact string', async () => {
    await open();
    expect(screen.getAllByText('EKU9003173C9')).toHaveLength(2);
    expect(screen.getByText('El acto va dirigido a')).toBeTruthy();
    for (const sentence of SIGNING_VIEW.effect) expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.getByText(SIGNING_VIEW.canonical)).toBeTruthy();
    expect(document.activeElement).toBe(field());
  });

  it('does not ask when the certificate cannot be used, and says why', async () => {
    const inspection = SIGNING_VIEW.certificate?.inspection;
    if (!inspection) throw new Error('fixture without certificate');
    const fixture = await open({
      certificate: {
        fileName: 'vieja.cer',
        inspection: { ...inspection, verdict: 'VENCIDA', details: { fecha: '2026-05-18T11:43:51.000Z' } },
      },
    });
    expect(screen.queryByLabelText('Contraseña de la llave privada')).toBeNull();
    expect(screen.getByText(/Su e\.firma venció el lunes 18 de mayo de 2026/)).toBeTruthy();
    expect(screen.getByText('Este certificado no puede usarse; elija otro.')).toBeTruthy();
    fireEvent.click(signButton());
    expect(submits(fixture)).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: 'Cambiar el certificado' }));
    await waitFor(() => expect(document.activeElement).toBe(field()));
  });

  it('leads to the missing file', async () => {
    const fixture = await open({ certificate: null, key: null });
    const choose = screen.getByRole('button', { name: 'Elegir el certificado' });
    expect(document.activeElement).toBe(choose);
    fireEvent.click(choose);
    await screen.findByText('eku9003173c9.cer');
    await waitFor(() => expect(screen.getByText('Falta elegir la llave privada (.key).')).toBeTruthy());
    fireEvent.click(screen.getByRole('button', { name: 'Elegir la llave privada' }));
    await waitFor(() => expect(document.activeElement).toBe(field()));
    expect(fixture.calls.filter((call) => call.channel === 'signing.chooseFile').map((call) => call.request)).toEqual([
      { what: 'cer' },
      { what: 'key' },
    ]);
  });

  it('says so when the certificate is of someone else', async () => {
    await open({ addressee: { rfc: 'FUNK671228PH6', name: 'Karla Fuentes' } });
    expect(screen.getByText('No es la misma persona')).toBeTruthy();
  });
});

describe('leaving', () => {
  it('cancels with Escape and with the button that names what is not done', async () => {
    const fixture = await open();
    fireEvent.keyDown(field(), { key: 'Escape' });
    // The page may ask for the view again meanwhile: what counts is that it cancelled.
    await waitFor(() => expect(fixture.calls).toContainEqual({ channel: 'signing.cancel', request: { id: 'sign-1' } }));
    fireEvent.click(screen.getByRole('button', { name: 'No abrir todavía' }));
    await waitFor(() => expect(fixture.calls.filter((call) => call.channel === 'signing.cancel')).toHaveLength(2));
  });

  it('says calmly that there is nothing left to sign', async () => {
    const fixture = createSigningFixture();
    fixture.end();
    Object.defineProperty(window, 'acuse', { value: fixture.bridge, configurable: true });
    render(<SigningPage />);
    expect(await screen.findByRole('heading', { name: 'Ya no hay nada que firmar aquí.' })).toBeTruthy();
  });

  it.each([
    ['login', 'Firmar y entrar', 'Cancelar'],
    ['enable', 'Firmar y habilitar', 'No firmar todavía'],
    ['disable', 'Firmar y deshabilitar', 'No deshabilitar'],
    ['open', 'Firmar y abrir', 'No abrir todavía'],
  ] as const)('%s has its own words for doing and for not doing', async (purpose, sign, cancel) => {
    await open({ purpose });
    expect(screen.getByRole('button', { name: sign })).toBeTruthy();
    expect(screen.getByRole('button', { name: cancel })).toBeTruthy();
  });

  it('speaks the language and wears the theme of the person', async () => {
    const fixture = createSigningFixture({ language: 'en', theme: 'dark' });
    Object.defineProperty(window, 'acuse', { value: fixture.bridge, configurable: true });
    render(<SigningPage />);
    expect(await screen.findByRole('button', { name: 'Sign and open' })).toBeTruthy();
    await waitFor(() => expect(document.documentElement.lang).toBe('en')); // put on the page just after it is drawn
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});
