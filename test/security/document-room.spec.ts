// Proves that received documents are only ever seen as pictures and text: hostile ones run nothing, reach nothing, open nothing,
// hold nothing up, and never meet the mailbox window.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { bomb, hostilePdfs, stream, text, writePdf } from '../support/hostile-pdf.ts';
import { closeShell, type Listener, listen, openShell, type Shell, whenReady } from './rig.ts';

const ICON = readFileSync(join(import.meta.dirname, '..', '..', 'assets', 'icon.png'));

let shell: Shell;
let outside: Listener;
test.beforeAll(async () => {
  outside = await listen();
  shell = await openShell();
  await whenReady(shell.page);
});
test.afterAll(async () => {
  await closeShell(shell);
  await outside.close();
});
test.afterEach(async () => {
  expect(outside.heard()).toEqual([]);
  if (shell.child.exitCode === null) expect(shell.page.url()).toBe('app://acuse/index.html');
});

type Drawn = {
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly text: string;
  readonly png: string;
  readonly ink: number;
};
type Outcome = { readonly drawn: Drawn } | { readonly refused: string };

/** Asks the port as services do. `ink`: share of pixels that are not paper, counted by Electron's own PNG reader. */
function draw(bytes: Buffer, page = 1, scale = 1): Promise<Outcome> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return shell.app.evaluate(
    async ({ nativeImage }, request) => {
      type Room = {
        page: (
          bytes: Uint8Array,
          sha256: string,
          page: number,
          scale: number,
        ) => Promise<{ png: Uint8Array; width: number; height: number; pages: number; text: string }>;
      };
      const { documentRoom } = (globalThis as unknown as { acuseTest: { parts: { documentRoom: Room } } }).acuseTest.parts;
      try {
        const { png, ...rest } = await documentRoom.page(
          new Uint8Array(Buffer.from(request.base64, 'base64')),
          request.sha256,
          request.page,
          request.scale,
        );
        const pixels = nativeImage.createFromBuffer(Buffer.from(png)).toBitmap();
        let ink = 0;
        for (let at = 0; at < pixels.length; at += 4)
          if ((pixels[at] ?? 255) + (pixels[at + 1] ?? 255) + (pixels[at + 2] ?? 255) < 600) ink += 1;
        return { drawn: { ...rest, png: Buffer.from(png.subarray(0, 8)).toString('hex'), ink: ink / (pixels.length / 4) } };
      } catch (error) {
        return { refused: (error as Error).message };
      }
    },
    { base64: bytes.toString('base64'), sha256, page, scale },
  );
}
function drawn(outcome: Outcome): Drawn {
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome.drawn;
}

const windows = () =>
  shell.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({ url: window.webContents.getURL(), visible: window.isVisible() })),
  );

test('a plain document comes back as a picture of the asked size, with its text', async () => {
  const bytes = writePdf({ pages: [text('Requerimiento Num. 118274'), text('Segunda hoja')] });
  const first = drawn(await draw(bytes));
  expect(first).toMatchObject({ width: 816, height: 1056, pages: 2, png: '89504e470d0a1a0a', text: 'Requerimiento Num. 118274' });
  expect(first.ink).toBeGreaterThan(0.002);
  expect(drawn(await draw(bytes, 2, 2))).toMatchObject({ width: 1632, height: 2112, text: 'Segunda hoja' });
  expect(await draw(bytes, 3)).toMatchObject({ refused: expect.any(String) });
});

test('codes printed on a page come back as words with their place, and nothing they say is followed', async () => {
  const { default: PDFDocument } = await import('pdfkit');
  const { default: qr } = await import('qrcode');
  const said = ['||FOLIO DEL ACUSE|FD-20261023-090000107|RFC|PES010203AB1||', `${outside.origin}/visitado`];
  const d = new PDFDocument({ size: 'LETTER', margin: 60 });
  const pieces: Buffer[] = [];
  d.on('data', (piece: Buffer) => pieces.push(piece));
  d.fontSize(10).text('Cadena original y sello digital. '.repeat(60), { width: 490 });
  for (const [n, words] of said.entries()) d.image(await qr.toBuffer(words, { margin: 2, scale: 6 }), 60 + n * 300, 600, { width: 85 });
  d.addPage().text('Sin código');
  d.end();
  await new Promise((resolve) => d.once('end', resolve));
  const bytes = Buffer.concat(pieces);
  const codesOn = (page: number) =>
    shell.app.evaluate(
      async (_electron, request) => {
        type Codes = { pages: number; codes: { text: string; box: [number, number, number, number] }[] };
        type Room = { codes: (bytes: Uint8Array, sha256: string, page: number) => Promise<Codes> };
        const { documentRoom } = (globalThis as unknown as { acuseTest: { parts: { documentRoom: Room } } }).acuseTest.parts;
        return documentRoom.codes(new Uint8Array(Buffer.from(request.base64, 'base64')), request.sha256, request.page);
      },
      { base64: bytes.toString('base64'), sha256: createHash('sha256').update(bytes).digest('hex'), page },
    );
  const first = await codesOn(1);
  expect(first.pages).toBe(2);
  expect(first.codes.map(({ text: words }) => words).sort()).toEqual([...said].sort());
  for (const { text: words, box } of first.codes) {
    const left = (60 + said.indexOf(words) * 300) / 612;
    expect(box[0]).toBeGreaterThan(left - 0.01);
    expect(box[0] + box[2]).toBeLessThan(left + 85 / 612 + 0.01);
    expect(box[1]).toBeGreaterThan(590 / 792);
  }
  expect((await codesOn(2)).codes).toEqual([]);
});

test('pictures come back drawn anew', async () => {
  expect(drawn(await draw(ICON, 1, 0.25))).toMatchObject({ width: 256, height: 256, pages: 1, text: '' });
});

test('the room has no bridge, its own memory, a stricter policy, and is never seen', async () => {
  await draw(writePdf());
  const facts = await shell.app.evaluate(async ({ BrowserWindow, session }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('document-room.html'));
    if (!window) return null;
    const { preload, sandbox, contextIsolation, nodeIntegration, plugins } = (
      window.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
    ).getLastWebPreferences();
    const tried = await window.webContents.executeJavaScript(`(async () => {
      const told = { acuse: typeof acuse, process: typeof process, require: typeof require };
      for (const address of ['${'app://acuse/index.html'}', 'app://acuse/signing.html', 'https://example.com/', 'file:///etc/passwd', 'app://evil/x.js'])
        told[address] = await fetch(address).then((response) => response.status, () => 'refused');
      try { new Function('return 1')(); told.evaluation = 'ran'; } catch (error) { told.evaluation = error.name; }
      told.webgl = document.createElement('canvas').getContext('webgl') === null;
      try { await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); told.wasm = 'ran'; } catch (error) { told.wasm = error.name; }
      return told;
    })()`);
    return {
      preload: preload ?? null,
      sandbox,
      contextIsolation,
      nodeIntegration,
      plugins: plugins ?? false,
      tried,
      persistent: window.webContents.session.isPersistent(),
      apart: window.webContents.session !== session.defaultSession,
      visible: window.isVisible(),
      policy: (await window.webContents.session.fetch('app://acuse/document-room.html')).headers.get('content-security-policy'),
    };
  });
  expect(facts).toMatchObject({
    preload: null,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    plugins: false,
    persistent: false,
    apart: true,
    visible: false,
    tried: {
      acuse: 'undefined',
      process: 'undefined',
      require: 'undefined',
      'app://acuse/index.html': 404,
      'app://acuse/signing.html': 404,
      'https://example.com/': 'refused',
      'file:///etc/passwd': 'refused',
      'app://evil/x.js': 'refused',
      evaluation: 'EvalError',
      wasm: 'CompileError',
      webgl: true,
    },
  });
  expect(facts?.policy).toContain("default-src 'none'; connect-src 'self'");
});

test('hostile documents are drawn or refused, and do nothing else', async () => {
  for (const [name, bytes] of Object.entries(hostilePdfs(outside.origin))) {
    const outcome = await draw(bytes);
    if ('refused' in outcome) console.warn(`${name}: refused (${outcome.refused.slice(0, 100)})`);
    else expect(outcome.drawn.pages, name).toBe(1);
    for (const window of await windows()) {
      expect(window.url, name).toMatch(/^app:\/\/acuse\/(index|document-room)\.html$/);
      expect(window.visible, name).toBe(window.url.endsWith('index.html'));
    }
    const ran = await shell.app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.webContents.getURL().endsWith('document-room.html'))
          ?.webContents.executeJavaScript('globalThis.ran === true') ?? false,
    );
    expect(ran, name).toBe(false);
  }
  expect(existsSync('/tmp/acuse-launched')).toBe(false);
  expect(await shell.page.evaluate(() => document.body.innerText.includes('onerror'))).toBe(false);
});

test('what is not a PDF, PNG or JPEG is not drawn, whatever it calls itself', async () => {
  for (const content of [
    `<!doctype html><script>fetch('${outside.origin}')</script>`,
    `<svg xmlns="http://www.w3.org/2000/svg"><script>fetch('${outside.origin}')</script></svg>`,
    'PK\u0003\u0004',
    'GIF89a',
    'RIFF0000WEBP',
    '',
    '%PDF',
    '%PDF-',
    '%PDF-1.7\n',
    '\x00'.repeat(5000),
    `<html>%PDF-1.7 <script>fetch('${outside.origin}')</script>`,
  ])
    expect(await draw(Buffer.from(content, 'latin1')), content.slice(0, 30)).toMatchObject({ refused: expect.any(String) });
});

test('damaged documents are refused or drawn, at every length and with any byte changed', async () => {
  const good = writePdf({ pages: [text('Entero')] });
  for (let cut = 10; cut < good.length; cut += 90) await draw(good.subarray(0, cut));
  for (let at = 12; at < good.length; at += 61) {
    const bent = Buffer.from(good);
    bent[at] = (bent[at] ?? 0) ^ 0x55;
    await draw(bent);
  }
  for (const picture of [ICON.subarray(0, 200), ICON.subarray(0, 30), Buffer.concat([ICON.subarray(0, 60), Buffer.alloc(500, 7)])])
    await draw(picture);
  expect(drawn(await draw(good)).text).toBe('Entero');
});

test('one that asks for too much is cut short, and the next is drawn as if nothing had been', async () => {
  const wide = Buffer.from(ICON);
  wide.writeUInt32BE(60_000, 16);
  wide.writeUInt32BE(60_000, 20);
  expect(await draw(wide)).toMatchObject({ refused: expect.stringContaining('too large') });

  const huge = drawn(await draw(writePdf({ mediaBox: '0 0 20000000 20000000' })));
  expect(huge.width * huge.height).toBeLessThanOrEqual(40_000_000);

  const started = Date.now();
  const endless = writePdf({ objects: { 11: bomb('0 0 m 600 700 l S 600 0 m 0 700 l S\n', 3_000_000) } });
  expect(endless.length).toBeLessThan(2_000_000);
  expect(await draw(endless)).toMatchObject({ refused: expect.any(String) });
  expect(Date.now() - started).toBeLessThan(25_000);

  const itself = writePdf({
    pages: ['/X Do'],
    page: '/Resources << /XObject << /X 100 0 R >> >>',
    objects: { 100: stream('/X Do /X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 100 0 R >> >>') },
  });
  await draw(itself);
  expect(drawn(await draw(writePdf({ pages: [text('Después')] }))).ink).toBeGreaterThan(0);
});

test('a room whose process dies is replaced', async () => {
  await draw(writePdf());
  const outcome = shell.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith('document-room.html'));
    window?.webContents.forcefullyCrashRenderer();
  });
  await outcome;
  expect(drawn(await draw(writePdf({ pages: [text('Otra vez')] }))).text).toBe('Otra vez');
});

test('printing lays out the same pictures, and the document itself is never handed to a viewer', async () => {
  const bytes = writePdf({
    pages: [text('Uno'), text('Dos'), text('Tres')],
    catalog: `/OpenAction << /S /URI /URI (${outside.origin}/print) >>`,
  });
  const printed = await shell.app.evaluate(async ({ app }, base64) => {
    let pdf = '';
    let title = '';
    // A printer of paper is not here: what would go to it is asked for as a PDF instead.
    app.once('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        title = contents.getTitle();
        void contents.printToPDF({ printBackground: true, preferCSSPageSize: true }).then((bytes) => {
          pdf = bytes.toString('latin1');
          done?.(true, '');
        });
      };
    });
    const { documentRoom } = (
      globalThis as unknown as { acuseTest: { parts: { documentRoom: { print: (bytes: Uint8Array, name: string) => Promise<boolean> } } } }
    ).acuseTest.parts;
    const answer = await documentRoom.print(new Uint8Array(Buffer.from(base64, 'base64')), 'Cédula 118274');
    return {
      answer,
      title,
      pages: (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length,
      images: (pdf.match(/\/Subtype\s*\/Image/g) ?? []).length,
      actions: pdf.includes('OpenAction'),
    };
  }, bytes.toString('base64'));
  expect(printed).toMatchObject({ answer: true, title: 'Cédula 118274', pages: 3, images: 3, actions: false });
});

test('closing it leaves no window and no process', async () => {
  await draw(writePdf());
  await shell.app.evaluate(() =>
    (globalThis as unknown as { acuseTest: { parts: { documentRoom: { close: () => void } } } }).acuseTest.parts.documentRoom.close(),
  );
  await expect.poll(windows).toEqual([{ url: 'app://acuse/index.html', visible: true }]);
});

test('quitting while one is drawn and another waits ends the app: no room is opened that nobody would close', async () => {
  const endless = writePdf({ objects: { 11: bomb('0 0 m 600 700 l S 600 0 m 0 700 l S\n', 3_000_000) } });
  const left = [draw(endless), draw(writePdf({ pages: [text('La siguiente')] }))].map((asked) => asked.catch(() => null));
  const isDrawing = () =>
    shell.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some(
        ({ webContents }) => webContents.getURL().endsWith('document-room.html') && !webContents.isLoading(),
      ),
    );
  await expect.poll(isDrawing).toBe(true);
  await shell.app.evaluate(({ app }) => {
    app.once('before-quit', () => app.on('browser-window-created', () => process.stdout.write('a window while quitting\n')));
  });
  await closeShell(shell); // an app that does not end within its limit is an error
  await Promise.all(left);
  expect(shell.output()).not.toContain('a window while quitting');
});
