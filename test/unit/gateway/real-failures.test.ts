// Holds each class of the log of failures as it really happens: real sockets, a real TLS server with certificates made for the run, a name
// nobody has, a machine without a line. Must not throw an error of its own making in place of the system's.
import { spawnSync } from 'node:child_process';
import { createPrivateKey, type KeyObject, webcrypto } from 'node:crypto';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Integer, OctetString } from 'asn1js';
import * as pkijs from 'pkijs';
import { afterEach, expect, it } from 'vitest';
import { createGateway } from '../../../src-main/gateway/gateway.ts';
import { type FailureKind, failureKind } from '../../../src-shared/domain/failure-kind.ts';
import { ROOT } from '../practice/support.ts';

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});
async function listen(server: Server, scheme = 'http'): Promise<string> {
  open.push({ close: () => void server.close() });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const http = (answer: RequestListener): Promise<string> => listen(createHttp(answer));
const plain =
  (status: number, type: string, body: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body);

const DAY = 86_400_000;
/** `host`: the address it is for; `from`, `to`: days from now. */
async function certificate(host: string, from: number, to: number): Promise<{ readonly cert: string; readonly key: KeyObject }> {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto }));
  const made = new pkijs.Certificate();
  made.version = 2;
  made.serialNumber = new Integer({ value: 7 });
  made.notBefore.value = new Date(Date.now() + from * DAY);
  made.notAfter.value = new Date(Date.now() + to * DAY);
  const names = new pkijs.GeneralNames({
    names: [new pkijs.GeneralName({ type: 7, value: new OctetString({ valueHex: Uint8Array.from(host.split('.').map(Number)).buffer }) })],
  });
  made.extensions = [new pkijs.Extension({ extnID: '2.5.29.17', extnValue: names.toSchema().toBER() })];
  await made.subjectPublicKeyInfo.importKey(keys.publicKey as CryptoKey);
  await made.sign(keys.privateKey as CryptoKey, 'SHA-256');
  const der = Buffer.from(made.toSchema(true).toBER());
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    key: createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }),
  };
}
async function tls(host: string, from: number, to: number): Promise<string> {
  const { cert, key } = await certificate(host, from, to);
  const pem = key.export({ format: 'pem', type: 'pkcs8' });
  return listen(createHttps({ cert, key: pem }, plain(200, 'application/json', '{}')), 'https');
}
async function closedPort(): Promise<string> {
  const server = createTcp();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}`;
}

/** What an attempt against `baseUrl` is written down as. */
async function kindOf(baseUrl: string, timeoutMs = 20_000): Promise<{ kind: FailureKind; code: string; cause: unknown }> {
  const gateway = createGateway({
    fetch: (request) => fetch(request),
    baseUrl,
    timeoutMs,
    wait: async () => undefined,
    systemNow: () => new Date(),
  });
  const asked = await gateway.call('institute', {});
  if (asked.ok) throw new Error('it was answered');
  return { kind: failureKind(asked.error), code: asked.error.code, cause: asked.error.details?.causa };
}

it.each<readonly [string, FailureKind, () => Promise<string>]>([
  ['nobody listens there', 'unreachable', closedPort],
  ['an error of its own', 'server', () => http(plain(500, 'application/problem+json', '{"code":"INTERNAL"}'))],
  ['something that is no answer', 'server', () => http(plain(200, 'application/json', '{"hola":1}'))],
  ['a page of maintenance', 'maintenance', () => http(plain(503, 'text/html; charset=utf-8', '<h1>Mantenimiento</h1>'))],
  ['a page of maintenance that says all is well', 'maintenance', () => http(plain(200, 'text/html', '<h1>Volvemos pronto</h1>'))],
  ['access that has ended', 'session', () => http(plain(401, 'application/problem+json', '{"code":"SESSION_NEEDED"}'))],
  [
    'an answer that breaks off',
    'cut',
    () =>
      http((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
        response.write('{"name":', () => response.destroy());
      }),
  ],
  ['a line that is shut at once', 'cut', () => listen(createTcp((socket) => socket.destroy()))],
  ['a certificate nobody stands for', 'tls', () => tls('127.0.0.1', -1, 30)],
  ['a certificate for another host', 'tls', () => tls('10.0.0.1', -1, 30)],
  ['one who does not speak TLS', 'tls', async () => (await http(plain(200, 'text/plain', 'hola'))).replace('http:', 'https:')],
])('%s: %s', async (_what, kind, place) => {
  expect(await kindOf(await place())).toMatchObject({ kind });
});

it('no answer in time: slow', async () => {
  expect(await kindOf(await listen(createTcp(() => undefined)), 300)).toMatchObject({ kind: 'slow', code: 'TIMEOUT' });
});

const line = Object.values(networkInterfaces()).some((each) => each?.some(({ internal }) => !internal));
it.skipIf(!line)(line ? 'a name nobody has: DNS' : 'a name nobody has (skipped: this machine has no line)', async () => {
  expect(await kindOf('http://instituto.invalid')).toMatchObject({ kind: 'dns', code: 'OFFLINE' });
});

/** The same attempt by a process that sees no network, as with the cable out. */
const elsewhere = (command: readonly string[], baseUrl: string) => {
  const script = `
    const { createGateway } = await import(${JSON.stringify(join(ROOT, 'src-main/gateway/gateway.ts'))});
    const { failureKind } = await import(${JSON.stringify(join(ROOT, 'src-shared/domain/failure-kind.ts'))});
    const gateway = createGateway({ fetch: (request) => fetch(request), baseUrl: ${JSON.stringify(baseUrl)}, timeoutMs: 20000,
      wait: async () => undefined, systemNow: () => new Date() });
    const asked = await gateway.call('institute', {});
    console.log(asked.ok ? 'answered' : failureKind(asked.error));`;
  const [name = '', ...args] = [...command, process.execPath, '--input-type=module', '-e', script];
  return spawnSync(name, args, { encoding: 'utf8', cwd: ROOT, env: { ...process.env, NODE_NO_WARNINGS: '1' } });
};
const unshare = spawnSync('unshare', ['-rn', 'true']).status === 0;
it.skipIf(!unshare).each(['http://instituto.invalid', 'http://192.0.2.1'])(
  unshare ? 'the cable is out, asking %s: one’s own line' : 'the cable is out, %s (skipped: no process without network can be made here)',
  (baseUrl) => {
    const ran = elsewhere(['unshare', '-rn'], baseUrl);
    expect(ran.stdout.trim(), ran.stderr).toBe('own-line');
  },
);

it('a certificate that is not valid yet, as a clock that is behind sees it: the clock', async () => {
  const { cert, key } = await certificate('127.0.0.1', 2, 30);
  const base = await listen(createHttps({ cert, key: key.export({ format: 'pem', type: 'pkcs8' }) }), 'https');
  // Its own authority is believed, so that only its days can be wrong. The question is asked in this process: the server lives here.
  const gateway = createGateway({
    fetch: (request) => overTls(request, cert),
    baseUrl: base,
    timeoutMs: 20_000,
    wait: async () => undefined,
    systemNow: () => new Date(),
  });
  const asked = await gateway.call('institute', {});
  expect(asked).toMatchObject({ ok: false, error: { code: 'TLS_UNTRUSTED', details: { causa: 'CERT_NOT_YET_VALID' } } });
  expect(asked.ok || failureKind(asked.error)).toBe('clock');
});

/** Node's fetch takes no authority of its own choosing; the same handshake by node:https does. */
async function overTls(request: Request, ca: string): Promise<Response> {
  const { get } = await import('node:https');
  return new Promise((resolve, reject) => {
    get(request.url, { ca }, (answer) => resolve(new Response(null, { status: answer.statusCode ?? 200 }))).on('error', reject);
  });
}
