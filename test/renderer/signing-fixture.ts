// Holds a double of the signing window's bridge: what it shows, what it answers to a password. Must not be shipped.
// It keeps a copy of the bytes it was given and the array itself, so that a test can see that the page wiped its own.
import { type AcuseBridge, type Answer, CHANNELS, type ChannelName, type Topic } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';

export type SigningView = Answer<'signing.view'>;

const facts = {
  kind: 'fiel',
  person: 'moral',
  rfc: 'EKU9003173C9',
  representativeRfc: 'VADA800927DJ3',
  curp: null,
  name: 'Escuela Kemper Urgate, S.A. de C.V.',
  email: null,
  serial: '30001000000500003415',
  serialHex: '3330303031303030303030353030303033343135',
  notBefore: '2023-05-18T11:43:51.000Z',
  notAfter: '2027-05-18T11:43:51.000Z',
  issuer: 'AC UAT',
  sha256: 'ab'.repeat(32),
  keyBits: 2048,
} as const;

export const SIGNING_VIEW: SigningView = {
  id: 'sign-1',
  purpose: 'open',
  title: 'Firmar para abrir: Requerimiento de información',
  effect: [
    'Al firmar queda notificado hoy, martes 10 de noviembre de 2026, 14:32 (hora del centro).',
    'Último día para responder, si son 15 días hábiles: jueves 3 de diciembre de 2026.',
  ],
  canonical: `||1.0|ACUSE DE APERTURA|act-118466|FD-2026-118466|EKU9003173C9|${'3f7a91c2'.repeat(8)}|2026-11-10T20:32:05.000Z|k-7f2c||`,
  addressee: { rfc: facts.rfc, name: facts.name },
  certificate: { fileName: 'eku9003173c9.cer', inspection: { verdict: 'OK', warnings: [], facts } },
  key: { fileName: 'eku9003173c9.key' },
  error: null,
  waitSeconds: 0,
  language: 'es-MX',
  theme: 'light',
};

export type SigningFixture = {
  readonly bridge: AcuseBridge;
  readonly calls: { readonly channel: ChannelName; readonly request: unknown }[];
  /** What each try wrote, read before the page could wipe it. */
  readonly passwords: string[];
  /** The very arrays the page handed over. */
  readonly arrays: Uint8Array[];
  readonly show: (patch: Partial<SigningView>) => void;
  readonly emit: (topic: Topic) => void;
  /** What the next submit answers: a change of the view, or a failure of the call. */
  readonly answerWith: (answer: Partial<SigningView> | Result<never>) => void;
  /** Holds the next submit until the returned function is called. */
  readonly holdSubmit: () => () => void;
  readonly end: () => void;
};

export function createSigningFixture(start: Partial<SigningView> = {}): SigningFixture {
  let view: SigningView = { ...SIGNING_VIEW, ...start };
  let ended = false;
  let next: Partial<SigningView> | Result<never> = {};
  let held: Promise<void> | undefined;
  const calls: { channel: ChannelName; request: unknown }[] = [];
  const passwords: string[] = [];
  const arrays: Uint8Array[] = [];
  const listeners = new Map<Topic, Set<() => void>>();
  const emit = (topic: Topic) => {
    for (const listener of listeners.get(topic) ?? []) listener();
  };
  const answer = async (channel: ChannelName, request: unknown): Promise<Result<unknown>> => {
    switch (channel) {
      case 'signing.view':
        return ended ? fail('NOT_FOUND') : ok(view);
      case 'signing.chooseFile': {
        const { what } = request as { what: 'cer' | 'key' };
        view = what === 'cer' ? { ...view, certificate: SIGNING_VIEW.certificate } : { ...view, key: SIGNING_VIEW.key };
        view = { ...view, error: null };
        return ok(view);
      }
      case 'signing.submit': {
        await held;
        const reply = next;
        if ('ok' in reply) return reply;
        view = { ...view, ...reply };
        return ok(view);
      }
      case 'signing.cancel':
        ended = true;
        return ok({ done: true });
      default:
        return fail('BAD_REQUEST', { campo: 'channel' });
    }
  };
  return {
    bridge: {
      call: (async (channel: ChannelName, request: unknown) => {
        // Read and checked before anything is awaited, as the real bridge copies what it is given.
        const checked = CHANNELS[channel].request.safeParse(request);
        if (!checked.success) return fail('BAD_REQUEST', { campo: checked.error.issues[0]?.path.join('.') ?? channel });
        calls.push({ channel, request });
        if (channel === 'signing.submit') {
          const { password } = request as { password: Uint8Array };
          passwords.push(new TextDecoder().decode(password));
          arrays.push(password);
        }
        const result = await answer(channel, request);
        if (result.ok) CHANNELS[channel].answer.parse(result.value);
        return result;
      }) as AcuseBridge['call'],
      on: (topic, listener) => {
        const heard = listeners.get(topic) ?? new Set();
        listeners.set(topic, heard.add(listener));
        return () => heard.delete(listener);
      },
      platform: 'linux',
    },
    calls,
    passwords,
    arrays,
    emit,
    show: (patch) => {
      view = { ...view, ...patch };
      emit('signing');
    },
    answerWith: (reply) => {
      next = reply;
    },
    holdSubmit: () => {
      let release: () => void = () => undefined;
      held = new Promise<void>((resolve) => {
        release = () => {
          held = undefined;
          resolve();
        };
      });
      return () => release();
    },
    end: () => {
      ended = true;
    },
  };
}
