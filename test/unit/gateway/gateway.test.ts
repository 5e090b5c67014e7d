// Holds the gateway against every way an exchange can end: what it is called, whether it may have arrived, what is tried again and what never.
// Must not test services or the institute.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGateway } from '../../../src-main/gateway/gateway.ts';
import { ERROR_CODES } from '../../../src-shared/contract/errors.ts';

const NOW = '2026-11-24T15:00:00.000Z';
const INSTITUTE = { name: 'I', kind: 'practice', now: NOW, root: 'AA==', version: '1' };
const ACTS = { items: [], cursor: 'c1', more: false, now: NOW };
const DISABLE = {
  signedAt: NOW,
  signed: { canonical: '|x|', signature: 'AA==', serial: '1', certificate: 'AA==', cades: 'AA==' },
} as never;

type Answer = () => Response | Promise<Response>;
function rig(answers: readonly Answer[], timeoutMs = 10_000) {
  const seen: Request[] = [];
  const waits: number[] = [];
  const told: { institute: string; asked: string }[] = [];
  const gateway = createGateway({
    fetch: async (request) => {
      seen.push(request);
      const answer = answers[Math.min(seen.length - 1, answers.length - 1)];
      if (!answer) throw new Error('no answer');
      return answer();
    },
    baseUrl: 'http://instituto.invalid',
    timeoutMs,
    wait: async (ms) => void waits.push(ms),
    systemNow: () => new Date('2026-11-24T14:00:00.000Z'),
    onInstituteTime: (institute, asked) => void told.push({ institute: institute.toISOString(), asked: asked.toISOString() }),
  });
  return { gateway, seen, waits, told };
}

const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });
const problem = (status: number, code: string): Answer => json({ type: 'x', title: 'x', status, code, detail: 'x' }, status);
const html =
  (status: number): Answer =>
  () =>
    new Response('<html>', { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
const broken =
  (code: string, depth = 1): Answer =>
  () => {
    let cause: unknown = Object.assign(new Error(code), { code });
    for (let n = 1; n < depth; n += 1) cause = new Error('in between', { cause });
    throw new TypeError('fetch failed', { cause });
  };
const halfway: Answer = () =>
  new Response(
    new ReadableStream({
      start: (c) => {
        c.enqueue(new TextEncoder().encode('{"items":'));
        c.error(new TypeError('terminated'));
      },
    }),
    { headers: { 'content-type': 'application/json' } },
  );
const short: Answer = json(ACTS, 200, { 'content-length': '9999' });

type Row = { readonly what: string; readonly answer: Answer; readonly read: string; readonly sent: string; readonly tries: number };
const ROWS: readonly Row[] = [
  { what: 'no network', answer: broken('ENOTFOUND'), read: 'OFFLINE', sent: 'OFFLINE', tries: 3 },
  { what: 'no network, said deep inside', answer: broken('ENETUNREACH', 3), read: 'OFFLINE', sent: 'OFFLINE', tries: 3 },
  { what: 'nobody listens', answer: broken('ECONNREFUSED'), read: 'SERVICE_DOWN', sent: 'SERVICE_DOWN', tries: 3 },
  {
    what: 'a certificate not trusted',
    answer: broken('SELF_SIGNED_CERT_IN_CHAIN'),
    read: 'TLS_UNTRUSTED',
    sent: 'TLS_UNTRUSTED',
    tries: 1,
  },
  { what: 'the connection reset', answer: broken('ECONNRESET'), read: 'ANSWER_CUT', sent: 'OUTCOME_UNKNOWN', tries: 3 },
  { what: 'an error without a name', answer: broken(''), read: 'ANSWER_CUT', sent: 'OUTCOME_UNKNOWN', tries: 3 },
  { what: 'a body broken off', answer: halfway, read: 'ANSWER_CUT', sent: 'OUTCOME_UNKNOWN', tries: 3 },
  { what: 'a body shorter than announced', answer: short, read: 'ANSWER_CUT', sent: 'OUTCOME_UNKNOWN', tries: 3 },
  { what: 'its own failure', answer: problem(500, 'INTERNAL'), read: 'SERVICE_ERROR', sent: 'OUTCOME_UNKNOWN', tries: 3 },
  { what: 'a page of maintenance', answer: html(503), read: 'MAINTENANCE', sent: 'OUTCOME_UNKNOWN', tries: 1 },
  { what: 'a page where data was due', answer: html(200), read: 'MAINTENANCE', sent: 'OUTCOME_UNKNOWN', tries: 1 },
  { what: 'no session', answer: problem(401, 'SESSION_NEEDED'), read: 'SESSION_NEEDED', sent: 'SESSION_NEEDED', tries: 1 },
  { what: 'a refusal by name', answer: problem(409, 'NOT_ENROLLED'), read: 'NOT_ENROLLED', sent: 'NOT_ENROLLED', tries: 1 },
  { what: 'a refusal nobody knows', answer: problem(418, 'TEAPOT'), read: 'ANSWER_MALFORMED', sent: 'OUTCOME_UNKNOWN', tries: 1 },
  { what: 'another shape', answer: json({ hola: 1 }), read: 'ANSWER_MALFORMED', sent: 'OUTCOME_UNKNOWN', tries: 1 },
  {
    what: 'no JSON',
    answer: () => new Response('hola', { headers: { 'content-type': 'application/json' } }),
    read: 'ANSWER_MALFORMED',
    sent: 'OUTCOME_UNKNOWN',
    tries: 1,
  },
];

describe('what an exchange that failed is called', () => {
  it.each(ROWS)('$what: $read read $tries times, $sent sent once', async ({ answer, read, sent, tries }) => {
    const reading = rig([answer]);
    const got = await reading.gateway.call('acts', { token: 't' });
    expect(got.ok ? 'ok' : got.error.code).toBe(read);
    expect(reading.seen.length).toBe(tries);
    expect(reading.waits).toEqual([500, 1000].slice(0, tries - 1));
    const bytes = await rig([answer]).gateway.bytes({ id: 'a', documentId: 'd' }, 't');
    // Bytes have no shape of their own: what is not an answer of the service still has its name.
    if (!['ANSWER_MALFORMED'].includes(read)) expect(bytes.ok ? 'ok' : bytes.error.code).toBe(read);

    const sending = rig([answer]);
    const done = await sending.gateway.call('disable', { token: 't', key: 'k1', body: DISABLE });
    expect(done.ok ? 'ok' : done.error.code).toBe(sent);
    if (!done.ok && sent === 'OUTCOME_UNKNOWN') expect(done.error.details?.causa).toBe(read);
    expect(sending.seen.length).toBe(1);
  });

  it('a wait that is over: TIMEOUT, and unknown when it had an effect', async () => {
    // The answer never comes; the signal is what ends it, as a real fetch does.
    const never = (request: Request): Promise<Response> =>
      new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true }));
    const gateway = createGateway({
      fetch: never,
      baseUrl: 'http://x.invalid',
      timeoutMs: 1,
      wait: async () => undefined,
      systemNow: () => new Date(),
    });
    expect(await gateway.call('acts', { token: 't' })).toMatchObject({ error: { code: 'TIMEOUT', retry: true } });
    expect(await gateway.call('disable', { token: 't', key: 'k', body: DISABLE })).toMatchObject({
      error: { code: 'OUTCOME_UNKNOWN', details: { causa: 'TIMEOUT' } },
    });
  });
});

describe('what is sent', () => {
  it('a read that comes right after a failure is a success', async () => {
    const { gateway, seen } = rig([broken('ECONNRESET'), problem(500, 'INTERNAL'), json(ACTS)]);
    expect(await gateway.call('acts', { token: 't', query: { cursor: 'c0', limit: '200' } })).toMatchObject({
      ok: true,
      value: { cursor: 'c1' },
    });
    expect(new Set(seen.map((r) => r.url))).toEqual(new Set(['http://instituto.invalid/v1/acts?cursor=c0&limit=200']));
  });

  it('has a session and a key where the contract asks for them, follows no redirect, and puts no name into the path unescaped', async () => {
    const { gateway, seen } = rig([json({ state: 'unknown', status: 0, body: null })]);
    await gateway.call('operation', { params: { key: '../../x?y=1#z' }, token: 'secreto' });
    expect(seen[0]?.url).toBe('http://instituto.invalid/v1/operations/..%2F..%2Fx%3Fy%3D1%23z');
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer secreto');
    expect(seen[0]?.redirect).toBe('error');
    await gateway.call('disable', { token: 't', key: 'k7', body: DISABLE });
    expect([seen[1]?.method, seen[1]?.headers.get('idempotency-key'), seen[1]?.headers.get('content-type')]).toEqual([
      'POST',
      'k7',
      'application/json',
    ]);
    await expect(gateway.call('disable', { token: 't', body: DISABLE })).rejects.toThrow('idempotency key');
  });

  it('hears the institute’s time wherever it is told, with the moment it was asked', async () => {
    const { gateway, told } = rig([json(INSTITUTE), json(ACTS)]);
    await gateway.call('institute', {});
    await gateway.call('acts', { token: 't' });
    expect(told).toEqual([1, 2].map(() => ({ institute: NOW, asked: '2026-11-24T14:00:00.000Z' })));
  });

  it('stops reading an answer without end', async () => {
    let sent = 0;
    const endless: Answer = () =>
      new Response(
        new ReadableStream({
          pull: (c) => {
            sent += 1;
            c.enqueue(new Uint8Array(4 * 1024 * 1024));
          },
        }),
      );
    const got = await rig([endless]).gateway.bytes({ id: 'a', documentId: 'd' }, 't');
    expect(got.ok).toBe(false);
    expect(sent).toBeLessThan(3 * 20);
  });
});

it('never throws, and never names a code that is not ours, whatever comes back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 200, max: 599 }),
      fc.constantFrom('application/json', 'text/html', 'application/problem+json', '', 'image/png'),
      fc.oneof(fc.string(), fc.json(), fc.constant('{"code":"OUTCOME_UNKNOWN"}'), fc.constant('{"code":"__proto__"}')),
      async (status, type, body) => {
        const empty = [204, 205, 304].includes(status);
        const { gateway, seen } = rig([() => new Response(empty ? null : body, { status, headers: { 'content-type': type } })]);
        for (const got of [
          await gateway.call('acts', { token: 't' }),
          await gateway.call('disable', { token: 't', key: 'k', body: DISABLE }),
        ])
          if (!got.ok) expect(ERROR_CODES).toContain(got.error.code);
        expect(seen.filter((r) => r.method === 'POST').length).toBe(1);
      },
    ),
    { numRuns: 200 },
  );
});
