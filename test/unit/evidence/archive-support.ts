// Holds an archive file with what the practice institute really issued: enabled, one act opened, one lapsed, one closed. Must not assert.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '../../../src-main/archive/archive.ts';
import type { NewDocument } from '../../../src-main/archive/types.ts';
import { createRevocations } from '../../../src-main/services/revocation.ts';
import { practiceRevocation } from '../../../src-main/source.ts';
import type { Receipt } from '../../../src-shared/domain/receipt.ts';
import * as s from '../../../src-shared/protocol/schemas.ts';
import { newPerson, startInstitute, trustOfAuthority } from '../practice/support.ts';

export type Profile = {
  readonly dir: string;
  readonly archive: Archive;
  readonly rfc: string;
  readonly opened: { readonly id: string; readonly folio: string };
  readonly deemed: { readonly id: string; readonly folio: string };
  readonly enablement: Receipt;
  readonly opening: Receipt;
};

const BELIEVED = { verified: true, verdict: { sealedBy: 'x' } } as const;

export async function makeProfile(dir: string = mkdtempSync(join(tmpdir(), 'acuse-profile-'))): Promise<Profile> {
  const bench = startInstitute();
  const person = await newPerson(bench);
  const opened = Archive.open({ file: join(dir, 'archive.sqlite'), now: () => bench.clock.now });
  if (!opened.ok) throw new Error(opened.error.code);
  const archive = opened.value;
  const { rfc } = person;
  await person.enrol().then(async (answer) => {
    const { receipt } = s.ReceiptAnswer.parse(answer.body);
    archive.upsertProfile({
      rfc,
      name: 'Panadería La Espiga SA de CV',
      person: 'moral',
      source: 'practice',
      certificateSerial: null,
      createdAt: receipt.at,
    });
    const terms = s.Terms.parse((await person.client.send('GET', '/v1/terms')).body);
    archive.putTerms(terms);
    archive.storeReceipt(receipt, BELIEVED);
  });
  await bench.institute.controls.issueAct({ rfc, kind: 'multa' });
  const [first, second] = s.ActPage.parse((await person.call('GET', '/v1/acts')).body).items;
  if (!first || !second) throw new Error('no acts');
  archive.storeActs(rfc, [first, second], { cursor: '1' });
  archive.addNote(first.id, 'nota privada del contador');
  archive.addTag(first.id, 'nómina');
  const evidenceOf = async (id: string): Promise<readonly NewDocument[]> => {
    const { items } = s.DocumentList.parse((await person.call('GET', `/v1/acts/${id}/documents`)).body);
    return Promise.all(
      items.map(async ({ id: documentId, name, mediaType, sha256, seal, chain, issuedAt }) => ({
        id: documentId,
        name,
        mediaType,
        sha256,
        seal,
        chain,
        issuedAt,
        bytes: (await person.call('GET', `/v1/acts/${id}/documents/${documentId}`)).bytes,
        verdict: { ok: true },
        text: null,
      })),
    );
  };
  const opening = s.ReceiptAnswer.parse((await person.open(first)).body).receipt;
  const signed = opening.signed as NonNullable<Receipt['signed']>;
  const revocations = createRevocations({
    port: practiceRevocation(bench.institute),
    trust: trustOfAuthority,
    archive: { keepRevocation: async (answer) => archive.keepRevocation(answer) },
    now: () => bench.clock.now,
    log: () => undefined,
  });
  const captured = await revocations.ask(Buffer.from(signed.certificate, 'base64'));
  if (!captured) throw new Error('no revocation answer');
  await revocations.keep(signed, captured);
  archive.recordOpening({
    actId: first.id,
    receipt: opening,
    verification: BELIEVED,
    openedAt: opening.at,
    documents: await evidenceOf(first.id),
    outboxKey: null,
  });
  await bench.institute.controls.advance({ businessDays: 6, hours: 0 });
  await person.login();
  const deemed = s.ReceiptAnswer.parse((await person.call('GET', `/v1/acts/${second.id}/receipt`)).body).receipt;
  archive.recordDeemed({
    actId: second.id,
    receipt: deemed,
    verification: BELIEVED,
    deemedAt: deemed.at,
    documents: await evidenceOf(second.id),
  });
  const enablement = archive.receipts({ rfc, kind: 'enablement' })[0]?.receipt as Receipt;
  return { dir, archive, rfc, opened: first, deemed: second, enablement, opening };
}
