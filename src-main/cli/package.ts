// Holds `acuse package build` and `acuse package verify`. Must not change the archive beyond opening it, nor reach the network.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { checkPackage } from '../../src-shared/proof/package-check.ts';
import { withStamp } from '../../src-shared/proof/stamp.ts';
import { type Ask, nodeOracle } from '../evidence/index.ts';
import { buildPackage, openFonts, stampPackage } from '../evidence/making.ts';
import { EXIT, guarded, print, reasonWords, refuse, sayVerdict, verdictWords } from './command.ts';
import { evidenceTrust, trustFolder } from './evidence-trust.ts';
import { openProfile } from './receipt.ts';
import { type StampOptions, stampBeside, TSA_OPTION, TSR_OPTION } from './stamp.ts';

const ROOT = join(import.meta.dirname, '..', '..');

type BuildOptions = {
  readonly profile: string;
  readonly folio?: string;
  readonly case?: string;
  readonly year?: string;
  readonly rfc?: string;
  readonly out: string;
  readonly trust?: string;
  readonly json?: boolean;
};

export function readAsk(o: Pick<BuildOptions, 'folio' | 'case' | 'year' | 'rfc'>): Result<Ask> {
  const given = [o.folio, o.case, o.year].filter((each) => each !== undefined);
  if (given.length !== 1) return fail('BAD_REQUEST', { opcion: '--folio, --case, --year' });
  if (o.folio !== undefined) return ok({ kind: 'folio', folio: o.folio, ...(o.rfc ? { rfc: o.rfc } : {}) });
  if (o.case !== undefined) return ok({ kind: 'act', id: o.case });
  const year = /^\d{4}$/.test(o.year ?? '') ? Number(o.year) : 0;
  return year >= 2000 && o.rfc ? ok({ kind: 'year', year, rfc: o.rfc }) : fail('BAD_REQUEST', { opcion: '--year, --rfc' });
}

/** The page a package carries; the build's own script makes it from the sources, once. */
export function verifierSource(): string {
  const script = join(ROOT, 'scripts', 'verifier.mjs');
  if (!existsSync(script)) return readFileSync(join(ROOT, 'assets', 'verificador.html'), 'utf8');
  const made = spawnSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (made.status !== 0) throw new Error(`verificador.html: ${made.stderr}`);
  return made.stdout;
}

export function registerPackage(program: Command): void {
  const group = program.command('package').description('paquetes de evidencia');
  group
    .command('build')
    .description('hace un paquete que un tercero comprueba sin Acuse y sin red')
    .requiredOption('--profile <carpeta>', 'carpeta del perfil de Acuse')
    .option('--folio <folio>', 'folio de un acto o de un acuse')
    .option('--case <id>', 'identificador del acto')
    .option('--year <año>', 'todo un año; requiere --rfc')
    .option('--rfc <rfc>', 'de qué patrón')
    .requiredOption('--out <archivo>', 'dónde queda el ZIP')
    .option('--trust <carpeta>', 'sólo las autoridades de esa carpeta')
    .option('--json', 'un objeto JSON')
    .action(
      guarded(async (o: BuildOptions) => {
        const ask = readAsk(o);
        if (!ask.ok) {
          console.error('Diga uno de: --folio F, --case ID, o --year AAAA con --rfc R.');
          process.exitCode = EXIT.input;
          return;
        }
        const archive = openProfile(o.profile);
        if (!archive.ok) return refuse(o.json, archive.error);
        try {
          const made = await buildPackage({
            source: archive.value,
            ask: ask.value,
            trust: evidenceTrust(o),
            fonts: openFonts(join(ROOT, 'assets')),
            verifier: verifierSource(),
            out: resolve(o.out),
          });
          if (!made.ok) return refuse(o.json, made.error);
          const { fingerprint, files, size, scope } = made.value;
          print(
            o.json
              ? JSON.stringify({ built: true, fingerprint, files, size, scope })
              : `Paquete de ${files} archivos (${size} bytes).\nHuella: ${fingerprint}`,
          );
        } finally {
          archive.value.close();
        }
      }),
    );
  group
    .command('stamp')
    .description('mete en una copia del paquete un sello de tiempo (RFC 3161) hecho sobre su manifiesto; la huella del paquete no cambia')
    .argument('<archivo>', 'el ZIP')
    .requiredOption('--tsr <archivo>', 'la respuesta a acuse stamp request --manifest')
    .requiredOption('--out <archivo>', 'dónde queda la copia con el sello')
    .option('--json', 'un objeto JSON')
    .action(
      guarded(async (file: string, o: { readonly tsr: string; readonly out: string; readonly json?: boolean }) => {
        const out = resolve(o.out);
        const done = await stampPackage({ zip: readFileSync(file), stamp: readFileSync(o.tsr), out });
        if (!done.ok) return refuse(o.json, done.error);
        print(o.json ? JSON.stringify({ written: true }) : 'Copia escrita, con su sello de tiempo adentro.');
      }),
    );
  group
    .command('verify')
    .description('si un paquete está completo, íntegro y firmado por quien dice; sale con 0 si vale (también con advertencia), 1 si no')
    .argument('<archivo>', 'el ZIP')
    .option('--profile <carpeta>', 'perfil de Acuse cuya autoridad de práctica se reconoce')
    .option('--trust <carpeta>', 'sólo las autoridades de esa carpeta')
    .option(...TSR_OPTION)
    .option(...TSA_OPTION)
    .option('--fingerprint <huella>', 'la huella que usted anotó; si no es la del paquete, está alterado')
    .option('--json', 'un objeto JSON')
    .action(
      guarded(async (file: string, o: StampOptions & { profile?: string; fingerprint?: string; json?: boolean }) => {
        const expected = o.fingerprint === undefined ? {} : { expectedFingerprint: o.fingerprint.toLowerCase() };
        const bytes = readFileSync(file);
        const stamps = o.tsa ? { stamps: trustFolder(o.tsa) } : {};
        const judged = await checkPackage(bytes, { oracle: nodeOracle({ ...evidenceTrust(o), ...stamps }), ...expected });
        const proof = withStamp(judged, stampBeside(file, bytes, o));
        sayVerdict(o.json, proof);
        if (o.json) return;
        for (const item of proof.items) {
          if (item.verdict === 'valid') continue;
          print([`${item.path}: ${verdictWords(item.verdict)}`, ...item.why.map((each) => `  · ${reasonWords(each)}`)].join('\n'));
        }
        if (proof.fingerprint) print(`Huella: ${proof.fingerprint}`);
      }),
    );
}
