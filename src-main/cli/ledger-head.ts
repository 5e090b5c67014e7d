// Holds the signed head of the ledger on the command line: signing it with an e.firma, and reading one given to be compared.
// Must not write to the archive: what is signed goes into a file that the person keeps elsewhere.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ok, type Result } from '../../src-shared/contract/result.ts';
import type { LedgerHead } from '../archive/types.ts';
import { openSigner, prepareKey } from '../efirma/index.ts';
import { checkSignedHead, type HeadFacts, isSignedHead, signHead } from '../evidence/index.ts';
import { evidenceTrust } from './evidence-trust.ts';
import { readPassword } from './password-file.ts';

export type SignOptions = {
  readonly cer?: string;
  readonly key?: string;
  readonly passwordFile?: string;
  readonly out?: string;
  readonly trust?: string;
};
export type ExpectedHead = { readonly seq?: number; readonly hash: string; readonly at?: string };
export type GivenHead = { readonly head: ExpectedHead; readonly signed: HeadFacts | null };

const HASH = /\b[0-9a-f]{64}\b/i;

/** A hash, or a file that holds one: what `ledger head` printed, its JSON, or a signed head, whose signatures must hold. null: neither. */
export async function headGiven(given: string, o: { readonly trust?: string; readonly folder: string }): Promise<Result<GivenHead> | null> {
  const bare = HASH.exec(given)?.[0] === given;
  const bytes = bare ? Buffer.from(given) : readFileSync(given);
  if (!bare && isSignedHead(bytes)) {
    const checked = await checkSignedHead(bytes, evidenceTrust({ trust: o.trust, profile: o.folder }).person);
    if (!checked.ok) return checked;
    const { seq, hash, at } = checked.value;
    return ok({ head: { seq, hash, at }, signed: checked.value });
  }
  const written = bytes.toString('utf8');
  const hash = HASH.exec(written)?.[0]?.toLowerCase();
  if (!hash) return null;
  const seq = /"seq"\s*:\s*(\d+)|asiento\s+([\d,]+)/i.exec(written);
  const number = (seq?.[1] ?? seq?.[2])?.replace(/,/g, '');
  const at = /"at"\s*:\s*"([^"]+)"/.exec(written)?.[1];
  return ok({ head: { hash, ...(number ? { seq: Number(number) } : {}), ...(at ? { at } : {}) }, signed: null });
}

/** Never over a file that is there. Errors: those of opening the e.firma and of signing. */
export async function signHeadInto(
  head: LedgerHead,
  o: Required<Omit<SignOptions, 'trust'>> & Pick<SignOptions, 'trust'>,
  folder: string,
): Promise<Result<{ readonly rfc: string; readonly name: string; readonly serial: string }>> {
  const now = new Date();
  const key = readFileSync(o.key);
  await prepareKey(key);
  const signer = openSigner({
    cer: readFileSync(o.cer),
    cerName: basename(o.cer),
    key,
    keyName: basename(o.key),
    password: readPassword(o.passwordFile),
    trust: evidenceTrust({ trust: o.trust, profile: folder }).person,
    at: now,
  });
  if (!signer.ok) return signer;
  try {
    const made = signHead(head, signer.value, now);
    if (!made.ok) return made;
    writeFileSync(o.out, made.value, { flag: 'wx' });
    const { rfc, name, serial } = signer.value.facts;
    return ok({ rfc, name, serial });
  } finally {
    signer.value.close();
  }
}
