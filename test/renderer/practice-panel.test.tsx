// Checks the practice panel as a person uses it: messages, clock, acts, faults.
// Must not reach into components: only roles, names and what was asked of main.
import { afterEach, describe, expect, it } from 'vitest';
import * as others from './fixture/others.ts';
import { fireEvent, mount, press, requestsOf, screen, type, unmount, waitFor } from './mount.tsx';

afterEach(unmount);

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
