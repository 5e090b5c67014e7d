// Holds the tests of the institute as a program: over real loopback, killed in the middle, and its contract as printed.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { PracticeAuthority } from '../../../src-main/efirma/index.ts';
import { OPENAPI_FILE, openApi, openApiText } from '../../../src-main/practice/openapi.ts';
import { listen } from '../../../src-main/practice/serve.ts';
import { ROUTES } from '../../../src-shared/protocol/routes.ts';
import { clientOf, firstOf, newKey, newPerson, PASSWORD, ROOT, signerFor, startInstitute } from './support.ts';

const children: ChildProcess[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Starts the program and waits for the address it prints. */
function start(state: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'src-main/practice/serve.ts'), '--port', '0', '--state', state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`the institute ended with ${code}`)));
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve({ child, url });
    });
  });
}

describe('over loopback', () => {
  it('takes a person from login to a document, and breaks connections when told to', async () => {
    const bench = startInstitute();
    const listening = await listen(bench.institute, 0);
    try {
      const client = clientOf(fetch, listening.url);
      const person = await newPerson(bench, 'Panadería La Espiga SA de CV', 'moral', client);
      expect((await person.enrol()).status).toBe(200);
      const act = firstOf(await person.call('GET', '/v1/acts'));
      bench.institute.controls.setFault('commit-then-drop', true, { times: 1 });
      const key = newKey();
      const body = person.openBody(act, key);
      await expect(person.call('POST', `/v1/acts/${act.id}/opening`, { key, body })).rejects.toThrow('fetch failed');
      expect((await person.call('POST', `/v1/acts/${act.id}/opening`, { key, body })).headers.get('idempotency-replayed')).toBe('true');
      const document = firstOf(await person.call('GET', `/v1/acts/${act.id}/documents`));
      expect(Buffer.from((await person.call('GET', `/v1/acts/${act.id}/documents/${document.id}`)).bytes.subarray(0, 5)).toString()).toBe(
        '%PDF-',
      );
      bench.institute.controls.setFault('cut-body', true, { times: 1 });
      await expect(person.call('GET', '/v1/terms')).rejects.toThrow();
    } finally {
      await listening.close();
    }
  });

  it('refuses pages of a browser and other host names', async () => {
    const listening = await listen(startInstitute().institute, 0);
    try {
      expect((await fetch(`${listening.url}/practice/clock`)).status).toBe(200);
      expect((await fetch(`${listening.url}/practice/clock`, { headers: { origin: 'https://pagina.ejemplo' } })).status).toBe(403);
      const port = new URL(listening.url).port;
      const { request } = await import('node:http');
      const status = await new Promise((resolve) =>
        request({ host: '127.0.0.1', port, path: '/practice/clock', headers: { host: 'malo.ejemplo' } }, (answer) =>
          resolve(answer.statusCode),
        ).end(),
      );
      expect(status).toBe(403);
    } finally {
      await listening.close();
    }
  });

  it('offers its controls over HTTP, and says when an order is no order', async () => {
    const bench = startInstitute();
    const client = clientOf(bench.institute.fetch);
    const made = await client.send('POST', '/practice/efirma', { body: { person: 'fisica', name: 'Rosa Peña', password: PASSWORD } });
    expect(made.body).toMatchObject({ name: 'Rosa Peña', representativeRfc: null });
    const person = await newPerson(bench);
    await person.enrol();
    expect((await client.send('POST', '/practice/acts', { body: { rfc: person.rfc, kind: 'multa' } })).body).toMatchObject({
      kind: 'multa',
      state: 'noticed',
    });
    expect((await client.send('POST', '/practice/acts', { body: { rfc: 'XEXX010101000' } })).status).toBe(400);
    expect((await client.send('POST', '/practice/acts', { body: { rfc: person.rfc, kind: 'otro' } })).status).toBe(400);
    expect((await client.send('POST', '/practice/announcements', { body: { title: 'Hola' } })).body).toMatchObject({ title: 'Hola' });
    expect((await client.send('POST', '/practice/clock/advance', { body: { businessDays: 4 } })).body.now).toBe('2026-11-27T15:00:00.000Z');
    expect((await client.send('POST', '/practice/clock/advance', { body: { hours: -1 } })).status).toBe(400);
    expect((await client.send('GET', '/practice/acts')).body.items).toMatchObject([{ kind: 'multa', state: 'deemed' }]);
    expect(
      (await client.send('POST', '/practice/faults', { body: { name: 'down', on: true, times: 1 } })).body.items.find(
        (f: { name: string }) => f.name === 'down',
      ),
    ).toMatchObject({ on: true, times: 1 });
    expect((await client.send('GET', '/practice/faults')).body.items).toHaveLength(11);
    expect((await client.send('GET', '/practice/outbox')).body.items.length).toBeGreaterThan(3);
    expect((await client.send('GET', '/practice/counters')).body.deemed).toMatchObject({});
    await client.send('POST', '/practice/reset', { body: {} });
    expect((await client.send('GET', '/practice/acts')).body.items).toEqual([]);
  });
});

describe('killed at once after answering', () => {
  it('still knows everything it answered: mailbox, opening, clock, keys', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'institute-'));
    folders.push(folder);
    const state = join(folder, 'institute.db');
    const first = await start(state);
    const post = async (base: string, path: string, body: unknown) =>
      (
        await fetch(`${base}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      ).json();
    const made = (await post(first.url, '/practice/efirma', { person: 'moral', name: 'Empresa SA', password: PASSWORD })) as Record<
      string,
      string
    >;
    // The person is driven from here over HTTP; codes are read in the file, where a person would read them in the panel.
    const client = clientOf(fetch, first.url);
    const db = new Database(state, { readonly: true });
    const trust = PracticeAuthority.import(
      (db.prepare("SELECT value FROM meta WHERE key = 'authority'").get() as { value: string }).value,
    ).trustStore();
    const efirma = {
      cer: Buffer.from(made.cer ?? '', 'base64'),
      key: Buffer.from(made.key ?? '', 'base64'),
      rfc: made.rfc ?? '',
      name: '',
      curp: '',
      serial: '',
      representativeRfc: null,
    };
    const outbox = () =>
      (db.prepare('SELECT recipient AS "to", body FROM outbox ORDER BY id').all() as { to: string; body: string }[]).map((m) => ({
        ...m,
        id: '',
        kind: 'email' as const,
        from: '',
        subject: '',
        sentAt: '',
      }));
    const controls = { clock: () => ({ now: new Date().toISOString(), offsetMs: 0 }), makeEfirma: async () => efirma, outbox };
    const bench = { institute: { controls }, clock: { now: new Date() } } as unknown as Parameters<typeof newPerson>[0];
    // Signing needs the authority of that file, not the one shared by the other tests.
    const person = await newPerson(bench, 'Empresa SA', 'moral', client, signerFor(efirma, new Date(), PASSWORD, trust));
    expect((await person.enrol()).status).toBe(200);
    const act = firstOf(await person.call('GET', '/v1/acts'));
    const key = newKey();
    const body = person.openBody(act, key);
    const opened = await person.call('POST', `/v1/acts/${act.id}/opening`, { key, body });
    expect(opened.status).toBe(200);
    first.child.removeAllListeners('exit');
    first.child.kill('SIGKILL');
    await new Promise((resolve) => first.child.once('close', resolve));
    db.close();

    const second = await start(state);
    const again = clientOf(fetch, second.url);
    const replay = await again.send('POST', `/v1/acts/${act.id}/opening`, { token: person.token, key, body });
    expect([replay.status, replay.body]).toEqual([200, opened.body]);
    expect((await again.send('GET', '/practice/counters')).body).toMatchObject({
      openings: { [act.id]: 1 },
      enablements: { [efirma.rfc]: 1 },
    });
    expect((await again.send('GET', '/v1/enrolment', { token: person.token })).body.state).toBe('active');
    second.child.removeAllListeners('exit');
    const ended = new Promise((resolve) => second.child.once('exit', (code) => resolve(code)));
    second.child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(existsSync(state)).toBe(true);
  }, 60_000);
});

describe('the contract as OpenAPI', () => {
  it('is committed as it is printed (npm run openapi)', () => {
    expect(readFileSync(OPENAPI_FILE, 'utf8')).toBe(openApiText());
  });

  it('names every route, and every reference leads somewhere', () => {
    const document = openApi() as {
      paths: Record<string, Record<string, { operationId: string }>>;
      components: { schemas: Record<string, unknown> };
    };
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((operation) => operation.operationId));
    expect(ids.sort()).toEqual(Object.keys(ROUTES).sort());
    for (const [, name] of openApiText().matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(document.components.schemas).toHaveProperty(name ?? '');
    expect(openApiText()).not.toContain('/practice');
  });
});
