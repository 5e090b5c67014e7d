// Checks «Traer» as a person uses it: what came is listed, confirmed by keyboard from what was read, and what hides a trick is told.
// Must not reach into components: only roles, names and what was asked of main.
import { afterEach, describe, expect, it } from 'vitest';
import { formOf, nextNew, problemsOf } from '../../src-renderer/screens/intake/intake-form.ts';
import { fireEvent, mount, press, requestsOf, screen, type, unmount, waitFor } from './mount.tsx';

afterEach(unmount);

const open = async (options: Parameters<typeof mount>[0] = {}) => {
  const fixture = mount(options);
  fireEvent.click(await screen.findByRole('button', { name: 'Traer' }));
  await screen.findByRole('heading', { name: 'Traer lo que ya tiene', level: 1 });
  await screen.findByRole('button', { name: /704517110/ });
  return fixture;
};
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe('what came', () => {
  it('is chosen through main, and what became of it is said', async () => {
    const fixture = await open();
    press('Elegir carpeta');
    await waitFor(() => expect(requestsOf(fixture, 'intake.begin')).toEqual([{ what: 'folder' }]));
    await screen.findByText(/Listos 6 de 6/);
  });

  it('is all reached, however many came', async () => {
    const fixture = await open({ brought: 294 });
    const list = () => screen.getByRole('list', { name: 'Lo que trajo' }).childElementCount;
    expect(list()).toBe(100);
    screen.getByText('Se muestran los 100 más recientes de 300.');
    press('Mostrar más');
    await waitFor(() => expect(list()).toBe(300));
    expect(screen.queryByRole('button', { name: 'Mostrar más' })).toBeNull();
    expect(requestsOf(fixture, 'intake.list')).toEqual([{ limit: 100 }, { limit: 300 }]);
  });

  it('is confirmed by keyboard, from what was read, and the next comes', async () => {
    const fixture = await open();
    fireEvent.click(screen.getByRole('button', { name: /704517110/ }));
    await screen.findByRole('form', { name: 'Confirme lo que se leyó' });
    expect(field('Folio o número').value).toBe('FD-20261023-090000102');
    expect(field('Día del aviso electrónico').value).toBe('2026-10-26');
    expect(document.activeElement).toBe(screen.getByLabelText('Cómo se notificó'));

    fireEvent.keyDown(document.activeElement as Element, { key: 'Enter', ctrlKey: true });
    expect((await screen.findAllByText('Escriba el día de la notificación: sin él no hay fechas.')).length).toBeGreaterThan(0);
    expect(requestsOf(fixture, 'intake.confirm')).toEqual([]);

    type(field('Día en que se abrió'), '2026-10-28');
    fireEvent.keyDown(field('Día en que se abrió'), { key: 'Enter', ctrlKey: true });
    await waitFor(() =>
      expect(requestsOf(fixture, 'intake.confirm')).toEqual([
        {
          id: '1'.padStart(26, '0'),
          channel: 'opened',
          kind: 'multa',
          folio: 'FD-20261023-090000102',
          employerRegistration: 'Y6099999408',
          office: 'Subdelegación Veracruz',
          noticeOn: '2026-10-26',
          on: '2026-10-28',
        },
      ]),
    );
    await screen.findByRole('heading', { name: 'Cedula-liquidacion-112087443.pdf', level: 2 });
  });

  it('says what it asks, from which words, and what does not fit as a question', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: /704517110/ }));
    await screen.findByText('Posible defecto: muéstrelo a su abogado.');
    expect(screen.getAllByText(/El documento da 15 días hábiles/, { selector: 'dd' }).length).toBeGreaterThan(0);
    expect(screen.getAllByRole('button', { name: 'Página 1: «quince días hábiles»' }).length).toBeGreaterThan(0);
  });

  it('warns of a mail that is not from whom it says, and offers nothing to date', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: /Aviso importante/ }));
    await screen.findByText('Cuidado: hay señales de engaño. No abra sus enlaces ni responda.');
    expect(screen.queryByRole('form')).toBeNull();
    // The deceiving address is words, never a way to go there; the one link skips to the content.
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Ir al contenido']);
  });

  it('tells what was left inside a container, and why', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: /^ZIP/ }));
    await screen.findByText('«../../fuera.exe» no se sacó: su nombre intenta salir de su carpeta.');
  });

  it('tells what its code says, fills with it only what stands empty, and takes it to be looked up', async () => {
    const fixture = await open();
    fireEvent.click(screen.getByRole('button', { name: /escaneo 0007/ }));
    await waitFor(() => expect(field('Folio o número').value).toBe('FD-20261023-090000107'));
    screen.getByText(/Cualquiera puede imprimir un código/);
    fireEvent.click(screen.getAllByRole('button', { name: '¿Es auténtico?' }).at(-1) as Element);
    await waitFor(() => expect(requestsOf(fixture, 'evidence.lookUp')).toHaveLength(1));
    expect(requestsOf(fixture, 'evidence.lookUp')[0]).toMatchObject({
      text: expect.stringContaining('FOLIO DEL ACUSE|FD-20261023-090000107'),
    });
  });

  it('is put beside its acuse: what differs leads to the words of either paper', async () => {
    const fixture = await open();
    fireEvent.click(screen.getByRole('button', { name: /704517110/ }));
    const picker = (await screen.findByLabelText('Su acuse o constancia')) as HTMLSelectElement;
    fireEvent.change(picker, { target: { value: '7'.padStart(26, '0') } });
    await screen.findByText(/El acto y su constancia dicen números distintos/);
    expect(requestsOf(fixture, 'intake.pair')).toEqual([{ id: '1'.padStart(26, '0'), proof: '7'.padStart(26, '0') }]);
    screen.getByText(/CFF 135: «deberá proporcionarse al interesado copia/);
    press('Acuse-704517119.pdf. Página 1: «704517119»');
    await screen.findByText('Se ve la página de «Acuse-704517119.pdf».');
    press('Volver al documento');
    await waitFor(() => expect(screen.queryByText(/Se ve la página de/)).toBeNull());
  });

  it('that is a picture is read only when asked, by a program of this computer, and told as unsure', async () => {
    const fixture = await open();
    fireEvent.click(screen.getByRole('button', { name: /escaneo 0007/ }));
    await screen.findByText(/nada sale de este equipo/);
    press('Leer la imagen con el programa de este equipo');
    await screen.findByText(/revise letra por letra/);
    expect(requestsOf(fixture, 'intake.readScan')).toHaveLength(1);
    expect(field('Registro patronal').value).toBe('Y6099999408');
  });

  it('is set aside and taken up again', async () => {
    const fixture = await open();
    fireEvent.click(screen.getByRole('button', { name: /704517110/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'No abre plazo: apartarlo' }));
    await waitFor(() => expect(requestsOf(fixture, 'intake.setAside')).toHaveLength(1));
    fireEvent.click(screen.getByRole('button', { name: /704517110/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Volver a revisarlo' }));
    await screen.findByRole('form', { name: 'Confirme lo que se leyó' });
  });
});

describe('what is pasted', () => {
  const paste = (target: Element | Document, o: { files?: File[]; text?: string }) =>
    fireEvent.paste(target, { clipboardData: { files: o.files ?? [], getData: () => o.text ?? '' } });

  it('is files and pictures as they are, else the words, and never what is typed into a field', async () => {
    const fixture = await open();
    paste(document, { files: [new File(['%PDF-1.7'], 'acto.pdf'), new File(['x'], '')], text: 'acto.pdf' });
    await waitFor(() => expect(requestsOf(fixture, 'intake.drop')).toHaveLength(2));
    paste(document, { text: 'Subject: Urgente\r\nFrom: a@b.c\r\n\r\nhola' });
    paste(document, { text: ' Resolución de multa' });
    paste(document, { text: '  ' });
    await waitFor(() => expect(requestsOf(fixture, 'intake.drop')).toHaveLength(4));
    fireEvent.click(screen.getByRole('button', { name: /704517110/ }));
    await screen.findByRole('form', { name: 'Confirme lo que se leyó' });
    paste(field('Folio o número'), { text: 'FD-1' });
    const asked = requestsOf(fixture, 'intake.drop') as { name: string; how: string; bytes: Uint8Array }[];
    expect(asked.map(({ name, how }) => `${name} ${how}`)).toEqual([
      'acto.pdf paste',
      'pegado paste',
      'pegado.eml paste',
      'pegado.txt paste',
    ]);
    expect(new TextDecoder().decode(asked[3]?.bytes)).toBe('Resolución de multa');
  });
});

describe('a watched folder', () => {
  it('is chosen through main, tells what came, rests and is let go', async () => {
    const fixture = await open();
    const group = screen.getByText('Vigilar una carpeta', { selector: 'summary' });
    fireEvent.click(group);
    press('Vigilar una carpeta');
    await screen.findByText('Vigilando «Descargas».');
    expect(screen.getByText('2 archivos guardados; el último, «Multa-704517110.pdf».')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: /lo que llegó mientras estaba cerrado/ }));
    await waitFor(() => expect(requestsOf(fixture, 'intake.watchSet')).toEqual([{ catchUp: true }]));
    press('Pausar');
    await screen.findByText('En pausa: lo que llegue a «Descargas» no se guarda.');
    press('Seguir vigilando');
    await screen.findByText('Vigilando «Descargas».');
    press('Dejar de vigilar');
    await screen.findByText(/Lo nuevo que llegue a ella se guarda y se lee solo/);
  });
});

describe('the form', () => {
  const empty = { ...formOf({ fields: [] } as never), folio: 'F-1' };
  it.each([
    [{}, ['noticeOn missing', 'on missing']],
    [{ channel: 'personal', on: '2026-11-01' }, []],
    [{ noticeOn: '2026-11-01', on: '2026-11-03' }, []],
    [{ noticeOn: '2026-11-05', on: '2026-11-03' }, ['on order']],
    [{ noticeOn: '2026-11-01', on: '2026-12-03' }, ['on future']],
    [{ folio: ' ', channel: 'mail', on: '2026-11-01' }, ['folio missing']],
  ] as const)('%j', (patch, problems) =>
    expect(problemsOf({ ...empty, ...patch }, '2026-11-10').map(({ field: name, what }) => `${name} ${what}`)).toEqual(problems),
  );

  it('goes on with what waits, around the list', () => {
    const rows = [
      { id: 'a', state: 'new', readKind: 'multa' },
      { id: 'b', state: 'confirmed', readKind: 'multa' },
      { id: 'c', state: 'new', readKind: null },
      { id: 'd', state: 'new', readKind: 'citatorio' },
    ] as never;
    expect(nextNew(rows, 'a')).toBe('d');
    expect(nextNew(rows, 'd')).toBe('a');
    expect(nextNew([], 'a')).toBeNull();
  });
});
