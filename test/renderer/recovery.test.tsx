// Checks the first notice and the screens of an archive that does not open, as a person uses them.
// Must not reach into components: only roles, names and what was asked of main.
import { afterEach, describe, expect, it } from 'vitest';
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
    await screen.findByText(/^Aquí no hay copias para restaurar/);
    fireEvent.click(screen.getByRole('radio', { name: /Empezar un archivo vacío/ }));
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
