// Holds documents: the same bytes out as in, whatever they are; hashes checked on the way in and on every way out; nothing lost.
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, must, newArchive, openArchive, RFC, refused, sha256, summary, tempFile } from './support/fixtures.ts';

const withAct = (file = tempFile()) => {
  const archive = newArchive(file);
  archive.storeActs(RFC, [summary(1), summary(2)], { cursor: null });
  return archive;
};

test('any bytes come back exactly, also after closing and opening', () => {
  const file = tempFile();
  let archive = withAct(file);
  let n = 0;
  const stored = new Map<string, Uint8Array>();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000, size: 'max' }), (bytes) => {
      const id = `doc-${n++}`;
      stored.set(id, bytes);
      expect(must(archive.storeDocuments('act-1', [documentOf(id, bytes)]))).toEqual([id]);
      expect(Buffer.compare(must(archive.documentBytes(id)), bytes)).toBe(0);
    }),
    { numRuns: 60 },
  );
  archive.close();
  archive = openArchive(file);
  for (const [id, bytes] of stored) expect(Buffer.compare(must(archive.documentBytes(id)), bytes)).toBe(0);
  expect(archive.documents('act-1').map((d) => d.size)).toEqual([...stored.values()].map((bytes) => bytes.byteLength));
  expect(archive.verify().clean).toBe(true);
});

test('an empty document and one of 8 MB', () => {
  const archive = withAct();
  const large = Uint8Array.from({ length: 8_000_000 }, (_, n) => (n * 31) % 256);
  must(archive.storeDocuments('act-1', [documentOf('empty', new Uint8Array()), documentOf('large', large)]));
  expect(must(archive.documentBytes('empty')).byteLength).toBe(0);
  expect(sha256(must(archive.documentBytes('large')))).toBe(sha256(large));
});

test('everything said about a document is kept as it was said', () => {
  const archive = withAct();
  const given = documentOf('d1', undefined, {
    name: 'Oficio nº 1 «ñ».pdf',
    verdict: { code: 'OK', sealedBy: 'Instituto' },
    text: 'hola',
    chain: ['AA==', 'BB=='],
  });
  must(archive.storeDocuments('act-1', [given, documentOf('d2', undefined, { seal: null, chain: [] })]));
  const { bytes, text, ...said } = given;
  expect(archive.documents('act-1')[0]).toEqual({
    ...said,
    actId: 'act-1',
    size: bytes.byteLength,
    storedAt: '2026-10-07T20:32:00.000Z',
    hasText: true,
  });
  expect(archive.document('d2')).toMatchObject({ seal: null, chain: [], hasText: false });
  expect([archive.documentText('d1'), archive.documentText('d2'), archive.documentText('d3')]).toEqual([text, null, null]);
});

test('refusals leave nothing behind', () => {
  const archive = withAct();
  must(archive.storeDocuments('act-1', [documentOf('d1')]));
  const head = archive.ledgerHead();
  const wrong = { ...documentOf('d3'), sha256: sha256('otra cosa') };
  expect(refused(archive.storeDocuments('act-1', [documentOf('d2'), wrong]))).toBe('DOCUMENT_HASH_MISMATCH');
  expect(refused(archive.storeDocuments('act-1', [documentOf('d2'), documentOf('d1', new Uint8Array([1]))]))).toBe('CONFLICT');
  expect(refused(archive.storeDocuments('act-2', [documentOf('d1')]))).toBe('CONFLICT');
  expect(refused(archive.storeDocuments('act-9', [documentOf('d2')]))).toBe('NOT_FOUND');
  expect(refused(archive.documentBytes('d2'))).toBe('NOT_FOUND');
  expect(archive.ledgerHead()).toEqual(head);
  expect(must(archive.storeDocuments('act-1', [documentOf('d1')]))).toEqual([]);
  expect(
    must(
      archive.storeDocumentSets([
        { actId: 'act-1', documents: [documentOf('d1'), documentOf('d2')] },
        { actId: 'act-2', documents: [documentOf('d3')] },
      ]),
    ),
  ).toEqual(['d2', 'd3']);
});

test('bytes changed in the file are never given out', () => {
  const file = tempFile();
  const archive = withAct(file);
  must(archive.storeDocuments('act-1', [documentOf('d1'), documentOf('d2')]));
  archive.quarantine('act-1', {}, new TextEncoder().encode('sospechoso'), 'DOCUMENT_SEAL_INVALID');
  archive.close();
  const forger = new BetterSqlite3(file);
  forger.exec('DROP TRIGGER document_never_changed; DROP TRIGGER quarantine_never_changed');
  forger.exec("UPDATE document SET bytes = CAST('%PDF-1.7 otra cosa' AS BLOB) WHERE id = 'd1'; UPDATE quarantine SET bytes = x'00'");
  forger.close();
  const opened = openArchive(file);
  expect(opened.documentBytes('d1')).toMatchObject({ ok: false, error: { code: 'ARCHIVE_TAMPERED', details: { documento: 'd1' } } });
  expect(opened.documentBytes('d2').ok).toBe(true);
  expect(refused(opened.quarantinedBytes('1'))).toBe('ARCHIVE_TAMPERED');
});

test('quarantine keeps what came, once for each reason, and lists it', () => {
  const archive = withAct();
  const bytes = new Uint8Array([1, 2, 3]);
  const id = archive.quarantine('act-1', { id: 'd9', name: 'x.pdf' }, bytes, 'DOCUMENT_HASH_MISMATCH');
  expect(archive.quarantine('act-1', { id: 'd9', name: 'x.pdf' }, bytes, 'DOCUMENT_HASH_MISMATCH')).toBe(id);
  expect(archive.quarantine('act-1', {}, bytes, 'DOCUMENT_SEAL_INVALID')).not.toBe(id);
  expect(archive.quarantined('act-1').map((q) => [q.reason, q.size, q.sha256])).toEqual([
    ['DOCUMENT_HASH_MISMATCH', 3, sha256(bytes)],
    ['DOCUMENT_SEAL_INVALID', 3, sha256(bytes)],
  ]);
  expect(archive.quarantined().length).toBe(2);
  expect([...must(archive.quarantinedBytes(id))]).toEqual([1, 2, 3]);
  expect(refused(archive.quarantinedBytes('77'))).toBe('NOT_FOUND');
  expect(archive.act('act-1')).toMatchObject({ documentCount: 0, quarantinedCount: 2 });
  expect(() => archive.quarantine('act-9', {}, bytes, 'x')).toThrow(/FOREIGN KEY/);
});

test('a text layer that is read later can be found, and replaced', () => {
  const archive = withAct();
  must(archive.storeDocuments('act-1', [documentOf('d1')]));
  const found = (text: string): number => archive.search({ text, limit: 5 }).hits.length;
  expect(found('escaneado')).toBe(0);
  archive.setDocumentText('d1', 'texto escaneado');
  expect(found('escaneado')).toBe(1);
  archive.setDocumentText('d1', 'texto leído mejor');
  expect([found('escaneado'), found('leido mejor')]).toEqual([0, 1]);
  archive.setDocumentText('d1', null);
  expect([found('mejor'), archive.documentText('d1')]).toEqual([0, null]);
  expect(() => archive.setDocumentText('d9', 'x')).toThrow('no document d9');
  expect(archive.verify().clean).toBe(true);
});
