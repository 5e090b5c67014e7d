// Holds `acuse receipt verify`: one acknowledgement, from a file or from a profile's archive, judged offline.
// Must not write to the archive nor to the profile.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { checkReceipt, type ReceiptProof } from '../../src-shared/proof/receipt-check.ts';
import { withStamp } from '../../src-shared/proof/stamp.ts';
import { openReadOnly, type ReadOnlyArchive } from '../archive/read-only.ts';
import { contentOf, nodeOracle, revocationOf, verifyReceiptFile } from '../evidence/index.ts';
import { EXIT, guarded, refuse, sayVerdict } from './command.ts';
import { evidenceTrust } from './evidence-trust.ts';
import { archiveFile } from './profile-folder.ts';
import { type StampOptions, stampBeside, TSA_OPTION, TSR_OPTION } from './stamp.ts';

type Options = { readonly folio?: string; readonly profile?: string; readonly json?: boolean } & StampOptions;

/** Only read, so the app may be open. Errors: as openReadOnly. */
export const openProfile = (dir: string | undefined): Result<ReadOnlyArchive> => openReadOnly(archiveFile(dir));

async function fromProfile(folio: string, o: Options): Promise<Result<ReceiptProof>> {
  const archive = openProfile(o.profile);
  if (!archive.ok) return archive;
  try {
    const record = archive.value.receipts().find(({ receipt }) => receipt.folio === folio);
    if (!record) return fail('NOT_FOUND', { folio });
    const content = contentOf(archive.value, record.receipt);
    const revocation = await revocationOf(archive.value, record.receipt);
    return ok(await checkReceipt(record.receipt, { oracle: nodeOracle(evidenceTrust(o)), revocation, ...(content ? { content } : {}) }));
  } finally {
    archive.value.close();
  }
}

export function registerReceipt(program: Command): void {
  program
    .command('receipt')
    .description('acuses y constancias')
    .command('verify')
    .description(
      'si un acuse es válido y por qué, sin red; sale con 0 si vale (también con advertencia), 1 si no, 2 si algo no se pudo leer',
    )
    .argument('[archivo]', 'acuse exportado (JSON)')
    .option('--folio <folio>', 'folio de un acuse del archivo; requiere --profile')
    .option('--profile <carpeta>', 'carpeta del perfil de Acuse')
    .option('--trust <carpeta>', 'sólo las autoridades de esa carpeta')
    .option(...TSR_OPTION)
    .option(...TSA_OPTION)
    .option('--json', 'un objeto JSON')
    .action(
      guarded(async (file: string | undefined, o: Options) => {
        if ((file === undefined) === (o.folio === undefined)) {
          console.error('Diga un archivo o --folio, uno de los dos. Vea acuse receipt verify --help.');
          process.exitCode = EXIT.input;
          return;
        }
        const proof =
          file === undefined ? await fromProfile(o.folio ?? '', o) : ok(await verifyReceiptFile(readFileSync(file), evidenceTrust(o)));
        if (!proof.ok) return refuse(o.json, proof.error);
        const stamp = file === undefined ? [] : stampBeside(file, readFileSync(file), o);
        const { verdict, why, receipt, sealedBy, signedBy } = withStamp(proof.value, stamp);
        const about = receipt
          ? { folio: receipt.folio, kind: receipt.kind, rfc: receipt.rfc, subject: receipt.subject, at: receipt.at }
          : {};
        sayVerdict(o.json, { verdict, why, ...about, sealedBy, signedBy });
      }),
    );
}
