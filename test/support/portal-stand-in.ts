// Holds a stand-in of the official site on loopback: entrance, list, acknowledgement, downloads, and slow, broken and hostile pages, over TLS
// under a certificate made for the run. Must not be reachable from the product: a test maps the real names to it when it starts the app.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

export const PORTAL = 'https://buzon.imss.gob.mx';
/** Names that lead to the same server but are on nobody's list. */
export const ELSEWHERE = 'https://buzon-imss.example';

export type StandIn = {
  /** Switches of Chromium's own: the real names lead to loopback. A page cannot give them, nor a packed app be driven this way. */
  readonly args: readonly string[];
  readonly certificate: { readonly pem: string; readonly sha256: string };
  /** Host and path of each request, in order. */
  readonly asked: readonly string[];
  /** Served as /descarga/<name>. */
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly type: string; readonly inline?: boolean }>;
  /** Served as /trampa/<name>: a page with this body. */
  readonly traps: Map<string, string>;
  /** Lets the slow download go on to its end. */
  readonly release: () => void;
  readonly close: () => Promise<void>;
};

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>${title}</title><body style="font:16px sans-serif;margin:24px"><h1>${title}</h1>${body}</body></html>`;

function makeCertificate(): { readonly key: string; readonly cert: string } {
  const dir = mkdtempSync(join(tmpdir(), 'acuse-portal-'));
  try {
    const names = ['buzon.imss.gob.mx', 'www.imss.gob.mx', 'firmadigital.imss.gob.mx', 'buzon-imss.example'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '30',
        '-subj',
        '/O=Sitio de prueba/CN=buzon.imss.gob.mx',
        '-addext',
        `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
        '-keyout',
        join(dir, 'k'),
        '-out',
        join(dir, 'c'),
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(join(dir, 'k'), 'utf8'), cert: readFileSync(join(dir, 'c'), 'utf8') };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export async function openStandIn(): Promise<StandIn> {
  const { key, cert } = makeCertificate();
  const asked: string[] = [];
  const files: StandIn['files'] = new Map();
  const traps: StandIn['traps'] = new Map();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', `https://${request.headers.host}`);
    asked.push(`${url.hostname}${url.pathname}`);
    const html = (body: string, status = 200): void => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
      response.end(body);
    };
    const [, place = '', name = ''] = url.pathname.split('/');
    const go = url.searchParams.get('a') ?? '';
    if (url.hostname === 'buzon-imss.example') return html(page('Otro sitio', 'Aquí no debió llegar nadie.'));
    if (place === 'buzonimss' && name === 'login')
      return html(
        page(
          'Buzón IMSS',
          `<form action="/notificaciones" method="post"><label>RFC <input name="rfc" required></label> <label>Contraseña <input type="password" name="c"></label> <button>Validar</button></form>`,
        ),
      );
    if (place === 'notificaciones')
      return html(
        page('Pendientes de notificar', '<ul><li><a href="/acuse">Multa 704517110</a></li></ul><a href="/buzonimss/login">Salir</a>'),
      );
    if (place === 'acuse')
      return html(
        page(
          'Notificada',
          `<p>Acuse generado.</p><p>${[...files.keys()].map((each) => `<a href="/descarga/${each}">Descargar ${each}</a>`).join('<br>')}</p>`,
        ),
      );
    const file = place === 'descarga' ? files.get(name) : undefined;
    if (file) {
      response.writeHead(200, {
        'content-type': file.type,
        'content-length': file.bytes.byteLength,
        ...(file.inline ? {} : { 'content-disposition': `attachment; filename="${name}"` }),
      });
      response.end(file.bytes);
      return;
    }
    if (place === 'lenta' || place === 'rota') {
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': 200_000,
        'content-disposition': `attachment; filename="${place}.bin"`,
      });
      response.write(Buffer.alloc(100_000, 7));
      if (place === 'rota') return void setImmediate(() => response.destroy());
      await released;
      response.end(Buffer.alloc(100_000, 7));
      return;
    }
    if (place === 'enorme') {
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="enorme.bin"',
        'content-length': 5_000_000_000,
      });
      response.write(Buffer.alloc(1000));
      return;
    }
    if (place === 'manda') {
      response.writeHead(302, { location: go });
      response.end();
      return;
    }
    const trap = place === 'trampa' ? traps.get(name) : undefined;
    return html(trap === undefined ? page('No existe', '') : page('Trampa', trap), trap === undefined ? 404 : 200);
  };
  const server = createServer({ key, cert }, (request, response) => void answer(request, response));
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { X509Certificate } = await import('node:crypto');
  return {
    args: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`, '--no-proxy-server'],
    certificate: { pem: cert, sha256: new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase() },
    asked,
    files,
    traps,
    release,
    close: () => {
      release();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * Has Chromium's verdict on this one certificate read as good before the product's own code hears of it. Done from outside, through main's
 * inspector, which a packed app does not open (its fuses are read back in the package's test): the product has no such door.
 */
export const believe = (app: ElectronApplication, { certificate }: StandIn): Promise<void> =>
  app.evaluate(({ session }, trusted) => {
    const proto = Object.getPrototypeOf(session.defaultSession) as Electron.Session;
    const set = proto.setCertificateVerifyProc;
    proto.setCertificateVerifyProc = function believing(this: Electron.Session, proc) {
      set.call(this, (request, answer) => {
        const known = request.certificate.data.trim() === trusted.trim();
        proc?.(known ? { ...request, verificationResult: 'net::OK', errorCode: 0 } : request, (verdict) =>
          answer(known && verdict === -3 ? 0 : verdict),
        );
      });
    };
  }, certificate.pem);

/** The two views of the portal's window, once they are there. */
export async function portalViews(app: ElectronApplication): Promise<{ readonly site: Page; readonly bar: Page }> {
  const find = (test: (url: string) => boolean): Page | undefined => app.windows().find((each) => !each.isClosed() && test(each.url()));
  for (;;) {
    const bar = find((url) => url.endsWith('/portal-bar.html'));
    const site = find((url) => url.startsWith('https://'));
    if (bar && site) return { bar, site };
    await app.waitForEvent('window', { timeout: 1_000 }).catch(() => undefined);
  }
}
