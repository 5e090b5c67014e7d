// Checks drafts, attachments and filings in the archive: kept as typed, taken in byte by byte, signed once, never taken back.
import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilingFacts, NewSubmission } from '../../src-main/archive/filing-types.ts';
import { fieldsOf, isRows } from '../../src-shared/domain/procedures/form-schema.ts';
import { FORMS } from '../unit/procedures/filing-fixture.ts';
import { must, newArchive, openArchive, RFC, refused, tempFile } from './support/fixtures.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const draftOf = (id: string, data: unknown = {}) => ({
  id,
  rfc: RFC,
  kind: 'filing' as const,
  procedure: 'promocion-libre',
  actId: null,
  filingId: null,
  data,
});
const submissionOf = (draftId: string, key = `key-${draftId}`): NewSubmission => ({
  key,
  outboxKind: 'filing',
  rfc: RFC,
  draftId,
  filingId: null,
  kind: 'filing',
  writing: 'Escrito\n',
  writingSha256: sha256('Escrito\n'),
  canonical: '||x||',
  signature: 'AAAA',
  signedAt: '2026-11-24T15:00:00.000Z',
  body: '{}',
});
const filingOf = (id: string, state: FilingFacts['state'] = 'received', events = 1): FilingFacts => ({
  id,
  folio: `PRO-${id}`,
  procedure: 'promocion-libre',
  version: '2026.1',
  rfc: RFC,
  actId: null,
  state,
  receivedAt: '2026-11-24T15:00:00.000Z',
  dueOn: null,
  events: Array.from({ length: events }, () => ({ kind: 'received' as const, at: '2026-11-24T15:00:00.000Z', text: 'x', dueOn: null })),
});
const receiptOf = (id: string) => ({
  id,
  folio: `PRO-${id}`,
  kind: 'filing' as const,
  rfc: RFC,
  subject: 'promocion-libre',
  at: '2026-11-24T15:00:00.000Z',
  contentSha256: sha256('Escrito\n'),
  seal: { canonical: '||x||', signature: 'AAAA', serial: '1', certificate: 'AAAA' },
  chain: [],
  signed: null,
});
const verification = { verified: true, verdict: 'OK' };

describe('drafts', () => {
  it('bring back a version without losing what stood there, as often as asked, and one put away', () => {
    const archive = newArchive();
    archive.createDraft(draftOf('d1', { facts: 'uno' }));
    must(archive.saveDraft('d1', { facts: 'dos' }));
    must(archive.saveDraft('d1', { facts: 'tres' }));
    const first = archive.draftVersions('d1').at(-1);
    expect(first?.data).toEqual({ facts: 'uno' });
    const { before } = must(archive.restoreDraft('d1', first?.num ?? 0));
    expect(archive.draft('d1')?.data).toEqual({ facts: 'uno' });
    // «tres» came within the minute and was no version yet.
    expect(archive.draftVersions('d1').map((v) => v.data)).toEqual([{ facts: 'uno' }, { facts: 'tres' }, { facts: 'uno' }]);
    must(archive.restoreDraft('d1', before));
    expect(archive.draft('d1')?.data).toEqual({ facts: 'tres' });
    expect(refused(archive.restoreDraft('d1', 9999))).toBe('NOT_FOUND');
    archive.createDraft(draftOf('d2', { facts: 'de otro' }));
    expect(refused(archive.restoreDraft('d2', before))).toBe('NOT_FOUND');
    must(archive.discardDraft('d1'));
    expect(refused(archive.restoreDraft('d1', before))).toBe('FILING_SENT');
    must(archive.recoverDraft('d1'));
    expect(archive.draft('d1')).toMatchObject({ state: 'open', data: { facts: 'tres' } });
    expect(refused(archive.recoverDraft('d1'))).toBe('NOT_FOUND');
  });
  it('come back as typed, wrong or half done, after a restart', () => {
    const file = tempFile();
    const archive = newArchive(file);
    const data = { values: { rfc: 'mal', credits: [{ period: '13-2026' }, {}], nota: ' con\nsaltos\t¡y ñ! ' } };
    archive.createDraft(draftOf('d1'));
    must(archive.saveDraft('d1', data));
    expect(must(archive.saveDraft('d1', data)).revision).toBe(2);
    archive.close();
    expect(openArchive(file).draft('d1')).toMatchObject({ data, state: 'open', revision: 2 });
  });
  it('of every form come back as typed after a restart, whatever was typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', '\u0000', '\ud800', '__proto__', 'ñ\r\n\t', "'; DROP TABLE draft; --", '👩‍👩‍👧', 'x'.repeat(20_000)),
    );
    const file = tempFile();
    const wanted = new Map<string, unknown>();
    const archive = newArchive(file);
    for (const form of FORMS) {
      const values = fc.record(
        Object.fromEntries(
          fieldsOf(form.form).map((field) => [
            field.id,
            isRows(field) ? fc.array(fc.record(Object.fromEntries(field.fields.map((f) => [f.id, typed]))), { maxLength: 3 }) : typed,
          ]),
        ),
        { requiredKeys: [] },
      );
      archive.createDraft({ ...draftOf(form.id), procedure: form.id });
      for (const [n, data] of fc.sample(values, 20).entries()) {
        // As it comes over the bridge: plain objects.
        const plain: unknown = JSON.parse(JSON.stringify(data));
        must(archive.saveDraft(form.id, plain));
        expect(archive.draft(form.id)?.data, `${form.id} ${n}`).toEqual(plain);
        wanted.set(form.id, plain);
      }
    }
    archive.close();
    const again = openArchive(file);
    for (const [id, data] of wanted) expect(again.draft(id)?.data, id).toEqual(data);
    expect(wanted.size).toBe(FORMS.length);
  });
  it('keep versions to go back to, one a minute at most', () => {
    let now = new Date('2026-11-24T15:00:00.000Z');
    const archive = newArchive(undefined, { now: () => now });
    archive.createDraft(draftOf('d1', { n: 0 }));
    for (let n = 1; n <= 10; n += 1) {
      now = new Date(now.getTime() + 20_000);
      must(archive.saveDraft('d1', { n }));
    }
    expect(archive.draftVersions('d1').map((v) => v.data)).toEqual([{ n: 9 }, { n: 6 }, { n: 3 }, { n: 0 }]);
  });
  it('are put away, never deleted; and do not change once signed', () => {
    const archive = newArchive();
    archive.createDraft(draftOf('d1'));
    archive.createDraft(draftOf('d2', { a: 1 }));
    must(archive.discardDraft('d1'));
    expect(archive.drafts(RFC, ['open']).map((d) => d.id)).toEqual(['d2']);
    expect(archive.draft('d1')?.state).toBe('discarded');
    must(archive.signFiling(submissionOf('d2')));
    expect(refused(archive.saveDraft('d2', { a: 2 }))).toBe('FILING_SENT');
    expect(refused(archive.discardDraft('d2'))).toBe('FILING_SENT');
    expect(refused(archive.saveDraft('nobody', {}))).toBe('NOT_FOUND');
  });
});

describe('attachments', () => {
  const put = (archive: ReturnType<typeof newArchive>, upload: string, bytes: Buffer, piece: number) => {
    for (let at = 0, n = 0; at < bytes.byteLength; at += piece, n += 1) archive.appendBlob(upload, n, bytes.subarray(at, at + piece));
  };
  it('are kept byte for byte in pieces, the same content once', () => {
    const archive = newArchive();
    const bytes = randomBytes(10_000);
    put(archive, 'u1', bytes, 999);
    const info = must(archive.finishBlob('u1', sha256(bytes)));
    expect(info).toEqual({ sha256: sha256(bytes), size: 10_000, chunks: 11 });
    put(archive, 'u2', bytes, 5_000);
    expect(must(archive.finishBlob('u2', sha256(bytes)))).toEqual(info);
    const back = Buffer.concat(Array.from({ length: info.chunks }, (_, n) => Buffer.from(archive.blobChunk(info.sha256, n) ?? [])));
    expect(back.equals(bytes)).toBe(true);
    expect(archive.blobChunk(info.sha256, 11)).toBeNull();
    expect(() => archive.appendBlob('u1', 11, bytes)).toThrow('finished');
    expect(archive.verify().findings).toEqual([]);
  });
  it('that are not what their hash says are dropped, and what was left half way is cleared', () => {
    const archive = newArchive();
    put(archive, 'u1', Buffer.from('uno'), 2);
    expect(refused(archive.finishBlob('u1', sha256('dos')))).toBe('DOCUMENT_HASH_MISMATCH');
    put(archive, 'u3', Buffer.from('a medias'), 4);
    expect(archive.dropUnfinished()).toBe(2);
    expect(archive.verify().findings).toEqual([]);
  });
  it('go with their draft until they are taken off it', () => {
    const archive = newArchive();
    archive.createDraft(draftOf('d1'));
    put(archive, 'u', Buffer.from('pdf'), 3);
    const { sha256: hash } = must(archive.finishBlob('u', sha256('pdf')));
    const facts = {
      draftId: 'd1',
      slot: 'annexes',
      name: 'a.pdf',
      mediaType: 'application/pdf',
      size: 3,
      sha256: hash,
      pages: 1,
      originalName: 'a.pdf',
      originalSha256: hash,
    };
    must(archive.addAttachment({ id: 'a1', ...facts }));
    must(archive.addAttachment({ id: 'a2', ...facts }));
    must(archive.removeAttachment('d1', 'a1'));
    expect(archive.draft('d1')?.attachments.map((a) => a.id)).toEqual(['a2']);
  });
});

describe('filings', () => {
  it('are signed, acknowledged and followed; nothing goes back', () => {
    const archive = newArchive();
    archive.createDraft(draftOf('d1'));
    must(archive.signFiling(submissionOf('d1')));
    expect(archive.outboxRow('key-d1')).toMatchObject({ state: 'queued', kind: 'filing', subject: 'd1' });
    expect(refused(archive.signFiling(submissionOf('d1', 'other')))).toBe('FILING_SENT');
    archive.markSending('key-d1');
    const answer = { key: 'key-d1', receipt: receiptOf('r1'), verification, filing: filingOf('f1') };
    must(archive.acknowledgeFiling(answer));
    must(archive.acknowledgeFiling(answer));
    expect(archive.outboxRow('key-d1')?.state).toBe('done');
    expect(archive.draft('d1')?.state).toBe('filed');
    expect(archive.filingOfDraft('d1')?.id).toBe('f1');
    expect(archive.filing('PRO-f1')?.id).toBe('f1');
    expect(archive.submissionsOf('d1')).toMatchObject([{ writing: 'Escrito\n' }]);
    expect(archive.storeFilings(RFC, [filingOf('f1', 'in-review', 2)], { cursor: '5' })).toMatchObject([{ before: 'received' }]);
    expect(archive.storeFilings(RFC, [filingOf('f1', 'received', 1)], { cursor: '6' })).toEqual([]);
    expect(archive.filing('f1')?.state).toBe('in-review');
    expect(archive.cursor(RFC, 'filings')).toBe('6');
    expect(archive.verify().findings).toEqual([]);
  });
  it('that the institute refuses open the draft again, with the reason', () => {
    const archive = newArchive();
    archive.createDraft(draftOf('d1', { a: 1 }));
    must(archive.signFiling(submissionOf('d1')));
    archive.markSending('key-d1');
    archive.refuseFiling('key-d1', { code: 'FILING_INVALID' });
    expect(archive.draft('d1')).toMatchObject({ state: 'open', error: { code: 'FILING_INVALID' } });
    must(archive.saveDraft('d1', { a: 2 }));
    must(archive.signFiling(submissionOf('d1', 'second')));
    expect(archive.verify().findings).toEqual([]);
  });
  it('are listed by state, procedure, act and folio, newest first', () => {
    const archive = newArchive();
    const list = Array.from({ length: 30 }, (_, n) => ({
      ...filingOf(`f${n}`, n % 3 === 0 ? 'asked' : 'closed'),
      receivedAt: `2026-11-24T15:00:${String(n).padStart(2, '0')}.000Z`,
    }));
    archive.storeFilings(RFC, list, { cursor: null });
    const asked = archive.filings({ rfc: RFC, states: ['asked'], offset: 0, limit: 4 });
    expect(asked.total).toBe(10);
    expect(asked.items.map((f) => f.id)).toEqual(['f27', 'f24', 'f21', 'f18']);
    expect(archive.filings({ rfc: RFC, text: 'pro-f29', offset: 0, limit: 4 }).items.map((f) => f.id)).toEqual(['f29']);
    expect(archive.filings({ rfc: 'XAXX010101000', offset: 0, limit: 4 }).total).toBe(0);
  });
});
