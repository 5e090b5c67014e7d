// Checks what is taken in and what is not: every kind by its content, hostile containers and PDFs bounded and told, nothing lost, nothing twice.
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { contentKind, nameDiffers } from '../../../src-main/intake/content-type.ts';
import { KEPT_REASONS, MEMBER_REASONS } from '../../../src-main/intake/limits.ts';
import { esMX } from '../../../src-shared/text/es-MX/index.ts';
import { must, RFC } from '../../archive/support/fixtures.ts';
import { hostilePdfs, text, writePdf } from '../../support/hostile-pdf.ts';
import { patched, type Rig, rig, zipOf } from './support.ts';

const bytes = (latin: string): Uint8Array => Buffer.from(latin, 'latin1');
const MAIL = [
  'From: "Buzón" <avisos@imss.gob.mx>',
  'To: dueña@example.com',
  'Subject: =?UTF-8?Q?Notificaci=C3=B3n_pendiente?=',
  'Date: Tue, 06 Oct 2026 10:00:00 -0600',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Tiene una notificación. <a href="http://xn--ims-8na.example/login">https://buzon.imss.gob.mx</a></p>',
  '--x',
  'Content-Type: application/pdf; name="acto.pdf"',
  'Content-Disposition: attachment; filename="acto.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  writePdf({ pages: [text('Cedula de liquidacion')] }).toString('base64'),
  '--x--',
].join('\r\n');

/** What is kept under a name, with its bytes read back. */
async function keptAs(r: Rig, name: string) {
  const item = (await r.archive.intakeItems({ rfc: RFC, limit: 1000 })).find((each) => each.name === name);
  if (!item) throw new Error(`${name} was not kept`);
  const info = await r.archive.blob(item.sha256);
  const pieces: Uint8Array[] = [];
  for (let n = 0; n < (info?.chunks ?? 0); n += 1) pieces.push((await r.archive.blobChunk(item.sha256, n)) as Uint8Array);
  return { ...item, bytes: Buffer.concat(pieces) };
}
async function take(r: Rig, ...paths: string[]) {
  must(await r.intake.begin(paths, 'file'));
  await r.intake.idle();
  return r.intake.progress();
}
const membersOf = (facts: unknown) => (facts as { members: { name: string; refused: string | null }[] }).members;

describe('what a file is, by its content', () => {
  it.each([
    ['%PDF-1.7\n', 'pdf'],
    [`${'x'.repeat(900)}%PDF-1.4`, 'pdf'],
    ['<?xml version="1.0"?><a/>', 'xml'],
    ['\xef\xbb\xbf<cfdi:Comprobante Version="4.0"/>', 'xml'],
    ['PK\x03\x04rest', 'zip'],
    [`PK\x03\x04${'x'.repeat(26)}[Content_Types].xml`, 'office'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['II*\0', 'tiff'],
    ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'webp'],
    ['\0\0\0\x18ftypheic', 'heic'],
    ['0\x82\x01\x02\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02', 'signature'],
    ['-----BEGIN PKCS7-----\nMIIB', 'signature'],
    ['Return-Path: <a@b>\r\nSubject: x\r\n\r\nhola', 'mail'],
    ['MZ\x90\0', 'program'],
    ['\x7fELF', 'program'],
    ['#!/bin/sh\nrm', 'program'],
    ['<html><script>', 'text'],
    ['nada en especial\n', 'text'],
    ['\0\x01\x02\x03', 'unknown'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'office'],
  ])('%j is %s', (latin, kind) => expect(contentKind(bytes(latin))).toBe(kind));

  it('compares with what the name promises', () => {
    expect(nameDiffers('oficio.PDF', 'pdf')).toBe(false);
    expect(nameDiffers('oficio.pdf', 'program')).toBe(true);
    expect(nameDiffers('oficio.pdf.exe', 'program')).toBe(false);
    expect(nameDiffers('oficio', 'zip')).toBe(false);
  });

  it('has words for every reason', () => {
    expect(Object.keys(esMX.intake.kept).sort()).toEqual([...KEPT_REASONS].sort());
    expect(Object.keys(esMX.intake.member).sort()).toEqual([...MEMBER_REASONS].sort());
  });
});

describe('what came is kept byte for byte, with its origin', () => {
  it('a folder with all sorts, once; the same again adds nothing', async () => {
    const r = await rig();
    const pdf = writePdf({ pages: [text('Cedula de liquidacion')] });
    r.put('a.pdf', pdf);
    r.put('b.xml', '<?xml version="1.0"?><x>hola</x>');
    r.put('copia de a.pdf', pdf);
    r.put('foto.png', bytes('\x89PNG\r\n\x1a\nx'));
    r.put('nada.bin', bytes('\0\x01\x02'));
    r.put('vacio.pdf', '');
    r.put('z.zip', await zipOf({ 'dentro.pdf': writePdf({ pages: [text('Multa')] }), 'otra/a.pdf': pdf }));
    symlinkSync('/etc', join(r.folder, 'enlace'));
    const done = await take(r, r.folder);
    expect(done).toMatchObject({ running: false, total: 7, done: 7, understood: 4, kept: 3, duplicates: 2, failed: [], waiting: 0 });
    const item = await keptAs(r, 'z.zip');
    expect(item.bytes.equals(readFileSync(join(r.folder, 'z.zip')))).toBe(true);
    expect(item.origin).toMatchObject({ how: 'file', path: join(r.folder, 'z.zip') });
    expect((await keptAs(r, 'dentro.pdf')).origin).toMatchObject({ inside: 'z.zip' });
    const again = await take(r, r.folder);
    expect(again).toMatchObject({ done: 7, understood: 0, kept: 0, duplicates: 7 });
    expect(await r.archive.countIntake(RFC)).toBe(7);
    expect((await r.archive.verify()).findings).toEqual([]);
  });

  it('a mail, its text and its attachment', async () => {
    const r = await rig();
    await take(r, r.put('aviso.eml', MAIL));
    const mail = await keptAs(r, 'aviso.eml');
    expect(mail.bytes.toString('utf8')).toBe(MAIL);
    expect(mail.facts).toMatchObject({
      mail: {
        from: { address: 'avisos@imss.gob.mx' },
        subject: 'Notificación pendiente',
        sentAt: '2026-10-06T16:00:00.000Z',
        links: [{ shown: 'https://buzon.imss.gob.mx', address: 'http://xn--ims-8na.example/login' }, {}],
      },
    });
    expect(await keptAs(r, 'acto.pdf')).toMatchObject({ kind: 'pdf', reason: null, origin: { inside: 'aviso.eml' } });
  });

  it('what cannot be read is told in the order of the files, whichever is found out first', async ({ skip }) => {
    if (process.platform !== 'linux') return skip('needs a file that is there and fails only when it is read');
    const r = await rig({ limits: { fileBytes: 1000 } });
    const done = await take(r, '/proc/self/mem', r.put('grande.pdf', 'x'.repeat(1001)));
    expect(done.failed.map(({ name, error }) => [name, error.code])).toEqual([
      ['mem', 'FILE_UNREADABLE'],
      ['grande.pdf', 'INTAKE_TOO_BIG'],
    ]);
  });
  it('what cannot be read is told by name and stops nothing', async () => {
    const r = await rig({ limits: { fileBytes: 1000 } });
    const done = await take(r, join(r.folder, 'no-existe.pdf'), r.put('grande.pdf', 'x'.repeat(1001)), r.put('bien.txt', 'hola'));
    expect(done.failed.map(({ name, error }) => [name, error.code])).toEqual([
      ['no-existe.pdf', 'FILE_UNREADABLE'],
      ['grande.pdf', 'INTAKE_TOO_BIG'],
    ]);
    expect(done).toMatchObject({ done: 3, understood: 1 });
  });

  it('a large file goes in pieces and comes back whole', async () => {
    const r = await rig();
    const large = Buffer.alloc(30 * 1024 * 1024, 'una línea cualquiera\n');
    await take(r, r.put('grande.txt', large));
    const item = await keptAs(r, 'grande.txt');
    expect(item.bytes.equals(large)).toBe(true);
    expect((await r.archive.blob(item.sha256))?.chunks).toBe(8);
  });
});

describe('hostile containers', () => {
  const small = { unpackedBytes: 4 * 1024 * 1024, ratioFrom: 64 * 1024, members: 20 };
  const zeros = Buffer.alloc(3 * 1024 * 1024);

  it('names that leave their folder are refused alone', async () => {
    const r = await rig();
    const zip = await zipOf({ 'aa/bb/evil.txt': 'x', 'cc/absolute.txt': 'x', 'bien.txt': 'hola' });
    const hostile = patched(patched(zip, 'aa/bb/evil', '../../evil'), 'cc/absolute', '/etc/passwd');
    await take(r, r.put('fuera.zip', hostile));
    const item = await keptAs(r, 'fuera.zip');
    expect(item.reason).toBe('zip-partly');
    expect(membersOf(item.facts).map((m) => m.refused)).toEqual(['unsafe-name', 'unsafe-name', null]);
    expect(item.bytes.equals(hostile)).toBe(true);
    expect((await keptAs(r, 'bien.txt')).reason).toBeNull();
  });

  it('a bomb is not inflated, whatever it says of its size', async () => {
    const r = await rig({ limits: small });
    const honest = await zipOf({ 'bomba.txt': zeros, 'bien.txt': 'hola' });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(zeros.length);
    const lie = Buffer.alloc(4);
    lie.writeUInt32LE(1000);
    await take(r, r.put('honesta.zip', honest), r.put('mentirosa.zip', patched(honest, size, lie)));
    expect(membersOf((await keptAs(r, 'honesta.zip')).facts).map((m) => m.refused)).toEqual(['bomb', null]);
    expect(membersOf((await keptAs(r, 'mentirosa.zip')).facts)[0]?.refused).toMatch(/bomb|broken/);
  });

  it('one after another inside the ratio, they end at the budget', async () => {
    const r = await rig({ limits: { ...small, ratio: 1e9 } });
    const half = zeros.subarray(0, 1.5 * 1024 * 1024);
    const member = (n: number) => Buffer.concat([Buffer.from(String(n)), half]);
    await take(r, r.put('muchas.zip', await zipOf({ a: member(1), b: member(2), c: member(3), d: member(4) })));
    expect(membersOf((await keptAs(r, 'muchas.zip')).facts).map((m) => m.refused)).toEqual([null, null, 'too-large', 'too-large']);
  });

  it('too many members, and too deep ones', async () => {
    const r = await rig({ limits: small });
    const many = await zipOf(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}.txt`, `texto ${n}`])));
    let deep = await zipOf({ 'fondo.txt': 'aquí' });
    for (let n = 0; n < 6; n += 1) deep = await zipOf({ [`capa-${n}.zip`]: deep });
    await take(r, r.put('muchos.zip', many), r.put('hondo.zip', deep));
    const refused = membersOf((await keptAs(r, 'muchos.zip')).facts).filter((m) => m.refused === 'too-many');
    expect(refused.length).toBeGreaterThan(0);
    expect(await r.archive.countIntake(RFC)).toBeLessThan(20 + 2 + 5);
    const last = await keptAs(r, 'capa-3.zip');
    expect(membersOf(last.facts)).toMatchObject([{ name: 'capa-2.zip', refused: 'too-deep' }]);
  });

  it('damaged, cut short, closed with a password, or no ZIP at all', async () => {
    const r = await rig();
    const good = await zipOf({ 'a.txt': 'hola'.repeat(100) }, false);
    const locked = await zipOf({ 'a.txt': 'hola' });
    locked[locked.indexOf('PK\x01\x02') + 8] = (locked[locked.indexOf('PK\x01\x02') + 8] ?? 0) | 1;
    await take(
      r,
      r.put('cortado.zip', good.subarray(0, 60)),
      r.put('sucio.zip', patched(good, 'holahola'.repeat(50), 'HOLAhola'.repeat(50))),
      r.put('cerrado.zip', locked),
    );
    expect((await keptAs(r, 'cortado.zip')).reason).toBe('zip-broken');
    expect((await keptAs(r, 'sucio.zip')).reason).toBe('zip-partly');
    expect((await keptAs(r, 'cerrado.zip')).reason).toBe('zip-encrypted');
  });
});

describe('hostile PDFs', () => {
  it('scripts and files inside are told, never run', async () => {
    const r = await rig();
    const paths = Object.entries(hostilePdfs('http://127.0.0.1:9')).map(([name, pdf]) => r.put(`${name.replace(/\W/g, '-')}.pdf`, pdf));
    const done = await take(r, ...paths);
    expect(done).toMatchObject({ done: paths.length, failed: [], stopped: null });
    expect((globalThis as { ran?: boolean }).ran).toBeUndefined();
    const notes = (await r.archive.intakeItems({ rfc: RFC, limit: 100 })).flatMap((item) => (item.facts as { notes: string[] }).notes);
    expect(notes).toContain('pdf-scripts');
    expect(notes).toContain('pdf-files');
  });

  it('broken cross-references, nothing behind the header, another type under its name', async () => {
    const r = await rig();
    const good = writePdf({ pages: [text('Oficio numero 7')] });
    const broken = Buffer.from(good.toString('latin1').replace(/startxref\s+\d+/, 'startxref\n999999'), 'latin1');
    await take(r, r.put('referencias.pdf', broken), r.put('hueco.pdf', '%PDF-1.7\nnada'), r.put('programa.pdf', bytes('MZ\x90\0\x03')));
    expect((await keptAs(r, 'referencias.pdf')).reason).toBeNull();
    expect((await keptAs(r, 'hueco.pdf')).reason).toBe('pdf-broken');
    expect(await keptAs(r, 'programa.pdf')).toMatchObject({ reason: 'program', facts: { notes: ['name-differs'] } });
  });

  it('501 pages: the first 500 are read, and it is told', async () => {
    const r = await rig();
    const document = new PDFDocument({ autoFirstPage: false, compress: false });
    const pieces: Buffer[] = [];
    document.on('data', (piece: Buffer) => pieces.push(piece));
    for (let n = 1; n <= 501; n += 1) document.addPage().text(`Página ${n} de quinientas una`);
    document.end();
    await new Promise((resolve) => document.once('end', resolve));
    await take(r, r.put('largo.pdf', Buffer.concat(pieces)));
    const item = await keptAs(r, 'largo.pdf');
    expect(item.facts).toMatchObject({ pageCount: 501, notes: ['pdf-cut'] });
    expect((await r.archive.intakeWords(item.id)) as unknown[]).toHaveLength(500);
  });

  it('one that takes too long loses only itself', async () => {
    const r = await rig({ limitMs: 1 });
    await take(r, r.put('lento.pdf', writePdf({ pages: [text('uno')] })), r.put('otro.txt', 'hola'));
    expect((await keptAs(r, 'lento.pdf')).reason).toBe('pdf-too-slow');
    expect((await keptAs(r, 'otro.txt')).reason).toBeNull();
  });
});

describe('a job', () => {
  it('is cancelled, says what waits, and goes on where it was', async () => {
    let r: Rig | null = null;
    const seen: number[] = [];
    r = await rig({
      onProgress: () => {
        if (r && r.kept.length >= 30) void r.intake.cancel();
      },
    });
    for (let n = 0; n < 120; n += 1) r.put(`n${String(n).padStart(3, '0')}.txt`, `documento ${n}`);
    const first = await take(r, r.folder);
    seen.push(first.done);
    expect(first.running).toBe(false);
    expect(first.waiting).toBeGreaterThan(0);
    const other = await rig({ file: r.file });
    must(await other.intake.resume());
    await other.intake.idle();
    expect(await other.intake.progress()).toMatchObject({ total: 120, done: 120, waiting: 0 });
    expect(await other.archive.countIntake(RFC)).toBe(120);
    expect((await other.intake.resume()).ok).toBe(false);
  });

  it('one at a time', async () => {
    const r = await rig();
    r.put('a.txt', 'hola');
    must(await r.intake.begin([r.folder], 'folder'));
    expect(await r.intake.begin([r.folder], 'folder')).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    await r.intake.idle();
  });
});

it('of several words on one thing the last counts, asked of one or of many', async () => {
  const r = await rig();
  await take(r, r.put('a.txt', 'uno'), r.put('b.txt', 'dos'), r.put('c.txt', 'tres'));
  const ids = (await r.archive.intakeItems({ rfc: RFC, limit: 10 })).map((each) => each.id);
  const [first = '', second = ''] = ids;
  const say = (itemId: string, what: 'aside' | 'new') => r.archive.decideIntake({ itemId, what, actId: null, paperId: null, said: null });
  await say(first, 'aside');
  await say(second, 'aside');
  await say(first, 'new');
  const said = await r.archive.intakeDecisions([...ids, 'nobody']);
  expect(new Map(said.map(({ itemId, what }) => [itemId, what]))).toEqual(
    new Map([
      [first, 'new'],
      [second, 'aside'],
    ]),
  );
  for (const id of ids) expect(await r.archive.intakeDecision(id)).toEqual(said.find(({ itemId }) => itemId === id) ?? null);
});
