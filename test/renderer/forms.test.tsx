// Checks the first notice, recovery, practice, settings, acknowledgements and help as a person uses them.
// Must not reach into components: only roles, names and what was asked of main.
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../src-shared/contract/result.ts';
import * as others from './fixture/others.ts';
import { fireEvent, mount, press, requestsOf, screen, type, unmount, waitFor } from './mount.tsx';

afterEach(unmount);

const goTo = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(await screen.findByRole('button', { name }));
};
const inside = (element: Element | null): string => element?.textContent ?? '';
const pressEscape = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });

describe('the first notice', () => {
  const start = { acts: 0, settings: { noticeAccepted: false }, status: { profile: null, source: 'practice' } } as const;

  it('is accepted by a tick nobody makes for the person, once', async () => {
    const fixture = mount(start);
    await screen.findByRole('heading', { name: 'Antes de empezar', level: 1 });
    for (const point of ['No es del IMSS', 'Las fechas informan', 'Empieza en práctica', 'Lo suyo se queda aquí'])
      expect(screen.getByRole('heading', { name: point })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
    press('Empezar');
    expect(requestsOf(fixture, 'settings.set')).toHaveLength(0);
    fireEvent.click(screen.getByRole('checkbox'));
    press('Empezar');
    await waitFor(() => expect(requestsOf(fixture, 'settings.set')).toEqual([{ noticeAccepted: true }]));
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Antes de empezar' })).toBeNull());
  });

  it('is there before anything else and leads to the official mailbox', async () => {
    const fixture = mount(start);
    await goTo('Ver el Buzón IMSS oficial');
    await waitFor(() => expect(requestsOf(fixture, 'app.openExternal')).toEqual([{ target: 'imss-buzon' }]));
    expect(screen.queryByRole('navigation')).toBeNull();
  });
});

describe('recovery', () => {
  const backups = [
    { id: 'b2', at: '2026-11-09T14:00:00.000Z' },
    { id: 'b1', at: '2026-11-10T14:00:00.000Z' },
    { id: 'b3', at: '2026-10-01T14:00:00.000Z' },
  ];
  const damaged = {
    status: { archive: { open: false, state: 'damaged', backups, details: { apartado: '/home/x/perfil/acuse-2026-11-10.danado' } } },
  } as const;

  it('has the newest backup chosen and its button the easiest, and shows no path', async () => {
    const fixture = mount(damaged);
    await screen.findByRole('heading', { name: 'No abrí su archivo: está dañado', level: 1 });
    const chosen = screen.getByRole<HTMLInputElement>('radio', { name: /Restaurar la copia: hoy 08:00/ });
    expect(chosen.checked).toBe(true);
    expect(document.activeElement).toBe(chosen);
    expect(screen.getByText('acuse-2026-11-10.danado')).toBeTruthy();
    expect(inside(document.body)).not.toContain('/home');
    press('Restaurar');
    await waitFor(() => expect(requestsOf(fixture, 'archive.restore')).toEqual([{ backupId: 'b1' }]));
  });

  it('restores another one that is picked', async () => {
    const fixture = mount(damaged);
    fireEvent.click(await screen.findByRole('radio', { name: /Elegir otra copia/ }));
    type(screen.getByRole('combobox', { name: 'Copia' }), 'b3');
    press('Restaurar');
    await waitFor(() => expect(requestsOf(fixture, 'archive.restore')).toEqual([{ backupId: 'b3' }]));
  });

  it('asks twice before an empty archive, each time with the way back focused', async () => {
    const fixture = mount(damaged);
    fireEvent.click(await screen.findByRole('radio', { name: /Empezar un archivo vacío/ }));
    press('Empezar vacío…');
    const back = () => screen.getByRole('button', { name: 'Volver' });
    expect(document.activeElement).toBe(back());
    pressEscape();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    press('Empezar vacío…');
    press('Entiendo; seguir');
    await waitFor(() => expect(document.activeElement).toBe(back()));
    expect(inside(screen.getByRole('dialog'))).toContain('Hay 3 copias de seguridad que no usará.');
    press('Empezar vacío');
    expect(requestsOf(fixture, 'archive.startFresh')).toHaveLength(0);
    fireEvent.click(screen.getByRole('checkbox'));
    press('Empezar vacío');
    await waitFor(() => expect(requestsOf(fixture, 'archive.startFresh')).toHaveLength(1));
    expect(requestsOf(fixture, 'archive.restore')).toHaveLength(0);
  });

  it('says so when there is no backup, and still asks twice', async () => {
    mount({ status: { archive: { open: false, state: 'damaged', backups: [] } } });
    await screen.findByText('No hay copias para restaurar.');
    press('Empezar vacío…');
    expect(screen.getByRole('button', { name: 'Entiendo; seguir' })).toBeTruthy();
  });

  it.each([
    ['from-future', 'Su archivo es de una versión más nueva', false],
    ['unavailable', 'No puedo abrir su archivo ahora', true],
  ] as const)('%s: calm, with what to do, nothing to destroy', async (state, heading, retry) => {
    const fixture = mount({ status: { archive: { open: false, state, backups: [] } } });
    await screen.findByRole('heading', { name: heading, level: 1 });
    expect(screen.getByText('No cambian, y el instituto conserva lo que le notificó.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /vacío/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Reintentar' }) !== null).toBe(retry);
    press('Cerrar Acuse');
    await waitFor(() => expect(requestsOf(fixture, 'app.quit')).toHaveLength(1));
  });
});

describe('the practice panel', () => {
  const inPractice = { status: { source: 'practice', sourceName: 'Instituto de práctica' } } as const;
  const openPanel = async () => {
    fireEvent.click(await screen.findByRole('button', { name: /Abrir el panel de práctica/ }));
    await screen.findByRole('heading', { name: 'Mensajes que recibió' });
  };

  it('is marked as practice, opens from the strip and closes with Escape', async () => {
    mount(inPractice);
    await openPanel();
    expect(screen.getByText('Nada tiene efectos')).toBeTruthy();
    const panel = screen.getByRole('complementary', { name: 'Panel de práctica' });
    fireEvent.keyDown(panel, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Panel de práctica' })).toBeNull());
  });

  it('lets a code be read and copied', async () => {
    const fixture = mount(inPractice);
    await openPanel();
    expect(screen.getByText(/su código es 48213/)).toBeTruthy();
    press('Copiar código 48213');
    await waitFor(() => expect(requestsOf(fixture, 'app.copy')).toEqual([{ text: '48213' }]));
  });

  it('moves the clock only forward', async () => {
    const fixture = mount(inPractice);
    await openPanel();
    press('1 hora');
    await waitFor(() => expect(requestsOf(fixture, 'practice.advance')).toEqual([{ businessDays: 0, hours: 1 }]));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Siguiente día hábil' }).getAttribute('aria-busy')).toBeNull());
    press('Siguiente día hábil');
    await waitFor(() => expect(requestsOf(fixture, 'practice.advance')[1]).toEqual({ businessDays: 1, hours: 0 }));
    const days = screen.getByRole('spinbutton', { name: 'Días hábiles' });
    for (const wrong of ['0', '-3', '61', '1.5', '']) {
      type(days, wrong);
      fireEvent.submit(days);
    }
    await waitFor(() => expect(screen.getByRole('button', { name: 'Adelantar' }).getAttribute('aria-busy')).toBeNull());
    type(days, '5');
    fireEvent.submit(days);
    await waitFor(() => expect(requestsOf(fixture, 'practice.advance')).toHaveLength(3));
    expect(requestsOf(fixture, 'practice.advance')[2]).toEqual({ businessDays: 5, hours: 0 });
  });

  it('orders an act and an announcement, then offers to check', async () => {
    const fixture = mount(inPractice);
    await openPanel();
    type(screen.getByRole('combobox', { name: 'Clase de acto' }), 'citatorio');
    press('Enviarme un acto');
    await screen.findByText('Enviado: Citatorio. Revise su buzón para verlo.');
    expect(requestsOf(fixture, 'practice.issue')).toEqual([{ kind: 'citatorio' }]);
    press('Revisar el buzón ahora');
    await waitFor(() => expect(requestsOf(fixture, 'sync.now').length).toBeGreaterThan(0));
    press('Enviarme un comunicado');
    await waitFor(() => expect(requestsOf(fixture, 'practice.announce')).toHaveLength(1));
  });

  it('says why nothing can be sent to a mailbox that is not enabled', async () => {
    const fixture = mount({ acts: 0, status: { profile: null, session: 'none', source: 'practice' }, enrolment: { ...others.enrolment } });
    await openPanel();
    expect(screen.getByText('Primero habilite su buzón: sin eso no se le puede notificar por aquí.')).toBeTruthy();
    press('Enviarme un acto');
    expect(requestsOf(fixture, 'practice.issue')).toHaveLength(0);
  });

  it('switches a fault on and off, in plain words', async () => {
    const fixture = mount(inPractice);
    await openPanel();
    const box = screen.getByRole('checkbox', { name: /El servicio muestra una página de mantenimiento/ });
    fireEvent.click(box);
    await waitFor(() => expect(requestsOf(fixture, 'practice.fault')).toEqual([{ name: 'maintenance', on: true, times: null }]));
    await screen.findByText('Hasta que la apague');
    fireEvent.click(screen.getByRole('checkbox', { name: /mantenimiento/ }));
    await waitFor(() => expect(requestsOf(fixture, 'practice.fault')[1]).toEqual({ name: 'maintenance', on: false, times: null }));
  });
});

describe('settings', () => {
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
