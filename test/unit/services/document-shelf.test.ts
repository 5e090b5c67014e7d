// Holds what the shelf of read documents may and may not spare: a reading of what was verified, never a check of what is not there any more.
import { expect, it } from 'vitest';
import { createDocumentShelf } from '../../../src-main/services/document-shelf.ts';
import { fail, ok } from '../../../src-shared/contract/result.ts';

function rig(maxBytes?: number) {
  const reads: string[] = [];
  const documents = new Map([
    ['a', { sha: 'sa', size: 100 }],
    ['b', { sha: 'sb', size: 100 }],
    ['same-as-a', { sha: 'sa', size: 100 }],
    ['big', { sha: 'sx', size: 1000 }],
    ['spoilt', { sha: 'sp', size: 10 }],
    ['foreign', { sha: 'sf', size: 10 }],
  ]);
  const archive = {
    document: async (id: string) => {
      const d = documents.get(id);
      return d ? { id, actId: id === 'foreign' ? 'theirs' : 'ours', name: `${id}.pdf`, sha256: d.sha } : null;
    },
    documentBytes: async (id: string) => {
      reads.push(id);
      return id === 'spoilt' ? fail('ARCHIVE_TAMPERED', { documento: id }) : ok(new Uint8Array(documents.get(id)?.size ?? 0));
    },
  };
  return { reads, shelf: createDocumentShelf(archive as never, async (actId) => actId === 'ours', maxBytes) };
}

it('reads a document once for all of its pages, and anew for what leaves the app', async () => {
  const { shelf, reads } = rig();
  for (let page = 1; page <= 5; page += 1)
    expect(await shelf.look('a')).toMatchObject({ ok: true, value: { name: 'a.pdf', sha256: 'sa' } });
  expect(reads).toEqual(['a']);
  expect(await shelf.look('same-as-a')).toMatchObject({ ok: true, value: { name: 'same-as-a.pdf' } });
  expect(reads).toEqual(['a']);
  await shelf.take('a');
  expect(reads).toEqual(['a', 'a']);
});

it('keeps what was used last, and nothing larger than itself', async () => {
  const { shelf, reads } = rig(150);
  for (const id of ['a', 'b', 'b', 'a', 'big', 'a', 'big']) await shelf.look(id);
  expect(reads).toEqual(['a', 'b', 'a', 'big', 'big']);
});

it('keeps nothing that did not verify, and tells nothing of another employer', async () => {
  const { shelf, reads } = rig();
  for (let n = 0; n < 2; n += 1) expect(await shelf.look('spoilt')).toMatchObject({ error: { code: 'ARCHIVE_TAMPERED' } });
  expect(reads).toEqual(['spoilt', 'spoilt']);
  for (const id of ['foreign', 'none']) expect(await shelf.look(id)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  expect(reads.length).toBe(2);
});
