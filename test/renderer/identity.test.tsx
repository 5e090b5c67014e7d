// Checks the identity strip's menu: reached and used by keyboard, named for a screen reader, and nothing of one employer left under another.
import { expect, it } from 'vitest';
import { act, fireEvent, press as key, layOut, openApp, screen, waitFor, within } from './support/render-app.tsx';

layOut();
const button = () => screen.getByRole('button', { name: /EKU9003173C9.*Cambiar de patrón/ });

it('opens with the arrow on whoever is on screen, moves, and gives the focus back on Escape', async () => {
  await openApp();
  await waitFor(button);
  button().focus();
  key('ArrowDown');
  const menu = await screen.findByRole('menu', { name: 'Patrones de este archivo' });
  const items = within(menu).getAllByRole('menuitemradio');
  expect(items.map((item) => item.getAttribute('aria-checked'))).toEqual(['true', 'false']);
  expect(document.activeElement).toBe(items[0]);
  key('ArrowDown');
  expect(document.activeElement).toBe(items[1]);
  key('End');
  expect(document.activeElement).toBe(within(menu).getByRole('menuitem', { name: 'Agregar otro RFC…' }));
  key('ArrowDown');
  expect(document.activeElement).toBe(items[0]);
  key('x');
  expect(document.activeElement).toBe(items[1]);
  key('Escape');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(button());
});

it('changes to the other employer, and what was on screen of the first is gone', async () => {
  const fixture = await openApp();
  await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(1));
  fireEvent.click(button());
  // The other one's mailbox is empty.
  fixture.override('acts.list', async () => ({ ok: true, value: { total: 0, groups: [], items: [] } }));
  await act(async () =>
    fireEvent.click(screen.getByRole('menuitemradio', { name: /Xóchitl Casas Ávila.*CAXX861210B18.*3 sin abrir.*Sin entrar/ })),
  );
  expect(fixture.calls.filter((call) => call.channel === 'profiles.switch').map((call) => call.request)).toEqual([
    { rfc: 'CAXX861210B18' },
  ]);
  await screen.findByRole('button', { name: /CAXX861210B18.*Cambiar de patrón/ });
  expect(screen.queryAllByRole('option')).toEqual([]);
});

it('adds another: the wizard begins, with nothing of the one before', async () => {
  const fixture = await openApp();
  await waitFor(button);
  fireEvent.click(button());
  await act(async () => fireEvent.click(screen.getByRole('menuitem', { name: 'Agregar otro RFC…' })));
  expect(fixture.calls.some((call) => call.channel === 'profiles.add')).toBe(true);
  await waitFor(() => expect(screen.queryByText('EKU9003173C9')).toBeNull());
});
