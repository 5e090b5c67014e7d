// Holds what must be true of the archive and of the institute after any kill, and once more when everything has been settled.
// Answers what is wrong in words; must not repair anything.
import { createHash } from 'node:crypto';
import { Archive } from '../../src-main/archive/archive.ts';
import type { CrashInstitute } from './house-institute.ts';

/** Lines of the victim: what services had answered. */
export type Said = readonly (readonly [what: string, id: string, more: string])[];

const STEPS = ['efirma', 'contacts', 'terms', 'receipt'];

export function openForJudging(file: string): Archive {
  const opened = Archive.open({ file, now: () => new Date(), check: 'full' });
  if (!opened.ok) throw new Error(`the archive does not open: ${JSON.stringify(opened.error)}`);
  return opened.value;
}

const DONE: Readonly<Record<string, (archive: Archive, rfc: string, id: string, more: string) => boolean>> = {
  step: (archive, rfc, step) => {
    const kept = archive.getValue(`wizard:${rfc}`) as { step?: string } | null;
    return step === 'efirma' || STEPS.indexOf(kept?.step ?? 'efirma') >= STEPS.indexOf(step);
  },
  pending: (archive, rfc, id) => archive.contacts(rfc).some((c) => c.id === id),
  confirmed: (archive, rfc, id) =>
    archive.contacts(rfc).some((c) => c.id === id && c.state === 'confirmed') &&
    archive.receipts({ rfc, kind: 'contact-confirmed' }).some((r) => r.receipt.subject === id && r.verified),
  enabled: (archive, rfc) =>
    archive.profile(rfc)?.enrolment.state === 'active' && archive.receipts({ rfc, kind: 'enablement' }).some((r) => r.verified),
  act: (archive, _rfc, id, state) => archive.act(id) !== null && (state === 'noticed' || archive.act(id)?.state === state),
  opened: (archive, rfc, id) => {
    const act = archive.act(id);
    return act?.state === 'opened' && archive.receipts({ rfc, subject: act.folio }).some((r) => r.receipt.kind === 'opening' && r.verified);
  },
};

/** What was acknowledged and is not there, and what is there and does not verify. */
export function lost(archive: Archive, rfc: string, said: Said): readonly string[] {
  const missing = said
    .filter(([what, id, more]) => DONE[what] && !DONE[what](archive, rfc, id, more))
    .map((line) => `lost: ${line.join(' ')}`);
  const findings = archive.verify().findings.map((f) => `verify: ${f.table} ${f.row} ${f.problem} ${f.detail}`);
  // A receipt in the archive is one that was checked; an act with one says so.
  const bad = archive.receipts({ rfc }).filter((r) => !r.verified);
  return [...missing, ...findings, ...bad.map((r) => `not verified: ${r.receipt.folio}`)];
}

/** What reached the institute more than once, by key or by meaning. */
export function twice(institute: CrashInstitute): readonly string[] {
  const { counters } = { counters: institute.institute.controls.counters() };
  const over = (what: string, counts: Readonly<Record<string, number>>): string[] =>
    Object.entries(counts).flatMap(([id, n]) => (n > 1 ? [`${what} ${id}: ${n} times`] : []));
  const times = (of: readonly string[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const one of of) counts[one] = (counts[one] ?? 0) + 1;
    return counts;
  };
  const { heard } = institute;
  return [
    ...over('opening', counters.openings),
    ...over('enablement', counters.enablements),
    ...over('deemed', counters.deemed),
    ...over('execution', counters.executions),
    ...over('key', times(heard.map((h) => h.key))),
    // Under whatever key: the same act is asked to be opened once, the same means to be confirmed once.
    ...over('asked', times(heard.filter((h) => /\/(opening|confirm)$/.test(h.path)).map((h) => h.path))),
  ];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Once nothing is pending: the archive holds everything the institute did, and nothing waits. */
export function incomplete(archive: Archive, rfc: string, { institute }: CrashInstitute): readonly string[] {
  const found: string[] = [];
  for (const row of archive.outbox()) if (row.state !== 'done' && row.state !== 'refused') found.push(`waits: ${row.kind} ${row.state}`);
  const executed = institute.controls.counters().executions;
  for (const row of archive.outbox()) if (row.state === 'done' && !executed[row.key]) found.push(`done and unknown there: ${row.kind}`);
  for (const theirs of institute.controls.acts().filter((a) => a.rfc === rfc)) {
    const ours = archive.act(theirs.id);
    if (!ours) {
      found.push(`act ${theirs.folio} missing`);
      continue;
    }
    if (ours.state !== theirs.state) found.push(`act ${theirs.folio} is ${theirs.state} there and ${ours.state} here`);
    const deadline = archive.deadline(ours.id);
    if (!deadline) found.push(`act ${theirs.folio} has no dates`);
    if (ours.state !== 'noticed' && deadline?.action === 'open')
      found.push(`act ${theirs.folio} is notified and its dates still ask to open it`);
    if (ours.state === 'noticed') continue;
    const receipt = archive
      .receipts({ rfc, subject: ours.folio })
      .find((r) => r.receipt.kind === (ours.state === 'opened' ? 'opening' : 'deemed'));
    const documents = archive.documents(ours.id);
    if (!receipt?.verified) found.push(`act ${theirs.folio} (${ours.state}) has no acknowledgement`);
    else if (sha256(documents.map((d) => d.sha256).join(',')) !== receipt.receipt.contentSha256)
      found.push(`act ${theirs.folio} has ${documents.length} documents, not those acknowledged`);
  }
  return found;
}
