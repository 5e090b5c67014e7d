// Checks procedures as a person uses them: find, read, fill in, be told what is wrong where it is wrong, review, sign, follow, answer.
// Must not reach into components: only roles, names and what was asked of main.

import { within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../src-shared/domain/procedures/catalogue.ts';
import { isFiled } from '../../src-shared/domain/procedures/schema.ts';
import { goodValues } from '../unit/procedures/filing-fixture.ts';
import { fireEvent, mount, press, requestsOf, screen, unmount, waitFor } from './mount.tsx';

afterEach(unmount);

const goTo = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(await screen.findByRole('button', { name }));
};
const named = (id: string): string => catalogue().find((p) => p.id === id)?.name.es ?? id;
/** The row of the catalogue, not one of «míos». */
async function open(id: string): Promise<void> {
  await goTo('Trámites');
  fireEvent.change(await screen.findByRole('searchbox', { name: 'Buscar trámite' }), { target: { value: id } });
  fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${named(id).replace(/[()]/g, '\\$&')}`) }));
  await screen.findByRole('heading', { name: named(id), level: 2 });
}

describe('the catalogue', () => {
  it('is searched without accents and opens a sheet that says where and what', async () => {
    mount();
    await open('icsoe');
    expect(await screen.findByRole('heading', { name: 'Dónde se hace' })).toBeTruthy();
    expect(screen.getByText('Este trámite no se llena en Acuse: use esta lista y vaya al lugar indicado.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Empezar este trámite' })).toBeNull();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Buscar trámite' }), { target: { value: 'zzzz' } });
    expect(await screen.findByText('Ningún trámite con esas palabras.')).toBeTruthy();
  });
});

describe('the palette', () => {
  it.each([
    ['IMSS-02-089', 'convenio-parcialidades'],
    ['pagar a plazos', 'convenio-parcialidades'],
    ['Cambio de domicilio', 'cambio-domicilio'],
  ])('leads from «%s» to the sheet of %s', async (said, id) => {
    mount();
    await screen.findByRole('heading', { name: 'Buzón', level: 1 });
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    const box = await screen.findByRole('combobox', { name: /^Escriba una acción/ });
    fireEvent.change(box, { target: { value: said } });
    const option = await screen.findByRole('option', { name: new RegExp(`^${named(id).replace(/[()]/g, '\\$&')}.*Trámites$`) });
    fireEvent.click(option);
    expect(await screen.findByRole('heading', { name: named(id), level: 2 })).toBeTruthy();
  });
});

describe.each(
  catalogue()
    .filter(isFiled)
    .map((p) => p.id),
)('the form of %s', (id) => {
  it('is drawn, and each thing that stops it leads to its place', async () => {
    mount();
    await open(id);
    await goTo('Empezar este trámite');
    fireEvent.click(await screen.findByRole('button', { name: 'Revisar y firmar' }));
    const summary = await screen.findByRole('alert');
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const links = [...summary.querySelectorAll('a')];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      fireEvent.click(link);
      expect(document.activeElement?.id, link.textContent ?? '').toBe(link.getAttribute('href')?.slice(1));
    }
  });
});

/** «Lo que va a firmar», beside the form. */
const beside = (): HTMLElement => screen.getByRole('complementary', { name: 'Lo que va a firmar' });
const inside = (what: string, label: string): HTMLElement =>
  within(beside()).getByRole('button', { name: new RegExp(`^${what}\\s*: ${label}$`) });

describe('what will be signed, beside the form', () => {
  it('changes with each letter, says what is missing, and leads there', async () => {
    mount();
    await open('promocion-libre');
    await goTo('Empezar este trámite');
    const purpose = await screen.findByLabelText('Propósito');
    fireEvent.click(inside('falta', 'Propósito'));
    expect(document.activeElement).toBe(purpose);
    fireEvent.change(purpose, { target: { value: 'Pedir una constancia' } });
    expect(beside().textContent).toContain('Propósito: Pedir una constancia');
    expect(within(beside()).queryByRole('button', { name: /Propósito/ })).toBeNull();
    fireEvent.change(screen.getByLabelText('Correo para recibir notificaciones'), { target: { value: 'sin-arroba' } });
    expect(inside('corrija', 'Correo para recibir notificaciones')).toBeTruthy();
    const progress = screen.getByRole('navigation', { name: 'Avance del trámite' });
    expect([...progress.querySelectorAll('button')].map((b) => b.textContent)).toEqual([
      expect.stringMatching(/: faltan 3$/),
      expect.stringMatching(/: faltan 2$/),
      'Anexos: completo',
    ]);
  });
});

describe('a draft', () => {
  it('is saved as typed, reviewed as what will be signed, and signed once the person asks', async () => {
    const fixture = mount();
    await open('promocion-libre');
    await goTo('Empezar este trámite');
    await screen.findByLabelText('Propósito');
    const form = catalogue()
      .filter(isFiled)
      .find((p) => p.id === 'promocion-libre');
    if (!form) throw new Error('no form');
    const values = goodValues(form);
    for (const [label, id] of [
      ['Domicilio fiscal', 'address'],
      ['Subdelegación a la que se dirige', 'office'],
      ['Materia', 'matter'],
      ['Propósito', 'purpose'],
      ['Hechos y petición', 'facts'],
    ] as const)
      fireEvent.change(screen.getByLabelText(label), { target: { value: values[id] } });
    await waitFor(() =>
      expect(requestsOf(fixture, 'drafts.save').at(-1)).toMatchObject({ values: { facts: values.facts, office: '1605' } }),
    );
    press('Revisar y firmar');
    const dialog = await screen.findByRole('dialog', { name: 'Esto es lo que va a firmar' });
    const signed = dialog.querySelector('.writing')?.textContent;
    expect(signed).toContain('Propósito: Un texto de ejemplo');
    // What stood beside the form all along is, to the letter, what main says will be signed.
    expect(beside().querySelector('.writing')?.textContent).toBe(signed);
    expect(requestsOf(fixture, 'drafts.sign')).toEqual([]);
    press('Firmar y presentar');
    await waitFor(() => expect(requestsOf(fixture, 'drafts.sign')).toHaveLength(1));
    expect(await screen.findByText('Firmado: falta enviarlo')).toBeTruthy();
  });
  it('goes to the archive at the first key, and what is typed while that is kept goes together with the next', async () => {
    const fixture = mount();
    await open('promocion-libre');
    await goTo('Empezar este trámite');
    const purpose = await screen.findByLabelText('Propósito');
    const saves = () => requestsOf(fixture, 'drafts.save').map((r) => (r as { values: { purpose: string } }).values.purpose);
    const release = fixture.hold('drafts.save');
    for (const value of ['U', 'Un', 'Una']) {
      fireEvent.change(purpose, { target: { value } });
      // No pause is waited for: a crash would take what waits.
      expect(saves()).toEqual(['U']);
    }
    release();
    await waitFor(() => expect(saves()).toEqual(['U', 'Una']));
    fixture.fail('drafts.save', 'ARCHIVE_UNAVAILABLE', {});
    fireEvent.change(purpose, { target: { value: 'Una c' } });
    expect(await screen.findByText('No se pudo guardar')).toBeTruthy();
    fireEvent.change(purpose, { target: { value: 'Una co' } });
    await waitFor(() => expect(saves().at(-1)).toBe('Una co'));
    await waitFor(() => expect(screen.queryByText('No se pudo guardar')).toBeNull());
  });
  it('tells a wrong identifier when its field is left, not before', async () => {
    mount();
    await open('devolucion-pago-indebido');
    await goTo('Empezar este trámite');
    const clabe = await screen.findByLabelText('CLABE');
    fireEvent.change(clabe, { target: { value: '123' } });
    expect(clabe.getAttribute('aria-invalid')).toBeNull();
    fireEvent.blur(clabe);
    await waitFor(() => expect(clabe.getAttribute('aria-invalid')).toBe('true'));
    fireEvent.change(clabe, { target: { value: '032180000118359718' } });
    expect(await screen.findByText('El dígito verificador no coincide; revíselo.')).toBeTruthy();
    expect(clabe.getAttribute('aria-invalid')).toBeNull();
  });
});

describe('the versions of a draft', () => {
  it('are listed with what changed, one is looked at, brought back, and taken back again', async () => {
    const fixture = mount();
    await open('promocion-libre');
    await goTo('Empezar este trámite');
    const purpose = await screen.findByLabelText<HTMLTextAreaElement>('Propósito');
    const saved = (value: string) =>
      waitFor(() => expect(requestsOf(fixture, 'drafts.save').at(-1)).toMatchObject({ values: { purpose: value } }));
    fireEvent.change(purpose, { target: { value: 'Primero' } });
    await saved('Primero');
    fireEvent.change(purpose, { target: { value: 'Después' } });
    await saved('Después');
    press('Versiones');
    const dialog = await screen.findByRole('dialog', { name: 'Versiones del borrador' });
    const versions = await within(dialog).findAllByRole('listitem');
    expect(versions.map((v) => v.querySelector('.soft')?.textContent)).toEqual(['Cambió: Propósito', 'Como empezó']);
    // The newest is what stands there: there is nothing to bring back.
    expect(within(dialog).getByRole('button', { name: 'Traer esta versión' }).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(within(dialog).getByRole('button', { name: /Como empezó/ }));
    expect(within(dialog).getByText('Primero')).toBeTruthy();
    expect(within(dialog).getByText('Después')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Traer esta versión' }));
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Propósito').value).toBe('Primero'));
    expect(beside().textContent).toContain('Propósito: Primero');
    press('Deshacer');
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Propósito').value).toBe('Después'));
  });
});

describe('an attachment over its limit', () => {
  it('is split once the person has seen into what, and not before', async () => {
    const fixture = mount();
    await open('cambio-domicilio');
    await goTo('Empezar este trámite');
    await goTo(/^Elegir archivo\s*: Comprobante del domicilio nuevo/);
    expect(await screen.findByText('Pasa del límite por 1,332 KB.')).toBeTruthy();
    await goTo(/^Dividir en partes\s*: comprobante-1\.pdf/);
    const dialog = await screen.findByRole('dialog', { name: 'Dividir «comprobante-1.pdf»' });
    expect([...dialog.querySelectorAll('li')].map((li) => li.textContent)).toEqual([
      'comprobante-1 (1 de 3).pdf786 KBpáginas 1 a 3',
      'comprobante-1 (2 de 3).pdf786 KBpáginas 4 a 6',
      'comprobante-1 (3 de 3).pdf786 KBpáginas 7 a 9',
    ]);
    expect(requestsOf(fixture, 'drafts.split')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Dividir en 3 partes' }));
    expect(await screen.findByRole('button', { name: 'Quitar comprobante-1 (2 de 3).pdf' })).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(beside().textContent).toContain('comprobante-1 (3 de 3).pdf');
    // One document in parts is one, also where only one fits.
    expect(screen.getByRole('navigation', { name: 'Avance del trámite' }).textContent).toContain('Anexos: completo');
  });
  it('says which page does not fit alone', async () => {
    const fixture = mount();
    await open('cambio-domicilio');
    await goTo('Empezar este trámite');
    await goTo(/^Elegir archivo\s*: Comprobante del domicilio nuevo/);
    fixture.fail('drafts.planSplit', 'ATTACHMENT_PAGE_TOO_BIG', { archivo: 'x.pdf', pagina: 7, kb: 1500, max: 1024 });
    await goTo(/^Dividir en partes\s*: comprobante-1\.pdf/);
    expect(await screen.findByText(/^La página 7 de «x\.pdf» pesa 1,500 KB ella sola/)).toBeTruthy();
  });
});

describe('many drafts', () => {
  it('of one procedure are told apart, searched, and one put away is brought back', async () => {
    const fixture = mount();
    for (const said of ['Constancia de mayo', 'Aclaración de junio']) {
      await open('promocion-libre');
      await goTo('Empezar este trámite');
      fireEvent.change(await screen.findByLabelText('Propósito'), { target: { value: said } });
      await waitFor(() => expect(requestsOf(fixture, 'drafts.save').at(-1)).toMatchObject({ values: { purpose: said } }));
    }
    fireEvent.click(screen.getByRole('button', { name: 'Míos' }));
    fixture.emit('filings');
    const box = screen.getByRole('searchbox', { name: 'Buscar trámite' });
    fireEvent.change(box, { target: { value: '' } });
    const drafts = await screen.findByRole('region', { name: 'Borradores' });
    await waitFor(() => expect(within(drafts).getAllByRole('listitem')).toHaveLength(2));
    fireEvent.change(box, { target: { value: 'junio' } });
    await waitFor(() => expect(within(drafts).getAllByRole('listitem')).toHaveLength(1));
    expect(drafts.textContent).toContain('Aclaración de junio');
    fireEvent.change(box, { target: { value: 'zzzz' } });
    expect(await screen.findByText('Ninguno de los suyos con esas palabras.')).toBeTruthy();
    fireEvent.change(box, { target: { value: 'PRO-20261103' } });
    expect(await screen.findByRole('region', { name: 'Presentados' })).toBeTruthy();
    press('Descartar borrador');
    await screen.findByText('Se descartó el borrador');
    press('Deshacer');
    expect((await screen.findByLabelText<HTMLTextAreaElement>('Propósito')).value).toBe('Aclaración de junio');
  });
});

describe('a case', () => {
  it('shows what was asked, and its answer begins there', async () => {
    const fixture = mount();
    await goTo('Trámites');
    await goTo(/^Convenio de pago a plazos.*Le pidieron algo/);
    await goTo('Contestar');
    await waitFor(() => expect(requestsOf(fixture, 'filings.answer')).toEqual([{ id: 'fil_01' }]));
    expect(await screen.findByRole('heading', { name: /^Respuesta a la prevención de PRO-/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Revisar y firmar' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Su respuesta');
    // One name for one thing: no heading says again what the field is called.
    expect(screen.getAllByText('Su respuesta')).toHaveLength(1);
    fireEvent.click(screen.getByRole('link', { name: /^Su respuesta/ }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Su respuesta' }));
  });
});
