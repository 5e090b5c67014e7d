// Holds what independent readers say of our papers: qpdf, poppler and pdf-lib. Must not use our own reader.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { PDFArray, PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeOracle } from '../../src-main/evidence/index.ts';
import { openFonts, receiptPdf } from '../../src-main/evidence/making.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import { checkReceipt } from '../../src-shared/proof/receipt-check.ts';
import { openssl, opensslMissing } from '../support/openssl.ts';
import { gather, TRUST } from '../unit/evidence/support.ts';
import { ASSETS } from '../unit/practice/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-paper-'));
const fonts = openFonts(ASSETS);
const program = (name: string, ...args: readonly string[]) =>
  spawnSync(name, args, { cwd: folder, encoding: 'latin1', maxBuffer: 1 << 26 });
const missing = (name: string): string | null =>
  spawnSync(name, ['--version']).error ? `skipped: there is no ${name} on this machine` : null;
const needing = (name: string) => (missing(name) ? it.skip : it);
const title = (name: string, what: string): string => (missing(name) ? `${what} (${missing(name)})` : what);

let receipt: Receipt;
let bytes: Uint8Array;
const sha256 = (data: string): string => createHash('sha256').update(data).digest('hex');
const print = async (of: Receipt): Promise<Uint8Array> =>
  receiptPdf({
    receipt: of,
    proof: await checkReceipt(of, { oracle: nodeOracle(TRUST) }),
    canonicalSha256: sha256(of.seal.canonical),
    practice: true,
    fonts,
  });
beforeAll(async () => {
  receipt = (await gather()).receipts.opening;
  bytes = await print(receipt);
  writeFileSync(join(folder, 'acuse.pdf'), bytes);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the printed acknowledgement', () => {
  it('is the same bytes each time', async () => {
    expect(Buffer.from(await print(receipt)).equals(Buffer.from(bytes))).toBe(true);
  });

  needing('qpdf')(title('qpdf', 'is a whole PDF to qpdf'), () => {
    const ran = program('qpdf', '--check', 'acuse.pdf');
    expect(ran.status, ran.stdout + ran.stderr).toBe(0);
  });

  needing('pdfinfo')(title('pdfinfo', 'is tagged and titled'), () => {
    const { stdout } = spawnSync('pdfinfo', ['acuse.pdf'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toMatch(/Tagged: +yes/);
    expect(stdout).toContain(`Title:           Acuse de recibo electrónico · ${receipt.folio}`);
    const structure = spawnSync('pdfinfo', ['-struct-text', 'acuse.pdf'], { cwd: folder, encoding: 'utf8' }).stdout;
    for (const tag of ['H1', 'H2', 'Figure', 'LI', 'Lbl', 'LBody']) expect(structure).toContain(tag);
    expect(structure).toContain(receipt.folio);
  });

  needing('pdftotext')(title('pdftotext', 'says what it acknowledges'), () => {
    const { stdout } = spawnSync('pdftotext', ['-layout', 'acuse.pdf', '-'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toContain(receipt.folio);
    expect(stdout).toContain(receipt.rfc);
    expect(stdout).toContain('Ejemplo sin validez oficial');
    expect(stdout.replace(/\s/g, '')).toContain(receipt.seal.canonical.replace(/\s/g, ''));
  });

  needing('pdfdetach')(title('pdfdetach', 'carries the signed files, byte for byte, and openssl accepts them'), () => {
    program('pdfdetach', '-saveall', 'acuse.pdf');
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['acuse.json', 'cadena.txt', 'sello.bin', 'sellador.pem', 'firma.p7s', 'firmado.txt', 'comprobar.txt']),
    );
    expect(JSON.parse(readFileSync(join(folder, 'acuse.json'), 'utf8'))).toEqual(receipt);
    expect(readFileSync(join(folder, 'cadena.txt'), 'utf8')).toBe(receipt.seal.canonical);
    if (opensslMissing) return;
    const ran = spawnSync('sh', ['-e', 'comprobar.txt'], { cwd: folder, encoding: 'utf8' });
    expect(ran.stdout, ran.stderr).toBe('Verified OK\nVerified OK\n');
    writeFileSync(join(folder, 'cadena.txt'), `${receipt.seal.canonical} `);
    expect(spawnSync('sh', ['comprobar.txt'], { cwd: folder, encoding: 'utf8' }).stdout).toContain('Verification failure');
    expect(openssl(['version']).status).toBe(0);
  });

  it('is Spanish, shows its title, and says what each attachment is, to pdf-lib', async () => {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(pdf.catalog.get(PDFName.of('Lang'))?.toString()).toContain('es-MX');
    expect(pdf.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).get(PDFName.of('DisplayDocTitle'))?.toString()).toBe('true');
    expect(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe('true');
    const attached = pdf.catalog.lookup(PDFName.of('AF'), PDFArray);
    const relationships = Array.from({ length: attached.size() }, (_unused, at) =>
      attached.lookup(at, PDFDict).get(PDFName.of('AFRelationship'))?.toString(),
    );
    expect(relationships.filter((each) => each === '/Source')).toHaveLength(1);
    expect(relationships.every((each) => ['/Source', '/Data', '/Supplement'].includes(each ?? ''))).toBe(true);
    expect(Buffer.from(bytes).toString('latin1')).toContain('<pdfaid:part>3</pdfaid:part>');
  });

  needing('pdftoppm')(title('pdftoppm', 'carries a code that a camera reads'), () => {
    program('pdftoppm', '-r', '150', '-gray', 'acuse.pdf', 'page');
    const page = readFileSync(
      join(
        folder,
        readdirSync(folder)
          .filter((name) => /^page.*\.pgm$/.test(name))
          .sort()[0] ?? '',
      ),
    );
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(page.toString('latin1', 0, 64));
    const [width, height] = [Number(head?.[1]), Number(head?.[2])];
    const grey = page.subarray(head?.[0].length ?? 0);
    const rgba = new Uint8ClampedArray(width * height * 4);
    for (const [at, value] of grey.entries()) rgba.set([value, value, value, 255], at * 4);
    const read = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr;
    expect((read as unknown as typeof import('jsqr').default)(rgba, width, height)?.data).toBe(sha256(receipt.seal.canonical));
  });
});
