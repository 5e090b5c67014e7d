// Holds which authorities the evidence commands trust: those of a folder, or the pinned ones with the profile's own institute.
// Must not take an authority from the evidence itself.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PracticeAuthority, readCertificate, TrustStore } from '../efirma/index.ts';
import type { EvidenceTrust } from '../evidence/index.ts';

/** Every certificate of an authority in the folder; other files are passed over. */
export function trustFolder(dir: string): TrustStore {
  const authorities = readdirSync(dir)
    .filter((name) => /\.(cer|crt|der)$/i.test(name))
    .map((name) => readCertificate(readFileSync(join(dir, name)), name))
    .flatMap((read) => (read.ok && read.value.isAuthority ? [{ der: read.value.der, environment: 'test' as const }] : []));
  return TrustStore.fromDer(authorities).allowing(['test']);
}

/** The institute of practice keeps its authority in its own file beside the archive; nothing of it is worth anything outside. */
function practiceAuthority(profileDir: string): PracticeAuthority | null {
  const file = join(profileDir, 'practice.sqlite');
  if (!existsSync(file)) return null;
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const row = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE key = 'authority'").get();
    return row ? PracticeAuthority.import(row.value) : null;
  } finally {
    db.close();
  }
}

/** `trust`: only that folder, for both sides. Else the SAT's pinned authorities, `ACUSE_SERVICE_ROOT`, and the profile's practice. */
export function evidenceTrust(o: { readonly trust?: string | undefined; readonly profile?: string | undefined }): EvidenceTrust {
  if (o.trust) {
    const store = trustFolder(o.trust);
    return { institute: store, person: store, stamps: store };
  }
  const root = process.env.ACUSE_SERVICE_ROOT;
  const service = root ? [{ der: readFileSync(root), environment: 'production' as const }] : [];
  const practice = o.profile ? practiceAuthority(o.profile) : null;
  const own = practice ? [{ der: practice.rootDer, environment: 'practice' as const }] : [];
  return {
    institute: TrustStore.fromDer([...service, ...own]),
    person: practice ? TrustStore.production().adding(practice.authorities) : TrustStore.production(),
  };
}
