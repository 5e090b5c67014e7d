// Holds what is left for a person to look at once the app has ended: a copy of the archive, and out of it each acknowledgement and
// each document as they came. Must not change the archive: it reads a copy.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Archive } from '../../../src-main/archive/archive.ts';

export type Left = {
  readonly receipts: number;
  /** As they were received. */
  readonly documents: readonly Uint8Array[];
  readonly clean: boolean;
};

/** The app must have ended: its archive is then whole in one file (and its WAL). */
export function leaveEvidence(profileDir: string, folder: string): Left {
  for (const name of ['receipts', 'documents']) mkdirSync(join(folder, name), { recursive: true });
  const file = join(folder, 'archive.sqlite');
  for (const end of ['', '-wal'])
    if (existsSync(join(profileDir, `archive.sqlite${end}`))) copyFileSync(join(profileDir, `archive.sqlite${end}`), `${file}${end}`);
  const opened = Archive.open({ file, now: () => new Date() });
  if (!opened.ok) throw new Error(`the archive left behind does not open: ${opened.error.code}`);
  const archive = opened.value;
  try {
    const rfc = String(archive.getValue('profile'));
    const receipts = archive.receipts({ rfc });
    for (const { receipt } of receipts)
      writeFileSync(join(folder, 'receipts', `${receipt.kind}-${receipt.folio}.json`), JSON.stringify(receipt, null, 2));
    const acts = archive.listActs({ rfc, filter: {}, order: 'newest', offset: 0, limit: 200 }).items;
    const documents: Uint8Array[] = [];
    for (const { id, name } of acts.flatMap((act) => archive.documents(act.id))) {
      const bytes = archive.documentBytes(id);
      if (!bytes.ok) throw new Error(`a document does not come out of the archive: ${bytes.error.code}`);
      documents.push(bytes.value);
      writeFileSync(join(folder, 'documents', name), bytes.value);
    }
    return { receipts: receipts.length, documents, clean: archive.verify().clean };
  } finally {
    archive.close();
  }
}
