// Holds which institute Acuse talks to: the embedded practice one (default) or a service by its address. Must not know screens.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { authoritiesIn, type TrustedAuthority, TrustStore } from './efirma/index.ts';
import { revocationService } from './gateway/revocation-service.ts';
import { createPracticeInstitute, type Institute } from './practice/practice.ts';
import type { RevocationPort } from './services/ports.ts';

export type Source = {
  readonly kind: 'practice' | 'service';
  readonly name: string;
  readonly baseUrl: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** E.firmas that may sign here. */
  readonly efirmas: TrustStore;
  /** Under which the institute's seals must stand. */
  readonly seals: TrustStore;
  readonly institute: Institute | null;
  /** Makes an e.firma to practise with; null where nobody practises. */
  readonly practiceEfirma: Institute['controls']['makeEfirma'] | null;
  /** Who is asked whether an e.firma is revoked; null: nobody is known. */
  readonly revocation: RevocationPort | null;
  readonly close: () => void;
};

/** Test authorities of the SAT, only where a folder is named and only in practice: `ACUSE_TEST_TRUST`. */
function testAuthorities({ ACUSE_TEST_TRUST: dir }: NodeJS.ProcessEnv): readonly TrustedAuthority[] {
  return dir && existsSync(dir) ? authoritiesIn(dir, 'test') : [];
}

/** The institute in this very process, by the same questions and answers as over a port. */
export function practiceRevocation({ fetch }: Pick<Institute, 'fetch'>): RevocationPort {
  const over = async (request: Request): Promise<Uint8Array | null> => {
    const answer = await fetch(request).catch(() => null);
    return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  };
  const url = 'http://practica.invalid';
  return {
    nonce: true,
    ocsp: {
      url: `${url}/ocsp`,
      ask: (question) => over(new Request(`${url}/ocsp`, { method: 'POST', body: Uint8Array.from(question).buffer })),
    },
    list: { url: `${url}/crl`, ask: () => over(new Request(`${url}/crl`)) },
  };
}

export function openSource(o: {
  readonly profileDir: string;
  readonly assetsDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly systemNow: () => Date;
}): Source {
  const address = o.env.ACUSE_SERVICE_URL;
  if (address) {
    const rootFile = o.env.ACUSE_SERVICE_ROOT;
    const seals = rootFile ? TrustStore.fromDer([{ der: readFileSync(rootFile), environment: 'production' }]) : TrustStore.fromDer([]);
    return {
      kind: 'service',
      name: new URL(address).host,
      baseUrl: address.replace(/\/$/, ''),
      fetch: (request) => fetch(request),
      efirmas: TrustStore.production(),
      seals,
      institute: null,
      practiceEfirma: null,
      revocation: revocationService({ ocspUrl: o.env.ACUSE_OCSP_URL, listUrl: o.env.ACUSE_CRL_URL, timeoutMs: 5000 }),
      close: () => undefined,
    };
  }
  // Nothing of the practice institute is needed to show what is in the archive: it is there from the first request on.
  const practice = once(() => {
    const known = TrustStore.production().adding(testAuthorities(o.env)).allowing(['production', 'test', 'practice']);
    const institute = createPracticeInstitute({
      databaseFile: join(o.profileDir, 'practice.sqlite'),
      systemNow: o.systemNow,
      openDatabase: (file) => new Database(file),
      assetsDir: o.assetsDir,
      trustedForLogin: known,
    });
    return {
      institute,
      efirmas: known.adding(institute.authorities),
      seals: TrustStore.fromDer([{ der: institute.root, environment: 'practice' }]).allowing(['practice']),
    };
  });
  return {
    kind: 'practice',
    name: 'Instituto de práctica',
    baseUrl: 'http://practica.invalid',
    fetch: (request) => practice.get().institute.fetch(request),
    get efirmas() {
      return practice.get().efirmas;
    },
    get seals() {
      return practice.get().seals;
    },
    get institute() {
      return practice.get().institute;
    },
    revocation: practiceRevocation({ fetch: (request) => practice.get().institute.fetch(request) }),
    practiceEfirma: (order) => practice.get().institute.controls.makeEfirma(order),
    close: () => practice.made()?.institute.close(),
  };
}

function once<T>(make: () => T): { readonly get: () => T; readonly made: () => T | null } {
  let value: T | null = null;
  return {
    get: () => {
      value ??= make();
      return value;
    },
    made: () => value,
  };
}
