// Holds the verdict on acknowledgements: every kind as issued, and every way known to us of forging one. Must not mock cryptography.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createPracticeAuthority,
  openSigner,
  PracticeAuthority,
  revocationQuestion,
  type Signer,
  TrustStore,
} from '../../../src-main/efirma/index.ts';
import { newKeyPair } from '../../../src-main/efirma/practice-authority.ts';
import { nodeOracle, verifyReceiptFile } from '../../../src-main/evidence/index.ts';
import { knownAuthorities } from '../../../src-renderer/verifier/web-certificate.ts';
import { webOracle } from '../../../src-renderer/verifier/web-oracle.ts';
import { receiptCanonical } from '../../../src-shared/domain/canonical.ts';
import type { Receipt } from '../../../src-shared/domain/receipt.ts';
import type { Oracle, Side } from '../../../src-shared/proof/oracle.ts';
import { checkReceipt, type ReceiptContext } from '../../../src-shared/proof/receipt-check.ts';
import type { KeptAnswer } from '../../../src-shared/proof/revocation.ts';
import type { ReasonCode, Verdict } from '../../../src-shared/proof/verdict.ts';
import { AUTHORITY, PASSWORD, statement } from '../practice/support.ts';
import { AUTHORITIES, type Gathered, gather, TRUST } from './support.ts';

let all: Gathered;
let impostor: { seal: Signer; person: Signer };
const at = new Date('2026-11-23T15:00:00.000Z');
beforeAll(async () => {
  all = await gather();
  const authority = createPracticeAuthority(at);
  impostor = { seal: sealer(authority), person: fiel(authority, all.person.rfc) };
}, 60_000);

const opened = (pair: { cer: Uint8Array; key: Uint8Array; password: string }, authority: PracticeAuthority, purpose?: 'seal'): Signer => {
  const signer = openSigner({
    cer: pair.cer,
    key: pair.key,
    password: Buffer.from(pair.password),
    trust: authority.trustStore(),
    at,
    ...(purpose ? { purpose } : {}),
  });
  if (!signer.ok) throw new Error(signer.error.code);
  return signer.value;
};
const sealer = (authority: PracticeAuthority): Signer =>
  opened(authority.issueSeal({ name: 'INSTITUTO DE PRÁCTICA (NO ES EL IMSS)' }), authority, 'seal');
const fiel = (authority: PracticeAuthority, rfc: string): Signer =>
  opened(
    {
      ...authority.issueFiel({
        rfc,
        name: 'Panadería La Espiga SA de CV',
        person: 'moral',
        representativeRfc: 'XOJI740919U48',
        curp: 'XOJI740919HDFXXX09',
        password: PASSWORD,
        validFrom: new Date('2025-01-01T00:00:00Z'),
        validTo: new Date('2028-01-01T00:00:00Z'),
        keyPair: newKeyPair(),
      }),
      password: PASSWORD,
    },
    authority,
  );

/** Sealed anew over its own fields, as one who holds some sealing key would. */
function resealed(receipt: Receipt, signer: Signer): Receipt {
  const signedSha256 = receipt.signed ? createHash('sha256').update(Buffer.from(receipt.signed.signature, 'base64')).digest('hex') : '';
  const seal = signer.seal(receiptCanonical({ ...receipt, signedSha256 }));
  if (!seal.ok) throw new Error('could not seal');
  return { ...receipt, seal: seal.value, chain: signer.chainDer.map((der) => Buffer.from(der).toString('base64')) };
}
const flip = (base64: string, byte: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[byte % bytes.length] = (bytes[byte % bytes.length] ?? 0) ^ 1;
  return bytes.toString('base64');
};
const judge = (given: unknown, more: Omit<ReceiptContext, 'oracle'> = {}, trust = TRUST) =>
  checkReceipt(given, { oracle: nodeOracle(trust), ...more });

describe('as issued', () => {
  it.each(['enablement', 'disablement', 'contact-confirmed', 'opening', 'deemed'] as const)('%s is valid', async (kind) => {
    const proof = await judge(all.receipts[kind]);
    expect(proof).toMatchObject({ verdict: 'valid', sealedBy: { name: 'INSTITUTO DE PRÁCTICA (NO ES EL IMSS)' } });
    expect(proof.why.map(({ code }) => code)).toContain('canonical-whole');
    const signs = kind === 'enablement' || kind === 'disablement' || kind === 'opening';
    expect(proof.signedBy?.rfc ?? null).toBe(signs ? all.person.rfc : null);
  });

  it('covers the documents, and not others', async () => {
    const documents = all.documents.map(({ sha256 }) => sha256);
    expect(await judge(all.receipts.opening, { content: { documents } })).toMatchObject({ verdict: 'valid' });
    expect(await judge(all.receipts.opening, { content: { documents: documents.toReversed().concat('0'.repeat(64)) } })).toMatchObject({
      verdict: 'altered',
    });
  });

  it('says what was kept of revocation, and never calls a revoked one good', async () => {
    const { opening } = all.receipts;
    const signedAt = new Date(opening.at);
    const day = 86_400_000;
    const cer = Buffer.from(signedPart(opening).certificate, 'base64');
    const nonce = Buffer.from('0102030405060708090a0b0c0d0e0f10', 'hex');
    const kept = (
      status: 'good' | 'unknown' | { readonly revokedAt: Date },
      o: {
        readonly authority?: PracticeAuthority;
        readonly now?: Date;
        readonly about?: Uint8Array;
        readonly sent?: Uint8Array | null;
      } = {},
    ): KeptAnswer => {
      const { authority = AUTHORITIES, now = signedAt, about = cer, sent = nonce } = o;
      const question = revocationQuestion(about, AUTHORITIES.trustStore(), nonce) as Uint8Array;
      const answer = authority.answerOcsp(question, { now, statusOf: () => status });
      const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
      return { kind: 'ocsp', url: 'x', askedAt: now.toISOString(), nonce: sent && base64(sent), der: base64(answer) };
    };
    const list: KeptAnswer = {
      kind: 'crl',
      url: 'x',
      askedAt: opening.at,
      nonce: null,
      der: Buffer.from(AUTHORITIES.revocationList({ now: signedAt, number: 1, revoked: [] })).toString('base64'),
    };
    const broken = kept('good');
    const rows: readonly (readonly [string, readonly KeptAnswer[], ReasonCode, Verdict])[] = [
      ['none', [], 'revocation-not-kept', 'valid'],
      ['good', [kept('good')], 'not-revoked', 'valid'],
      ['not in the list', [list], 'not-revoked', 'valid'],
      ['revoked later', [kept({ revokedAt: new Date(signedAt.getTime() + day) })], 'revoked-later', 'valid'],
      ['revoked before', [kept({ revokedAt: new Date(signedAt.getTime() - day) })], 'revoked-before', 'unknown-signer'],
      ['unknown', [kept('unknown')], 'revocation-unknown', 'warning'],
      ['expired', [kept('good', { now: new Date(signedAt.getTime() - 3 * day) })], 'revocation-stale', 'warning'],
      ['of another certificate', [kept('good', { about: otherCer() })], 'revocation-other', 'warning'],
      ['by a stranger', [kept('good', { authority: createPracticeAuthority(at) })], 'revocation-stranger', 'warning'],
      ['to another question', [kept('good', { sent: Buffer.alloc(16) })], 'revocation-nonce', 'warning'],
      ['changed', [{ ...broken, der: flip(broken.der, 150) }], 'revocation-altered', 'altered'],
      ['no answer at all', [{ ...broken, der: 'AAAA' }], 'revocation-unreadable', 'warning'],
    ];
    for (const [name, revocation, code, verdict] of rows) {
      for (const oracle of [nodeOracle(TRUST), await pageOracle()]) {
        const proof = await checkReceipt(opening, { oracle, revocation });
        expect([name, proof.verdict, proof.why.map((each) => each.code)]).toEqual([name, verdict, expect.arrayContaining([code])]);
      }
    }
    // Nobody signed: there is nothing to ask about.
    expect((await judge(all.receipts.deemed)).why.map(({ code }) => code)).not.toContain('revocation-not-kept');
  });

  it('cannot tell without any root', async () => {
    const none = { institute: TrustStore.fromDer([]), person: TRUST.person };
    expect(await judge(all.receipts.deemed, {}, none)).toMatchObject({
      verdict: 'cannot-tell',
      why: expect.arrayContaining([{ code: 'no-root' }]),
    });
  });
});

const otherCer = (): Uint8Array =>
  AUTHORITIES.issueFiel({
    rfc: 'EKU9003173C9',
    name: 'Otra',
    person: 'moral',
    representativeRfc: 'XOJI740919U48',
    curp: 'XOJI740919HDFXXX09',
    password: PASSWORD,
    validFrom: new Date('2025-01-01T00:00:00Z'),
    validTo: new Date('2028-01-01T00:00:00Z'),
  }).cer;
/** The second implementation, the one of the page that travels in a package. */
const pageOracle = async (): Promise<Oracle> => {
  const side = (name: Side, store: TrustStore) =>
    store.authorities.map(({ der, environment }) => ({ side: name, environment, der: Buffer.from(der).toString('base64') }));
  return webOracle(await knownAuthorities([...side('institute', TRUST.institute), ...side('person', TRUST.person)]));
};

type Forgery = readonly [string, (o: Receipt) => unknown, Verdict, ReasonCode];
const signedPart = (o: Receipt) => o.signed as NonNullable<Receipt['signed']>;
const FORGERIES: readonly Forgery[] = [
  ['another date', (o) => ({ ...o, at: '2026-11-20T15:00:00.000Z' }), 'altered', 'canonical-differs'],
  ['another folio', (o) => ({ ...o, folio: `${o.folio}1` }), 'altered', 'canonical-differs'],
  ['another kind', (o) => ({ ...o, kind: 'deemed' }), 'altered', 'canonical-differs'],
  ['another taxpayer', (o) => ({ ...o, rfc: 'EKU9003173C9' }), 'altered', 'canonical-differs'],
  ['another act', (o) => ({ ...o, subject: 'NOT-20260101-000000000' }), 'altered', 'canonical-differs'],
  ['other documents', (o) => ({ ...o, contentSha256: '0'.repeat(64) }), 'altered', 'canonical-differs'],
  ['the person’s signature left out', (o) => ({ ...o, signed: null }), 'altered', 'canonical-differs'],
  [
    'canonical string and field together',
    (o) => ({ ...o, folio: 'X', seal: { ...o.seal, canonical: o.seal.canonical.replace(o.folio, 'X') } }),
    'altered',
    'seal-broken',
  ],
  ['one byte of the seal', (o) => ({ ...o, seal: { ...o.seal, signature: flip(o.seal.signature, 9) } }), 'altered', 'seal-broken'],
  [
    'the person’s certificate as the seal’s',
    (o) => ({ ...o, seal: { ...o.seal, certificate: signedPart(o).certificate } }),
    'altered',
    'seal-broken',
  ],
  [
    'another certificate number',
    (o) => ({ ...o, seal: { ...o.seal, serial: '00001000000500003415' } }),
    'altered',
    'seal-other-certificate',
  ],
  ['an impostor’s seal under the same name', (o) => resealed(o, impostor.seal), 'unknown-signer', 'seal-unknown'],
  [
    'an impostor’s seal with the real chain beside it',
    (o) => ({ ...resealed(o, impostor.seal), chain: o.chain }),
    'unknown-signer',
    'seal-unknown',
  ],
  ['sealed by a taxpayer under the same root', (o) => resealed(o, all.person.signer), 'unknown-signer', 'seal-unknown'],
  [
    'one byte of what the person sealed',
    (o) => ({ ...o, signed: { ...signedPart(o), signature: flip(signedPart(o).signature, 3) } }),
    'altered',
    'canonical-differs',
  ],
  [
    'what the person signed, changed',
    (o) => ({ ...o, signed: { ...signedPart(o), canonical: `${signedPart(o).canonical} ` } }),
    'altered',
    'statement-broken',
  ],
  [
    'one byte of the CAdES',
    (o) => ({ ...o, signed: { ...signedPart(o), cades: flip(signedPart(o).cades, 1200) } }),
    'altered',
    'cades-broken',
  ],
  [
    'the CAdES of another act',
    (o) => ({ ...o, signed: { ...signedPart(o), cades: signedPart(all.receipts.enablement).cades } }),
    'altered',
    'cades-broken',
  ],
  [
    'base64 written in a second way',
    (o) => ({ ...o, signed: { ...signedPart(o), cades: `${signedPart(o).cades}\n` } }),
    'cannot-tell',
    'unreadable',
  ],
  ['a field nobody knows', (o) => ({ ...o, note: 'válido' }), 'cannot-tell', 'unreadable'],
  ['no seal at all', ({ seal: _seal, ...o }) => o, 'cannot-tell', 'unreadable'],
];

describe('forged', () => {
  it.each(FORGERIES)('%s', async (_name, forge, verdict, code) => {
    const proof = await judge(forge(all.receipts.opening));
    expect(proof.why.map((each) => each.code)).toContain(code);
    expect(proof.verdict).toBe(verdict);
  });

  it('signed by somebody else: their own valid e.firma, and an impostor’s with the right RFC', async () => {
    const real = sealer(PracticeAuthority.import(AUTHORITY));
    const { opening } = all.receipts;
    const said = signedPart(opening).canonical;
    const other = fiel(PracticeAuthority.import(AUTHORITY), 'EKU9003173C9');
    const byOther = resealed({ ...opening, signed: statement(other, said, at) }, real);
    expect(await judge(byOther)).toMatchObject({
      verdict: 'altered',
      why: expect.arrayContaining([expect.objectContaining({ code: 'other-person' })]),
    });
    const byImpostor = resealed({ ...opening, signed: statement(impostor.person, said, at) }, real);
    expect(await judge(byImpostor)).toMatchObject({ verdict: 'unknown-signer' });
    const mixed = resealed(
      { ...opening, signed: { ...statement(all.person.signer, said, at), cades: statement(other, said, at).cades } },
      real,
    );
    expect(await judge(mixed)).toMatchObject({ verdict: 'altered', why: expect.arrayContaining([{ code: 'cades-other-certificate' }]) });
    const elsewhere = resealed({ ...opening, signed: signedPart(all.receipts.enablement) }, real);
    expect(await judge(elsewhere)).toMatchObject({ verdict: 'altered', why: expect.arrayContaining([{ code: 'other-matter' }]) });
  });

  it.each([
    ['XML', '<?xml version="1.0"?><Acuse><Signature/></Acuse>', 'format-unknown'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'format-unknown'],
    ['XML wrapped in another root, after a mark', '\uFEFF\n <Evil><Acuse Id="a"/></Evil>', 'format-unknown'],
    ['half a file', '{"id":"rcp_1"', 'unreadable'],
    ['nothing', '', 'unreadable'],
    ['a list', '[]', 'unreadable'],
  ])('%s is never genuine', async (_name, text, code) => {
    expect(await verifyReceiptFile(Buffer.from(text), TRUST)).toMatchObject({ verdict: 'cannot-tell', why: [{ code }] });
  });

  it('two values for one name', async () => {
    const text = JSON.stringify(all.receipts.opening);
    const doubled = `{"at":"2020-01-01T00:00:00.000Z",${text.slice(1)}`;
    expect(await verifyReceiptFile(Buffer.from(text), TRUST)).toMatchObject({ verdict: 'valid' });
    expect(await verifyReceiptFile(Buffer.from(doubled), TRUST)).toMatchObject({ verdict: 'cannot-tell', why: [{ code: 'unreadable' }] });
  });

  it('no single letter of an exported file can change and the file stay valid', async () => {
    const text = JSON.stringify(all.receipts.opening);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('0', 'A', 'z', '"', ' ', 'Ñ'), async (index, letter) => {
        fc.pre(text[index] !== letter);
        const changed = text.slice(0, index) + letter + text.slice(index + 1);
        const proof = await verifyReceiptFile(Buffer.from(changed), TRUST);
        // Not sealed, and saying nothing: the identifier, the certificates sent along, and the CMS envelope around what is signed in it
        // (its list of algorithms, authorities it carries). Everything a person reads is.
        const facts = (r: Receipt): string =>
          JSON.stringify({ ...r, id: '', chain: [], signed: r.signed ? { ...r.signed, cades: '' } : null });
        const sameFacts = proof.receipt !== null && facts(proof.receipt) === facts(all.receipts.opening);
        proof.receipt && JSON.stringify({ ...proof.receipt, id: '' }) === JSON.stringify({ ...all.receipts.opening, id: '' });
        if (!sameFacts) expect(['valid', 'warning']).not.toContain(proof.verdict);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
