// Holds «¿es auténtico?»: a hundred genuine things are known, a hundred forged ones never called genuine. Must not mock the archive.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeOracle, ROOTS_BLOCK, revocationOf } from '../../../src-main/evidence/index.ts';
import {
  type Authentic,
  type AuthenticService,
  actHash,
  buildBinder,
  buildPackage,
  createAuthentic,
  openFonts,
  receiptPdf,
} from '../../../src-main/evidence/making.ts';
import { pdfText } from '../../../src-main/intake/pdf-text.ts';
import type { Receipt } from '../../../src-shared/domain/receipt.ts';
import { json } from '../../../src-shared/proof/layout.ts';
import { checkReceipt } from '../../../src-shared/proof/receipt-check.ts';
import { ASSETS } from '../practice/support.ts';
import { makeProfile, type Profile } from './archive-support.ts';
import { TRUST } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-authentic-'));
const fonts = openFonts(ASSETS);
let profile: Profile;
let service: AuthenticService;
let documents: readonly Uint8Array[];
let receipts: readonly Receipt[];
let printed: readonly Uint8Array[];
let packed: Uint8Array;
const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
const genuine = ({ verdict }: Authentic): boolean => verdict === 'valid' || verdict === 'warning';

beforeAll(async () => {
  profile = await makeProfile();
  const { archive } = profile;
  service = createAuthentic({ source: archive, trust: TRUST, fonts: () => fonts, practice: true, pdfText });
  documents = [profile.opened, profile.deemed]
    .flatMap(({ id }) => archive.documents(id))
    .map(({ id }) => {
      const read = archive.documentBytes(id);
      if (!read.ok) throw new Error('tampered');
      return read.value;
    });
  receipts = archive.receipts().map(({ receipt }) => receipt);
  printed = await Promise.all(
    receipts.map(async (receipt) => {
      const about = [profile.opened, profile.deemed].find(({ folio }) => folio === receipt.subject);
      const content = about ? { content: { documents: archive.documents(about.id).map((d) => d.sha256) } } : {};
      const proof = await checkReceipt(receipt, {
        oracle: nodeOracle(TRUST),
        revocation: await revocationOf(archive, receipt),
        ...content,
      });
      return receiptPdf({ receipt, proof, canonicalSha256: sha256(receipt.seal.canonical), practice: true, fonts });
    }),
  );
  const out = join(folder, 'a.zip');
  const made = await buildPackage({
    source: archive,
    ask: { kind: 'act', id: profile.opened.id },
    trust: TRUST,
    fonts,
    verifier: ROOTS_BLOCK,
    out,
  });
  if (!made.ok) throw new Error(made.error.code);
  packed = readFileSync(out);
}, 120_000);
afterAll(() => {
  profile.archive.close();
  for (const dir of [folder, profile.dir]) rmSync(dir, { recursive: true, force: true });
});

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ 1;
  return copy;
};
/** Deterministic places, spread over the whole. */
const place = (n: number, length: number): number => (n * 2_654_435_761) % length;

describe('genuine', () => {
  it('knows what the mailbox brought, what was printed from it, and its packages', async () => {
    const things: readonly Uint8Array[] = [
      ...documents,
      ...printed,
      packed,
      ...receipts.map((receipt) => json(receipt)),
      ...receipts.flatMap((r) => (r.signed ? [Buffer.from(r.signed.cades, 'base64')] : [])),
    ];
    let asked = 0;
    while (asked < 100)
      for (const [at, thing] of things.entries()) {
        const answer = await service.file(thing);
        expect(genuine(answer), `${at}: ${JSON.stringify(answer.why)}`).toBe(true);
        asked += 1;
      }
    expect(asked).toBeGreaterThanOrEqual(100);
  }, 120_000);

  it('says where it is and who signed', async () => {
    expect(await service.file(documents[0] ?? new Uint8Array())).toMatchObject({
      kind: 'document',
      inMailbox: { folio: profile.opened.folio },
    });
    expect(await service.file(json(profile.opening))).toMatchObject({
      kind: 'receipt',
      inMailbox: { folio: profile.opening.folio },
      signers: ['INSTITUTO DE PRÁCTICA (NO ES EL IMSS)', 'Panadería La Espiga SA de CV'],
    });
    expect(await service.text(sha256(documents[0] ?? ''))).toMatchObject({ verdict: 'valid', kind: 'document' });
    expect(await service.text(sha256(profile.opening.seal.canonical))).toMatchObject({ verdict: 'valid', kind: 'receipt' });
  });

  it('reads the code of a printed binder, and finds one that says otherwise', async () => {
    const made = await buildBinder({ source: profile.archive, rfc: profile.rfc, name: 'La Espiga', year: 2026, trust: TRUST, fonts });
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value).toMatchObject({ acts: 2, receipts: 3 });
    const text = (await pdfText(made.value.pdf)) ?? '';
    const file = profile.archive.caseFile(profile.opened.id);
    const hash = actHash({ act: { folio: profile.opened.folio }, documents: file?.documents ?? [] }, [
      { canonicalSha256: sha256(profile.opening.seal.canonical) },
    ]);
    expect(text.replace(/\s/g, '')).toContain(profile.opened.folio + hash);
    expect(await service.text(`${profile.opened.folio} ${hash}`)).toMatchObject({ verdict: 'valid', why: [{ code: 'binder-matches' }] });
    expect(await service.text(`${profile.deemed.folio} ${hash}`)).toMatchObject({
      verdict: 'altered',
      why: [{ code: 'claims-known-folio' }],
    });
  }, 60_000);
});

describe('never genuine', () => {
  it('a hundred forged files', async () => {
    const forged: Uint8Array[] = [];
    for (let n = 0; forged.length < 100; n += 1) {
      const document = documents[n % documents.length] ?? new Uint8Array();
      const paper = printed[n % printed.length] ?? new Uint8Array();
      const receipt = receipts[n % receipts.length] as Receipt;
      forged.push(flipped(document, place(n, document.length)));
      forged.push(flipped(paper, place(n + 7, paper.length)));
      forged.push(flipped(packed, place(n + 13, packed.length)));
      forged.push(Buffer.concat([document, Buffer.from(`\n% ${n}`)]));
      forged.push(json({ ...receipt, at: new Date(Date.parse(receipt.at) - (n + 1) * 86_400_000).toISOString() }));
      forged.push(json({ ...receipt, folio: `ACU-20260101-00000000${n % 10}` }));
      forged.push(
        json({
          ...receipt,
          seal: { ...receipt.seal, signature: Buffer.from(flipped(Buffer.from(receipt.seal.signature, 'base64'), n)).toString('base64') },
        }),
      );
    }
    for (const [at, thing] of forged.slice(0, 100).entries()) {
      const answer = await service.file(thing);
      expect(genuine(answer), `${at}: ${JSON.stringify(answer)}`).toBe(false);
    }
  }, 120_000);

  it('a drawing that carries a genuine acknowledgement inside', async () => {
    // The attached files are good; the page says another date. Only what we print again, byte for byte, is ours.
    const proof = await checkReceipt(profile.opening, { oracle: nodeOracle(TRUST) });
    const other = await receiptPdf({
      receipt: profile.opening,
      proof: { ...proof, verdict: 'valid', why: [] },
      canonicalSha256: '0'.repeat(64),
      practice: false,
      fonts,
    });
    expect(await service.file(other)).toMatchObject({ verdict: 'cannot-tell', inMailbox: { folio: expect.any(String) } });
  });

  it.each([
    ['a folio that is here', () => profile.opening.folio, 'only-folio'],
    ['the folio of an act', () => profile.opened.folio, 'only-folio'],
    ['a folio of nobody', () => 'ACU-20200101-000000000', 'not-in-mailbox'],
    ['a hash of nothing', () => 'a'.repeat(64), 'not-in-mailbox'],
    ['words', () => 'hola', 'not-in-mailbox'],
    ['nothing', () => '  ', 'not-in-mailbox'],
  ])('%s typed in', async (_name, given, code) => {
    const answer = await service.text(given());
    expect(answer.verdict).toBe('cannot-tell');
    expect(answer.why.map((each) => each.code)).toContain(code);
  });

  it('what was kept apart is said to be so', async () => {
    const bad = flipped(documents[0] ?? new Uint8Array(), 1234);
    profile.archive.quarantine(profile.opened.id, { name: 'x.pdf' }, bad, 'DOCUMENT_HASH_MISMATCH');
    expect(await service.file(bad)).toMatchObject({ verdict: 'altered', why: [{ code: 'quarantined-here' }] });
  });
});
