// Holds which acuse or constancia goes with an act, and whose signature file is over it: chosen by the person, else the only one that fits.
// Must not judge what differs between them: the radar does.
import type { PageText } from '../../src-shared/domain/reading/page.ts';
import { type Reading, type ReadKind, readDocument, WRAPPING_KINDS } from '../../src-shared/domain/reading/read.ts';
import type { ArchiveClient, IntakeRecord } from '../archive/index.ts';

/** `recognised`: over these very bytes, under an authority this app trusts; `unrecognised`: over them, of nobody it knows. */
export type SignerVerdict = 'recognised' | 'unrecognised';
export type SignatureCheck = (content: Uint8Array, signature: Uint8Array) => Promise<SignerVerdict | 'not-its'>;
export type Proof = { readonly item: IntakeRecord; readonly reading: Reading; readonly pages: readonly PageText[] };
export type Paired = { readonly proof: Proof | null; readonly chosen: boolean; readonly others: readonly Proof[] };

/** What came last is looked through for the other half. */
const LOOKED_THROUGH = 200;
const MAX_SIGNATURES = 40;
const NONE = '';
export const isWrapping = (kind: ReadKind | null | undefined): boolean => WRAPPING_KINDS.some((each) => each === kind);

export function createIntakePair(p: {
  readonly archive: Pick<ArchiveClient, 'intakeItems' | 'intakeWords' | 'getValue' | 'setValue'>;
  readonly bytesOf: (sha256: string) => Promise<Uint8Array>;
  readonly checkSignature: SignatureCheck;
}) {
  /** Words are read once: null for what is no acuse nor constancia. */
  const known = new Map<string, Proof | null>();
  const signers = new Map<string, SignerVerdict | 'none'>();
  const keyOf = (id: string): string => `intake-pair:${id}`;

  const asProof = async (item: IntakeRecord): Promise<Proof | null> => {
    const before = known.get(item.id);
    if (before !== undefined) return before;
    const pages = (await p.archive.intakeWords(item.id)) as unknown as readonly PageText[] | null;
    const reading = pages && item.kind !== 'mail' ? readDocument(pages) : null;
    const proof = pages && reading && isWrapping(reading.kind?.value) ? { item, reading, pages } : null;
    if (known.size > LOOKED_THROUGH * 4) known.clear();
    known.set(item.id, proof);
    return proof;
  };
  const fits = (act: Reading, proof: Reading): boolean => {
    const same = (name: 'number' | 'folio'): boolean => act[name] !== null && act[name]?.value === proof[name]?.value;
    return same('number') || same('folio');
  };

  return {
    async of(item: IntakeRecord, reading: Reading | null, rfc: string): Promise<Paired> {
      if (!reading || isWrapping(reading.kind?.value)) return { proof: null, chosen: false, others: [] };
      const others: Proof[] = [];
      for (const each of await p.archive.intakeItems({ rfc, limit: LOOKED_THROUGH })) {
        const proof = each.id === item.id ? null : await asProof(each);
        if (proof) others.push(proof);
      }
      const said = (await p.archive.getValue(keyOf(item.id))) as string | null;
      if (said !== null) return { proof: others.find((each) => each.item.id === said) ?? null, chosen: true, others };
      const fitting = others.filter((each) => fits(reading, each.reading));
      return { proof: fitting.length === 1 ? (fitting[0] ?? null) : null, chosen: false, others };
    },
    /** `proofId` null: it goes with none. */
    choose: (id: string, proofId: string | null): Promise<void> => p.archive.setValue(keyOf(id), proofId ?? NONE),
    /** Of the signature files that came, one that is over these bytes. `none`: there is none, and nothing is said. */
    async signer(item: IntakeRecord, rfc: string): Promise<SignerVerdict | 'none'> {
      const files = (await p.archive.intakeItems({ rfc, limit: LOOKED_THROUGH }))
        .filter((each) => each.kind === 'signature')
        .slice(0, MAX_SIGNATURES);
      if (files.length === 0) return 'none';
      const key = `${item.sha256} ${files.map((each) => each.sha256).join(' ')}`;
      const before = signers.get(key);
      if (before) return before;
      const content = await p.bytesOf(item.sha256);
      let verdict: SignerVerdict | 'none' = 'none';
      for (const file of files) {
        const said = await p.checkSignature(content, await p.bytesOf(file.sha256));
        if (said === 'not-its') continue;
        verdict = said;
        if (said === 'recognised') break;
      }
      if (signers.size > LOOKED_THROUGH) signers.clear();
      signers.set(key, verdict);
      return verdict;
    },
    /** Its words were read anew. */
    forget: (id: string): void => void known.delete(id),
  };
}
export type IntakePair = ReturnType<typeof createIntakePair>;
