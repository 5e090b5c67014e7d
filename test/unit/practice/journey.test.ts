// Holds the whole way of a person through the institute, with real signatures: in, contact means, terms, enabled, act opened, documents.
import { describe, expect, it } from 'vitest';
import { verifySeal } from '../../../src-main/efirma/index.ts';
import { documentCanonical, receiptCanonical } from '../../../src-shared/domain/canonical.ts';
import * as s from '../../../src-shared/protocol/schemas.ts';
import { newPerson, sha256, startInstitute, trustOfAuthority } from './support.ts';

const ders = (chain: readonly string[]): Uint8Array[] => chain.map((text) => Buffer.from(text, 'base64'));

describe('from nothing to a read act', () => {
  it('says who it is', async () => {
    const bench = startInstitute();
    const person = await newPerson(bench);
    const { status, body } = await person.client.send('GET', '/v1/institute');
    expect(status).toBe(200);
    expect(s.InstituteInfo.parse(body)).toMatchObject({ kind: 'practice', now: '2026-11-23T15:00:00.000Z' });
    expect(Buffer.from(body.root, 'base64').equals(bench.institute.root)).toBe(true);
  });

  it('lets in, confirms, enables, opens, and hands over sealed documents', async () => {
    const bench = startInstitute();
    const person = await newPerson(bench);
    const login = await person.login();
    expect(login.status).toBe(200);
    expect(s.Session.parse(login.body)).toMatchObject({
      rfc: person.rfc,
      name: 'Panadería La Espiga SA de CV',
      expiresAt: '2026-12-23T15:00:00.000Z',
    });
    expect((await person.call('GET', '/v1/enrolment')).body).toEqual({ state: 'none', enabledAt: null, disabledAt: null, contacts: [] });
    expect((await person.call('GET', '/v1/acts')).body.code).toBe('NOT_ENROLLED');

    await person.contact('email', 'avisos@ejemplo.mx');
    await person.contact('mobile', '5512345678');
    const enabled = await person.enable();
    expect(enabled.status).toBe(200);
    const receipt = s.ReceiptAnswer.parse(enabled.body).receipt;
    const terms = s.Terms.parse((await person.client.send('GET', '/v1/terms')).body);
    expect(sha256(terms.text)).toBe(terms.sha256);
    expect(receipt).toMatchObject({
      kind: 'enablement',
      rfc: person.rfc,
      subject: person.rfc,
      at: '2026-11-23T15:00:00.000Z',
      contentSha256: terms.sha256,
    });
    expect(verifySeal(receipt.seal, trustOfAuthority(), new Date(receipt.at), { intermediates: ders(receipt.chain) }).ok).toBe(true);
    const signedSha256 = sha256(Buffer.from(receipt.signed?.signature ?? '', 'base64'));
    expect(receipt.seal.canonical).toBe(receiptCanonical({ ...receipt, signedSha256 }));

    const page = s.ActPage.parse((await person.call('GET', '/v1/acts')).body);
    expect(page.items).toHaveLength(1);
    const act = page.items[0];
    if (!act) throw new Error('no act');
    expect(act).toMatchObject({ state: 'noticed', openedAt: null, deemedAt: null, rfc: person.rfc });
    expect((await person.call('GET', '/v1/announcements')).body.items).toHaveLength(1);
    expect((await person.call('GET', `/v1/acts/${act.id}/documents`)).body.code).toBe('NOT_NOTIFIED');

    const opened = await person.open(act);
    expect(opened.status).toBe(200);
    const acknowledgement = s.ReceiptAnswer.parse(opened.body).receipt;
    const documents = s.DocumentList.parse((await person.call('GET', `/v1/acts/${act.id}/documents`)).body).items;
    expect(acknowledgement).toMatchObject({
      kind: 'opening',
      subject: act.folio,
      contentSha256: sha256(documents.map((d) => d.sha256).join(',')),
    });
    for (const document of documents) {
      const got = await person.call('GET', `/v1/acts/${act.id}/documents/${document.id}`);
      expect(got.headers.get('content-type')).toBe('application/pdf');
      expect(sha256(got.bytes)).toBe(document.sha256);
      expect(document.seal.canonical).toBe(documentCanonical({ folio: act.folio, ...document }));
      expect(verifySeal(document.seal, trustOfAuthority(), new Date(document.issuedAt), { intermediates: ders(document.chain) }).ok).toBe(
        true,
      );
    }
    expect((await person.call('GET', `/v1/acts/${act.id}/receipt`)).body).toEqual(opened.body);
    const later = s.ActPage.parse((await person.call('GET', `/v1/acts?cursor=${page.cursor}`)).body);
    expect(later.items).toMatchObject([{ id: act.id, state: 'opened', openedAt: '2026-11-23T15:00:00.000Z' }]);
    expect(bench.institute.controls.counters()).toMatchObject({ openings: { [act.id]: 1 }, enablements: { [person.rfc]: 1 } });
  });
});
