// Checks what is said of files a person wants to attach: real PDFs, pictures, and files that must not be filed.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { inspectAttachment } from '../../../src-main/intake/attachment.ts';
import { pictureToPdf } from '../../../src-main/intake/picture-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-attach-'));
let n = 0;
const put = (bytes: Uint8Array | string, name = `f${++n}.pdf`): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
type Options = ConstructorParameters<typeof PDFDocument>[0];
async function makePdf(pages: number, options: Options = {}, more: (d: InstanceType<typeof PDFDocument>) => void = () => undefined) {
  const document = new PDFDocument({ ...options, autoFirstPage: false });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (let page = 0; page < pages; page += 1) document.addPage().text(`página ${page + 1}`);
  more(document);
  document.end();
  await ended;
  return Buffer.concat(pieces);
}
/** 1 × 1, grey. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');
const codeOf = async (path: string) => {
  const made = await inspectAttachment(path);
  return made.ok ? 'ok' : made.error.code;
};

describe('a PDF', () => {
  it.each([1, 3, 40])('of %s pages is opened and counted', async (pages) => {
    const bytes = await makePdf(pages);
    expect(await inspectAttachment(put(bytes))).toEqual({
      ok: true,
      value: { mediaType: 'application/pdf', size: bytes.byteLength, pages },
    });
  });
  it('is one by its content, whatever its name', async () => {
    expect(await codeOf(put(await makePdf(1), 'foto.png'))).toBe('ok');
    expect(await codeOf(put('hola', 'disfrazado.pdf'))).toBe('ATTACHMENT_TYPE');
    expect(await codeOf(put('MZ programa', 'oficio.pdf'))).toBe('ATTACHMENT_TYPE');
    expect(await codeOf(put('', 'vacio.pdf'))).toBe('ATTACHMENT_TYPE');
  });
  it('protected with a password is refused, also with only an owner’s one', async () => {
    expect(await codeOf(put(await makePdf(1, { userPassword: 'x' })))).toBe('ATTACHMENT_ENCRYPTED');
    expect(await codeOf(put(await makePdf(1, { ownerPassword: 'x' })))).toBe('ATTACHMENT_ENCRYPTED');
  });
  it('cut short, or broken, is refused', async () => {
    const bytes = await makePdf(5);
    expect(await codeOf(put('%PDF-1.7\nnada'))).toBe('ATTACHMENT_BROKEN');
    expect(await codeOf(put(bytes.subarray(0, 300)))).toBe('ATTACHMENT_BROKEN');
  });
  it('with scripts, launches or files inside is refused', async () => {
    const plain = (await makePdf(1)).toString('latin1');
    const withAction = (action: string) =>
      put(Buffer.from(plain.replace('/Type /Catalog', `/Type /Catalog /OpenAction ${action}`), 'latin1'));
    expect(await codeOf(withAction('<</S /JavaScript /JS (app.alert(1))>>'))).toBe('ATTACHMENT_SCRIPTED');
    expect(await codeOf(withAction('<</S /Launch /F (calc.exe)>>'))).toBe('ATTACHMENT_SCRIPTED');
    const inside = await makePdf(1, {}, (d) => d.file(Buffer.from('hola'), { name: 'dentro.txt' }));
    expect(await codeOf(put(inside))).toBe('ATTACHMENT_SCRIPTED');
  });
  it('that is not there, or is a folder, cannot be read', async () => {
    expect(await codeOf(join(folder, 'no-esta.pdf'))).toBe('ATTACHMENT_UNREADABLE');
    expect(await codeOf(folder)).toBe('ATTACHMENT_UNREADABLE');
  });
});

describe('a picture', () => {
  it('is told by its content and made a PDF of one page', async () => {
    expect(await inspectAttachment(put(PNG, 'foto.pdf'))).toMatchObject({ ok: true, value: { mediaType: 'image/png', pages: null } });
    const pdf = await pictureToPdf(PNG, 'Identificación');
    expect(await inspectAttachment(put(pdf ?? ''))).toMatchObject({ ok: true, value: { mediaType: 'application/pdf', pages: 1 } });
  });
  it('that cannot be read makes nothing', async () => expect(await pictureToPdf(Buffer.from('no'), 'x')).toBeNull());
});
