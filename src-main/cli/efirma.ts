// Holds `acuse cert inspect`, `acuse sign` and `acuse verify` over the e.firma room. The password comes from a file, never from an argument.
// Must not keep or print a key, a password or a path's content.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { AppError } from '../../src-shared/contract/result.ts';
import { createText } from '../../src-shared/text/index.ts';
import { authoritiesIn, inspect, openSigner, prepareKey, TrustStore, verifyCades, withKeyPermissions } from '../efirma/index.ts';
import { readPassword } from './password-file.ts';

/** 0: yes · 1: read, and the answer is no · 2: wrong input (unreadable file, wrong option). */
const EXIT = { yes: 0, no: 1, input: 2 } as const;

type Common = { readonly trust?: string; readonly at?: string; readonly json?: boolean };

/** `--trust DIR`: only the CAs in DIR. Without it: the SAT's production CAs, pinned. */
function trustOf(dir: string | undefined): TrustStore {
  if (!dir) return TrustStore.production();
  return TrustStore.fromDer([...authoritiesIn(dir, 'test')]).allowing(['test']);
}

const instant = (text: string | undefined): Date => {
  const at = text ? new Date(text) : new Date();
  if (Number.isNaN(at.getTime())) throw new Error('--at');
  return at;
};

function say(json: boolean | undefined, value: Record<string, unknown>, sentence: string): void {
  console.log(json ? JSON.stringify(value) : sentence);
}

function refuse(json: boolean | undefined, error: AppError): void {
  const { what, todo } = createText('es-MX').error(error);
  if (json)
    console.log(JSON.stringify({ error: { code: error.code, ...(error.details ? { details: error.details } : {}), message: what } }));
  console.error(`${what} ${todo}`);
  process.exitCode = EXIT.no;
}

const guarded =
  <O>(work: (options: O) => Promise<void> | void) =>
  async (options: O): Promise<void> => {
    try {
      await work(options);
    } catch (thrown) {
      const code = (thrown as NodeJS.ErrnoException).code;
      const name = (thrown as NodeJS.ErrnoException).path;
      console.error(
        code ? `No se pudo leer o escribir «${basename(name ?? '')}» (${code}).` : `Ese valor no sirve: ${(thrown as Error).message}.`,
      );
      process.exitCode = EXIT.input;
    }
  };

export function registerEfirma(program: Command): void {
  const cert = program.command('cert').description('certificados de e.firma');
  cert
    .command('inspect')
    .description('de quién es una e.firma y si puede usarse; sale con 0 si el veredicto es OK, 1 si no, 2 si algo no se pudo leer')
    .requiredOption('--cer <archivo>', 'certificado')
    .option('--key <archivo>', 'llave privada')
    .option('--password-file <archivo>', 'archivo con la contraseña')
    .option('--trust <carpeta>', 'sólo las autoridades de esa carpeta')
    .option('--at <ISO>', 'momento en que se juzga')
    .option('--json', 'un objeto JSON')
    .action(
      guarded(async (o: Common & { cer: string; key?: string; passwordFile?: string }) => {
        const password = o.passwordFile ? readPassword(o.passwordFile) : undefined;
        if (o.key) await prepareKey(readFileSync(o.key));
        const judged = inspect({
          cer: readFileSync(o.cer),
          cerName: basename(o.cer),
          ...(o.key ? { key: readFileSync(o.key), keyName: basename(o.key) } : {}),
          ...(password ? { password } : {}),
          trust: trustOf(o.trust),
          at: instant(o.at),
        });
        password?.fill(0);
        const found = withKeyPermissions(judged, o.key ?? null);
        const { verdict, warnings, details, facts } = found;
        const sentence =
          verdict === 'OK'
            ? `Puede usarse: ${facts?.name} (${facts?.rfc}), serie ${facts?.serial}.`
            : createText('es-MX').error({ code: verdict, ...(details ? { details } : {}) }).what;
        say(o.json, { verdict, warnings, ...(details ? { details } : {}), ...(facts ?? {}) }, sentence);
        process.exitCode = verdict === 'OK' ? EXIT.yes : EXIT.no;
      }),
    );
  program
    .command('sign')
    .description('firma separada CAdES-BES de un archivo')
    .requiredOption('--cer <archivo>', 'certificado')
    .requiredOption('--key <archivo>', 'llave privada')
    .requiredOption('--password-file <archivo>', 'archivo con la contraseña')
    .requiredOption('--in <archivo>', 'lo que se firma')
    .requiredOption('--out <archivo>', 'dónde queda la firma (.p7s)')
    .option('--trust <carpeta>', 'sólo las autoridades de esa carpeta')
    .option('--at <ISO>', 'momento en que se juzga el certificado')
    .option('--json', 'un objeto JSON')
    .action(
      guarded(async (o: Common & { cer: string; key: string; passwordFile: string; in: string; out: string }) => {
        const content = readFileSync(o.in);
        await prepareKey(readFileSync(o.key));
        const at = instant(o.at);
        const signer = openSigner({
          cer: readFileSync(o.cer),
          cerName: basename(o.cer),
          key: readFileSync(o.key),
          keyName: basename(o.key),
          password: readPassword(o.passwordFile),
          trust: trustOf(o.trust),
          at,
        });
        if (!signer.ok) return refuse(o.json, signer.error);
        const signature = signer.value.cades(content, at);
        signer.value.close();
        if (!signature.ok) return refuse(o.json, signature.error);
        writeFileSync(o.out, signature.value);
        const { rfc, serial, name } = signer.value.facts;
        say(o.json, { signed: true, rfc, serial, name, bytes: signature.value.byteLength }, `Firmado por ${name} (${rfc}).`);
      }),
    );
  program
    .command('verify')
    .description('comprueba una firma separada; sale con 0 si vale, 1 si no')
    .requiredOption('--in <archivo>', 'lo firmado')
    .requiredOption('--signature <archivo>', 'la firma (.p7s)')
    .option('--trust <carpeta>', 'sólo las autoridades de esa carpeta')
    .option('--at <ISO>', 'momento en que se juzga')
    .option('--json', 'un objeto JSON')
    .action(
      guarded(async (o: Common & { in: string; signature: string }) => {
        const verdict = await verifyCades({
          content: readFileSync(o.in),
          signature: readFileSync(o.signature),
          trust: trustOf(o.trust),
          at: instant(o.at),
        });
        if (!verdict.ok) return refuse(o.json, verdict.error);
        const { rfc, serial, name } = verdict.value.facts;
        say(
          o.json,
          { valid: true, rfc, serial, name, signingTime: verdict.value.signingTime },
          `La firma es íntegra y de ${name} (${rfc}).`,
        );
      }),
    );
}
