// Holds `acuse stamp request|verify` and the time stamp that may lie beside an acknowledgement or a package (RFC 3161).
// Must not ask any authority for a stamp: the person sends the request wherever they choose.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { MANIFEST } from '../../src-shared/proof/manifest.ts';
import { type Reason, verdictOf } from '../../src-shared/proof/verdict.ts';
import { readZip } from '../../src-shared/proof/zip-read.ts';
import { stampRequest, TrustStore } from '../efirma/index.ts';
import { reasonsOfStamp } from '../evidence/index.ts';
import { guarded, print, refuse, sayVerdict } from './command.ts';
import { trustFolder } from './evidence-trust.ts';

export type StampOptions = { readonly tsr?: string; readonly tsa?: string; readonly trust?: string };

export const TSR_OPTION = ['--tsr <archivo>', 'su sello de tiempo; si falta, el que esté junto con el mismo nombre y .tsr'] as const;
export const TSA_OPTION = ['--tsa <carpeta>', 'las autoridades de sellos de tiempo que usted reconoce; si falta, las de --trust'] as const;

/** Of the stamp named, or of the one that lies beside `file`; none when there is none. */
export function stampBeside(file: string, content: Uint8Array, o: StampOptions): readonly Reason[] {
  const path = o.tsr ?? `${file}.tsr`;
  if (o.tsr === undefined && !existsSync(path)) return [];
  const folder = o.tsa ?? o.trust;
  return reasonsOfStamp(readFileSync(path), content, folder ? trustFolder(folder) : TrustStore.fromDer([]));
}

/** The manifest of a package: what a stamp that travels inside it is over. Errors: PACKAGE_UNREADABLE. */
export function manifestOf(file: string): Result<Uint8Array> {
  const zip = readZip(readFileSync(file));
  const found = zip.ok ? zip.entries.find(({ path }) => path === MANIFEST) : undefined;
  return found ? ok(found.bytes) : fail('VERIF_ILEGIBLE', { archivo: file });
}

export function registerStamp(program: Command): void {
  const stamp = program.command('stamp').description('sellos de tiempo (RFC 3161) y constancias NOM-151');
  stamp
    .command('request')
    .description('escribe la petición de un sello de tiempo sobre un archivo; usted la envía a la autoridad que elija')
    .argument('<archivo>', 'un acuse, un paquete o cualquier archivo')
    .requiredOption('--out <archivo>', 'dónde queda la petición (.tsq)')
    .option('--manifest', 'sobre el manifiesto de un paquete, para llevar el sello adentro (acuse package stamp)')
    .option('--json', 'un objeto JSON')
    .action(
      guarded((file: string, o: { readonly out: string; readonly manifest?: boolean; readonly json?: boolean }) => {
        const content = o.manifest ? manifestOf(file) : ok(readFileSync(file));
        if (!content.ok) return refuse(o.json, content.error);
        writeFileSync(o.out, stampRequest(content.value), { flag: 'wx' });
        const next = o.manifest
          ? 'Petición escrita. Con la respuesta: acuse package stamp.'
          : 'Petición escrita. Guarde la respuesta junto al archivo, con su nombre y .tsr.';
        print(o.json ? JSON.stringify({ written: true }) : next);
      }),
    );
  stamp
    .command('verify')
    .description('si un sello de tiempo es de ese archivo, de cuándo y de quién; sale con 0 si vale, 1 si no o si no se puede saber')
    .argument('<archivo>', 'lo sellado, byte por byte')
    .option(...TSR_OPTION)
    .option(...TSA_OPTION)
    .option('--json', 'un objeto JSON')
    .action(
      guarded((file: string, o: StampOptions & { readonly json?: boolean }) => {
        const why = stampBeside(file, readFileSync(file), { ...o, tsr: o.tsr ?? `${file}.tsr` });
        sayVerdict(o.json, { verdict: verdictOf(why), why });
      }),
    );
}
