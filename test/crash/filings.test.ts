// Holds the proof that nothing a person typed is lost and nothing is filed twice: killed at random points between the first letter and the
// acknowledgement, the app goes on with the draft where it was. Filings are counted at the institute.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { Archive } from '../../src-main/archive/archive.ts';
import { PASSWORD } from '../unit/practice/support.ts';
import { createDice, roundsOr, SEED } from './dice.ts';
import type { FilingOrder } from './filings-order.ts';
import { type CrashInstitute, openInstitute } from './house-institute.ts';
import { openForJudging, type Said, twice } from './house-judge.ts';
import { type Kill, run } from './house-run.ts';

const ROUNDS = roundsOr(5);
const dice = createDice();
const pick = <T>(of: readonly T[]): T => of[dice(of.length)] as T;
/** Writes, exchanges and milliseconds of one filing that nobody disturbs. Learnt as it goes. */
const reach = { write: 30, exchange: 12, ms: 900 };

function plan(): Kill {
  const by = dice(10);
  if (by < 4) return { by: 'write', when: pick(['before', 'after']), at: 1 + dice(reach.write) };
  if (by < 8) return { by: 'exchange', how: pick(['unheard', 'heard', 'halfway']), at: 1 + dice(reach.exchange) };
  return { by: 'time', ms: dice(reach.ms) };
}

const KEPT: Readonly<Record<string, (archive: Archive, rfc: string, id: string, more: string) => boolean>> = {
  begun: (archive, _rfc, id) => archive.draft(id) !== null,
  typed: (archive, _rfc, id, length) => {
    const facts = (archive.draft(id)?.data as { facts?: string } | undefined)?.facts ?? '';
    return facts.startsWith(id.slice(0, Number(length))) && facts.length >= Number(length);
  },
  attached: (archive, _rfc, id, sha256) =>
    archive.draft(id)?.attachments.some((a) => a.sha256 === sha256) === true && archive.blob(sha256) !== null,
  signed: (archive, _rfc, id) => archive.draft(id)?.state !== 'open' && archive.submissionsOf(id).length === 1,
  filed: (archive, rfc, id) => {
    const filing = archive.filingOfDraft(id);
    return archive.receipts({ rfc, kind: 'filing' }).some((r) => r.receipt.folio === filing?.folio && r.verified);
  },
};

/** What was answered, in any life, and is not there; what does not verify. */
function lost(archive: Archive, rfc: string, said: Said): readonly string[] {
  return [
    ...said.filter(([what, id, more]) => KEPT[what] && !KEPT[what](archive, rfc, id, more)).map((line) => `lost: ${line.join(' ')}`),
    ...archive.verify().findings.map((f) => `verify: ${f.table} ${f.row} ${f.problem} ${f.detail}`),
  ];
}

/** One filing at the institute for each draft signed, and each of them known here. */
function counted(archive: Archive, rfc: string, institute: CrashInstitute, settled: boolean): readonly string[] {
  const there = Object.values(institute.institute.controls.counters().filings).reduce((sum, n) => sum + n, 0);
  const signed = archive.drafts(rfc, ['signed', 'filed']).length;
  const here = archive.filings({ rfc, offset: 0, limit: 1 }).total;
  if (there > signed) return [`${there} filings at the institute of ${signed} signed drafts`];
  return settled && (there !== signed || here !== there) ? [`${there} there, ${here} here, ${signed} signed`] : [];
}

test(`no draft is lost and nothing is filed twice in ${ROUNDS} kills (seed ${SEED})`, { timeout: 120_000 + ROUNDS * 20_000 }, async () => {
  const institute = await openInstitute();
  const profileDir = mkdtempSync(join(tmpdir(), 'acuse-crash-filings-'));
  const { cer, key, rfc } = await institute.institute.controls.makeEfirma({ person: 'moral', name: 'Panadería Ñandú', password: PASSWORD });
  writeFileSync(join(profileDir, 'mi.cer'), cer);
  writeFileSync(join(profileDir, 'mi.key'), key, { mode: 0o600 });
  const paper = await PDFDocument.create();
  paper.addPage();
  writeFileSync(join(profileDir, 'prueba.pdf'), await paper.save());
  const order: FilingOrder = {
    rfc,
    profileDir,
    url: institute.url,
    authorities: institute.institute.authorities.map(({ der }) => Buffer.from(der).toString('base64')),
    root: Buffer.from(institute.institute.root).toString('base64'),
    cer: join(profileDir, 'mi.cer'),
    key: join(profileDir, 'mi.key'),
    password: PASSWORD,
    paper: join(profileDir, 'prueba.pdf'),
    goal: 'enrol',
  };
  const tally: Record<string, number> = {};
  const said: Said[number][] = [];
  let kills = 0;
  const judge = (where: string, settled: boolean): void => {
    const archive = openForJudging(join(profileDir, 'archive.sqlite'));
    try {
      const wrong = [...lost(archive, rfc, said), ...twice(institute), ...counted(archive, rfc, institute, settled)];
      expect(wrong, `seed ${SEED}, kill ${kills} (${where})`).toEqual([]);
    } finally {
      archive.close();
    }
  };
  await run('filings-child.ts', order, institute, null);
  while (kills < ROUNDS) {
    const kill = plan();
    const end = await run('filings-child.ts', { ...order, goal: 'file' }, institute, kill);
    const measure = kill.by === 'time' ? 'ms' : kill.by;
    if (!end.killed) reach[measure] = Math.max(3, Math.round(reach[measure] * 0.85));
    else {
      kills += 1;
      const last = end.said.findLast(([what]) => KEPT[what])?.[0] ?? 'the start';
      const place = `${kill.by === 'time' ? 'any moment' : kill.by === 'exchange' ? kill.how : `${kill.when} a write`}, after ${last}`;
      tally[place] = (tally[place] ?? 0) + 1;
    }
    said.push(...end.said);
    judge(end.where, false);
  }
  const rest = await run('filings-child.ts', { ...order, goal: 'settle' }, institute, null);
  said.push(...rest.said);
  judge('settled', true);
  const places = Object.entries(tally).map(([where, n]) => `${where} ${n}`);
  process.stdout.write(`[crash] filings, seed ${SEED}, ${kills} kills: ${places.join('; ')}\n`);
  await institute.close();
  rmSync(profileDir, { recursive: true, force: true });
});
