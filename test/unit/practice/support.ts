// Holds what the tests of the practice institute share: an institute on a clock of their own, and a person who signs. Must not assert.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { z } from 'zod';
import { createPracticeAuthority, openSigner, PracticeAuthority, type Signer, TrustStore } from '../../../src-main/efirma/index.ts';
import type { MadeEfirma } from '../../../src-main/practice/controls.ts';
import { createPracticeInstitute, type Institute, type PracticeOptions } from '../../../src-main/practice/practice.ts';
import { disableCanonical, loginCanonical, openingCanonical, termsCanonical } from '../../../src-shared/domain/canonical.ts';
import type { SignedStatement } from '../../../src-shared/domain/receipt.ts';
import type { Filing } from '../../../src-shared/protocol/filing-schemas.ts';
import type {
  Challenge,
  Contact,
  ContactAnswer,
  DocumentInfo,
  InstituteInfo,
  Receipt,
  Session,
  Terms,
} from '../../../src-shared/protocol/schemas.ts';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
export const ASSETS = join(ROOT, 'assets');
export const PASSWORD = 'contraseña de práctica';

/** One authority for the whole file: three RSA keys an institute would be most of the time of a test. */
export const AUTHORITY = createPracticeAuthority(new Date('2026-01-15T12:00:00Z')).export();
export const NOBODY = TrustStore.fromDer([]);

export type Bench = { readonly institute: Institute; readonly clock: { now: Date } };

export function startInstitute(now = '2026-11-23T15:00:00.000Z', more: Partial<PracticeOptions> = {}): Bench {
  const clock = { now: new Date(now) };
  const institute = createPracticeInstitute({
    databaseFile: ':memory:',
    systemNow: () => clock.now,
    openDatabase: (file) => new Database(file),
    assetsDir: ASSETS,
    trustedForLogin: NOBODY,
    authority: AUTHORITY,
    ...more,
  });
  return { institute, clock };
}

type Said<S extends z.ZodType> = Readonly<z.infer<S>>;
/** What a list of the contract may hold: an act, a document, a receipt, a filing, a fault. */
export type Item = Said<typeof DocumentInfo> &
  Pick<z.infer<typeof Filing>, 'folio' | 'actId' | 'events'> & {
    readonly name: string;
    readonly on: boolean;
    readonly seal: SealOf;
    readonly at: string;
  };
type SealOf = z.infer<typeof Receipt>['seal'];
/** What an answer may say, by the contract's own types. Which of it is there depends on the route: the test says it. */
export type Told = Said<typeof Challenge> &
  Said<typeof Session> &
  Said<typeof ContactAnswer> &
  Said<typeof Terms> &
  Pick<z.infer<typeof InstituteInfo>, 'root'> & {
    readonly receipt: Said<typeof Receipt>;
    readonly filing: Said<typeof Filing>;
    readonly events: Said<typeof Filing>['events'];
    readonly dueOn: string | null;
    readonly contacts: readonly Said<typeof Contact>[];
    readonly items: readonly Item[];
    readonly code: string;
    readonly reason: string;
    readonly state: string;
    readonly now: string;
    readonly cursor: string;
    readonly complete: boolean;
    readonly deemed: number;
  };
/** The first of a list; a test that finds none has nothing to say. */
export function firstOf(answer: Answer): Item {
  const [first] = answer.body.items;
  if (!first) throw new Error('an empty list');
  return first;
}
export type Answer = { readonly status: number; readonly body: Told; readonly headers: Headers; readonly bytes: Uint8Array };

export type Client = {
  readonly send: (
    method: string,
    path: string,
    more?: { token?: string; key?: string; body?: unknown; signal?: AbortSignal; raw?: string },
  ) => Promise<Answer>;
};

export function clientOf(fetch: (request: Request) => Promise<Response>, base = 'http://institute.practica'): Client {
  return {
    send: async (method, path, more = {}) => {
      const headers = new Headers();
      if (more.token) headers.set('authorization', `Bearer ${more.token}`);
      if (more.key) headers.set('idempotency-key', more.key);
      const body = more.raw ?? (more.body === undefined ? undefined : JSON.stringify(more.body));
      if (body !== undefined) headers.set('content-type', 'application/json');
      const response = await fetch(new Request(`${base}${path}`, { method, headers, body: body ?? null, signal: more.signal ?? null }));
      const bytes = new Uint8Array(await response.arrayBuffer());
      const json = response.headers.get('content-type')?.includes('json') ?? false;
      return {
        status: response.status,
        headers: response.headers,
        bytes,
        body: (json ? JSON.parse(new TextDecoder().decode(bytes)) : {}) as Told,
      };
    },
  };
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
let serial = 0;
export const newKey = (): string => `key-${process.pid}-${++serial}`;

export const trustOfAuthority = (): TrustStore => PracticeAuthority.import(AUTHORITY).trustStore();

export function signerFor(efirma: MadeEfirma, at: Date, password: string = PASSWORD, trust = trustOfAuthority()): Signer {
  const opened = openSigner({ cer: efirma.cer, key: efirma.key, password: Buffer.from(password, 'utf8'), trust, at });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

export function statement(signer: Signer, canonical: string, at: Date): SignedStatement {
  const seal = signer.seal(canonical);
  const cades = signer.cades(Buffer.from(canonical, 'utf8'), at);
  if (!seal.ok || !cades.ok) throw new Error('could not sign');
  return { ...seal.value, cades: Buffer.from(cades.value).toString('base64') };
}

/** A person with a practice e.firma and a client: what the application does, by hand. */
export type Person = Awaited<ReturnType<typeof newPerson>>;

export async function newPerson(
  bench: Bench,
  name = 'Panadería La Espiga SA de CV',
  person: 'fisica' | 'moral' = 'moral',
  client = clientOf(bench.institute.fetch),
  given?: Signer,
) {
  const { controls } = bench.institute;
  const now = (): Date => new Date(controls.clock().now);
  const efirma = await controls.makeEfirma({ person, name, password: PASSWORD, seed: name });
  const signer = given ?? signerFor(efirma, now());
  let token = '';
  const sign = (canonical: string): SignedStatement => statement(signer, canonical, now());
  const call = (method: string, path: string, more: { key?: string; body?: unknown; signal?: AbortSignal } = {}): Promise<Answer> =>
    client.send(method, path, { token, ...more });

  const self = {
    efirma,
    signer,
    client,
    sign,
    call,
    now,
    rfc: efirma.rfc,
    get token(): string {
      return token;
    },
    set token(value: string) {
      token = value;
    },
    login: async (): Promise<Answer> => {
      const challenge = (await client.send('POST', '/v1/sessions/challenge', { body: { rfc: efirma.rfc } })).body;
      const canonical = loginCanonical({
        challengeId: challenge.challengeId,
        rfc: efirma.rfc,
        nonce: challenge.nonce,
        issuedAt: challenge.issuedAt,
      });
      const answer = await client.send('POST', '/v1/sessions', { body: { challengeId: challenge.challengeId, signed: sign(canonical) } });
      token = answer.body.token ?? '';
      return answer;
    },
    addContact: (kind: string, value: string, key = newKey()): Promise<Answer> =>
      call('POST', '/v1/contacts', { key, body: { kind, value } }),
    /** Last code sent to an address, read where a person would. */
    codeFor: (to: string): string => {
      const message = controls.outbox().findLast((m) => m.to === to && /c[oó]digo/i.test(m.body));
      return /\b(?:es |Código: )([A-Z0-9]{5,8})\b/.exec(message?.body ?? '')?.[1] ?? '';
    },
    confirm: (id: string, code: string, key = newKey()): Promise<Answer> =>
      call('POST', `/v1/contacts/${id}/confirm`, { key, body: { code } }),
    contact: async (kind: string, value: string): Promise<string> => {
      const added = await self.addContact(kind, value);
      await self.confirm(added.body.contact.id, self.codeFor(value));
      return added.body.contact.id;
    },
    enableBody: async (key: string): Promise<{ termsVersion: string; termsSha256: string; signedAt: string; signed: SignedStatement }> => {
      const terms = (await client.send('GET', '/v1/terms')).body;
      const signedAt = now().toISOString();
      const signed = sign(termsCanonical({ rfc: efirma.rfc, termsVersion: terms.version, termsSha256: terms.sha256, signedAt, key }));
      return { termsVersion: terms.version, termsSha256: terms.sha256, signedAt, signed };
    },
    enable: async (key = newKey()): Promise<Answer> => call('POST', '/v1/enrolment', { key, body: await self.enableBody(key) }),
    disable: async (key = newKey()): Promise<Answer> => {
      const signedAt = now().toISOString();
      return call('POST', '/v1/enrolment/disable', {
        key,
        body: { signedAt, signed: sign(disableCanonical({ rfc: efirma.rfc, signedAt, key })) },
      });
    },
    /** Everything up to an enabled mailbox. */
    enrol: async (): Promise<Answer> => {
      await self.login();
      await self.contact('email', 'avisos@ejemplo.mx');
      await self.contact('mobile', '5512345678');
      return self.enable();
    },
    openBody: (act: { id: string; folio: string }, key: string, signedAt = now().toISOString()) => {
      const consentSha256 = sha256('words shown');
      return {
        consentSha256,
        signedAt,
        signed: sign(openingCanonical({ actId: act.id, folio: act.folio, rfc: efirma.rfc, consentSha256, signedAt, key })),
      };
    },
    open: (act: { id: string; folio: string }, key = newKey()): Promise<Answer> =>
      call('POST', `/v1/acts/${act.id}/opening`, { key, body: self.openBody(act, key) }),
  };
  return self;
}
