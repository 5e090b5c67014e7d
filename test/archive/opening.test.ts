// Holds acknowledgements, consents, and the one transaction that makes an act notified: all of it or nothing.
import { describe, expect, test } from 'vitest';
import type { OpeningRecord } from '../../src-main/archive/types.ts';
import { documentOf, must, newArchive, RFC, receiptOf, refused, sha256, summary } from './support/fixtures.ts';

const OPENED_AT = '2026-10-07T20:32:00.000Z';

const ready = () => {
  const archive = newArchive();
  archive.storeActs(RFC, [summary(1), summary(2)], { cursor: null });
  archive.enqueue({ key: 'k1', kind: 'open', subject: 'act-1', body: '{}', createdAt: OPENED_AT });
  archive.markSending('k1');
  return archive;
};
const opening = (o: Partial<OpeningRecord> = {}): OpeningRecord => ({
  actId: 'act-1',
  receipt: receiptOf('r1'),
  verification: { verified: true, verdict: { sealedBy: 'Instituto' } },
  openedAt: OPENED_AT,
  documents: [documentOf('d1'), documentOf('d2', undefined, { text: 'plazo de quince días' })],
  outboxKey: 'k1',
  ...o,
});

describe('opening', () => {
  test('state, acknowledgement, documents, what did not hold, and the sending done', () => {
    const archive = ready();
    const bad = { info: { id: 'd3' }, bytes: new Uint8Array([9]), reason: 'DOCUMENT_SEAL_INVALID' };
    expect(must(archive.recordOpening(opening({ quarantine: [bad] })))).toEqual({ documents: ['d1', 'd2'] });
    expect(archive.act('act-1')).toMatchObject({
      state: 'opened',
      openedAt: OPENED_AT,
      documentCount: 2,
      quarantinedCount: 1,
      pendingOutcome: false,
    });
    expect(archive.receipt('r1')).toMatchObject({ receipt: receiptOf('r1'), verified: true, verdict: { sealedBy: 'Instituto' } });
    expect(archive.outboxRow('k1')).toMatchObject({ state: 'done', answer: { receiptId: 'r1' } });
    expect(archive.search({ text: 'quince dias', limit: 5 }).hits.map((hit) => hit.act.id)).toEqual(['act-1']);
    expect(archive.ledgerOf('act-1').map((line) => line.kind)).toEqual([
      'act-arrived',
      'outbox',
      'outbox',
      'act-opened',
      'receipt',
      'document',
      'document',
      'quarantine',
      'outbox',
    ]);
    expect(archive.verify().clean).toBe(true);
  });

  test('told twice, nothing more', () => {
    const archive = ready();
    must(archive.recordOpening(opening()));
    const head = archive.ledgerHead();
    expect(must(archive.recordOpening(opening()))).toEqual({ documents: [] });
    expect(archive.ledgerHead()).toEqual(head);
  });

  test('the state came first with a sync, the acknowledgement after: it completes', () => {
    const archive = ready();
    archive.markUnknown('k1', 'TIMEOUT');
    archive.storeActs(RFC, [summary(1, { state: 'opened', openedAt: OPENED_AT })], { cursor: null });
    must(archive.recordOpening(opening()));
    expect(archive.outboxRow('k1')?.state).toBe('done');
    expect(archive.documents('act-1').length).toBe(2);
  });

  test.each<[string, Partial<OpeningRecord>, string]>([
    [
      'a document that is not its hash',
      { documents: [documentOf('d1'), { ...documentOf('d2'), sha256: sha256('x') }] },
      'DOCUMENT_HASH_MISMATCH',
    ],
    ['an act nobody knows', { actId: 'act-9' }, 'NOT_FOUND'],
    ['another acknowledgement under a known id', { receipt: receiptOf('r0', { folio: 'otro' }) }, 'CONFLICT'],
  ])('%s: nothing at all is stored', (_, change, code) => {
    const archive = ready();
    must(archive.storeReceipt(receiptOf('r0'), { verified: true, verdict: 'OK' }));
    const head = archive.ledgerHead();
    expect(refused(archive.recordOpening(opening(change)))).toBe(code);
    expect(archive.ledgerHead()).toEqual(head);
    expect(archive.act('act-1')?.state).toBe('noticed');
    expect(archive.receipts({ kind: 'opening' }).length).toBe(1);
    expect(archive.documents('act-1')).toEqual([]);
    expect(archive.outboxRow('k1')?.state).toBe('sending');
  });

  test('a sending that was never begun is a bug, and nothing is stored', () => {
    const archive = ready();
    archive.enqueue({ key: 'k2', kind: 'open', subject: 'act-1', body: '{}', createdAt: OPENED_AT });
    expect(() => archive.recordOpening(opening({ outboxKey: 'k2' }))).toThrow('outbox: no such transition');
    expect(archive.act('act-1')?.state).toBe('noticed');
    expect(archive.receipt('r1')).toBeNull();
  });

  test('deemed by lapse, then nothing can open it; and the other way round', () => {
    const archive = ready();
    const deemed = {
      actId: 'act-2',
      receipt: receiptOf('r2', { kind: 'deemed', subject: 'IMSS-2026-000002' }),
      deemedAt: OPENED_AT,
      documents: [documentOf('d9')],
    };
    must(archive.recordDeemed(deemed));
    expect(archive.act('act-2')).toMatchObject({ state: 'deemed', deemedAt: OPENED_AT, openedAt: null, documentCount: 1 });
    expect(archive.recordOpening(opening({ actId: 'act-2', outboxKey: null }))).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_NOTIFIED', details: { estado: 'deemed' } },
    });
    must(archive.recordOpening(opening()));
    expect(refused(archive.recordDeemed({ ...deemed, actId: 'act-1', receipt: receiptOf('r3'), documents: [] }))).toBe('ALREADY_NOTIFIED');
  });
});

describe('acknowledgements', () => {
  test('kept once, found by employer, kind and subject, newest first', () => {
    const archive = ready();
    const first = receiptOf('a', {
      kind: 'enablement',
      subject: RFC,
      at: '2026-01-01T00:00:00.000Z',
      signed: { canonical: '||x||', signature: 'AA==', serial: '1', certificate: 'AA==', cades: 'AA==' },
    });
    expect(must(archive.storeReceipt(first, { verified: true, verdict: 'OK' }))).toEqual({ added: true });
    expect(must(archive.storeReceipt(first, { verified: true, verdict: 'OK' }))).toEqual({ added: false });
    expect(refused(archive.storeReceipt({ ...first, contentSha256: sha256('otro') }, { verified: true, verdict: 'OK' }))).toBe('CONFLICT');
    must(
      archive.storeReceipt(receiptOf('b', { at: '2026-02-01T00:00:00.000Z' }), { verified: false, verdict: { code: 'RECEIPT_INVALID' } }),
    );
    expect(archive.receipts().map((r) => r.receipt.id)).toEqual(['b', 'a']);
    expect(archive.receipts({ rfc: RFC, kind: 'enablement' }).map((r) => r.receipt)).toEqual([first]);
    expect(archive.receipts({ subject: 'IMSS-2026-000001' }).map((r) => [r.receipt.id, r.verified, r.verdict])).toEqual([
      ['b', false, { code: 'RECEIPT_INVALID' }],
    ]);
    expect(archive.receipts({ rfc: 'XXX010101XXX' })).toEqual([]);
    expect(archive.receipt('zz')).toBeNull();
  });

  test('the case file holds everything that belongs to the act', () => {
    const archive = ready();
    archive.createConsent({ id: 'c1', actId: 'act-1', words: 'sí', wordsSha256: sha256('sí'), createdAt: OPENED_AT });
    must(archive.recordOpening(opening()));
    archive.addNote('act-1', 'llamar');
    archive.addTag('act-1', 'urgente');
    archive.setDeadline('act-1', { dueOn: '2026-10-28', action: 'answer', ledgerJson: { steps: [] }, calendarVersion: '1' });
    const file = archive.caseFile('act-1');
    expect(file?.act.tags).toEqual(['urgente']);
    expect([
      file?.documents.length,
      file?.receipts.length,
      file?.notes.length,
      file?.deadlines.length,
      file?.consents.length,
      file?.sent.length,
    ]).toEqual([2, 1, 1, 1, 1, 1]);
    expect(file?.ledger.at(0)?.kind).toBe('act-arrived');
    expect(archive.caseFile('act-9')).toBeNull();
  });
});

describe('consents', () => {
  test('used exactly once', () => {
    const archive = ready();
    archive.createConsent({
      id: 'c1',
      actId: 'act-1',
      words: 'Si abre ahora…',
      wordsSha256: sha256('Si abre ahora…'),
      createdAt: OPENED_AT,
    });
    expect(archive.consent('c1')?.usedAt).toBeNull();
    expect(must(archive.useConsent('c1', '2026-10-07T20:33:00.000Z'))).toMatchObject({
      id: 'c1',
      actId: 'act-1',
      words: 'Si abre ahora…',
      usedAt: '2026-10-07T20:33:00.000Z',
    });
    expect(archive.useConsent('c1', '2026-10-07T20:34:00.000Z')).toMatchObject({
      ok: false,
      error: { code: 'CONSENT_USED', details: { fecha: '2026-10-07T20:33:00.000Z' } },
    });
    expect(refused(archive.useConsent('c2', OPENED_AT))).toBe('CONSENT_UNKNOWN');
    expect(archive.consent('c1')?.usedAt).toBe('2026-10-07T20:33:00.000Z');
    expect(
      archive
        .ledgerOf('act-1')
        .map((line) => line.kind)
        .slice(-2),
    ).toEqual(['consent', 'consent-used']);
  });

  test('words that are not their hash, an id used twice, an act nobody knows: bugs', () => {
    const archive = ready();
    const consent = { id: 'c1', actId: 'act-1', words: 'sí', wordsSha256: sha256('sí'), createdAt: OPENED_AT };
    expect(() => archive.createConsent({ ...consent, wordsSha256: sha256('no') })).toThrow('the hash is not that of the words');
    archive.createConsent(consent);
    expect(() => archive.createConsent(consent)).toThrow(/UNIQUE/);
    expect(() => archive.createConsent({ ...consent, id: 'c2', actId: 'act-9' })).toThrow(/FOREIGN KEY/);
    archive.createConsent({ ...consent, id: 'c3', actId: null });
    expect(archive.consent('c3')?.actId).toBeNull();
  });
});
