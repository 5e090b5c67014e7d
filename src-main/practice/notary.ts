// Holds the institute's signing side: its own authority (root and issuing CA) and its sealing certificate, kept in its file.
// Must not decide what is sealed. That the keys lie in the file is allowed only because nothing here is worth anything outside practice.
import type { Seal } from '../../src-shared/domain/receipt.ts';
import { createPracticeAuthority, openSigner, PracticeAuthority, type Signer } from '../efirma/index.ts';
import { type Db, getMeta, setMeta } from './store.ts';

export const INSTITUTE_NAME = 'INSTITUTO DE PRÁCTICA (NO ES EL IMSS)';

type SavedSeal = { readonly cer: string; readonly key: string; readonly password: string };

export type Sealed = { readonly seal: Seal; readonly chain: readonly string[] };
export type Notary = {
  readonly authority: PracticeAuthority;
  /** Nothing can be sealed after it: the clock is not let past it. */
  readonly validTo: Date;
  readonly seal: (canonical: string) => Sealed;
  readonly close: () => void;
};

/**
 * Opens the authority and the seal kept in the file, or makes them (some 0.5 s: three RSA keys). `given`: an authority made
 * elsewhere (export text), for a file that has none yet.
 */
export function openNotary(db: Db, now: Date, given?: string): Notary {
  const kept = getMeta(db, 'authority');
  const authority = kept || given ? PracticeAuthority.import(kept ?? given ?? '') : createPracticeAuthority(now);
  if (!kept) setMeta(db, 'authority', authority.export());
  const saved = getMeta(db, 'seal');
  const pair: SavedSeal = saved ? (JSON.parse(saved) as SavedSeal) : newSeal(authority);
  if (!saved) setMeta(db, 'seal', JSON.stringify(pair));
  const signer = open(authority, pair, now);
  const chain = signer.chainDer.map((der) => Buffer.from(der).toString('base64'));
  return {
    authority,
    validTo: new Date(signer.facts.notAfter),
    seal: (canonical) => {
      const made = signer.seal(canonical);
      if (!made.ok) throw new Error(`the institute could not seal: ${made.error.code}`);
      return { seal: made.value, chain };
    },
    close: () => signer.close(),
  };
}

function newSeal(authority: PracticeAuthority): SavedSeal {
  const { cer, key, password } = authority.issueSeal({ name: INSTITUTE_NAME });
  return { cer: Buffer.from(cer).toString('base64'), key: Buffer.from(key).toString('base64'), password };
}

function open(authority: PracticeAuthority, pair: SavedSeal, at: Date): Signer {
  const opened = openSigner({
    cer: Buffer.from(pair.cer, 'base64'),
    key: Buffer.from(pair.key, 'base64'),
    password: Buffer.from(pair.password, 'utf8'),
    trust: authority.trustStore(),
    at,
    purpose: 'seal',
  });
  if (!opened.ok) throw new Error(`the institute's sealing certificate does not open: ${opened.error.code}`);
  return opened.value;
}
