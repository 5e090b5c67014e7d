// Holds the main journey in a real window, by keys alone: enable, receive, open knowingly, read again years later with no network.
// Must not touch the bridge nor the mouse: what a person cannot do with the keyboard, this cannot do either.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { leaveEvidence } from './rig/evidence.ts';
import { announced, answerDialogs, clickNewest, cutNetwork, notePrints, prints, scratch } from './rig/machine.ts';
import {
  acceptNotice,
  activeRow,
  addEmail,
  addMobile,
  closeMailbox,
  closePanel,
  confirmEmail,
  confirmMobile,
  goToMailbox,
  letDaysPass,
  makeEfirma,
  type Opened,
  openMailbox,
  openPanel,
  orderAct,
  readRow,
  readTerms,
  row,
  rows,
  savedPassword,
  sign,
} from './rig/mailbox.ts';
import { outputPath, picture } from './rig/pictures.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const HOLDER = 'Panadería Ñandú & Hijos';
/** The act opened and the one left alone; a first one came by itself with enabling. */
const OPENED = 'Oficio de observaciones';
const LEFT = 'Resolución por la que se impone una multa';
const EMAIL = 'direccion@ejemplo.com.mx';
const files = scratch('efirma');
const profile = scratch('profile');
let opened: Opened;
let password = '';

test.beforeAll(async () => {
  opened = await openMailbox({ profileDir: profile.dir });
});
test.afterAll(async () => {
  await closeMailbox(opened);
  files.remove();
  profile.remove();
});
const nextDay = async () => {
  await closeMailbox(opened);
  opened = await openMailbox({ profileDir: profile.dir });
};

test('J1 enable the mailbox with e.firma', async () => {
  await test.step('the notice is read and accepted', () => acceptNotice(opened));
  await test.step('a practice e.firma is made and saved', async () => {
    await answerDialogs(opened.app, files.dir);
    await makeEfirma(opened, 'Persona moral', HOLDER);
    expect(
      readdirSync(files.dir)
        .map((name) => name.replace(/^practica-[^.]+\./, ''))
        .sort(),
    ).toEqual(['cer', 'contrasena.txt', 'key']);
    password = savedPassword(files.dir);
    await picture(opened.page, '01-efirma');
  });
  await test.step('the challenge is signed in a window of its own', async () => {
    await sign(
      opened,
      password,
      () => opened.keys.push('button', 'Continuar: entrar al buzón'),
      async (window) => {
        await expect(window.getByRole('heading', { name: 'Entrar al buzón con e.firma' })).toBeVisible();
        await picture(window, '02-firma');
      },
    );
    await expect(opened.page.getByRole('heading', { name: 'Medios de contacto', level: 1 })).toBeFocused();
  });
  await test.step('an e-mail is registered, the app is ended, and goes on where it was', async () => {
    await addEmail(opened, EMAIL);
    await nextDay();
    await expect(opened.page.getByRole('heading', { name: 'Medios de contacto', level: 1 })).toBeVisible();
    await expect(opened.page.getByRole('listitem').filter({ hasText: EMAIL }).getByText('En proceso')).toBeVisible();
  });
  await test.step('the code of the e-mail and the SMS are read and typed', async () => {
    await confirmEmail(opened, EMAIL);
    await addMobile(opened, '4425550147', '442 555 0147');
    await confirmMobile(opened, '442 555 0147');
    await picture(opened.page, '03-contactos');
    await opened.keys.push('button', 'Continuar: términos');
  });
  await test.step('the terms are read to their end, accepted and signed', async () => {
    await readTerms(opened);
    await picture(opened.page, '04-terminos');
    await sign(opened, password, () => opened.keys.push('button', 'Firmar y habilitar'));
  });
  await test.step('the acknowledgement is there, verified', async () => {
    const { page } = opened;
    await expect(page.getByRole('heading', { name: 'Su buzón está habilitado' })).toBeFocused();
    const stub = page.getByRole('region', { name: 'Acuse de habilitación del buzón' });
    await expect(stub.getByText('Verificado', { exact: true })).toBeVisible();
    await expect(stub.getByText('1 correo confirmado y 1 celular')).toBeVisible();
    await picture(page, '05-acuse');
    await goToMailbox(opened);
  });
});

test('J2 receive an act', async () => {
  const { app, page, keys } = opened;
  await test.step('an act arrives and the desktop says so, without private text', async () => {
    const before = (await announced(app)).length;
    await orderAct(opened, 'Oficio de observaciones', OPENED);
    await expect.poll(async () => (await announced(app)).length).toBeGreaterThan(before);
    const said = (await announced(app)).at(-1);
    expect(said?.title).toBe('Llegó un acto a su buzón');
    expect(said?.body).toMatch(/^Puede abrirlo hasta el \p{L}+ \d{1,2} de \p{L}+ de \d{4}\. Verlo no lo notifica\.$/u);
    const whole = (await announced(app)).map(({ title, body }) => `${title} ${body}`).join(' ');
    for (const secret of [HOLDER, 'Ñandú', 'bservaciones', 'dictamen', 'FD-', 'Fiscalización', 'ubdelegación', '$'])
      expect(whole).not.toContain(secret);
  });
  await test.step('a click on the notification goes to the act, still closed', async () => {
    await clickNewest(app);
    await expect(page.getByRole('heading', { level: 1, name: OPENED })).toBeVisible();
    await expect(page.getByText('Ver este aviso no lo notifica.')).toBeVisible();
  });
  await test.step('the row says what is known: state, last day, matter, folio', async () => {
    await expect(row(page, OPENED)).toHaveAccessibleName(
      /Sin abrir\. Último día para abrirlo: .+ \d{4}.*(Fiscalización|Recaudación|Incorporación), folio \S+, aviso del/,
    );
    await picture(page, '06-buzon');
  });
  await test.step('peeking never notifies', async () => {
    await keys.reach(activeRow(page));
    await keys.press('o');
    const notice = page.getByRole('dialog');
    await expect(notice.getByText('Ver este aviso no lo notifica. El acto sigue sin abrir.')).toBeVisible();
    await keys.press('Escape');
    await expect(notice).toBeHidden();
    await expect(page.getByRole('button', { name: 'Abrir con conocimiento…' })).toBeVisible();
  });
  await test.step('an announcement is read freely', async () => {
    const box = await openPanel(opened);
    await keys.push('button', 'Enviarme un comunicado', box);
    await expect(box.getByText('Enviado. Revise su buzón para verlo.')).toBeVisible();
    await closePanel(opened);
    await keys.push('button', /^Comunicados/);
    const first = page.getByRole('region', { name: 'Lista de comunicados' }).getByRole('listitem').first().getByRole('button');
    await keys.reach(first);
    await keys.press('Enter');
    await expect(page.getByText('Un comunicado informa: leerlo no notifica nada ni abre un plazo.')).toBeVisible();
    await picture(page, '07-comunicado');
    await keys.push('button', 'Volver a los actos');
  });
});

test('J3 open knowingly, or be deemed notified', async () => {
  const { page, keys } = opened;
  await test.step('both outcomes are shown with dates and articles; nothing is ticked', async () => {
    await readRow(opened, OPENED);
    await keys.push('button', 'Abrir con conocimiento…');
    const dialog = page.getByRole('dialog', { name: 'Abrir con conocimiento' });
    await expect(dialog.getByRole('button', { name: 'No abrir todavía' })).toBeFocused();
    for (const outcome of ['Si abre ahora', 'Si no lo abre'])
      await expect(dialog.getByRole('region', { name: outcome })).toContainText(/CFF 134.*CFF 135.*CFF/s);
    await expect(dialog.getByRole('checkbox')).not.toBeChecked();
    await picture(page, '08-consecuencias');
    await keys.reach(dialog.getByRole('checkbox', { name: /^Entiendo que al firmar quedo notificado hoy/ }), true);
    await keys.press('Space');
  });
  await test.step('the acknowledgement is signed and comes back countersigned', async () => {
    await sign(
      opened,
      password,
      () => keys.push('button', 'Continuar a la firma'),
      async (window) => {
        await expect(window.getByRole('heading', { name: 'Abrir el acto y firmar su acuse' })).toBeVisible();
        await picture(window, '09-firma');
      },
    );
    await expect(page.getByText('Quedó abierto y notificado')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Leer el documento' })).toBeFocused();
    await keys.press('Enter');
    const stub = page.getByRole('region', { name: 'Acuse de recibo' });
    await expect(stub.getByText('Verificado', { exact: true })).toBeVisible();
    await expect(stub.getByText('Documento intacto')).toBeVisible();
  });
  await test.step('the document is drawn, and its text can be searched', async () => {
    const drawn = page.getByRole('img', { name: /^Página 1 de \d+ de/ });
    await expect(drawn).toBeVisible();
    expect(await drawn.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBeGreaterThan(400);
    await expect(page.getByRole('heading', { name: 'Reloj legal' })).toBeVisible();
    await picture(page, '10-abierto');
  });
  await test.step('left alone, another is deemed notified on the fourth business day, with its constancia', async () => {
    await orderAct(opened, 'Resolución de multa', LEFT);
    await letDaysPass(opened, 4);
    await expect(row(page, LEFT)).toHaveAccessibleName(/Notificado por vencimiento|En plazo/);
    await readRow(opened, LEFT);
    const stub = page.getByRole('region', { name: 'Constancia de notificación' });
    await expect(stub.getByText('Verificado', { exact: true })).toBeVisible();
    await expect(page.getByRole('img', { name: /^Página 1 de \d+ de/ })).toBeVisible();
    await picture(page, '11-vencido');
  });
});

test('J4 years later, with no network and no institute', async () => {
  await test.step('more than a year passes; the institute goes down, the network is cut, the app starts anew', async () => {
    await letDaysPass(opened, 60, 60, 60, 60, 60);
    await nextDay();
    await cutNetwork(opened.app);
    const box = await openPanel(opened);
    await opened.keys.push('checkbox', /^El servicio no contesta/, box);
    await closePanel(opened);
    await opened.keys.push('button', /\. Revisar ahora$/);
    await expect(opened.page.getByText(/^No he podido revisar desde/).first()).toBeVisible();
  });
  const { app, page, keys } = opened;
  const search = () => page.getByRole('searchbox', { name: 'Buscar en los actos y dentro de los documentos' });
  await test.step('a word inside a document is found without its accent', async () => {
    await keys.press('/');
    await expect(search()).toBeFocused();
    await keys.write('nomina desvirtuen');
    await expect(page.getByText('1 resultado')).toBeVisible();
    await expect(row(page, OPENED)).toBeVisible();
    await picture(page, '12-busqueda');
    await keys.press('Escape');
    await expect(rows(page)).not.toHaveCount(1);
  });
  await test.step('state, tag and note are kept; the list is filtered by them', async () => {
    await readRow(opened, OPENED);
    await keys.choose('Estado', 'Contestado');
    await keys.reach(page.getByRole('combobox', { name: 'Etiquetas' }));
    await keys.write('nómina');
    await keys.press('Enter');
    await expect(page.getByRole('button', { name: 'Quitar la etiqueta nómina' })).toBeVisible();
    await keys.fill('Agregar nota', 'Se contestó en ventanilla el 3 de diciembre.');
    await keys.push('button', 'Agregar nota');
    await expect(page.getByText('Se contestó en ventanilla el 3 de diciembre.')).toBeVisible();
    await keys.push('button', 'Ordenar y filtrar');
    const menu = page.getByRole('region', { name: 'Ordenar y filtrar' });
    await keys.choose('Etiqueta', 'nómina', menu);
    await expect(rows(page)).toHaveCount(1);
    await keys.push('button', 'Quitar filtros', menu);
    await keys.push('button', 'Cerrar', menu);
    await expect(rows(page)).not.toHaveCount(1);
  });
  await test.step('it is concluded, and concluding is undone', async () => {
    await readRow(opened, OPENED);
    await keys.reach(activeRow(page), true);
    await keys.press('e');
    await expect(page.getByText(`«${OPENED}» quedó concluido.`)).toBeVisible();
    await keys.press('ControlOrMeta+z');
    await expect(page.getByText(`«${OPENED}» quedó concluido.`)).toBeHidden();
    await expect(row(page, OPENED)).not.toHaveAccessibleName(/Concluido/);
  });
  await test.step('its case file tells everything that happened, in order', async () => {
    const file = page.getByRole('region', { name: 'Expediente' }).getByRole('listitem');
    const told = (await file.allInnerTexts()).map((line) => line.split('\n').at(-1));
    for (const expected of ['Llegó el aviso', 'Leyó qué significa abrirlo y lo aceptó', 'Usted lo abrió y quedó notificado', 'Nota'])
      expect(told).toContain(expected);
  });
  await test.step('the original is printed and saved, byte for byte', async () => {
    await notePrints(app);
    const copy = join(files.dir, 'copia.pdf');
    await answerDialogs(app, copy);
    await keys.push('button', 'Guardar el original');
    await expect(page.getByText('Guardado, byte por byte')).toBeVisible();
    await keys.push('button', 'Imprimir');
    await expect.poll(() => prints(app)).toBe(1);
    await picture(page, '13-anos-despues');
  });
  await test.step('the acknowledgements are verified and saved', async () => {
    await keys.push('button', 'Acuses');
    await expect(page.getByRole('heading', { level: 1, name: 'Acuses' })).toBeVisible();
    await keys.push('button', 'Verificar otra vez');
    await expect(page.getByRole('heading', { level: 2, name: 'Verificado' })).toBeVisible();
    const copy = join(files.dir, 'acuse.json');
    await answerDialogs(app, copy);
    await keys.push('button', 'Guardar copia');
    await expect.poll(() => readdirSync(files.dir)).toContain('acuse.json');
    await picture(page, '14-acuses');
  });
  await test.step('the whole archive verifies', async () => {
    await keys.push('button', 'Ajustes');
    await keys.push('button', 'Archivo');
    await keys.push('button', 'Verificar el archivo');
    await expect(page.getByText('Íntegro: nada se ha borrado, cambiado ni insertado.')).toBeVisible();
    await picture(page, '15-archivo');
  });
  await test.step('the app is ended; its archive holds every acknowledgement and document', async () => {
    await closeMailbox(opened);
    const left = leaveEvidence(profile.dir, outputPath('evidence'));
    expect(left.receipts, 'two contact means, enablement, an opening, two constancias').toBe(6);
    expect(left.clean).toBe(true);
    const saved = readFileSync(join(files.dir, 'copia.pdf'));
    expect(left.documents.filter((bytes) => saved.equals(bytes))).toHaveLength(1);
  });
});
