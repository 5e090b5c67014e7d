// Checks the agenda as a page: ten thousand terms in the list, the month by arrows, both dates, a snooze refused. Must not stand for looking.
import { describe, expect, it } from 'vitest';
import { ok } from '../../src-shared/contract/result.ts';
import type { Item } from './fixture/agenda-items.ts';
import { channels, click, fireEvent, layOut, openApp, press, screen, waitFor, within } from './support/render-app.tsx';

layOut();

const openAgenda = async (options: Parameters<typeof openApp>[0] = {}) => {
  const fixture = await openApp(options);
  press('2', { ctrlKey: true });
  await screen.findByRole('listbox', { name: 'Plazos por urgencia' });
  return fixture;
};

describe('the agenda', () => {
  it('holds ten thousand terms with only those in view in the page, and asks for the pages it shows', async () => {
    const fixture = await openApp();
    const like = (index: number): Item => ({
      id: `act:a${index}:pay-15`,
      source: 'act',
      actId: `a${index}`,
      folio: `F-${index}`,
      title: { key: 'agendaTitle.act', params: { titulo: 'Multa' } },
      kind: 'multa',
      action: 'pay',
      on: '2026-12-15',
      safeOn: '2026-12-15',
      otherOn: null,
      daysLeft: 24,
      basis: 'cff-134',
      article: 'LSS 39 C',
      settled: true,
      confirmed: false,
      projected: false,
      employerRegistration: null,
      state: 'pending',
    });
    fixture.override('agenda.list', async ({ offset, limit }) =>
      ok({
        total: 10_000,
        groups: [{ key: 'later', count: 10_000 }],
        items: Array.from({ length: Math.min(limit, 10_000 - offset) }, (_unused, index) => like(offset + index)),
        today: '2026-11-10',
      }),
    );
    press('2', { ctrlKey: true });
    await screen.findByRole('option', { name: /F-0, LSS 39 C/ });
    expect(screen.getAllByRole('option').length).toBeLessThan(40);
    press('j');
    press('End');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('10000'));
    const asked = fixture.calls.filter((call) => call.channel === 'agenda.list').map((call) => (call.request as { offset: number }).offset);
    expect(new Set(asked).size).toBeLessThan(6);
  });

  it('moves through the month by keys, one day in the tab order, and opens a day', async () => {
    await openAgenda();
    press('c');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-date')).toBe('2026-11-10'));
    expect(document.querySelectorAll('.day[tabindex="0"]')).toHaveLength(1);
    press('ArrowDown');
    press('ArrowLeft');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-date')).toBe('2026-11-16'));
    expect(document.activeElement?.textContent).toContain('lunes 16 de noviembre de 2026. no cuenta: tercer lunes de noviembre');
    press('Enter');
    const dialog = await screen.findByRole('dialog', { name: 'Lunes 16 de noviembre de 2026' });
    expect(within(dialog).getByText('No cuenta para los plazos')).toBeTruthy();
    press('Escape');
    press('PageDown');
    await screen.findByRole('heading', { level: 2, name: 'diciembre de 2026' });
  });

  it('shows both dates of an argued term, the safe one first, with the reason', async () => {
    await openAgenda();
    const option = await screen.findByRole('option', { name: /Hay otra lectura.*FD-2026-118274, LSS 39 C/ });
    fireEvent.doubleClick(option);
    const dialog = await screen.findByRole('dialog', { name: 'Cédula de liquidación por diferencias' });
    const said = dialog.textContent ?? '';
    expect(said.indexOf('La segura')).toBeLessThan(said.indexOf('No se confíe'));
    expect(said).toContain('Podría valer por si se paga en banco y cae en viernes');
  });

  it('says why a snooze past the term is refused, and keeps the reminder', async () => {
    const fixture = await openAgenda();
    click(await screen.findByRole('button', { name: /^Recordatorios/ }));
    const [first] = await screen.findAllByRole('article', { name: 'Abrir: Resolución de multa' });
    if (!first) throw new Error('no reminder');
    click(within(first).getByRole('button', { name: 'Posponer' }));
    click(within(first).getByRole('button', { name: 'El lunes a las 9:00' }));
    expect(await within(first).findByText('No se puede posponer más allá del último día del plazo.')).toBeTruthy();
    expect(channels(fixture)).toContain('reminders.snooze');
    click(within(first).getByRole('button', { name: 'Una hora' }));
    expect(await screen.findByRole('heading', { name: /^Pospuestos/ })).toBeTruthy();
  });
});
