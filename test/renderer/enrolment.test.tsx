// Checks the wizard that enables the mailbox as a person goes through it: files, contacts and codes, Terms, acknowledgement.
// Must not reach into components: only roles, names and what was asked of main.
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../src-shared/contract/result.ts';
import * as others from './fixture/others.ts';
import { enrolling, fireEvent, mount, NOT_ENROLLED, press, requestsOf, screen, type, unmount, waitFor } from './mount.tsx';

afterEach(unmount);

const digit = (n: number): HTMLInputElement => screen.getByRole('textbox', { name: `Cifra ${n}` });
const paste = (box: HTMLElement, text: string) => fireEvent.paste(box, { clipboardData: { getData: () => text } });

/** What a layout would give: happy-dom has none. */
function layOut(sheet: HTMLElement, sizes: { readonly height: number; readonly content: number }): void {
  Object.defineProperty(sheet, 'clientHeight', { value: sizes.height, configurable: true });
  Object.defineProperty(sheet, 'scrollHeight', { value: sizes.content, configurable: true });
}
const scrollTo = (sheet: HTMLElement, top: number): void => {
  sheet.scrollTop = top;
  fireEvent.scroll(sheet);
};

describe('the whole way', () => {
  it('goes from files to acknowledgement, asking main for each step', async () => {
    const fixture = mount(NOT_ENROLLED);
    await screen.findByRole('heading', { name: 'Su e.firma', level: 1 });
    const go = screen.getByRole('button', { name: 'Continuar: entrar al buzón' });
    expect(go.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('Falta elegir el certificado (.cer).')).toBeTruthy();
    fireEvent.click(go);
    expect(requestsOf(fixture, 'enrolment.identify')).toHaveLength(0);

    press(/Elegir….*\.cer/);
    await screen.findByText('Puede usarse');
    expect(requestsOf(fixture, 'enrolment.chooseFile')).toEqual([{ what: 'cer' }]);
    expect(screen.queryByLabelText(/Contraseña/)).toBeNull();
    press('Continuar: entrar al buzón');

    await screen.findByRole('heading', { name: 'Medios de contacto', level: 1 });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Medios de contacto'));
    type(screen.getByRole('textbox', { name: 'Agregar un correo' }), 'Direccion@Kemper.example');
    fireEvent.submit(screen.getByRole('textbox', { name: 'Agregar un correo' }));
    await screen.findByText('Direccion@Kemper.example');
    type(screen.getByRole('textbox', { name: 'Código o liga del correo' }), 'https://practica.invalid/confirmar?c=K7M2P9QX');
    press('Confirmar');
    await screen.findByText('Validado');
    type(screen.getByRole('textbox', { name: 'Agregar su celular' }), '442 123 4567');
    fireEvent.submit(screen.getByRole('textbox', { name: 'Agregar su celular' }));
    await waitFor(() => digit(1));
    paste(digit(3), '4 0 7 1 8');
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.confirmContact')).toHaveLength(2));
    expect(requestsOf(fixture, 'enrolment.confirmContact').map((r) => (r as { code: string }).code)).toEqual(['K7M2P9QX', '40718']);
    await waitFor(() => expect(screen.getAllByText('Validado')).toHaveLength(2));
    press('Continuar: términos');

    await screen.findByRole('heading', { name: 'Términos y condiciones', level: 1 });
    const sheet = screen.getByRole('group', { name: 'Texto que va a firmar' });
    layOut(sheet, { height: 400, content: 2000 });
    scrollTo(sheet, 1600);
    await waitFor(() => expect(screen.getByRole('checkbox').getAttribute('aria-disabled')).toBeNull());
    fireEvent.click(screen.getByRole('checkbox'));
    press('Firmar y habilitar');

    await screen.findByRole('heading', { name: 'Su buzón está habilitado', level: 1 });
    expect(screen.getByText('HAB-20250121-105214')).toBeTruthy();
    press('Copiar folio');
    await waitFor(() => expect(requestsOf(fixture, 'app.copy')).toEqual([{ text: 'HAB-20250121-105214' }]));
  });

  it.each([
    ['efirma', others.withCertificate, 'Su e.firma'],
    ['contacts', others.withContacts, 'Medios de contacto'],
    ['terms', others.withTerms, 'Términos y condiciones'],
    ['receipt', others.enabled, 'Su buzón está habilitado'],
  ])('resumes at %s, where main says it stands', async (_step, patch, heading) => {
    mount(enrolling(patch));
    expect(await screen.findByRole('heading', { name: heading, level: 1 })).toBeTruthy();
  });
});

it('does not call a disabled mailbox enabled, and offers to enable it again', async () => {
  const fixture = mount(enrolling({ ...others.enabled, state: 'disabled' }));
  await screen.findByRole('heading', { name: 'Su buzón está deshabilitado', level: 1 });
  expect(screen.queryByText('Su buzón está habilitado')).toBeNull();
  press('Habilitar otra vez');
  await screen.findByRole('heading', { name: 'Medios de contacto', level: 1 });
  expect(requestsOf(fixture, 'enrolment.continueTo')).toEqual([{ step: 'contacts' }]);
});

describe('the e.firma', () => {
  it('offers to swap the files when they are swapped', async () => {
    const fixture = mount(
      enrolling({
        certificate: {
          fileName: 'mi.key',
          size: 1298,
          inspection: { verdict: 'ARCHIVOS_INVERTIDOS', details: { a: 'mi.key', b: 'mi.cer' }, warnings: [], facts: null },
        },
        key: { fileName: 'mi.cer' },
      }),
    );
    await screen.findByText('Parece que los archivos están intercambiados: «mi.key» es la llave privada y «mi.cer» el certificado.');
    press('Intercambiar archivos');
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.swapFiles')).toHaveLength(1));
  });

  it('says why a certificate cannot be used, and does not go on', async () => {
    const { certificate } = others.withCertificate;
    if (!certificate) throw new Error('fixture without certificate');
    const fixture = mount(
      enrolling({
        ...others.withCertificate,
        certificate: { ...certificate, inspection: { ...certificate.inspection, verdict: 'ES_CSD', warnings: [] } },
      }),
    );
    await screen.findByText(/sólo sirve para facturar/);
    expect(screen.getByText('No puede usarse')).toBeTruthy();
    press('Continuar: entrar al buzón');
    expect(requestsOf(fixture, 'enrolment.identify')).toHaveLength(0);
  });

  it('stays where it was when the signing is cancelled, and says so calmly', async () => {
    const fixture = mount(enrolling(others.withCertificate));
    await screen.findByText('Puede usarse');
    fixture.fail('enrolment.identify', 'CANCELLED');
    press('Continuar: entrar al buzón');
    expect(await screen.findByText('La firma se canceló; no se envió nada.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('makes a practice e.firma under a name that is asked for', async () => {
    const fixture = mount(NOT_ENROLLED);
    fireEvent.click(await screen.findByRole('button', { name: 'Usar una de práctica' }));
    const dialog = screen.getByRole('dialog');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Nombre o razón social' }));
    press('Crear y guardar…');
    expect(dialog.textContent).toContain('Escriba un nombre para poder crearla.');
    expect(requestsOf(fixture, 'enrolment.makePractice')).toHaveLength(0);
    fireEvent.click(screen.getByRole('radio', { name: /Persona física/ }));
    type(screen.getByRole('textbox', { name: 'Nombre o razón social' }), ' María Ejemplo ');
    press('Crear y guardar…');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(requestsOf(fixture, 'enrolment.makePractice')).toEqual([{ person: 'fisica', name: 'María Ejemplo' }]);
  });
});

describe('contact means', () => {
  it('counts what is held, not what lapsed, and tells what is left of the 72 hours', async () => {
    mount(enrolling(others.withContacts));
    await screen.findByText('1 de 5');
    expect(screen.getByText('1 de 1')).toBeTruthy();
    expect(screen.getByText('71 h 12 min')).toBeTruthy();
    expect(screen.getByText('442 123 4567')).toBeTruthy();
    expect(screen.getByText('Baja por vencimiento')).toBeTruthy();
    expect(screen.getByText('Falta el celular para continuar: al menos 1 correo y 1 celular confirmados.')).toBeTruthy();
  });

  it('shows a pending one past its hour as lapsed though nobody said so yet', async () => {
    mount({ ...enrolling(others.withContacts), now: '2026-11-20T20:00:00.000Z' });
    await waitFor(() => expect(screen.getAllByText('Baja por vencimiento')).toHaveLength(2));
    expect(screen.queryByRole('textbox', { name: 'Cifra 1' })).toBeNull();
  });

  it('types a code digit by digit, moves on, comes back, and sends once', async () => {
    const fixture = mount(enrolling(others.withContacts));
    await screen.findByText('442 123 4567');
    digit(1).focus();
    for (const [index, figure] of [...'4071'].entries()) {
      fireEvent.change(digit(index + 1), { target: { value: figure } });
      expect(document.activeElement).toBe(digit(index + 2));
    }
    fireEvent.keyDown(digit(5), { key: 'Backspace' });
    expect(document.activeElement).toBe(digit(4));
    expect(digit(4).value).toBe('');
    fireEvent.keyDown(digit(4), { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(digit(3));
    fireEvent.change(digit(4), { target: { value: 'x' } });
    expect(digit(4).value).toBe('');
    fireEvent.change(digit(4), { target: { value: '1' } });
    fireEvent.change(digit(5), { target: { value: '8' } });
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.confirmContact')).toEqual([{ id: 'c3', code: '40718' }]));
  });

  it('writes a wrong code anew from the first box, with what happened in place', async () => {
    const fixture = mount(enrolling(others.withContacts));
    await screen.findByText('442 123 4567');
    fixture.fail('enrolment.confirmContact', 'CODE_WRONG');
    paste(digit(1), '00000');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('El código no es el que se envió.');
    await waitFor(() => expect(digit(5).value).toBe(''));
    expect(document.activeElement).toBe(digit(1));
    expect(digit(1).getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(digit(1), { target: { value: '4' } });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it.each([
    ['nombre@', 'No parece un correo. Escríbalo como nombre@dominio.mx.'],
    ['', 'Escriba el dato que quiere agregar.'],
  ])('does not ask main about «%s»', async (value, words) => {
    const fixture = mount(enrolling(others.withContacts));
    const field = await screen.findByRole('textbox', { name: 'Agregar un correo' });
    type(field, value);
    fireEvent.submit(field);
    expect(screen.getByText(words)).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(requestsOf(fixture, 'enrolment.addContact')).toHaveLength(0);
  });

  it.each(['CONTACT_DUPLICATE', 'CONTACT_LIMIT', 'CONTACT_INVALID'] as const)('%s is said at the field and the text kept', async (code) => {
    const fixture = mount(enrolling(others.withContacts));
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Agregar un correo' });
    fixture.fail('enrolment.addContact', code);
    type(field, 'direccion@kemper.example');
    fireEvent.submit(field);
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(field.value).toBe('direccion@kemper.example');
    expect(document.getElementById(`${field.id}-error`)?.textContent).not.toContain('{');
  });

  it('registers a lapsed one again, and shows it once', async () => {
    const fixture = mount(enrolling(others.withContacts));
    fireEvent.click(await screen.findByRole('button', { name: 'Registrar otra vez' }));
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.addContact')).toEqual([{ kind: 'email', value: 'nomina@kemper.example' }]));
    await waitFor(() => expect(screen.getAllByText('nomina@kemper.example')).toHaveLength(1));
    expect(screen.getByText('2 de 5')).toBeTruthy();
  });

  it('closes the form at the limit', async () => {
    const five = Array.from({ length: 5 }, (_unused, index) => ({
      id: `e${index}`,
      kind: 'email' as const,
      value: `a${index}@kemper.example`,
      state: 'confirmed' as const,
      registeredAt: '2026-11-01T19:00:00.000Z',
      expiresAt: '2026-11-04T19:00:00.000Z',
      confirmedAt: '2026-11-01T20:00:00.000Z',
    }));
    mount(enrolling({ ...others.withContacts, contacts: five }));
    await screen.findByText('5 de 5');
    expect(screen.queryByRole('textbox', { name: 'Agregar un correo' })).toBeNull();
    expect(screen.getByText('Ya tiene los 5 que se permiten. Quite uno para registrar otro.')).toBeTruthy();
  });

  it('removes an unconfirmed one at once, a confirmed one only after asking, with the safe answer focused', async () => {
    const fixture = mount(enrolling(others.withContacts));
    fireEvent.click(await screen.findByRole('button', { name: 'Quitar 442 123 4567' }));
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.removeContact')).toEqual([{ id: 'c3' }]));
    press('Quitar direccion@kemper.example');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Conservarlo' }));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(requestsOf(fixture, 'enrolment.removeContact')).toHaveLength(1);
    press('Quitar direccion@kemper.example');
    fixture.fail('enrolment.removeContact', 'CONTACT_LAST');
    press('Quitarlo');
    expect(await screen.findByText(/último confirmado de su clase/)).toBeTruthy();
    expect(screen.getByRole('dialog')).toBeTruthy();
  });

  it('says of the last confirmed one, before anything is tried, that it cannot go and why', async () => {
    const fixture = mount({ ...enrolling({ ...others.withContacts, state: 'active' }) });
    fireEvent.click(await screen.findByRole('button', { name: /^Quitar direccion@kemper/ }));
    expect(await screen.findByRole('dialog', { name: 'Éste no se puede quitar' })).toBeTruthy();
    expect(screen.getByText(/último confirmado de su clase/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Quitarlo' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cerrar' }));
    expect(requestsOf(fixture, 'enrolment.removeContact')).toEqual([]);
  });

  it('points to the practice messages, and only in practice', async () => {
    mount(enrolling(others.withContacts));
    fireEvent.click(await screen.findByRole('button', { name: 'Leer los mensajes recibidos' }));
    expect(await screen.findByRole('heading', { name: 'Mensajes que recibió' })).toBeTruthy();
    unmount();
    mount({ ...enrolling({ ...others.withContacts, practice: false }), status: { profile: null, session: 'none', source: 'service' } });
    await screen.findByText('442 123 4567');
    expect(screen.queryByRole('button', { name: 'Leer los mensajes recibidos' })).toBeNull();
  });
});

it('offers to enter again when the access lapsed on the way', async () => {
  const fixture = mount({ ...enrolling(others.withContacts), status: { profile: null, session: 'expired', source: 'practice' } });
  await screen.findByText('Hay que entrar otra vez');
  press('Entrar con e.firma');
  await waitFor(() => expect(requestsOf(fixture, 'session.open')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByText('Hay que entrar otra vez')).toBeNull());
});

describe('the Terms', () => {
  it('are read only at their end, never ticked beforehand, and signed only when both', async () => {
    const fixture = mount(enrolling(others.withTerms));
    const sheet = await screen.findByRole('group', { name: 'Texto que va a firmar' });
    expect(sheet.tabIndex).toBe(0);
    layOut(sheet, { height: 400, content: 2000 });
    const box = screen.getByRole<HTMLInputElement>('checkbox');
    expect(box.checked).toBe(false);
    fireEvent.click(box);
    expect(box.checked).toBe(false);
    scrollTo(sheet, 840);
    expect(screen.getByText('Leído 62 %')).toBeTruthy();
    expect(requestsOf(fixture, 'enrolment.termsRead')).toHaveLength(0);
    press('Firmar y habilitar');
    expect(requestsOf(fixture, 'enrolment.signTerms')).toHaveLength(0);

    scrollTo(sheet, 1596);
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.termsRead')).toEqual([{ sha256: others.withTerms.terms?.sha256 }]));
    scrollTo(sheet, 0);
    expect(screen.getByText('Leído 100 %')).toBeTruthy();
    scrollTo(sheet, 1600);
    expect(requestsOf(fixture, 'enrolment.termsRead')).toHaveLength(1);
    expect(box.checked).toBe(false);
    press('Firmar y habilitar');
    expect(requestsOf(fixture, 'enrolment.signTerms')).toHaveLength(0);
    await screen.findByText('Marque que los acepta para poder firmar.');
    fireEvent.click(box);
    press('Firmar y habilitar');
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.signTerms')).toHaveLength(1));
  });

  it('start again unread and untampered when they changed meanwhile', async () => {
    const { terms } = others.withTerms;
    if (!terms) throw new Error('fixture without terms');
    const fixture = mount(enrolling({ ...others.withTerms, terms: { ...terms, read: true } }));
    fireEvent.click(await screen.findByRole('checkbox'));
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
    fixture.override('enrolment.get', async () =>
      ok({ ...others.enrolment, ...others.withTerms, terms: { ...terms, text: 'Otro texto.', sha256: 'f'.repeat(64), read: false } }),
    );
    fixture.emit('enrolment');
    await screen.findByText('Otro texto.');
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
    press('Firmar y habilitar');
    expect(requestsOf(fixture, 'enrolment.signTerms')).toHaveLength(0);
  });

  it('are fetched anew when the institute says they changed', async () => {
    const { terms } = others.withTerms;
    if (!terms) throw new Error('fixture without terms');
    const fixture = mount(enrolling({ ...others.withTerms, terms: { ...terms, read: true } }));
    fireEvent.click(await screen.findByRole('checkbox'));
    fixture.fail('enrolment.signTerms', 'TERMS_CHANGED');
    press('Firmar y habilitar');
    expect(await screen.findByText('Los Términos y Condiciones cambiaron mientras los leía.')).toBeTruthy();
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.continueTo')).toEqual([{ step: 'terms' }]));
  });

  it('keep every word of the text in the page', async () => {
    mount(enrolling(others.withTerms));
    const sheet = await screen.findByRole('group', { name: 'Texto que va a firmar' });
    const flat = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, '');
    expect(flat(sheet.textContent)).toContain(flat(others.withTerms.terms?.text));
  });
});
