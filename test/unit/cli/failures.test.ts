// `acuse failures` as a script sees it: what is listed, and the report checked by openssl, poppler and pdf-lib. The real command on a real file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newArchive, RFC, withProfiles } from '../../archive/support/fixtures.ts';
import { openssl, opensslMissing, pem } from '../../support/openssl.ts';
import { AUTHORITIES } from '../evidence/support.ts';
import { PASSWORD, ROOT } from '../practice/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-failures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const acuse = (...args: string[]) => {
  const done = spawnSync(process.execPath, [join(ROOT, 'src-main/cli/acuse.ts'), 'failures', ...args, '--profile', folder], {
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
};
const E_FIRMA = (name: string) => [
  '--cer',
  at(`${name}.cer`),
  '--key',
  at(`${name}.key`),
  '--password-file',
  at('pass'),
  '--trust',
  at('roots'),
];
const issue = (rfc: string, name: string): void => {
  const now = Date.now();
  const pair = AUTHORITIES.issueFiel({
    rfc,
    name: 'Panadería La Espiga SA de CV',
    person: 'moral',
    representativeRfc: 'XOJI740919U48',
    curp: 'XOJI740919HDFXXX09',
    password: PASSWORD,
    validFrom: new Date(now - 86_400_000),
    validTo: new Date(now + 86_400_000 * 365),
  });
  writeFileSync(at(`${name}.cer`), pair.cer);
  writeFileSync(at(`${name}.key`), pair.key, { mode: 0o600 });
};
/** The attached files of a PDF, by another library than the one that made it. */
async function attached(pdf: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const list = document.catalog.lookup(PDFName.of('AF'), PDFArray);
  return new Map(
    Array.from({ length: list.size() }, (_unused, n) => {
      const file = list.lookup(n, PDFDict);
      const name = file.lookup(PDFName.of('UF'));
      const stream = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'));
      if (!(stream instanceof PDFRawStream) || !(name instanceof PDFString || name instanceof PDFHexString)) throw new Error('no file');
      return [name.decodeText(), Buffer.from(decodePDFRawStream(stream).decode())] as const;
    }),
  );
}
const words = (pdf: string): string | null => {
  const ran = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  return ran.error ? null : ran.stdout.replace(/\s+/g, ' ');
};

const CHECKS = [
  ['2026-11-20T15:00:00.000Z', null],
  ['2026-11-21T05:30:00.000Z', { code: 'OFFLINE', details: { causa: 'ENETDOWN' } }], // the 20th at 23:30 in the centre
  ['2026-11-21T15:00:00.000Z', { code: 'OFFLINE', details: { causa: 'EAI_AGAIN' } }],
  ['2026-11-21T15:15:00.000Z', { code: 'TLS_UNTRUSTED', details: { causa: 'DEPTH_ZERO_SELF_SIGNED_CERT' } }],
  ['2026-11-21T15:30:00.000Z', { code: 'TLS_UNTRUSTED', details: { causa: 'CERT_NOT_YET_VALID' } }],
  ['2026-11-21T15:45:00.000Z', { code: 'SERVICE_ERROR', details: { estado: 500 } }],
  ['2026-11-21T16:00:00.000Z', { code: 'MAINTENANCE', details: { estado: 503 } }],
  ['2026-11-21T16:15:00.000Z', { code: 'TIMEOUT' }],
  ['2026-11-22T15:00:00.000Z', null],
] as const;
const KINDS = [null, 'slow', 'maintenance', 'server', 'clock', 'tls', 'dns', 'own-line', null];

beforeAll(() => {
  issue(RFC, 'mi');
  issue('CUPU800825569', 'otra');
  writeFileSync(at('pass'), `${PASSWORD}\n`);
  mkdirSync(at('roots'));
  for (const [n, { der }] of AUTHORITIES.authorities.entries()) writeFileSync(at(`roots/${n}.cer`), der);
  const archive = newArchive(at('archive.sqlite'));
  withProfiles(archive, RFC);
  for (const [when, error] of CHECKS) archive.recordCheck({ rfc: RFC, at: when, ok: error === null, ...(error ? { error } : {}) });
  archive.close();
});

it('lists each attempt with its kind, newest first, and those of given days', () => {
  const all = acuse('--json');
  expect(all.code, all.err).toBe(0);
  const said = JSON.parse(all.out);
  expect(said).toMatchObject({
    rfc: RFC,
    failures: 7,
    byKind: { 'own-line': 1, dns: 1, tls: 1, clock: 1, server: 1, maintenance: 1, slow: 1 },
  });
  expect(said.attempts.map(({ kind }: { kind: unknown }) => kind)).toEqual(KINDS);
  expect(acuse().out).toMatch(/^7 intentos fallaron\.\n.*Sí se pudo\n.*No contestó a tiempo\n.*Página de mantenimiento/);
  const day = JSON.parse(acuse('--json', '--from', '2026-11-20', '--to', '2026-11-20').out);
  expect(day.attempts.map(({ kind }: { kind: unknown }) => kind)).toEqual(['own-line', null]);
  expect(acuse('--from', 'ayer').code).toBe(2);
  expect(acuse('--rfc', 'AAAA010101AAA').code).toBe(1);
}, 60_000);

it('the report, unsigned: says what it can and cannot prove, and that it is not signed', async () => {
  const out = at('sin-firma.pdf');
  const made = acuse('report', '--out', out, '--json');
  expect(made.code, made.err).toBe(0);
  const said = JSON.parse(made.out);
  expect(said).toMatchObject({ made: true, signed: false, failures: 7 });
  const files = await attached(readFileSync(out));
  expect([...files.keys()]).toEqual(['bitacora-de-fallas.json']);
  const json = files.get('bitacora-de-fallas.json') ?? Buffer.alloc(0);
  expect(createHash('sha256').update(json).digest('hex')).toBe(said.sha256);
  expect(JSON.parse(json.toString())).toMatchObject({ rfc: RFC, ledger: said.ledger, lines: expect.any(Array) });
  expect(acuse('report', '--out', out)).toMatchObject({ code: 2, err: expect.stringContaining('ya existe') });
  expect(acuse('report', '--out', at('x.pdf'), '--cer', at('mi.cer')).code).toBe(2);
  expect(acuse('report', '--out', at('no/hay/x.pdf')).code).toBe(3);
}, 60_000);

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
it.skipIf(!poppler)(poppler ? 'its words, to poppler' : 'its words (skipped: there is no pdftotext on this machine)', () => {
  const read = words(at('sin-firma.pdf'));
  for (const sentence of [
    'Qué puede mostrar',
    'Qué no prueba',
    'Que la falla fuera del Instituto',
    'Conexión segura rechazada (TLS)',
    'Reloj desajustado',
    'Esta bitácora no está firmada.',
  ])
    expect(read).toContain(sentence);
});

it.skipIf(opensslMissing)(
  opensslMissing ? `signed (${opensslMissing})` : 'signed: openssl verifies the CAdES over what names the hash of the attached log',
  async () => {
    const out = at('firmada.pdf');
    const made = acuse('report', '--out', out, '--json', ...E_FIRMA('mi'));
    expect(made.code, made.err).toBe(0);
    const { sha256, signed } = JSON.parse(made.out);
    expect(signed).toBe(true);
    const files = await attached(readFileSync(out));
    for (const [name, bytes] of files) writeFileSync(at(name), bytes);
    writeFileSync(at('ca.pem'), AUTHORITIES.authorities.map(({ der }) => pem('CERTIFICATE', der)).join(''));
    const check = (content: string) =>
      openssl([
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        at('firma.p7s'),
        '-content',
        content,
        '-CAfile',
        at('ca.pem'),
        '-purpose',
        'any',
      ]);
    const good = check(at('firmado.txt'));
    expect(good.status, good.stderr).toBe(0);
    // What is signed names the log by its hash, and that is the log that is attached.
    const canonical = (files.get('firmado.txt') ?? Buffer.alloc(0)).toString();
    expect(canonical).toContain(`|REPORTE DEL PARTICULAR|${RFC}|acuse-bitacora-de-fallas|${sha256}|`);
    expect(
      createHash('sha256')
        .update(files.get('bitacora-de-fallas.json') ?? '')
        .digest('hex'),
    ).toBe(sha256);
    writeFileSync(at('otro.txt'), canonical.replace(RFC, 'CUPU800825569'));
    expect(check(at('otro.txt')).status).not.toBe(0);
    expect(words(out) ?? 'no pdftotext').not.toContain('no está firmada');
    // Only the employer's own.
    expect(acuse('report', '--out', at('ajena.pdf'), ...E_FIRMA('otra'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('La e.firma es de CUPU800825569'),
    });
  },
  60_000,
);
