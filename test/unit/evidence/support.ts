// Holds what the tests of evidence share: a practice institute with every kind of acknowledgement really sealed. Must not assert.

import { PracticeAuthority, TrustStore } from '../../../src-main/efirma/index.ts';
import type { EvidenceTrust } from '../../../src-main/evidence/index.ts';
import type { Receipt } from '../../../src-shared/domain/receipt.ts';
import * as s from '../../../src-shared/protocol/schemas.ts';
import { AUTHORITY, type Bench, newPerson, type Person, startInstitute, trustOfAuthority } from '../practice/support.ts';

export const AUTHORITIES = PracticeAuthority.import(AUTHORITY);
export const TRUST: EvidenceTrust = {
  institute: TrustStore.fromDer([{ der: AUTHORITIES.rootDer, environment: 'practice' }]),
  person: trustOfAuthority(),
};

export type Gathered = {
  readonly bench: Bench;
  readonly person: Person;
  readonly receipts: { readonly [K in 'enablement' | 'disablement' | 'contact-confirmed' | 'opening' | 'deemed']: Receipt };
  readonly documents: readonly { readonly sha256: string; readonly bytes: Uint8Array }[];
};

/** One of each: enabled, a contact confirmed, an act opened, another left to lapse, disabled. */
export async function gather(): Promise<Gathered> {
  const bench = startInstitute();
  const person = await newPerson(bench);
  await person.login();
  const email = await person.addContact('email', 'avisos@ejemplo.mx');
  const confirmed = await person.confirm(email.body.contact.id, person.codeFor('avisos@ejemplo.mx'));
  await person.contact('mobile', '5512345678');
  const enablement = s.ReceiptAnswer.parse((await person.enable()).body).receipt;
  const first = s.ActPage.parse((await person.call('GET', '/v1/acts')).body).items[0];
  if (!first) throw new Error('no act');
  const opening = s.ReceiptAnswer.parse((await person.open(first)).body).receipt;
  const list = s.DocumentList.parse((await person.call('GET', `/v1/acts/${first.id}/documents`)).body).items;
  const documents = await Promise.all(
    list.map(async (info) => ({
      sha256: info.sha256,
      bytes: (await person.call('GET', `/v1/acts/${first.id}/documents/${info.id}`)).bytes,
    })),
  );
  await bench.institute.controls.issueAct({ rfc: person.rfc, kind: 'multa' });
  const second = s.ActPage.parse((await person.call('GET', '/v1/acts')).body).items.find((act) => act.state === 'noticed');
  if (!second) throw new Error('no second act');
  await bench.institute.controls.advance({ businessDays: 6, hours: 0 });
  await person.login();
  const deemed = s.ReceiptAnswer.parse((await person.call('GET', `/v1/acts/${second.id}/receipt`)).body).receipt;
  const disablement = s.ReceiptAnswer.parse((await person.disable()).body).receipt;
  return {
    bench,
    person,
    documents,
    receipts: { enablement, disablement, 'contact-confirmed': s.ContactAnswer.parse(confirmed.body).receipt as Receipt, opening, deemed },
  };
}
