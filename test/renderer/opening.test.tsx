// Checks opening knowingly: two steps, a consent never ticked in advance, the focus, every way it can end. By role and name.
import { describe, expect, it } from 'vitest';
import type { Fixture, FixtureOptions } from './fixture-bridge.ts';
import { channels, click, layOut, openApp, press, row, screen, settle, waitFor, within } from './support/render-app.tsx';

layOut();

async function openDialog(options: FixtureOptions = {}): Promise<{ fixture: Fixture; dialog: HTMLElement }> {
  const fixture = await openApp(options);
  click(await row(/^Requerimiento de información\. Sin abrir/));
  const button = await screen.findByRole('button', { name: 'Abrir con conocimiento…' });
  button.focus();
  click(button);
  const dialog = await screen.findByRole('dialog', { name: 'Abrir con conocimiento' });
  await within(dialog).findByRole('checkbox');
  return { fixture, dialog };
}

const dialogNow = () => screen.getByRole('dialog', { name: 'Abrir con conocimiento' });

async function agreeAndGo() {
  click(within(dialogNow()).getByRole('checkbox', { name: /quedo notificado hoy, martes 10 de noviembre de 2026/ }));
  click(within(dialogNow()).getByRole('button', { name: 'Continuar a la firma' }));
}

describe('step 1', () => {
  it('says both outcomes with their dates, the difference and the words that will be kept', async () => {
    const { dialog } = await openDialog();
    const opened = within(dialog).getByRole('region', { name: 'Si abre ahora' });
    const left = within(dialog).getByRole('region', { name: 'Si no lo abre' });
    expect(opened.textContent).toContain('hoy mar 10 nov, 14:32');
    expect(opened.textContent).toContain('jueves 3 de diciembre de 2026');
    expect(left.textContent).toContain('vie 13 nov');
    expect(left.textContent).toContain('martes 8 de diciembre de 2026');
    expect(dialog.textContent).toContain('Diferencia: 3 días hábiles.');
    expect(within(dialog).getByRole('img', { name: /si no, martes 8 de diciembre de 2026: 3 días hábiles de diferencia/ })).toBeTruthy();
    expect(within(dialog).getByText('Firmar el acuse no se puede deshacer.')).toBeTruthy();
  });

  it('starts on «No abrir todavía», unticked, and signs nothing while unticked', async () => {
    const { fixture, dialog } = await openDialog();
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'No abrir todavía' }));
    expect((within(dialog).getByRole('checkbox') as HTMLInputElement).checked).toBe(false);
    const go = within(dialog).getByRole('button', { name: 'Continuar a la firma' });
    expect(go.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(go.getAttribute('aria-describedby') ?? '')?.textContent).toContain('Marque la casilla');
    click(go);
    await settle();
    expect(channels(fixture)).not.toContain('acts.consent');
  });

  it('leaves the strip reachable and the rest inert, and gives the focus back on Escape', async () => {
    const { fixture } = await openDialog();
    expect(document.querySelector('.strip')?.hasAttribute('inert')).toBe(false);
    expect(document.querySelector('.rail')?.hasAttribute('inert')).toBe(true);
    expect(document.querySelector('main')?.hasAttribute('inert')).toBe(true);
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.querySelector('main')?.hasAttribute('inert')).toBe(false);
    expect(document.activeElement?.textContent).toContain('Abrir con conocimiento');
    expect(channels(fixture)).not.toContain('acts.consent');
  });

  it('does not listen to single keys while open', async () => {
    const { fixture } = await openDialog();
    press('e');
    press('j');
    await settle();
    expect(channels(fixture)).not.toContain('acts.conclude');
  });
});

describe('step 2', () => {
  it('asks main for a consent on the very words shown, uses it once, and shows the document', async () => {
    const { fixture } = await openDialog();
    const prepared = await fixture.bridge.call('acts.prepareOpening', { id: 'act-3' });
    await agreeAndGo();
    expect(await screen.findByText('Quedó abierto y notificado')).toBeTruthy();
    expect(fixture.calls.find((call) => call.channel === 'acts.consent')?.request).toEqual({
      id: 'act-3',
      wordsSha256: prepared.ok ? prepared.value.wordsSha256 : '',
    });
    expect(fixture.calls.filter((call) => call.channel === 'acts.open').map((call) => call.request)).toEqual([{ consentId: 'consent-1' }]);
    click(screen.getByRole('button', { name: 'Leer el documento' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await screen.findByRole('img', { name: /^Página 1 de 4 de «FD-2026-118466.pdf»/ })).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.id).toBe('act-title'));
  });

  it('waits while the other window signs; cannot be closed; asks for no password', async () => {
    const { fixture } = await openDialog();
    const release = fixture.hold('acts.open');
    await agreeAndGo();
    expect(await screen.findByText('Firme en la ventana de firma')).toBeTruthy();
    expect(document.querySelector('input[type="password"]')).toBeNull();
    press('Escape');
    expect(screen.getByRole('button', { name: /No abrir todavía/ }).getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText(/use «Cancelar» en la ventana de firma/)).toBeTruthy();
    release();
    expect(await screen.findByText('Quedó abierto y notificado')).toBeTruthy();
  });

  it('comes back unticked when the person cancels, and says that nothing happened', async () => {
    const { fixture } = await openDialog();
    fixture.fail('acts.open', 'CANCELLED');
    await agreeAndGo();
    expect(await screen.findByText('No se firmó')).toBeTruthy();
    expect(screen.getByText(/usted no ha quedado notificado.*jueves 12 de noviembre de 2026/)).toBeTruthy();
    expect((within(dialogNow()).getByRole('checkbox') as HTMLInputElement).checked).toBe(false);
  });

  it.each(['SERVICE_DOWN', 'SESSION_NEEDED', 'CONSENT_OUTDATED', 'ALREADY_NOTIFIED', 'DISK_FULL'] as const)(
    'says %s in its three sentences and asks to agree anew',
    async (code) => {
      const { fixture } = await openDialog();
      fixture.fail(code === 'CONSENT_OUTDATED' ? 'acts.consent' : 'acts.open', code, {});
      await agreeAndGo();
      const alert = await within(dialogNow()).findByRole('alert');
      expect((alert.textContent ?? '').length).toBeGreaterThan(60);
      expect((within(dialogNow()).getByRole('checkbox') as HTMLInputElement).checked).toBe(false);
      expect(channels(fixture).filter((channel) => channel === 'acts.prepareOpening').length).toBeGreaterThan(1);
    },
  );

  it('never offers to sign again what may have arrived; asks the institute', async () => {
    const { fixture } = await openDialog();
    fixture.fail('acts.open', 'OUTCOME_UNKNOWN');
    await agreeAndGo();
    expect(await screen.findByText('No se sabe si llegó')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Continuar a la firma|Firmar/ })).toBeNull();
    fixture.fail('acts.resolveOutcome', 'OUTCOME_UNKNOWN');
    click(screen.getByRole('button', { name: 'Preguntar al instituto' }));
    expect(await screen.findByText(/El instituto todavía no contesta/)).toBeTruthy();
    expect(channels(fixture).filter((channel) => channel === 'acts.open')).toHaveLength(1);
  });
});

describe('an act whose opening is not known', () => {
  it('asks from the pane, and its button to open is not there', async () => {
    const fixture = await openApp();
    click(await row(/Resultado desconocido/));
    const notice = await screen.findByText('No se sabe si la apertura llegó');
    expect(notice).toBeTruthy();
    click(screen.getByRole('button', { name: 'Preguntar al instituto' }));
    await waitFor(() => expect(screen.queryByText('No se sabe si la apertura llegó')).toBeNull());
    expect(channels(fixture)).toContain('acts.resolveOutcome');
    expect(channels(fixture)).not.toContain('acts.open');
  });
});
