// Checks the mailbox in a whole window on the fixture: keys, filters, concluding, empty and troubled states. By role and name.
import { describe, expect, it } from 'vitest';
import {
  channels,
  click,
  fireEvent,
  layOut,
  notificationLeadsTo,
  openApp,
  press,
  row,
  screen,
  settle,
  waitFor,
  within,
} from './support/render-app.tsx';

layOut();

const chosen = () => screen.getAllByRole('option').find((option) => option.getAttribute('aria-selected') === 'true');
const focused = () => document.activeElement?.getAttribute('aria-posinset');

describe('the list', () => {
  it('tells each row in one sentence, its place and the size of the set, and has one row in the tab order', async () => {
    await openApp();
    const first = await row(/^Resolución de multa\. Sin abrir\. Último día para abrirlo: martes 10 de noviembre de 2026\. Vence hoy/);
    expect(first.getAttribute('aria-posinset')).toBe('1');
    expect(first.getAttribute('aria-setsize')).toBe('41');
    expect(screen.getAllByRole('option').filter((option) => option.tabIndex === 0)).toHaveLength(1);
  });

  it('moves with arrows, Home, End and pages; the focus follows', async () => {
    await openApp();
    (await row(/^Resolución de multa\. Sin abrir/)).focus();
    const keys: readonly (readonly [string, string])[] = [
      ['ArrowDown', '2'],
      ['ArrowDown', '3'],
      ['ArrowUp', '2'],
      ['End', '41'],
      ['Home', '1'],
      ['ArrowUp', '1'],
    ];
    for (const [key, place] of keys) {
      press(key);
      await waitFor(() => expect(focused(), key).toBe(place));
      expect(chosen()?.getAttribute('aria-posinset')).toBe(place);
    }
    press('PageDown');
    await waitFor(() => expect(Number(focused())).toBeGreaterThan(4));
  });

  it('moves with j and k from anywhere but a text field, and not at all when single keys are off', async () => {
    const fixture = await openApp();
    await row(/^Resolución de multa\. Sin abrir/);
    press('j');
    press('j');
    await waitFor(() => expect(focused()).toBe('2'));
    press('/');
    const box = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(box);
    press('k');
    await settle();
    expect(chosen()?.getAttribute('aria-posinset')).toBe('2');
    box.blur();
    await fixture.bridge.call('settings.set', { singleKeys: false });
    // The hints name the arrows once the setting has reached the screen: only then is k no longer a key.
    await screen.findByText('↑');
    press('k');
    await settle();
    expect(chosen()?.getAttribute('aria-posinset')).toBe('2');
  });

  it('reads on Enter: the focus goes to the name of the act', async () => {
    await openApp();
    (await row(/^Cédula de liquidación por diferencias/)).focus();
    press('j');
    press('Enter');
    await waitFor(() => expect(document.activeElement?.id).toBe('act-title'));
  });

  it('looks with o without opening: no channel that could open is called', async () => {
    const fixture = await openApp();
    await row(/^Requerimiento de información\. Sin abrir/);
    click(await row(/^Requerimiento de información\. Sin abrir/));
    press('o');
    const dialog = await screen.findByRole('dialog', { name: 'El aviso, sin abrir' });
    expect(await within(dialog).findByText('Ver este aviso no lo notifica. El acto sigue sin abrir.')).toBeTruthy();
    expect(within(dialog).queryByRole('button', { name: /abrir con/i })).toBeNull();
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(channels(fixture)).not.toContain('acts.open');
    expect(channels(fixture)).not.toContain('acts.consent');
  });

  it('concludes with e, says so in the place of the row, and takes it back', async () => {
    const fixture = await openApp();
    const cedula = /^Cédula de liquidación por diferencias\. En plazo/;
    click(await row(cedula));
    press('e');
    const undo = await screen.findByRole('button', { name: 'Deshacer' });
    expect(screen.getByText('«Cédula de liquidación por diferencias» quedó concluido.')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('option', { name: cedula })).toBeNull());
    click(undo);
    expect(await row(cedula)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Deshacer' })).toBeNull();
    expect(fixture.calls.filter((call) => call.channel === 'acts.conclude').map((call) => call.request)).toEqual([
      { id: 'act-2', concluded: true },
      { id: 'act-2', concluded: false },
    ]);
  });

  it('says a failed conclusion in its three sentences and concludes nothing', async () => {
    const fixture = await openApp();
    fixture.fail('acts.conclude', 'DISK_FULL');
    click(await row(/^Cédula de liquidación por diferencias\. En plazo/));
    press('e');
    expect((await screen.findAllByRole('alert')).some((alert) => (alert.textContent ?? '').length > 40)).toBe(true);
    expect(screen.queryByRole('button', { name: 'Deshacer' })).toBeNull();
  });

  it('asks only for the pages in view of a hundred thousand', async () => {
    const fixture = await openApp({ acts: 100_000, unchecked: true });
    await row(/^Resolución de multa\. Sin abrir/);
    expect(screen.getAllByRole('option').length).toBeLessThan(40);
    press('j');
    press('End');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('100000'));
    const asked = fixture.calls
      .filter((call) => call.channel === 'acts.list')
      .map((call) => (call.request as { offset: number; limit: number }).offset);
    expect(asked).toContain(99_900);
    expect(new Set(asked).size).toBeLessThan(6);
  });
});

describe('filters and search', () => {
  const lastList = (fixture: Awaited<ReturnType<typeof openApp>>) =>
    fixture.calls.filter((call) => call.channel === 'acts.list' && (call.request as { limit: number }).limit > 1).at(-1)?.request;

  it('shows what is unopened, says how many on the chip', async () => {
    const fixture = await openApp();
    click(await screen.findByRole('button', { name: 'Sin abrir 2' }));
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
    expect(screen.getByRole('button', { name: 'Sin abrir 2' }).getAttribute('aria-pressed')).toBe('true');
    expect(lastList(fixture)).toMatchObject({ filter: { state: 'noticed' }, order: 'urgency' });
  });

  it('narrows by matter, tag and year from the menu, counts what is on, and clears it', async () => {
    const fixture = await openApp();
    await row(/^Resolución de multa\. Sin abrir/);
    click(screen.getByRole('button', { name: 'Ordenar y filtrar' }));
    fireEvent.change(screen.getByLabelText('Materia'), { target: { value: 'recaudacion' } });
    fireEvent.change(screen.getByLabelText('Año del aviso'), { target: { value: '2026' } });
    await waitFor(() => expect(lastList(fixture)).toMatchObject({ filter: { matter: 'recaudacion', year: 2026 } }));
    expect(await screen.findByRole('button', { name: 'Ordenar y filtrar (2 filtros puestos)' })).toBeTruthy();
    click(screen.getByRole('button', { name: 'Quitar filtros' }));
    await waitFor(() => expect(lastList(fixture)).toMatchObject({ filter: {} }));
  });

  it('searches words newest first and marks the hit; Escape clears; nothing found says what to do', async () => {
    const fixture = await openApp();
    await row(/^Resolución de multa\. Sin abrir/);
    const box = screen.getByRole('searchbox');
    fireEvent.change(box, { target: { value: 'cuótas' } });
    await waitFor(() => expect(lastList(fixture)).toMatchObject({ filter: { text: 'cuótas' }, order: 'newest' }));
    await waitFor(() => expect(document.querySelector('.act mark')?.textContent).toBe('cuotas'));
    fireEvent.change(box, { target: { value: 'zzzz' } });
    expect(await screen.findByText('Ningún acto dice «zzzz»')).toBeTruthy();
    fireEvent.keyDown(box, { key: 'Escape' });
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(5));
  });
});

describe('what the window says of itself', () => {
  const lost = {
    lastSuccessAt: '2026-11-10T15:12:03.000Z',
    lastAttemptAt: '2026-11-10T20:32:05.000Z',
    nextAt: null,
    running: false,
  } as const;

  it('always says when it last looked', async () => {
    await openApp();
    expect(document.querySelector('.strip')?.textContent).toContain('Revisado hoy 14:28');
  });

  it('is loud when it cannot check, shows the log, and checks again on request', async () => {
    const fixture = await openApp({ status: { check: { ...lost, failure: { code: 'MAINTENANCE' } } } });
    const band = await screen.findByRole('alert', { name: 'No he podido revisar desde las 09:12' });
    expect(band.textContent).toContain('su plazo corre aunque yo no lo vea');
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(6);
    click(within(band).getByRole('button', { name: 'Revisar ahora' }));
    await waitFor(() => expect(channels(fixture)).toContain('sync.now'));
    expect(screen.getByText('Esto es lo que sabía hoy 09:12')).toBeTruthy();
  });

  it('is calm without network', async () => {
    await openApp({ status: { check: { ...lost, failure: { code: 'OFFLINE' } } } });
    expect(await screen.findByText(/Todo su archivo se lee igual/)).toBeTruthy();
    expect(screen.queryByText(/No he podido revisar/)).toBeNull();
  });

  it('asks to enter when the session ended, and says what entering does not do', async () => {
    const fixture = await openApp({ status: { session: 'expired', check: { ...lost, failure: { code: 'SESSION_NEEDED' } } } });
    expect(await screen.findByText(/Entrar no abre ni notifica nada/)).toBeTruthy();
    click(screen.getByRole('button', { name: 'Entrar con e.firma' }));
    await waitFor(() => expect(channels(fixture)).toContain('session.open'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Entrar con e.firma' })).toBeNull());
  });

  it('never says empty without saying when it looked', async () => {
    await openApp({ acts: 0 });
    expect(await screen.findByText(/Lo revisé hoy 14:28 y no hay nada por abrir/)).toBeTruthy();
  });

  it('goes to the act a notification names, once', async () => {
    const fixture = await openApp();
    await row(/^Resolución de multa\. Sin abrir/);
    notificationLeadsTo(fixture, { kind: 'act', id: 'act-4' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Oficio de observaciones' })).toBeTruthy();
  });

  it.each([
    ['a term', { kind: 'agenda', item: 'act:act-2:pay-15' }, 'dialog', 'Cédula de liquidación por diferencias'],
    ['what is near', { kind: 'agenda', item: null }, 'listbox', 'Plazos por urgencia'],
    ['a filing', { kind: 'filing', id: 'f1' }, 'heading', 'Trámites'],
  ] as const)('goes to %s a notification names', async (_what, to, role, name) => {
    const fixture = await openApp();
    await row(/^Resolución de multa\. Sin abrir/);
    notificationLeadsTo(fixture, to);
    expect(await screen.findByRole(role, { name })).toBeTruthy();
    // The same one pressed again after it was closed leads there again.
    press('Escape');
    press('1', { ctrlKey: true });
    await row(/^Resolución de multa\. Sin abrir/);
    notificationLeadsTo(fixture, to);
    expect(await screen.findByRole(role, { name })).toBeTruthy();
  });

  it('goes to the log of what was tried when a notification says that the mailbox cannot be seen', async () => {
    const fixture = await openApp({ status: { check: { ...lost, failure: { code: 'MAINTENANCE' } } } });
    await row(/^Resolución de multa\. Sin abrir/);
    notificationLeadsTo(fixture, { kind: 'act', id: 'act-4' });
    await screen.findByRole('heading', { level: 1, name: 'Oficio de observaciones' });
    notificationLeadsTo(fixture, { kind: 'trouble' });
    expect(await screen.findByRole('region', { name: 'Bitácora de fallas' })).toBeTruthy();
  });

  it('reads announcements freely', async () => {
    const fixture = await openApp();
    click(await screen.findByRole('button', { name: /^Comunicados/ }));
    click(await screen.findByRole('button', { name: /Días de descanso obligatorio/ }));
    expect(await screen.findByText(/no se considera día hábil/)).toBeTruthy();
    await waitFor(() => expect(channels(fixture)).toContain('announcements.read'));
    expect(channels(fixture)).not.toContain('acts.open');
  });
});
