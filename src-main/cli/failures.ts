// Holds `acuse failures` and `acuse failures report`: the log of attempts that failed, and its report as a PDF, signed where asked.
// Only reads the archive. Must not reach the network, nor call a failure the service's: the report says what it can and cannot prove.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { reportCanonical } from '../../src-shared/domain/canonical.ts';
import { FAILURE_KINDS } from '../../src-shared/domain/failure-kind.ts';
import type { SignedStatement } from '../../src-shared/domain/receipt.ts';
import type { ReadOnlyArchive } from '../archive/read-only.ts';
import type { CheckRecord, Profile } from '../archive/types.ts';
import { openSigner, prepareKey } from '../efirma/index.ts';
import type { FailureReport } from '../evidence/making.ts';
import { signStatement } from '../services/signed-statement.ts';
import { type ArchiveOptions, overArchive, withArchive } from './archive-options.ts';
import { evidenceTrust } from './evidence-trust.ts';
import { EXIT, refuse, say, text, wrongInput } from './exits.ts';
import { readPassword } from './password-file.ts';
import { profileFolder } from './profile-folder.ts';

type ListOptions = ArchiveOptions & { readonly rfc?: string; readonly from?: string; readonly to?: string };
type ReportOptions = ListOptions & {
  readonly out: string;
  readonly cer?: string;
  readonly key?: string;
  readonly passwordFile?: string;
  readonly trust?: string;
};
const ROOT = join(import.meta.dirname, '..', '..');
/** More attempts than a report can be read with; failures are one row each, successes in a row are one. */
const LIMIT = 5000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Gathered = { readonly who: Profile; readonly checks: readonly CheckRecord[]; readonly ledger: FailureReport['ledger'] };

/** One employer's attempts, newest first. Errors: BAD_REQUEST (several and none named, or a day that is none), NOT_FOUND. */
function gather(archive: ReadOnlyArchive, o: ListOptions): Result<Gathered> {
  const days = [o.from, o.to].filter((day) => day !== undefined);
  if (!days.every((day) => DAY.test(day) && !Number.isNaN(Date.parse(day)))) return fail('BAD_REQUEST', { opcion: '--from' });
  const all = archive.profiles();
  const [who, another] = o.rfc ? all.filter(({ rfc }) => rfc === o.rfc) : all;
  if (!who) return fail('NOT_FOUND');
  if (another) return fail('BAD_REQUEST', { opcion: '--rfc' });
  // By the day in Central time, as people count them.
  const checks = archive
    .checks({ limit: LIMIT, rfc: who.rfc })
    .filter(({ at, lastAt }) => (!o.from || text.dayOf(lastAt) >= o.from) && (!o.to || text.dayOf(at) <= o.to));
  const { seq, hash } = archive.ledgerHead();
  return ok({ who, checks, ledger: { seq, hash } });
}

/** Opens, gathers, closes; where that is not possible it says why, and answers null. */
function gathered(o: ListOptions): Gathered | null {
  const found: Result<Gathered>[] = [];
  withArchive(o, (archive) => void found.push(gather(archive, o)));
  const [read] = found;
  if (!read) return null;
  if (read.ok) return read.value;
  if (read.error.code === 'NOT_FOUND') refuse(o.json, read.error, EXIT.no);
  else if (read.error.details?.opcion === '--rfc') wrongInput(o.json, 'En este archivo hay varios patrones: diga cuál con --rfc.');
  else wrongInput(o.json, '--from y --to son días como 2026-11-23.');
  return null;
}

async function list(o: ListOptions): Promise<void> {
  const found = gathered(o);
  if (!found) return;
  const { failureLines } = await import('../evidence/making.ts');
  const lines = failureLines(found.checks);
  const failed = lines.filter(({ ok: worked }) => !worked);
  const byKind = Object.fromEntries(
    FAILURE_KINDS.flatMap((kind) => {
      const count = failed.filter((line) => line.kind === kind).length;
      return count > 0 ? [[kind, count]] : [];
    }),
  );
  say(o.json, { rfc: found.who.rfc, failures: failed.length, byKind, attempts: lines, ledger: found.ledger }, () => [
    failed.length === 0
      ? 'Ningún intento falló.'
      : `${text.count(failed.length)} ${failed.length === 1 ? 'intento falló' : 'intentos fallaron'}.`,
    ...lines.map(({ at, until, times, kind }) => {
      const when = times > 1 ? `${text.fullInstant(at)} a ${text.fullInstant(until)} (${text.count(times)})` : text.fullInstant(at);
      return `  ${when}  ${text.t(kind === null ? 'evidence.failures.worked' : `evidence.failures.kinds.${kind}`)}`;
    }),
  ]);
}

/** Errors: those of opening the e.firma (of that employer, no other) and of signing. */
async function sign(report: FailureReport, sha256: string, o: ReportOptions & SignOptions): Promise<Result<SignedStatement>> {
  const key = readFileSync(o.key);
  await prepareKey(key);
  const signer = openSigner({
    cer: readFileSync(o.cer),
    cerName: basename(o.cer),
    key,
    keyName: basename(o.key),
    password: readPassword(o.passwordFile),
    trust: evidenceTrust({ trust: o.trust, profile: profileFolder(o.profile) }).person,
    at: new Date(report.madeAt),
    expectedRfc: report.rfc,
  });
  if (!signer.ok) return signer;
  try {
    const { rfc, format, madeAt } = report;
    const canonical = reportCanonical({ rfc, report: format, sha256, signedAt: madeAt, key: randomUUID() });
    return signStatement(signer.value, canonical, madeAt);
  } finally {
    signer.value.close();
  }
}
type SignOptions = { readonly cer: string; readonly key: string; readonly passwordFile: string };

async function report(o: ReportOptions): Promise<void> {
  const { cer, key, passwordFile } = o;
  const given = [cer, key, passwordFile].filter((each) => each !== undefined).length;
  if (given !== 0 && given !== 3) return wrongInput(o.json, 'Para firmar el reporte hacen falta --cer, --key y --password-file.');
  const found = gathered(o);
  if (!found) return;
  const { failureLines, failurePdf, openFonts, reportSha256 } = await import('../evidence/making.ts');
  const { who } = found;
  const address = process.env.ACUSE_SERVICE_URL;
  const made: FailureReport = {
    format: 'acuse-bitacora-de-fallas',
    version: 1,
    rfc: who.rfc,
    service: who.source === 'practice' ? 'Instituto de práctica' : address ? new URL(address).host : '—',
    madeAt: new Date().toISOString(),
    clockOffsetMs: null,
    ledger: found.ledger,
    lines: failureLines(found.checks),
  };
  const sha256 = reportSha256(made);
  try {
    const signed = cer && key && passwordFile ? await sign(made, sha256, { ...o, cer, key, passwordFile }) : ok(null);
    if (!signed.ok) return refuse(o.json, signed.error, EXIT.no);
    const pdf = await failurePdf(made, signed.value, openFonts(join(ROOT, 'assets')));
    writeFileSync(resolve(o.out), pdf, { flag: 'wx' });
    const failures = made.lines.filter((line) => !line.ok).length;
    say(o.json, { made: true, rfc: who.rfc, failures, sha256, signed: signed.value !== null, ledger: made.ledger }, () => [
      `Reporte de ${text.count(failures)} fallas${signed.value ? ', firmado' : ', sin firmar'}: ${basename(o.out)}.`,
      `Huella de la bitácora: ${sha256}`,
    ]);
  } catch (thrown) {
    const { code, path } = thrown as NodeJS.ErrnoException;
    if (code === undefined) throw thrown;
    if (code === 'EEXIST') return wrongInput(o.json, `«${basename(o.out)}» ya existe: no se escribe encima.`);
    refuse(o.json, { code: 'FILE_NOT_WRITTEN', details: { archivo: basename(path ?? ''), causa: code } }, EXIT.unreadable);
  }
}

const filtered = (command: Command): Command =>
  overArchive(command)
    .option('--rfc <rfc>', 'de qué patrón, si en el archivo hay varios')
    .option('--from <día>', 'desde ese día, hora del centro (2026-11-01)')
    .option('--to <día>', 'hasta ese día, incluido');

export function registerFailures(program: Command): void {
  const failures = filtered(
    program.command('failures').description('bitácora de fallas: cada intento de consultar el buzón y de qué clase fue su falla'),
  ).action(list);
  filtered(failures.command('report').description('la bitácora en PDF, con lo que puede y lo que no puede probar; firmada si se pide'))
    .requiredOption('--out <archivo>', 'dónde queda el PDF; no se escribe encima de otro')
    .option('--cer <archivo>', 'certificado de la e.firma')
    .option('--key <archivo>', 'llave privada')
    .option('--password-file <archivo>', 'archivo con la contraseña')
    .option('--trust <carpeta>', 'sólo las autoridades de esa carpeta')
    // Commander gives an option to the outer command when both have it.
    .action((_own: ReportOptions, command: Command) => report(command.optsWithGlobals()));
}
