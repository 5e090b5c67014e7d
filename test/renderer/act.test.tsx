// Checks the reading pane: what stands while closed, clock, document, quarantine, own work. By role and name.
import { describe, expect, it } from 'vitest';
import { channels, click, fireEvent, layOut, openApp, press, row, screen, settle, waitFor, within } from './support/render-app.tsx';

layOut();

const cedula = /^Cédula de liquidación por diferencias\. En plazo/;

describe('a closed act', () => {
  it('says its notice and that looking does not notify, and asks for no document', async () => {
    const fixture = await openApp();
    click(await row(/^Requerimiento de información\. Sin abrir/));
    expect(await screen.findByText('Ver este aviso no lo notifica.')).toBeTruthy();
    expect(screen.getByText('Último día para abrirlo: jueves 12 de noviembre de 2026')).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'Si no lo abre' })).toBeTruthy();
    await settle();
    expect(channels(fixture).filter((channel) => channel.startsWith('documents.'))).toEqual([]);
  });

  it('leads to help with what to have at hand when calling about it, without opening it', async () => {
    const fixture = await openApp();
    click(await row(/^Requerimiento de información\. Sin abrir/));
    click(await screen.findByRole('button', { name: 'Pedir ayuda' }));
    const card = await screen.findByRole('region', { name: 'Qué tener a la mano' });
    await waitFor(() => expect(card.textContent).toContain('FolioFD-2026-118466'));
    click(within(card).getByRole('button', { name: 'Copiar todo' }));
    await within(card).findByRole('button', { name: 'Copiado' });
    const { request } = fixture.calls.findLast(({ channel }) => channel === 'app.copy') ?? {};
    expect((request as { readonly text: string }).text).toMatch(
      /^RFC: \S+\nNombre: .+\nActo: .+\nFolio: FD-2026-118466\nRegistro patronal: .+\nSubdelegación: .+$/,
    );
    expect(channels(fixture)).not.toContain('acts.open');
  });

  it('says beside the button why it cannot be opened now', async () => {
    await openApp({ status: { archive: { open: true, state: 'disk-full', backups: [] } } });
    click(await row(/^Requerimiento de información\. Sin abrir/));
    const button = await screen.findByRole('button', { name: 'Abrir con conocimiento…' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    click(button);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a notified act', () => {
  it('shows the legal clock: figures, ruler in words, steps with articles, the calculation on request', async () => {
    await openApp();
    click(await row(cedula));
    const clock = await screen.findByRole('region', { name: 'Reloj legal' });
    expect(clock.textContent).toContain('2 días hábilespara aclararjue 12 de noviembre de 2026');
    expect(within(clock).getByRole('img', { name: /Hoy es martes 10 de noviembre de 2026/ })).toBeTruthy();
    const steps = within(clock).getByRole('list', { name: 'Pasos y fechas' });
    expect(
      within(steps)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/Notificado al abrir.*mié 4 nov, 11:42.*CFF 134/),
        expect.stringMatching(/Último día para pagar.*vie 27 nov.*otra lectura: lun 30 nov.*LSS 39 C/),
      ]),
    );
    expect(clock.textContent).toContain('lun 16 nov');
    expect(clock.textContent).toContain('hay otra fecha posible (si se paga en banco y cae en viernes). La segura es la más temprana');
    click(within(clock).getByRole('button', { name: 'Ver el cálculo' }));
    expect(clock.textContent).toMatch(/Calendario 2026\.\d+\./);
  });

  it('says what is missing instead of guessing a date', async () => {
    await openApp();
    click(await row(/^Citatorio/));
    expect(await screen.findByText('No puedo calcular todas las fechas')).toBeTruthy();
    expect(screen.getByText(/Falta: el plazo que señala el documento/)).toBeTruthy();
  });

  it('shows pages with words for the picture, turns them, and gives the text to be read and searched', async () => {
    const fixture = await openApp();
    click(await row(cedula));
    expect(await screen.findByRole('img', { name: /^Página 1 de 4 de «FD-2026-118274\.pdf»/ })).toBeTruthy();
    expect(await screen.findByText('Página 1 de 4')).toBeTruthy();
    click(screen.getByRole('button', { name: 'Página siguiente' }));
    expect(await screen.findByRole('img', { name: /^Página 2 de 4/ })).toBeTruthy();
    click(screen.getByRole('button', { name: 'Buscar en el documento' }));
    const find = await screen.findByRole('searchbox', { name: 'Buscar en el documento' });
    await waitFor(() => expect(document.activeElement).toBe(find));
    await screen.findByText(/Con fundamento en los artículos/);
    fireEvent.change(find, { target: { value: 'CUÓTAS' } });
    expect(await screen.findByText('1 de 3')).toBeTruthy();
    click(screen.getByRole('button', { name: 'Siguiente coincidencia' }));
    expect(await screen.findByText('2 de 3')).toBeTruthy();
    click(screen.getByRole('button', { name: 'Copiar el texto' }));
    await waitFor(() => expect(channels(fixture)).toContain('app.copy'));
    click(screen.getByRole('button', { name: 'Guardar el original' }));
    expect(await screen.findByText('Guardado, byte por byte')).toBeTruthy();
  });

  it('says when a page cannot be drawn and offers the text', async () => {
    const fixture = await openApp();
    fixture.fail('documents.page', 'DOCUMENT_UNREADABLE', { archivo: 'x.pdf' }, 5);
    click(await row(cedula));
    const alert = await screen.findByRole('alert');
    click(within(alert).getByRole('button', { name: 'Ver como texto' }));
    expect(await screen.findByText(/Con fundamento en los artículos/)).toBeTruthy();
  });

  it('does not show a quarantined document, and downloads it again on request', async () => {
    const fixture = await openApp();
    click(await row(/cuarentena/));
    expect(await screen.findByText(/Se apartó sin abrirlo y la copia \(403 KB\) se guardó tal cual/)).toBeTruthy();
    await settle();
    expect(channels(fixture)).not.toContain('documents.page');
    click(screen.getByRole('button', { name: 'Descargar de nuevo' }));
    expect(await screen.findByRole('img', { name: /^Página 1 de 4/ })).toBeTruthy();
  });

  it('keeps the proof with its verdict and leads to the whole of it', async () => {
    await openApp();
    click(await row(cedula));
    const proof = await screen.findByRole('region', { name: 'Acuse de recibo' });
    expect(proof.textContent).toContain('Abierto mié 4 nov 2026, 11:42:00');
    expect(within(proof).getByText('Verificado')).toBeTruthy();
    expect(within(proof).getByText('Documento intacto')).toBeTruthy();
    expect(within(proof).getByRole('button', { name: 'Ver acuse completo' })).toBeTruthy();
  });

  it('keeps own state, tags and notes', async () => {
    const fixture = await openApp();
    click(await row(cedula));
    fireEvent.change(await screen.findByLabelText('Estado'), { target: { value: 'in-progress' } });
    fireEvent.change(screen.getByLabelText('Etiquetas'), { target: { value: 'despacho' } });
    click(screen.getByRole('button', { name: 'Agregar' }));
    expect(await screen.findByRole('button', { name: 'Quitar la etiqueta despacho' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Agregar nota'), { target: { value: 'Hablar con la contadora' } });
    click(screen.getByRole('button', { name: 'Agregar nota' }));
    expect(await screen.findByText('Hablar con la contadora')).toBeTruthy();
    expect(channels(fixture)).toEqual(expect.arrayContaining(['acts.setWorkState', 'acts.tag', 'acts.note']));
  });

  it('tells the case file in order', async () => {
    await openApp();
    click(await row(cedula));
    const file = await screen.findByRole('region', { name: 'Expediente' });
    expect(
      within(file)
        .getAllByRole('listitem')
        .map((item) => item.querySelector('span')?.textContent),
    ).toEqual([
      'Llegó el aviso',
      'Leyó qué significa abrirlo y lo aceptó',
      'Usted firmó',
      'Usted lo abrió y quedó notificado',
      'Llegó el documento y se comprobó',
      'Se guardó un acuse',
    ]);
  });
});

describe('palette and shortcuts', () => {
  it('goes to an act by its folio with the keyboard alone', async () => {
    await openApp();
    await row(cedula);
    press('k', { ctrlKey: true });
    const box = await screen.findByRole('combobox');
    expect(document.activeElement).toBe(box);
    fireEvent.change(box, { target: { value: 'FD-2026-104920' } });
    await waitFor(() =>
      expect(
        within(screen.getByRole('dialog'))
          .getByRole('option', { name: /FD-2026-104920/ })
          .getAttribute('aria-selected'),
      ).toBe('true'),
    );
    press('Enter');
    expect(await screen.findByRole('heading', { level: 1, name: 'Oficio de observaciones' })).toBeTruthy();
  });

  it('offers nothing that signs, opens or sends', async () => {
    await openApp();
    await row(cedula);
    press('k', { ctrlKey: true });
    await screen.findByRole('combobox');
    for (const option of within(screen.getByRole('dialog')).getAllByRole('option'))
      expect(option.textContent).not.toMatch(/firmar|abrir con|enviar/i);
  });

  it('shows the sheet of keys on ?, and F6 goes round the panes', async () => {
    await openApp();
    await row(cedula);
    press('?');
    expect(await screen.findByRole('dialog', { name: 'Atajos de teclado' })).toBeTruthy();
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    press('1', { ctrlKey: true });
    expect(await row(cedula)).toBeTruthy();
  });
});
