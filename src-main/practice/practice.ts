// Holds the putting together of the practice institute: a whole counterpart behind one `fetch`. Must not listen on a port (serve.ts does)
// nor import services, the archive or electron.
import { ROUTES, type Route, type RouteName } from '../../src-shared/protocol/routes.ts';
import type { TrustedAuthority, TrustStore } from '../efirma/index.ts';
import { createActs } from './acts.ts';
import { createAnnouncements } from './announcements.ts';
import { answer, type Handlers } from './call.ts';
import { createContacts } from './contacts.ts';
import { type Controls, createControls } from './controls.ts';
import { createMailboxes } from './enrolment.ts';
import { createFaults } from './faults.ts';
import { createFilings } from './filings.ts';
import { createHttp } from './http.ts';
import { mountControls } from './http-practice.ts';
import { createInstituteClock } from './institute-clock.ts';
import { createLetterPress } from './letter-press.ts';
import { INSTITUTE_NAME, openNotary } from './notary.ts';
import { createOpening } from './opening.ts';
import { createOperations } from './operations.ts';
import { createOutbox } from './outbox.ts';
import { createReceipts } from './receipts.ts';
import { createRevocations } from './revocations.ts';
import { createSessions } from './sessions.ts';
import { inTransaction, type OpenDatabase, openStore } from './store.ts';
import { TERMS } from './terms.ts';
import { createTurn } from './turn.ts';
import { createUploads } from './uploads.ts';

export type { Controls } from './controls.ts';
export type { FaultName, FaultOptions, FaultState } from './faults.ts';
export type { Message } from './outbox.ts';

export type PracticeOptions = {
  /** Path of the institute's own file, or ':memory:'. */
  readonly databaseFile: string;
  readonly systemNow: () => Date;
  readonly openDatabase: OpenDatabase;
  /** Folder that holds `fonts/`. */
  readonly assetsDir: string;
  /** E.firmas that may enter besides those made here. */
  readonly trustedForLogin: TrustStore;
  /** An exported practice authority, used only by a file that has none: tests share one and save its keys. */
  readonly authority?: string | undefined;
  /** Holds back an answer under the fault «slow». Given by tests so that nobody sleeps. */
  readonly wait?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
};

export type Institute = {
  /** The whole institute as a web-standard fetch: /v1 is the contract, /practice the controls, /ocsp and /crl what it says of revocation. Rejects as a broken network does. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly controls: Controls;
  /** DER of the root it seals under. */
  readonly root: Uint8Array;
  /** The authorities under which its practice e.firmas are issued. */
  readonly authorities: readonly TrustedAuthority[];
  readonly close: () => void;
};

const VERSION = '1.0';

export function createPracticeInstitute(options: PracticeOptions): Institute {
  const db = openStore(options.databaseFile, options.openDatabase);
  const clock = createInstituteClock(db, options.systemNow);
  const notary = openNotary(db, clock.now(), options.authority);
  const revocations = createRevocations(db, notary.authority);
  const trust = options.trustedForLogin.adding(notary.authority.authorities).refusing(revocations.since);
  const turn = createTurn();
  const outbox = createOutbox(db);
  const receipts = createReceipts(db, notary);
  const contacts = createContacts(db, outbox, receipts);
  const mailboxes = createMailboxes({ db, contacts, receipts, outbox, trust });
  const press = createLetterPress(options.assetsDir, notary);
  const acts = createActs({ db, mailboxes, receipts, outbox, press });
  const announcements = createAnnouncements(db, outbox);
  const sessions = createSessions(db, trust);
  const opening = createOpening({ db, acts, receipts, trust });
  const uploads = createUploads(db, mailboxes);
  const filings = createFilings({ db, acts, mailboxes, receipts, outbox, trust, uploads });
  const operations = createOperations(db);
  const faults = createFaults(options.wait ?? waitOrAbort);
  const root = notary.authority.rootDer;

  const catchUp = (now: Date): Promise<void> =>
    inTransaction(db, async () => {
      contacts.lapse(now);
      acts.sweep(now);
      filings.sweep(now);
    });

  /** The first look after enabling finds one act and one announcement, so that a newcomer has something to learn on. */
  const welcome = async (rfc: string, now: Date): Promise<void> => {
    if (!mailboxes.takeWelcome(rfc)) return;
    await acts.issue({ rfc, kind: 'requerimiento-informacion' }, now);
    announcements.issue({ rfc }, now);
  };

  const handlers: Handlers = {
    ...contacts.handlers,
    ...mailboxes.handlers,
    ...sessions.handlers,
    ...opening.handlers,
    ...uploads.handlers,
    ...filings.handlers,
    acts: async (call) => {
      await welcome(call.caller.rfc, call.now);
      return acts.handlers.acts(call);
    },
    announcements: async (call) => {
      await welcome(call.caller.rfc, call.now);
      return announcements.handlers.announcements(call);
    },
    institute: async ({ now }) =>
      answer({
        name: INSTITUTE_NAME,
        kind: 'practice',
        now: now.toISOString(),
        root: Buffer.from(root).toString('base64'),
        version: VERSION,
      }),
    terms: async () => answer(TERMS),
    operation: async ({ caller, params }) => {
      const settled = operations.outcome(caller.rfc, params.key ?? '');
      return answer(
        settled
          ? { state: settled.state, status: settled.status, body: JSON.parse(settled.body) }
          : { state: 'unknown', status: 0, body: null },
      );
    },
  };

  const controls = createControls({
    db,
    turn,
    clock,
    notary,
    acts,
    announcements,
    mailboxes,
    outbox,
    operations,
    faults,
    revocations,
    catchUp,
  });
  const app = createHttp({ db, turn, handlers, operations, now: clock.now, callerOf: sessions.callerOf, catchUp });
  mountControls(app, controls);
  revocations.mount(app, clock.now);

  return {
    fetch: async (request) => {
      request.signal.throwIfAborted();
      const { pathname } = new URL(request.url);
      // The panel must go on working whatever is broken on purpose.
      if (!pathname.startsWith('/v1')) return app.fetch(request);
      return faults.through(routeOf(request.method, pathname), request.signal, async () => app.fetch(request));
    },
    controls,
    root,
    authorities: notary.authority.authorities,
    close: () => {
      notary.close();
      db.close();
    },
  };
}

const PATTERNS = (Object.keys(ROUTES) as RouteName[]).map((name) => {
  const route: Route = ROUTES[name];
  return { name, method: route.method, path: new RegExp(`^/v1${route.path.replace(/\{\w+\}/g, '[^/]+')}$`) };
});

const routeOf = (method: string, path: string): RouteName | null =>
  PATTERNS.find((p) => p.method === method && p.path.test(path))?.name ?? null;

function waitOrAbort(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
