// Checks settings, acknowledgements and help as a person uses them.
// Must not reach into components: only roles, names and what was asked of main.
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../src-shared/contract/result.ts';
import { fireEvent, mount, press, requestsOf, screen, type, unmount, waitFor } from './mount.tsx';

afterEach(unmount);

const goTo = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(await screen.findByRole('button', { name }));
};
const inside = (element: Element | null): string => element?.textContent ?? '';
const pressEscape = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });

describe('settings', () => {
  const copies = { folder: 'usb', every: 'daily', hasPassphrase: true, remembered: true, last: null, count: 0, failure: null } as const;
  it.each([
    [
      'the folder refuses',
      { failure: { code: 'FILE_NOT_WRITTEN' as const } },
      /No pude guardar el archivo en ese lugar\. Todavía no hay ninguna/,
    ],
    [
      'there is no passphrase any more',
      { hasPassphrase: false, last: '2026-11-01T15:00:00.000Z' },
      /Falta escribir su frase otra vez\. La última es de/,
    ],
  ])('copies that are asked for and not made stand over every screen: %s', async (_why, change, words) => {
    const fixture = mount();
    fixture.override('backups.get', async () => ok({ ...copies, ...change }));
    fixture.emit('status');
    const title = await screen.findByText('Sus copias cifradas no se están haciendo.');
    expect(inside(title.closest('p'))).toMatch(words);
    await goTo('Ajustes');
    await goTo('Ver las copias');
    expect(await screen.findByRole('heading', { name: 'Copias cifradas en otra carpeta' })).toBeTruthy();
  });

  it('save each change as it is made', async () => {
    const fixture = mount();
    await goTo('Ajustes');
    await goTo('Escritorio y avisos');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Escritorio y avisos'));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Avisarme de cada acto nuevo' }));
    await waitFor(() => expect(requestsOf(fixture, 'settings.set')).toEqual([{ notifications: false }]));
    type(screen.getByRole('combobox', { name: 'Revisar el buzón cada' }), '60');
    await waitFor(() => expect(requestsOf(fixture, 'settings.set')[1]).toEqual({ checkEveryMinutes: 60 }));
    await goTo('Idioma y apariencia');
    fireEvent.click(screen.getByRole('radio', { name: 'Oscuro' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    expect(await screen.findByRole('heading', { name: 'Language and look' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
  });

  it('ask before disabling, with keeping the mailbox focused; Escape keeps it', async () => {
    const fixture = mount();
    await goTo('Ajustes');
    await goTo('Deshabilitar buzón…');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Conservar el buzón' }));
    for (const words of ['Qué pasa', 'Sus plazos', 'Qué se conserva']) expect(screen.getByText(words)).toBeTruthy();
    pressEscape();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(requestsOf(fixture, 'enrolment.disable')).toHaveLength(0);
    await goTo('Deshabilitar buzón…');
    fixture.fail('enrolment.disable', 'CANCELLED');
    press('Deshabilitar y firmar');
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.disable')).toHaveLength(1));
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    press('Deshabilitar y firmar');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('say honestly where the access is kept', async () => {
    mount({ status: { sessionPersists: false, session: 'expired' } });
    await goTo('Ajustes');
    expect(
      await screen.findByText('Este equipo no ofrece un llavero seguro: el acceso no se guarda; hay que entrar cada vez que abra Acuse.'),
    ).toBeTruthy();
    expect(screen.getByText('Vencido: Acuse no puede revisar')).toBeTruthy();
  });

  it('show what the verification of the archive found, with the head to copy', async () => {
    const fixture = mount();
    await goTo('Ajustes');
    await goTo('Archivo');
    const release = fixture.hold('archive.verify');
    await goTo('Verificar el archivo');
    await screen.findByText('Verificando cada documento y cada asiento…');
    release();
    await screen.findByText('Íntegro: nada se ha borrado, cambiado ni insertado.');
    press('Copiar');
    await waitFor(() => expect(requestsOf(fixture, 'app.copy')).toHaveLength(1));
    fixture.override('archive.verify', async () =>
      ok({ ok: false, entries: 3, documents: 1, receipts: 1, problems: [{ where: 'doc-7', code: 'DOCUMENT_HASH_MISMATCH' }], head: 'ab' }),
    );
    press('Verificar el archivo');
    const alert = await screen.findByRole('alert');
    expect(inside(alert)).toContain('1 problema');
    expect(inside(alert)).toContain('su huella no coincide');
  });

  it('keep the contact means at hand, and let the mobile be changed beside the one in use', async () => {
    const mobile = {
      id: 'c3',
      kind: 'mobile',
      value: '4421234567',
      state: 'confirmed',
      registeredAt: '2026-11-01T19:00:00.000Z',
      expiresAt: '2026-11-04T19:00:00.000Z',
      confirmedAt: '2026-11-01T20:00:00.000Z',
    } as const;
    const fixture = mount({ enrolment: { contacts: [mobile] } });
    await goTo('Ajustes');
    await goTo('Medios de contacto');
    const field = await screen.findByRole('textbox', { name: 'Cambiar de celular' });
    expect(screen.getByText('El nuevo ocupa el lugar del actual cuando lo confirme.')).toBeTruthy();
    type(field, '5512345678');
    fireEvent.submit(field);
    await waitFor(() => expect(requestsOf(fixture, 'enrolment.addContact')).toEqual([{ kind: 'mobile', value: '5512345678' }]));
  });
});

describe('acknowledgements', () => {
  it('are listed by month, filtered by kind, moved through with the arrows, and verified again', async () => {
    const fixture = mount();
    await goTo('Acuses');
    await screen.findByRole('heading', { name: 'Acuse de recibo electrónico', level: 1 });
    const list = screen.getByRole('region', { name: 'Acuses' });
    const rows = () => [...list.querySelectorAll<HTMLButtonElement>('button.row')];
    expect(rows().filter((row) => row.getAttribute('aria-current') === 'true')).toHaveLength(1);
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1);
    rows()[0]?.focus();
    fireEvent.keyDown(rows()[0] ?? list, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(rows()[1]);
    expect(rows()[1]?.getAttribute('aria-current')).toBe('true');

    press('Verificar otra vez');
    await waitFor(() => expect(requestsOf(fixture, 'receipts.verify')).toHaveLength(1));
    type(screen.getByRole('combobox', { name: 'Clase' }), 'enablement');
    await screen.findByRole('heading', { name: 'Acuse de habilitación del buzón', level: 1 });
    expect(requestsOf(fixture, 'receipts.list')).toContainEqual({ kind: 'enablement' });
    press('Copiar cadena original');
    await waitFor(() => expect(requestsOf(fixture, 'app.copy')[0]).toMatchObject({ text: expect.stringContaining('||1.0|ACUSE|') }));
    type(screen.getByRole('combobox', { name: 'Clase' }), 'filing');
    expect(await screen.findByText('No hay acuses de esta clase.')).toBeTruthy();
  });

  it.each([
    ['altered', 'No coincide: está alterado', 'Lo que está guardado no es lo que se selló.'],
    ['unknown-signer', 'No se reconoce a quien lo selló', 'Cuente el plazo como si fuera auténtico.'],
    ['cannot-tell', 'No lo puedo decir todavía', 'Su plazo no cambia.'],
    ['warning', 'Válido con advertencia', 'Consérvelo tal cual. Verifíquelo otra vez más adelante.'],
  ] as const)('%s says what it means for the term and what to do', async (verdict, title, words) => {
    const fixture = mount();
    await goTo('Acuses');
    await screen.findByText('Verificado');
    const known = await fixture.bridge.call('receipts.list', {});
    if (!known.ok) throw new Error('fixture without receipts');
    fixture.override('receipts.list', async () => ok(known.value.slice(0, 1).map((receipt) => ({ ...receipt, verdict }))));
    fixture.emit('receipts');
    expect(await screen.findByText(title)).toBeTruthy();
    expect(screen.getByText(words)).toBeTruthy();
  });
});

describe('help', () => {
  it('tells when the phone is answered, by the institute’s clock', async () => {
    mount();
    await goTo('Ayuda');
    await screen.findByText('Abierto ahora, hasta las 18:00, hora del centro.');
    expect(screen.getByText('800 623 2323')).toBeTruthy();
    unmount();
    mount({ now: '2026-11-15T18:00:00.000Z' }); // Sunday before the Revolution holiday
    await goTo('Ayuda');
    expect(await screen.findByText('Cerrado ahora; abre el mar 17 nov a las 09:00, hora del centro.')).toBeTruthy();
  });

  it('has at hand what they ask for when one calls, in general or about a filing, to copy at once', async () => {
    const fixture = mount();
    await goTo('Ayuda');
    const copied = async () => {
      press('Copiar todo');
      await screen.findByRole('button', { name: 'Copiado' });
      return (requestsOf(fixture, 'app.copy').at(-1) as { readonly text: string }).text;
    };
    await screen.findByRole('region', { name: 'Qué tener a la mano' });
    expect(await copied()).toBe('RFC: EKU9003173C9\nNombre: Escuela Kemper Urgate, S.A. de C.V.');
    await goTo('Trámites');
    await goTo(/^Convenio de pago a plazos.*Le pidieron algo/);
    await goTo('Pedir ayuda');
    await screen.findByText('PRO-20261103-101501001');
    expect(await copied()).toContain('Trámite: Convenio de pago a plazos (parcialidades) (IMSS-02-089)\nFolio: PRO-20261103-101501001');
  });

  it('finds an office without accents, by state or by key, and says how many there are', async () => {
    mount();
    await goTo('Ayuda');
    const box = await screen.findByRole('searchbox', { name: 'Buscar subdelegación' });
    expect(screen.getByText('134 subdelegaciones')).toBeTruthy();
    for (const [typed, found] of [
      ['san juan del rio', '1 subdelegación'],
      ['queretaro', '2 subdelegaciones'],
      ['2301', '1 subdelegación'],
      ['zzz', 'Ninguna con esas palabras. Pruebe con el estado.'],
    ] as const) {
      fireEvent.change(box, { target: { value: typed } });
      expect(await screen.findByText(found)).toBeTruthy();
    }
  });

  it('opens only the named official pages', async () => {
    const fixture = mount();
    await goTo('Ayuda');
    for (const name of [/^Buzón IMSS/, /^Portal del SAT/, /^Sobre el Buzón IMSS/])
      press(await screen.findByRole('button', { name }).then(() => name));
    await waitFor(() =>
      expect(requestsOf(fixture, 'app.openExternal')).toEqual([
        { target: 'imss-buzon' },
        { target: 'sat-efirma' },
        { target: 'imss-contact' },
      ]),
    );
  });
});
