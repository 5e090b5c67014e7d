// Holds the exchanges of the app with the institute, each with how to bring it about and how to see that it was done, and what must hold
// after any fault. Must not switch faults on.
import { expect } from 'vitest';
import type { FaultName } from '../../../src-main/practice/faults.ts';
import type { ErrorCode } from '../../../src-shared/contract/errors.ts';
import type { AppError, Result } from '../../../src-shared/contract/result.ts';
import type { RouteName } from '../../../src-shared/protocol/routes.ts';
import { createText } from '../../../src-shared/text/index.ts';
import { actsOf, codeIn, openAct } from '../../support/mailbox-owner.ts';
import type { Home } from './support.ts';

/** What a read, or anything that may be asked again, is told. */
const READING: Readonly<Partial<Record<FaultName, ErrorCode>>> = {
  slow: 'TIMEOUT',
  down: 'SERVICE_DOWN',
  'error-500': 'SERVICE_ERROR',
  maintenance: 'MAINTENANCE',
  'commit-then-drop': 'ANSWER_CUT',
  'cut-body': 'ANSWER_CUT',
  'wrong-content-type': 'MAINTENANCE',
};
/** What has an effect may have arrived, unless nobody was listening. */
const SENDING: Readonly<Partial<Record<FaultName, ErrorCode>>> = {
  ...(Object.fromEntries(Object.keys(READING).map((name) => [name, 'OUTCOME_UNKNOWN'])) as Record<FaultName, ErrorCode>),
  down: 'SERVICE_DOWN',
};

export type Exchange = {
  readonly what: string;
  readonly route: RouteName;
  readonly told: Readonly<Partial<Record<FaultName, ErrorCode>>>;
  /** Brings the mailbox to where this exchange comes next; answers the exchange, and how to see that it was done. */
  readonly prepare: (
    home: Home,
    n: number,
  ) => Promise<{ readonly attempt: () => Promise<Result<unknown>>; readonly done: () => Promise<boolean> }>;
};

const email = (n: number): string => `correo${n}@panaderia.example.mx`;
const contactOf = async (home: Home, value: string) =>
  (await home.must('enrolment.get', undefined)).contacts.find((c) => c.value === value && c.state !== 'removed');
const freeEmail = async (home: Home): Promise<void> => {
  for (const c of (await home.must('enrolment.get', undefined)).contacts)
    if (c.value.startsWith('correo')) await home.must('enrolment.removeContact', { id: c.id });
};
export const newAct = async (home: Home): Promise<{ id: string; folio: string }> => {
  const issued = await home.institute.controls.issueAct({ rfc: home.rfc, kind: 'multa' });
  if (!issued.ok) throw new Error(issued.error.code);
  return issued.value;
};
export const check = async (home: Home): Promise<Result<unknown>> => {
  const { failure } = await home.must('sync.now', undefined);
  return failure ? { ok: false, error: failure as AppError } : { ok: true, value: null };
};

export const EXCHANGES: readonly Exchange[] = [
  {
    what: 'entering',
    route: 'login',
    told: READING,
    prepare: async (home) => ({
      attempt: () => home.call('session.open', undefined),
      done: async () => (await home.must('app.status', undefined)).session === 'active',
    }),
  },
  {
    what: 'registering a contact means',
    route: 'addContact',
    told: SENDING,
    prepare: async (home, n) => {
      await freeEmail(home);
      return {
        attempt: () => home.call('enrolment.addContact', { kind: 'email', value: email(n) }),
        done: async () => (await contactOf(home, email(n)))?.state === 'pending',
      };
    },
  },
  {
    what: 'confirming it',
    route: 'confirmContact',
    told: SENDING,
    prepare: async (home, n) => {
      await freeEmail(home);
      await home.must('enrolment.addContact', { kind: 'email', value: email(n) });
      const id = (await contactOf(home, email(n)))?.id ?? '';
      const code = codeIn(await home.mail(email(n)));
      return {
        attempt: () => home.call('enrolment.confirmContact', { id, code }),
        done: async () =>
          (await contactOf(home, email(n)))?.state === 'confirmed' &&
          (await home.must('receipts.list', { kind: 'contact-confirmed' })).some((r) => r.subject === id && r.verdict === 'valid'),
      };
    },
  },
  {
    what: 'reading the terms',
    route: 'terms',
    told: READING,
    prepare: async (home) => {
      await home.must('enrolment.continueTo', { step: 'contacts' });
      return {
        attempt: () => home.call('enrolment.continueTo', { step: 'terms' }),
        done: async () => (await home.must('enrolment.get', undefined)).step === 'terms',
      };
    },
  },
  {
    what: 'enabling',
    route: 'enable',
    told: SENDING,
    prepare: async (home) => {
      await home.must('enrolment.disable', undefined);
      const { terms } = await home.must('enrolment.continueTo', { step: 'terms' });
      await home.must('enrolment.termsRead', { sha256: terms?.sha256 ?? '' });
      const before = (await home.must('receipts.list', { kind: 'enablement' })).length;
      return {
        attempt: () => home.call('enrolment.signTerms', undefined),
        done: async () =>
          (await home.must('enrolment.get', undefined)).state === 'active' &&
          (await home.must('receipts.list', { kind: 'enablement' })).length === before + 1,
      };
    },
  },
  {
    what: 'looking',
    route: 'acts',
    told: READING,
    prepare: async (home) => {
      const { id } = await newAct(home);
      return { attempt: () => check(home), done: async () => (await actsOf(home)).filter((a) => a.id === id && a.dueOn).length === 1 };
    },
  },
  {
    what: 'opening',
    route: 'open',
    told: SENDING,
    prepare: async (home) => {
      const { id } = await newAct(home);
      await home.must('sync.now', undefined);
      return {
        attempt: () => openAct(home, id),
        done: async () => {
          const { row, receipts, documents } = await home.must('acts.get', { id });
          return row.state === 'opened' && receipts.length === 1 && documents.length > 0 && documents.every((d) => d.state === 'verified');
        },
      };
    },
  },
  {
    what: 'fetching the documents of an opened act',
    route: 'documentBytes',
    told: READING,
    prepare: async (home) => {
      const { id } = await newAct(home);
      await home.must('sync.now', undefined);
      let opened = false;
      return {
        attempt: async () => {
          // Opening it is done whatever becomes of the documents.
          if (!opened) opened = (await openAct(home, id)).ok;
          if (!opened) throw new Error('it was not opened');
          return home.call('acts.fetchDocuments', { id });
        },
        done: async () => {
          const { row, documents } = await home.must('acts.get', { id });
          return row.state === 'opened' && documents.length > 0 && documents.every((d) => d.state === 'verified');
        },
      };
    },
  },
  {
    what: 'fetching the constancia of a deemed act',
    route: 'actReceipts',
    told: READING,
    prepare: async (home) => {
      // The days that pass here end sessions; entering looks at once, and that look must be over.
      await home.must('session.open', undefined);
      await home.must('sync.now', undefined);
      const { id } = await newAct(home);
      await home.institute.controls.advance({ businessDays: 6 });
      return {
        attempt: () => check(home),
        done: async () => {
          const { row, receipts, documents } = await home.must('acts.get', { id });
          return row.state === 'deemed' && receipts.length === 1 && documents.length > 0;
        },
      };
    },
  },
];

const text = createText('es-MX');
export function saysAll(error: AppError): void {
  const { what, term, todo } = text.error(error);
  for (const sentence of [what, term, todo]) {
    expect(sentence.length).toBeGreaterThan(8);
    expect(sentence).not.toMatch(/[{}]/);
  }
}

/** Each key was executed once, each act opened once; the archive verifies; nothing waits. */
export async function nothingTwice(home: Home): Promise<void> {
  const { executions, openings, deemed } = home.institute.controls.counters();
  for (const counts of [executions, openings, deemed]) expect(Object.entries(counts).filter(([, n]) => n !== 1)).toEqual([]);
  expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
  expect((await home.must('app.status', undefined)).counts.unknownOutcomes).toBe(0);
}
