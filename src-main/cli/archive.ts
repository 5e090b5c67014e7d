// Holds `acuse archive verify`, `acuse ledger verify` and `acuse ledger head`, only reading. Must not repair anything.
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Finding, LedgerHead, VerifyReport } from '../archive/types.ts';
import type { HeadFacts } from '../evidence/index.ts';
import { type ArchiveOptions, overArchive, withArchive } from './archive-options.ts';
import { EXIT, refuse, say, text, wrongInput } from './exits.ts';
import { type ExpectedHead, headGiven, type SignOptions, signHeadInto } from './ledger-head.ts';
import { profileFolder } from './profile-folder.ts';

type VerifyOptions = ArchiveOptions & { readonly head?: string; readonly trust?: string };
const PROBLEMS: Readonly<Record<Finding['problem'], string>> = {
  'chain-broken': 'no está unido al asiento anterior: algo se quitó, se movió o se puso en medio',
  'entry-changed': 'no es lo que se escribió',
  'entry-missing': 'falta',
  'time-went-back': 'es anterior al asiento que le precede (¿se corrigió el reloj?)',
  'head-differs': 'no es la cabeza que usted guardó: el libro se cortó, se rehízo, o volvió una copia vieja',
  'bytes-changed': 'su contenido cambió',
  'row-changed': 'no es lo que el libro registró',
  'row-missing': 'el libro lo registró y ya no está',
  'row-unrecorded': 'ningún asiento habla de él: se puso por fuera',
  'file-damaged': 'el archivo está dañado',
  'reference-broken': 'apunta a algo que no está',
};

const sentence = ({ problem, table, row, detail }: Finding): string =>
  `${table === 'ledger' ? `Asiento ${row}` : `${table} ${row}`.trim()}: ${PROBLEMS[problem]}. (${problem}: ${detail})`;

const headLine = (report: Pick<VerifyReport, 'head'>): string =>
  `Cabeza: asiento ${report.head.seq}, ${report.head.hash}${report.head.at ? `, ${text.fullInstant(report.head.at)}` : ''}`;

function outcome(o: VerifyOptions, report: VerifyReport, what: string, given: Expected): void {
  const problems = report.findings.filter((finding) => finding.problem !== 'time-went-back');
  const warnings = report.findings.filter((finding) => finding.problem === 'time-went-back');
  say(
    o.json,
    {
      ok: report.clean,
      head: report.head,
      checked: report.checked,
      problems,
      warnings,
      truncated: report.truncated,
      ...(given.signed ? { signedHead: given.signed } : {}),
    },
    () => [
      report.clean ? `Íntegro: ${what}.` : `NO es íntegro: ${text.count(problems.length)}${report.truncated ? ' o más' : ''} problemas.`,
      ...problems.map(sentence),
      ...warnings.map((finding) => `Aviso. ${sentence(finding)}`),
      ...signedLine(given),
      headLine(report),
    ],
  );
  process.exitCode = report.clean ? EXIT.yes : EXIT.no;
}

type Expected = { readonly expectedHead?: ExpectedHead; readonly signed: HeadFacts | null };

/** null: it was said why, and nothing more is to be done. */
async function expected(o: VerifyOptions): Promise<Expected | null> {
  if (o.head === undefined) return { signed: null };
  try {
    const given = await headGiven(o.head, { folder: profileFolder(o.profile), ...(o.trust ? { trust: o.trust } : {}) });
    if (given?.ok) return { expectedHead: given.value.head, signed: given.value.signed };
    if (given) {
      refuse(o.json, given.error, EXIT.no);
      return null;
    }
  } catch (thrown) {
    // Neither a hash nor a file that can be read.
    if ((thrown as NodeJS.ErrnoException).code === undefined) throw thrown;
  }
  wrongInput(o.json, '--head necesita una huella de 64 cifras hexadecimales, o un archivo que la contenga.');
  return null;
}

const signedLine = ({ signed }: Expected): readonly string[] =>
  signed ? [`Cabeza firmada por ${signed.name} (${signed.rfc}) el ${text.fullInstant(signed.signedAt)}: asiento ${signed.seq}.`] : [];

const TRUST_OPTION = ['--trust <carpeta>', 'sólo las autoridades de esa carpeta'] as const;
const HEAD_OPTION = ['--head <huella|archivo>', 'la cabeza que usted guardó: descubre cortes y la vuelta de una copia vieja'] as const;

export function registerArchive(program: Command): void {
  const archive = program.command('archive').description('el archivo de este equipo');
  overArchive(archive.command('verify').description('relee todo y lo compara con el libro; sale con 1 si algo no cuadra'))
    .option(...HEAD_OPTION)
    .option(...TRUST_OPTION)
    .action(async (o: VerifyOptions) => {
      const request = await expected(o);
      if (request)
        withArchive(o, (opened) => {
          const report = opened.verify(request);
          const { ledger = 0, document = 0, receipt = 0 } = report.checked;
          outcome(
            o,
            report,
            `${text.count(ledger)} asientos, ${text.count(document)} documentos y ${text.count(receipt)} acuses comprobados`,
            request,
          );
        });
    });
  const ledger = program.command('ledger').description('el libro encadenado del archivo');
  overArchive(
    ledger.command('verify').description('recorre la cadena: borrado, cambio, cambio de orden, fecha o corte; dice dónde; sale con 1'),
  )
    .option(...HEAD_OPTION)
    .option(...TRUST_OPTION)
    .action(async (o: VerifyOptions) => {
      const request = await expected(o);
      if (!request) return;
      withArchive(
        o,
        (opened) => {
          const report = opened.verifyLedger(request);
          outcome(o, report, `${text.count(report.checked.ledger ?? 0)} asientos unidos`, request);
        },
        { anyVersion: true },
      );
    });
  overArchive(ledger.command('head').description('número, huella e instante del último asiento: guárdelos aparte; con --sign, firmados'))
    .option('--sign', 'la firma con una e.firma y la escribe en --out; pida un sello de tiempo sobre ese archivo con acuse stamp request')
    .option('--cer <archivo>', 'certificado')
    .option('--key <archivo>', 'llave privada')
    .option('--password-file <archivo>', 'archivo con la contraseña')
    .option('--out <archivo>', 'dónde queda la cabeza firmada')
    .option(...TRUST_OPTION)
    .action(async (o: ArchiveOptions & SignOptions & { readonly sign?: boolean }) => {
      let head: LedgerHead | null = null;
      withArchive(
        o,
        (opened) => {
          head = opened.ledgerHead();
        },
        { anyVersion: true },
      );
      if (head) await sayHead(head, o);
    });
}

async function sayHead(head: LedgerHead, o: ArchiveOptions & SignOptions & { readonly sign?: boolean }): Promise<void> {
  if (!o.sign) {
    say(o.json, head, () => [headLine({ head })]);
    return;
  }
  const { cer, key, passwordFile, out, trust } = o;
  if (!cer || !key || !passwordFile || !out) {
    wrongInput(o.json, 'Para firmar la cabeza hacen falta --cer, --key, --password-file y --out.');
    return;
  }
  try {
    const made = await signHeadInto(head, { cer, key, passwordFile, out, ...(trust ? { trust } : {}) }, profileFolder(o.profile));
    if (!made.ok) return refuse(o.json, made.error, EXIT.no);
    const { rfc, name, serial } = made.value;
    say(o.json, { signed: true, ...head, rfc, name, serial }, () => [headLine({ head }), `Firmada por ${name} (${rfc}).`]);
  } catch (thrown) {
    const { code, path } = thrown as NodeJS.ErrnoException;
    if (code === undefined) throw thrown;
    wrongInput(o.json, `No se pudo leer o escribir «${basename(path ?? '')}» (${code}).`);
  }
}
