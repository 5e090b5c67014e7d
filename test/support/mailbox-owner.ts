// Holds what an employer does through the channels, one step at a time and from wherever the last one ended. Must not assert.
import type { Answer } from '../../src-shared/contract/channels.ts';
import type { Result } from '../../src-shared/contract/result.ts';
import type { TestHouse } from './house.ts';

type View = Answer<'enrolment.get'>;
export const CONTACTS = [
  { kind: 'email', value: 'avisos@panaderia.example.mx' },
  { kind: 'mobile', value: '5512345678' },
] as const;

/** The code in a message, typed as a person reads it: of the link, or the five digits. */
export const codeIn = (body: string): string => /c=([A-Za-z0-9_-]+)/.exec(body)?.[1] ?? /\b(\d{5})\b/.exec(body)?.[1] ?? '';

export type Mail = (to: string) => Promise<string>;

/** The next thing the wizard asks for. Null: there is nothing left, the mailbox is enabled. */
export async function enrolmentStep(house: TestHouse, mail: Mail): Promise<(() => Promise<View>) | null> {
  const { must } = house;
  const view = await must('enrolment.get', undefined);
  if (view.step === 'receipt') return null;
  if (view.step === 'efirma') {
    if (!view.certificate) return () => must('enrolment.chooseFile', { what: 'cer' });
    if (!view.key) return () => must('enrolment.chooseFile', { what: 'key' });
    return () => must('enrolment.identify', undefined);
  }
  if (view.step === 'terms' && view.terms) {
    const { sha256, read } = view.terms;
    return read ? () => must('enrolment.signTerms', undefined) : () => must('enrolment.termsRead', { sha256 });
  }
  for (const { kind, value } of CONTACTS) {
    const known = view.contacts.find((c) => c.value === value && (c.state === 'pending' || c.state === 'confirmed'));
    if (!known) return () => must('enrolment.addContact', { kind, value });
    if (known.state === 'pending') return async () => must('enrolment.confirmContact', { id: known.id, code: codeIn(await mail(value)) });
  }
  return () => must('enrolment.continueTo', { step: 'terms' });
}

export async function enrol(house: TestHouse, mail: Mail): Promise<void> {
  for (let step = await enrolmentStep(house, mail); step; step = await enrolmentStep(house, mail)) await step();
}

export const actsOf = async (house: TestHouse): Promise<Answer<'acts.list'>['items']> =>
  (await house.must('acts.list', { filter: {}, order: 'newest', offset: 0, limit: 200 })).items;

/** What a person does to open: sees the outcomes, accepts the words, signs. */
export async function openAct(house: TestHouse, id: string): Promise<Result<Answer<'acts.get'>>> {
  const prepared = await house.call('acts.prepareOpening', { id });
  if (!prepared.ok) return prepared;
  const consent = await house.call('acts.consent', { id, wordsSha256: prepared.value.wordsSha256 });
  return consent.ok ? house.call('acts.open', { consentId: consent.value.consentId }) : consent;
}
