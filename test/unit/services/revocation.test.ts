// Holds revocation in the whole house: asked when the person signs, kept beside the signature, believed on verifying; «revoked» stops the
// signature, silence does not. The services asked over a port are real sockets of this machine.
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../src-main/efirma/index.ts';
import { askOver, revocationService } from '../../../src-main/gateway/revocation-service.ts';
import { openAct } from '../../support/mailbox-owner.ts';
import { newAct } from './exchanges.ts';
import { type Home, moveInEnabled } from './support.ts';

let home: Home;
beforeAll(async () => {
  home = await moveInEnabled();
}, 120_000);
afterAll(() => home.stop());

const reasonsOf = async (kind: string): Promise<readonly string[]> => {
  const list = await home.must('receipts.list', {});
  const found = list.find((each) => each.kind === kind);
  return found ? ((await home.must('receipts.verify', { id: found.id })).why?.map(({ code }) => code) ?? []) : [];
};

it('what was answered when it signed is kept and judged with the acknowledgement', async () => {
  expect(await reasonsOf('enablement')).toContain('not-revoked');
  const { id } = await newAct(home);
  await home.must('sync.now', undefined);
  await openAct(home, id);
  expect(await reasonsOf('opening')).toContain('not-revoked');
}, 60_000);

it('a revoked e.firma does not sign, and says since when; what it signed before stays good', async () => {
  const { id } = await newAct(home);
  await home.must('sync.now', undefined);
  const read = readCertificate(readFileSync(join(home.folder, 'mi.cer')));
  const serial = read.ok ? read.value.facts.serial : '';
  const at = new Date(home.machine.now.getTime() + 60_000);
  await home.institute.controls.revoke(serial, at);
  home.machine.now = new Date(at.getTime() + 60_000);
  const { wordsSha256 } = await home.must('acts.prepareOpening', { id });
  const { consentId } = await home.must('acts.consent', { id, wordsSha256 });
  const answer = await home.call('acts.open', { consentId });
  expect(answer.ok).toBe(false);
  expect(home.hands.refusals.at(-1)).toMatchObject({ code: 'REVOCADA', details: { fecha: at.toISOString() } });
  expect((await home.must('acts.get', { id })).row.state).toBe('noticed');
  expect(await reasonsOf('enablement')).toContain('not-revoked');
}, 60_000);

describe('over a port', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  const question = Buffer.from('pregunta');
  it('answers what came; silence, a refusal, a cut, a redirect and a flood are no answer', async () => {
    let asked = '';
    const good = await serve((request, response) => {
      asked = `${request.method} ${request.headers['content-type']}`;
      response.end('respuesta');
    });
    const ask = async (url: string) => (await askOver({ url, timeoutMs: 1500, question }))?.toString() ?? null;
    expect([await ask(good), asked]).toEqual(['respuesta', 'POST application/ocsp-request']);
    const silent = await serve(() => undefined);
    expect(await askOver({ url: silent, timeoutMs: 100, question })).toBeNull();
    expect(await ask(await serve((_, response) => response.writeHead(500).end('no')))).toBeNull();
    expect(await ask(await serve((_, response) => response.writeHead(302, { location: good }).end()))).toBeNull();
    expect(await ask(await serve((_, response) => response.writeHead(200, { 'content-length': 100 }).end('corto')))).toBeNull();
    expect(await ask(await serve((request) => request.socket.destroy()))).toBeNull();
    expect(await ask(await serve((_, response) => response.end(Buffer.alloc(9 * 1024 * 1024))))).toBeNull();
    expect(await ask('http://127.0.0.1:1/')).toBeNull();
  }, 30_000);

  it('nobody is asked where no address is known', () => {
    expect(revocationService({ ocspUrl: undefined, listUrl: undefined, timeoutMs: 1 })).toBeNull();
  });
});
