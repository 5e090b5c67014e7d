// Proves that every channel refuses foreign senders, then malformed requests, then malformed answers, and tells no value of them.
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registerBridge } from '../../src-main/bridge/register.ts';
import type { CallEvent } from '../../src-main/bridge/sender.ts';
import { CHANNELS, type ChannelName, type Handlers } from '../../src-shared/contract/channels.ts';
import { fail, ok } from '../../src-shared/contract/result.ts';
import { NAMES, rig, senderOf } from './bridge-rig.ts';
import { GOOD_REQUESTS } from './requests.ts';

const SECRET = 'S3CRETO-que-no-debe-salir';

const FOREIGN: readonly (readonly [string, CallEvent])[] = [
  ['another window', { sender: { id: 99 }, senderFrame: { url: 'app://acuse/index.html', parent: null } }],
  ['a frame inside the mailbox', { sender: { id: 1 }, senderFrame: { url: 'app://acuse/index.html', parent: {} } }],
  ['a frame that left', { sender: { id: 1 }, senderFrame: null }],
  ['the mailbox window on a web page', { sender: { id: 1 }, senderFrame: { url: 'https://acuse/index.html', parent: null } }],
  [
    'an address that only contains ours',
    { sender: { id: 1 }, senderFrame: { url: 'http://x/?next=app://acuse/index.html', parent: null } },
  ],
  ['our address as a user name', { sender: { id: 1 }, senderFrame: { url: 'app://acuse@evil/index.html', parent: null } }],
  ['a host that begins like ours', { sender: { id: 1 }, senderFrame: { url: 'app://acuse.evil/index.html', parent: null } }],
  ['our host with a port', { sender: { id: 1 }, senderFrame: { url: 'app://acuse:80/index.html', parent: null } }],
  ['a password in the address', { sender: { id: 1 }, senderFrame: { url: 'app://u:p@acuse/index.html', parent: null } }],
  ['another page of ours', { sender: { id: 1 }, senderFrame: { url: 'app://acuse/document-room.html', parent: null } }],
  ['the signing page in the mailbox window', { sender: { id: 1 }, senderFrame: { url: 'app://acuse/signing.html', parent: null } }],
  ['the mailbox page in the signing window', { sender: { id: 2 }, senderFrame: { url: 'app://acuse/index.html', parent: null } }],
  ['about:blank', { sender: { id: 1 }, senderFrame: { url: 'about:blank', parent: null } }],
  ['a data address', { sender: { id: 1 }, senderFrame: { url: 'data:text/html,app://acuse/index.html', parent: null } }],
  ['a blob of ours', { sender: { id: 1 }, senderFrame: { url: 'blob:app://acuse/1', parent: null } }],
  ['a file', { sender: { id: 1 }, senderFrame: { url: 'file:///acuse/index.html', parent: null } }],
  ['no address', { sender: { id: 1 }, senderFrame: { url: '', parent: null } }],
];

describe.each(NAMES)('%s', (channel) => {
  const own = senderOf(CHANNELS[channel].window);
  const other = senderOf(CHANNELS[channel].window === 'mailbox' ? 'signing' : 'mailbox');

  it('lets a good request from its own window through, and only it', async () => {
    const { call, handled } = rig();
    expect(await call(channel, own, GOOD_REQUESTS[channel]())).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(handled.map((one) => one.channel)).toEqual([channel]);
  });

  it('refuses every foreign sender before it looks at the request', async () => {
    const { call, handled } = rig();
    for (const [who, event] of [...FOREIGN, ['the other window', other] as const])
      for (const request of [GOOD_REQUESTS[channel](), { nonsense: SECRET }])
        expect(await call(channel, event, request), who).toEqual({ ok: false, error: { code: 'FOREIGN_SENDER' } });
    expect(handled).toEqual([]);
  });

  it('refuses every malformed request, naming places and never values', async () => {
    const { call, handled, reports } = rig();
    for (const request of malformed(channel)) {
      const answer = await call(channel, own, request);
      expect(answer, inspect(request).slice(0, 200)).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } });
      expect(JSON.stringify(answer)).not.toContain(SECRET);
    }
    expect(handled).toEqual([]);
    expect(reports).toEqual([]);
  });

  it('refuses whatever its schema refuses, whatever that is', async () => {
    const { call, handled } = rig();
    const schema = CHANNELS[channel].request;
    await fc.assert(
      fc.asyncProperty(fc.anything({ maxDepth: 3, withNullPrototype: true, withTypedArray: true, withBigInt: true }), async (request) => {
        fc.pre(!schema.safeParse(request).success);
        expect(await call(channel, own, request)).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } });
      }),
      { numRuns: 40 },
    );
    expect(handled).toEqual([]);
  });

  it('turns an answer outside its schema into a bug with a reference, and shows nothing of it', async () => {
    const schema = CHANNELS[channel].answer;
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constant({ done: SECRET }), fc.constant(SECRET), fc.anything({ maxDepth: 2 })), async (value) => {
        fc.pre(!schema.safeParse(value).success);
        const { call, reports } = rig(async () => ok(value));
        expect(await call(channel, own, GOOD_REQUESTS[channel]())).toEqual({
          ok: false,
          error: { code: 'INTERNAL', details: { referencia: 'E-TEST22' } },
        });
        expect(reports.map(({ where }) => where)).toEqual([channel]);
        expect(String(reports[0]?.error)).not.toContain(SECRET);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['throws', async () => Promise.reject(new Error(SECRET))],
    ['answers nothing', async () => undefined],
    ['answers with a code nobody knows', async () => ({ ok: false, error: { code: SECRET } })],
  ])('a handler that %s is a bug with a reference', async (_what, answer) => {
    const { call, reports } = rig(answer);
    const result = await call(channel, own, GOOD_REQUESTS[channel]());
    expect(result).toEqual({ ok: false, error: { code: 'INTERNAL', details: { referencia: 'E-TEST22' } } });
    expect(reports).toHaveLength(1);
  });
});

/** Everything near a good request that is not one: each field absent, of other kinds, too long; one field too many; other shapes. */
function malformed(channel: ChannelName): unknown[] {
  const good = GOOD_REQUESTS[channel]();
  const shapes: unknown[] = [
    null,
    '',
    SECRET,
    0,
    Number.NaN,
    true,
    [],
    [good],
    new Date(0),
    new Map([['id', SECRET]]),
    () => SECRET,
    Symbol('x'),
    10n,
    new Uint8Array(3),
  ];
  if (good === undefined) return [...shapes, {}, { [SECRET.toLowerCase()]: undefined, x: SECRET }];
  const fields = Object.entries(good);
  const values: unknown[] = [
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1e9,
    1e9,
    0.5,
    SECRET.repeat(2_000),
    [],
    [SECRET],
    { toString: () => SECRET },
    new Date(0),
  ];
  return [
    ...shapes,
    undefined,
    { ...good, extra: SECRET },
    Object.assign(Object.create({ inherited: true }) as object, { ...good, constructor: SECRET }),
    JSON.parse(`{"__proto__":{"admin":true},"polluted":"${SECRET}"}`),
    ...fields.flatMap(([name]) => values.map((value) => ({ ...good, [name]: value }))),
    ...fields.filter(([name]) => !CHANNELS[channel].request.safeParse(without(good, name)).success).map(([name]) => without(good, name)),
  ].filter((request) => !isLegal(channel, request));
}

const without = (good: object, name: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
// A number out of one field's range may be in another's; these few are named, not computed by the schema under test.
const LEGAL: Partial<Record<ChannelName, (request: Record<string, unknown>) => boolean>> = {
  'app.copy': (request) => Object.keys(request).length === 1 && typeof request.text === 'string' && request.text.length <= 20_000,
  'acts.list': (request) => request.offset === 1e9 && Object.keys(request).length === 4,
  'practice.fault': (request) => request.times === null && Object.keys(request).length === 3,
  'drafts.create': (request) => request.actId === null && Object.keys(request).length === 2,
  'documents.page': (request) => request.scale === 0.5 && Object.keys(request).length === 3,
  'intake.pair': (request) => request.proof === null && Object.keys(request).length === 2,
  'intake.page': (request) => request.scale === 0.5 && Object.keys(request).length === 3,
};
const isLegal = (channel: ChannelName, request: unknown): boolean =>
  typeof request === 'object' && request !== null && (LEGAL[channel]?.(request as Record<string, unknown>) ?? false);

describe('registration', () => {
  const complete = () => Object.fromEntries(NAMES.map((name) => [name, async () => fail('NOT_FOUND')])) as unknown as Handlers;
  const parts = (handlers: Handlers) => ({ ipc: { handle: () => undefined }, handlers, windows: () => [], report: () => 'E' });

  it('accepts exactly the handlers of the contract', async () => {
    await expect(registerBridge(parts(complete()))).resolves.toBeUndefined();
  });
  it.each(NAMES)('refuses to start without %s', async (name) => {
    const handlers = Object.fromEntries(Object.entries(complete()).filter(([key]) => key !== name)) as unknown as Handlers;
    await expect(registerBridge(parts(handlers))).rejects.toThrow(name);
  });
  it('refuses a handler nobody declared', async () => {
    await expect(registerBridge(parts({ ...complete(), 'acts.delete': async () => fail('NOT_FOUND') } as Handlers))).rejects.toThrow(
      'acts.delete',
    );
  });
  it('refuses to register a channel twice', async () => {
    const seen = new Set<string>();
    const ipc = {
      handle: (channel: string) => {
        if (seen.has(channel)) throw new Error('twice');
        seen.add(channel);
      },
    };
    await registerBridge({ ...parts(complete()), ipc });
    await expect(registerBridge({ ...parts(complete()), ipc })).rejects.toThrow('twice');
  });
  it('keeps calls waiting until the services are there, and answers them when they never come', async () => {
    let listener: ((event: CallEvent, request: unknown) => Promise<unknown>) | undefined;
    const ipc = {
      handle: (channel: string, one: (event: CallEvent, request: unknown) => Promise<unknown>) => {
        if (channel === 'tags.list') listener = one;
      },
    };
    const windows = () => [{ name: 'mailbox' as const, contentsId: 1, page: '/index.html' }];
    let come: (handlers: Handlers) => void = () => undefined;
    const later = new Promise<Handlers>((resolve) => {
      come = resolve;
    });
    void registerBridge({ ipc, handlers: later, windows, report: () => 'E' });
    const waiting = listener?.(senderOf('mailbox'), undefined);
    come({ ...complete(), 'tags.list': async () => ok(['a']) });
    expect(await waiting).toEqual({ ok: true, value: ['a'] });

    const never = registerBridge({ ipc, handlers: Promise.reject(new Error('broken')), windows, report: () => 'E' });
    await expect(never).rejects.toThrow('broken');
    expect(await listener?.(senderOf('mailbox'), undefined)).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });
});

describe('what crosses', () => {
  it('drops what the contract does not name', async () => {
    const { call } = rig(async () => ok({ done: true, path: '/home/x/.key' }));
    expect(await call('app.copy', senderOf('mailbox'), { text: 'x' })).toEqual({ ok: true, value: { done: true } });
    const failing = rig(async () => ({ ok: false, error: { code: 'NOT_FOUND', stack: SECRET, details: { id: 'x' }, retry: true } }));
    expect(await failing.call('app.copy', senderOf('mailbox'), { text: 'x' })).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND', details: { id: 'x' }, retry: true },
    });
  });
  it.each([
    ['answered', async () => fail('CONTRASENA_INCORRECTA')],
    ['thrown', async () => Promise.reject(new Error('x'))],
  ])('wipes the password when the call is over (%s)', async (_how, answer) => {
    const { call } = rig(answer);
    const password = new TextEncoder().encode('12345678a');
    await call('signing.submit', senderOf('signing'), { id: 'x', password });
    expect([...password]).toEqual(Array(9).fill(0));
  });
  it('wipes the password of a request it refuses', async () => {
    const { call } = rig();
    const password = new Uint8Array([1, 2, 3]);
    await call('signing.submit', senderOf('signing'), { id: 5, password });
    expect([...password]).toEqual([0, 0, 0]);
  });
});
