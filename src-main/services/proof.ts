// Holds proof as the window asks for it: packages, printed papers, «¿es auténtico?», the log of failures. Joins archive, evidence and
// dialogs. Must not verify anything itself.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Answer, Handlers } from '../../src-shared/contract/channels.ts';
import { MAX_DROPPED } from '../../src-shared/contract/dropped.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { reportCanonical } from '../../src-shared/domain/canonical.ts';
import { readCodes } from '../../src-shared/domain/reading/code.ts';
import type { SignedStatement } from '../../src-shared/domain/receipt.ts';
import { slug } from '../../src-shared/proof/layout.ts';
import { checkReceipt, type ReceiptProof } from '../../src-shared/proof/receipt-check.ts';
import type { ArchiveClient, ReceiptRecord } from '../archive/index.ts';
import { sha256 } from '../archive/sha256.ts';
import { type Ask, actByFolio, documentsOf, type EvidenceTrust, nodeOracle, revocationOf } from '../evidence/index.ts';
import type { Authentic, FailureReport } from '../evidence/making.ts';
import type { Clock } from './clock.ts';
import type { PageCodes } from './page-codes.ts';
import type { DocumentRoom, FilePicker } from './ports.ts';
import { receiptShown } from './shown.ts';
import type { Signing } from './signing.ts';

export type ProofParts = {
  readonly archive: ArchiveClient;
  readonly files: FilePicker;
  readonly documentRoom: DocumentRoom;
  readonly codes: PageCodes;
  readonly signing: Signing;
  readonly clock: Clock;
  readonly trust: () => EvidenceTrust;
  readonly assetsDir: string;
  readonly practice: boolean;
  readonly serviceName: string;
  readonly profile: () => Promise<{ readonly rfc: string; readonly name: string } | null>;
  readonly pdfText: (bytes: Uint8Array) => Promise<string | null>;
  readonly saveCopy: (name: string, bytes: Uint8Array) => Promise<Result<{ saved: boolean }>>;
  readonly words: () => {
    readonly choose: string;
    readonly save: string;
    readonly report: (name: string) => { readonly title: string; readonly effect: readonly string[] };
  };
};
type Name =
  | 'evidence.export'
  | 'evidence.chooseFile'
  | 'evidence.verifyFile'
  | 'evidence.lookUp'
  | 'evidence.binder'
  | 'evidence.failures'
  | 'evidence.failureReport'
  | 'receipts.verify'
  | 'receipts.export'
  | 'receipts.print';

const ATTEMPTS = 500;
const NOT_SAVED: Answer<'evidence.export'> = { saved: false, fingerprint: null, files: 0 };

export function createProof(p: ProofParts): Pick<Handlers, Name> {
  const { archive } = p;
  /** What draws and packs, loaded with the first thing that is made. */
  const maker = async () => {
    const made = await import('../evidence/making.ts');
    return { ...made, fonts: made.openFonts(p.assetsDir) };
  };

  /** Only of the employer on screen. */
  const ownReceipt = async (id: string): Promise<ReceiptRecord | null> => {
    const [who, record] = await Promise.all([p.profile(), archive.receipt(id)]);
    return record && record.receipt.rfc === who?.rfc ? record : null;
  };
  const proofOf = async ({ receipt }: ReceiptRecord): Promise<ReceiptProof> => {
    const actId = receipt.kind === 'opening' || receipt.kind === 'deemed' ? await actByFolio(archive, receipt.subject, receipt.rfc) : null;
    const file = actId ? await archive.caseFile(actId) : null;
    const content = file ? documentsOf(file) : null;
    const revocation = await revocationOf(archive, receipt);
    return checkReceipt(receipt, { oracle: nodeOracle(p.trust()), revocation, ...(content ? { content } : {}) });
  };
  const paperOf = async (id: string): Promise<Result<{ name: string; pdf: Uint8Array }>> => {
    const record = await ownReceipt(id);
    if (!record) return fail('NOT_FOUND');
    const { receipt } = record;
    const proof = await proofOf(record);
    const { receiptPdf, fonts } = await maker();
    const pdf = await receiptPdf({ receipt, proof, canonicalSha256: sha256(receipt.seal.canonical), practice: p.practice, fonts });
    return ok({ name: `acuse-${slug(receipt.folio)}.pdf`, pdf });
  };

  const shown = (name: string, a: Authentic, codes: Answer<'evidence.lookUp'>['codes'] = []): Answer<'evidence.lookUp'> => ({
    codes,
    kind: a.kind,
    name,
    verdict: a.verdict,
    why: [...a.why],
    sha256: a.sha256,
    signers: [...a.signers],
    inMailbox: a.inMailbox,
    package: a.proof
      ? {
          fingerprint: a.proof.fingerprint,
          files: a.proof.files,
          items: a.proof.items.length,
          troubled: a.proof.items
            .filter(({ verdict }) => verdict !== 'valid')
            .slice(0, 50)
            .map(({ path, title, verdict, why }) => ({ path, title, verdict, why: [...why] })),
        }
      : null,
  });
  const authentic = async () => {
    const { createAuthentic, fonts } = await maker();
    return createAuthentic({
      source: { ...archive, quarantined: () => archive.quarantined() },
      trust: p.trust(),
      fonts: () => fonts,
      practice: p.practice,
      pdfText: p.pdfText,
    });
  };

  /** A file with its codes; one that cannot be drawn has none. What is known by its own bytes needs none. */
  const judged = async (name: string, bytes: Uint8Array): Promise<Answer<'evidence.lookUp'>> => {
    const answer = await (await authentic()).file(bytes);
    const asks = answer.inMailbox === null && (answer.kind === 'document' || answer.kind === 'other');
    const codes = asks ? await p.codes.of(answer.sha256, async () => bytes).catch(() => []) : [];
    return shown(
      name,
      answer,
      codes.map(({ page, text }) => ({ page, text })),
    );
  };

  const chosen = async (): Promise<Result<{ name: string; bytes: Uint8Array } | null>> => {
    const path = await p.files.chooseOpen({ title: p.words().choose, filters: [] });
    if (!path) return ok(null);
    try {
      if ((await stat(path)).size > MAX_DROPPED * 8) return fail('FILE_UNREADABLE', { archivo: basename(path) });
      return ok({ name: basename(path), bytes: await readFile(path) });
    } catch {
      return fail('FILE_UNREADABLE', { archivo: basename(path) });
    }
  };

  return {
    'evidence.export': async (q) => {
      const who = await p.profile();
      if (!who) return fail('NOT_ENROLLED');
      let ask: Ask;
      let name: string;
      if (q.what === 'year') {
        ask = { kind: 'year', year: q.year, rfc: who.rfc };
        name = `evidencia-${slug(who.rfc)}-${q.year}.zip`;
      } else if (q.what === 'act') {
        const act = await archive.act(q.id);
        if (act?.rfc !== who.rfc) return fail('NOT_FOUND');
        ask = { kind: 'act', id: q.id };
        name = `evidencia-${slug(act.folio)}.zip`;
      } else {
        const record = await ownReceipt(q.id);
        if (!record) return fail('NOT_FOUND');
        ask = { kind: 'folio', folio: record.receipt.folio, rfc: record.receipt.rfc };
        name = `evidencia-${slug(record.receipt.folio)}.zip`;
      }
      const out = await p.files.chooseSave({ title: p.words().save, defaultName: name, filters: [{ name: 'ZIP', extensions: ['zip'] }] });
      if (!out) return ok(NOT_SAVED);
      const verifier = readFileSync(join(p.assetsDir, 'verificador.html'), 'utf8');
      const { buildPackage, fonts } = await maker();
      const made = await buildPackage({ source: archive, ask, trust: p.trust(), fonts, verifier, out });
      if (!made.ok) return made;
      // The ledger says that it left, under a subject of its own: the act's own lines, and so its package, stay the same.
      await archive.record('export', 'package', { of: made.value.scope.of, fingerprint: made.value.fingerprint });
      return ok({ saved: true, fingerprint: made.value.fingerprint, files: made.value.files });
    },
    'evidence.chooseFile': async () => {
      const given = await chosen();
      if (!given.ok) return given;
      return given.value ? ok(await judged(given.value.name, given.value.bytes)) : fail('CANCELLED');
    },
    'evidence.verifyFile': async ({ name, bytes }) => ok(await judged(name, bytes)),
    'evidence.lookUp': async ({ text }) => {
      // A canonical string or an address out of a code: its folio is what can be looked for.
      const folio = /\||:\/\//.test(text) ? readCodes([{ page: 1, text, box: [0, 0, 0, 0] }]).folio?.value : undefined;
      return ok(shown(text, await (await authentic()).text(folio ?? text)));
    },
    'evidence.binder': async ({ year }) => {
      const who = await p.profile();
      if (!who) return fail('NOT_ENROLLED');
      const { buildBinder, fonts } = await maker();
      const made = await buildBinder({ source: archive, rfc: who.rfc, name: who.name, year, trust: p.trust(), fonts });
      return made.ok ? p.saveCopy(`carpeta-${slug(who.rfc)}-${year}.pdf`, made.value.pdf) : made;
    },
    'evidence.failures': async () => {
      const who = await p.profile();
      const { failureLines } = await maker();
      return ok(who ? [...failureLines(await archive.checks({ limit: ATTEMPTS, rfc: who.rfc }))] : []);
    },
    'evidence.failureReport': async ({ signed }) => {
      const who = await p.profile();
      if (!who) return fail('NOT_ENROLLED');
      const { failureLines, failurePdf, reportSha256, fonts } = await maker();
      const head = await archive.ledgerHead();
      const report: FailureReport = {
        format: 'acuse-bitacora-de-fallas',
        version: 1,
        rfc: who.rfc,
        service: p.serviceName,
        madeAt: p.clock.now().toISOString(),
        clockOffsetMs: p.clock.offsetMs(),
        ledger: { seq: head.seq, hash: head.hash },
        lines: failureLines(await archive.checks({ limit: ATTEMPTS, rfc: who.rfc })),
      };
      let statement: SignedStatement | null = null;
      if (signed) {
        const key = randomUUID();
        const made = await p.signing.sign({
          purpose: 'report',
          ...p.words().report(who.name),
          addressee: who,
          canonicalAt: (signedAt) => reportCanonical({ rfc: who.rfc, report: report.format, sha256: reportSha256(report), signedAt, key }),
        });
        if (!made.ok) return made;
        statement = made.value.statement;
        await archive.record('signature', 'report', { sha256: reportSha256(report), serial: statement.serial });
      }
      return p.saveCopy(`bitacora-de-fallas-${slug(who.rfc)}.pdf`, await failurePdf(report, statement, fonts));
    },
    'receipts.verify': async ({ id }) => {
      const record = await ownReceipt(id);
      if (!record) return fail('NOT_FOUND');
      const { verdict, why } = await proofOf(record);
      return ok({ ...receiptShown(record), verdict, why: [...why], verifiedAt: p.clock.now().toISOString() });
    },
    'receipts.export': async ({ id }) => {
      const paper = await paperOf(id);
      return paper.ok ? p.saveCopy(paper.value.name, paper.value.pdf) : paper;
    },
    'receipts.print': async ({ id }) => {
      const paper = await paperOf(id);
      return paper.ok ? ok({ printed: await p.documentRoom.print(paper.value.pdf, paper.value.name) }) : paper;
    },
  };
}
