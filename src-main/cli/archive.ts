// Holds `acuse archive verify`, `acuse ledger verify` and `acuse ledger head`, only reading. Must not repair anything.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Finding, VerifyReport } from '../archive/types.ts';
import { type ArchiveOptions, overArchive, withArchive } from './archive-options.ts';
import { EXIT, say, text, wrongInput } from './exits.ts';

type VerifyOptions = ArchiveOptions & { readonly head?: string };
type Head = { readonly seq?: number; readonly hash: string };

const HASH = /\b[0-9a-f]{64}\b/i;

/** A hash, or a file that holds one: what `ledger head` printed, or its JSON. null: neither. */
function headOf(given: string): Head | null {
  const written = HASH.exec(given)?.[0] === given ? given : readFileSync(given, 'utf8');
  const hash = HASH.exec(written)?.[0]?.toLowerCase();
  if (!hash) return null;
  const seq = /"seq"\s*:\s*(\d+)|asiento\s+([\d,]+)/i.exec(written);
  const number = (seq?.[1] ?? seq?.[2])?.replace(/,/g, '');
  return { hash, ...(number ? { seq: Number(number) } : {}) };
}

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

function outcome(o: VerifyOptions, report: VerifyReport, what: string): void {
  const problems = report.findings.filter((finding) => finding.problem !== 'time-went-back');
  const warnings = report.findings.filter((finding) => finding.problem === 'time-went-back');
  say(o.json, { ok: report.clean, head: report.head, checked: report.checked, problems, warnings, truncated: report.truncated }, () => [
    report.clean ? `Íntegro: ${what}.` : `NO es íntegro: ${text.count(problems.length)}${report.truncated ? ' o más' : ''} problemas.`,
    ...problems.map(sentence),
    ...warnings.map((finding) => `Aviso. ${sentence(finding)}`),
    headLine(report),
  ]);
  process.exitCode = report.clean ? EXIT.yes : EXIT.no;
}

function expected(o: VerifyOptions): { readonly expectedHead?: Head } | null {
  if (o.head === undefined) return {};
  try {
    const head = headOf(o.head);
    if (head) return { expectedHead: head };
  } catch {
    // Neither a hash nor a file that can be read.
  }
  wrongInput(o.json, '--head necesita una huella de 64 cifras hexadecimales, o un archivo que la contenga.');
  return null;
}

const HEAD_OPTION = ['--head <huella|archivo>', 'la cabeza que usted guardó: descubre cortes y la vuelta de una copia vieja'] as const;

export function registerArchive(program: Command): void {
  const archive = program.command('archive').description('el archivo de este equipo');
  overArchive(archive.command('verify').description('relee todo y lo compara con el libro; sale con 1 si algo no cuadra'))
    .option(...HEAD_OPTION)
    .action((o: VerifyOptions) => {
      const request = expected(o);
      if (request)
        withArchive(o, (opened) => {
          const report = opened.verify(request);
          const { ledger = 0, document = 0, receipt = 0 } = report.checked;
          outcome(
            o,
            report,
            `${text.count(ledger)} asientos, ${text.count(document)} documentos y ${text.count(receipt)} acuses comprobados`,
          );
        });
    });
  const ledger = program.command('ledger').description('el libro encadenado del archivo');
  overArchive(
    ledger.command('verify').description('recorre la cadena: borrado, cambio, cambio de orden, fecha o corte; dice dónde; sale con 1'),
  )
    .option(...HEAD_OPTION)
    .action((o: VerifyOptions) => {
      const request = expected(o);
      if (!request) return;
      withArchive(
        o,
        (opened) => {
          const report = opened.verifyLedger(request);
          outcome(o, report, `${text.count(report.checked.ledger ?? 0)} asientos unidos`);
        },
        { anyVersion: true },
      );
    });
  overArchive(ledger.command('head').description('número, huella e instante del último asiento: guárdelos aparte')).action(
    (o: ArchiveOptions) =>
      withArchive(
        o,
        (opened) => {
          const head = opened.ledgerHead();
          say(o.json, head, () => [headLine({ head })]);
        },
        { anyVersion: true },
      ),
  );
}
