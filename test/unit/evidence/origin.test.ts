// Proves that a package of an act which the person brought in tells how it came, as the ledger answers for it, and that a changed origin, one
// taken away or one of another document is found. Must not read any rule of the making.
import { createHash, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ask } from '../../../src-main/evidence/index.ts';
import { nodeOracle, ROOTS_BLOCK } from '../../../src-main/evidence/index.ts';
import { buildBinder, buildPackage, openFonts } from '../../../src-main/evidence/making.ts';
import { writeZip } from '../../../src-main/evidence/zip-write.ts';
import { actIdOf, actOf } from '../../../src-main/services/intake-act.ts';
import type { IntakeOrigin } from '../../../src-main/services/intake-keep.ts';
import { certificateOf } from '../../../src-main/shell/portal-certificate.ts';
import { MANIFEST, readManifest, SUMS, writeManifest, writeSums } from '../../../src-shared/proof/manifest.ts';
import { checkPackage, type PackageProof } from '../../../src-shared/proof/package-check.ts';
import { readZip, type ZipEntry } from '../../../src-shared/proof/zip-read.ts';
import { NOW, RFC, tempFolder } from '../../archive/support/fixtures.ts';
import { type Rig, rig, zipOf } from '../intake/support.ts';
import { ASSETS } from '../practice/support.ts';
import { AUTHORITIES, TRUST } from './support.ts';

const ADDRESS = 'https://buzon.imss.gob.mx/descarga?id=1&tipo=<b>';
const sitePem = new X509Certificate(AUTHORITIES.rootDer).toString();
const certificate = certificateOf('buzon.imss.gob.mx', sitePem);
const oracle = nodeOracle(TRUST);
const fonts = openFonts(ASSETS);
const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

/** Takes it in, and confirms the thing of that name as an act. */
async function act({ archive, intake }: Rig, o: { file: string; bytes: Uint8Array; origin: Omit<IntakeOrigin, 'at'>; thing?: string }) {
  const kept = await intake.takeBytes(o.file, o.bytes, o.origin);
  if (!kept.ok) throw new Error(kept.error.code);
  const id = kept.value.find(({ name }) => name === (o.thing ?? o.file))?.id ?? expect.fail('not kept');
  const item = (await archive.intakeItem(id)) ?? expect.fail('no item');
  const said = {
    id,
    channel: 'opened',
    kind: 'multa',
    folio: `F-${item.name}`,
    noticeOn: '2026-01-07',
    on: '2026-01-09',
    at: '10:30',
  } as const;
  const bytes = new Uint8Array((await archive.blobChunk(item.sha256, 0)) ?? []);
  const stored = await archive.importActs(RFC, [actOf(item, said, RFC, 'Multa', { bytes, mediaType: 'application/pdf', text: null })], {
    cursor: null,
  });
  if (!stored.ok || stored.value.problems.length > 0) throw new Error(JSON.stringify(stored));
  await archive.decideIntake({ itemId: id, what: 'confirmed', actId: actIdOf(item), paperId: null, said });
  return { id: actIdOf(item), folio: said.folio, item };
}

let made = 0;
async function build({ archive, folder }: Rig, ask: Ask) {
  made += 1;
  const out = join(folder, `${made}.zip`);
  const result = await buildPackage({ source: archive, ask, trust: TRUST, fonts, verifier: `<!doctype html>${ROOTS_BLOCK}`, out });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const bytes = readFileSync(out);
  const zip = readZip(bytes);
  if (!zip.ok) throw new Error(zip.where);
  return { bytes, entries: zip.entries };
}
const judge = (bytes: Uint8Array): Promise<PackageProof> => checkPackage(bytes, { oracle });
const originsIn = (proof: PackageProof) => proof.items.filter(({ kind }) => kind === 'origin');
const codes = (proof: PackageProof): readonly string[] => originsIn(proof).flatMap(({ why }) => why.map(({ code }) => code));
const textOf = (entries: readonly ZipEntry[], path: string): string =>
  Buffer.from(entries.find((each) => each.path === path)?.bytes ?? expect.fail(path)).toString('utf8');

/** Changed, with manifest and sums made to fit: what a careful forger does. */
async function forged(r: Rig, entries: readonly ZipEntry[], change: (entry: ZipEntry) => ZipEntry | null): Promise<PackageProof> {
  const read = readManifest(entries.find(({ path }) => path === MANIFEST)?.bytes ?? new Uint8Array());
  if (!read.ok) throw new Error(read.where);
  const rest = entries.filter(({ path }) => path !== MANIFEST && path !== SUMS).flatMap((entry) => change(entry) ?? []);
  const files = rest.map(({ path, bytes }) => ({ path, size: bytes.length, sha256: sha256(bytes) }));
  made += 1;
  const out = join(r.folder, `${made}.zip`);
  const zip = writeZip(out);
  for (const entry of rest) await zip.add(entry);
  await zip.add({ path: SUMS, bytes: Buffer.from(writeSums(files)) });
  await zip.add({ path: MANIFEST, bytes: Buffer.from(writeManifest({ ...read.manifest, files })) });
  await zip.end();
  return judge(readFileSync(out));
}

async function withProfile(): Promise<Rig> {
  const r = await rig();
  const profile = { rfc: RFC, name: 'Panadería', person: 'moral', source: 'practice', certificateSerial: null } as const;
  await r.archive.upsertProfile({ ...profile, createdAt: NOW.toISOString() });
  return r;
}
const portal = {
  how: 'portal',
  address: ADDRESS,
  page: 'https://buzon.imss.gob.mx/acuse',
  ...(certificate ? { certificate } : {}),
} as const;
const MAIL = (content: Uint8Array): string =>
  [
    'From: Contador <c@despacho.mx>',
    'To: b@c.d',
    'Subject: Lo del Seguro',
    'Date: Thu, 08 Jan 2026 10:00:00 -0600',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: application/zip; name="todo.zip"',
    'Content-Disposition: attachment; filename="todo.zip"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--x--',
    '',
  ].join('\r\n');

describe('a download of the official site', () => {
  it('is told with address, hour, certificate of the host and SHA-256, the same bytes each time', async () => {
    const r = await withProfile();
    const bytes = Buffer.from('lo que llegó');
    const { id, folio, item } = await act(r, { file: 'multa.txt', bytes, origin: portal });
    const first = await build(r, { kind: 'act', id });
    expect((await build(r, { kind: 'act', id })).bytes.equals(first.bytes)).toBe(true);

    const base = `actos/${folio}`;
    const [origin] = JSON.parse(textOf(first.entries, `${base}/origen.json`));
    expect(origin).toMatchObject({
      document: 'documentos/001/original-multa.txt',
      name: 'multa.txt',
      sha256: sha256(bytes),
      how: 'portal',
      at: NOW.toISOString(),
      address: ADDRESS,
      page: 'https://buzon.imss.gob.mx/acuse',
      certificate: { host: 'buzon.imss.gob.mx', sha256: sha256(AUTHORITIES.rootDer) },
      inside: [],
      confirmed: { said: { channel: 'opened', noticeOn: '2026-01-07', on: '2026-01-09', at: '10:30' } },
      takenAt: item.takenAt,
    });
    // As openssl reads it, and as another X.509 reader does.
    expect(new X509Certificate(textOf(first.entries, `${base}/origen/sitio-1.pem`)).raw.equals(Buffer.from(AUTHORITIES.rootDer))).toBe(
      true,
    );

    const proof = await judge(first.bytes);
    expect(codes(proof)).toEqual(['came-portal', 'site-certificate', 'dates-confirmed', 'origin-own-word', 'origin-whole']);
    // Its own word, and a document without a seal: nothing is wrong, nothing proven.
    expect([originsIn(proof)[0]?.verdict, proof.verdict]).toEqual(['warning', 'cannot-tell']);
    const html = textOf(first.entries, 'indice.html');
    expect(html).toContain('Cómo llegó a este equipo');
    expect(html).toContain('https://buzon.imss.gob.mx/descarga?id=1&amp;tipo=&lt;b&gt;');
    expect(html).toContain(sha256(AUTHORITIES.rootDer));
    // Brought in and without a seal is not put apart.
    expect(html).toContain(`href="${base}/documentos/001/original-multa.txt"`);
    expect(html).not.toContain('cuarentena');
    expect(textOf(first.entries, 'LEAME.txt')).toContain('origen.json');
    // Line by line of the ledger: taken in, and confirmed.
    const lines = JSON.parse(textOf(first.entries, `${base}/bitacora.json`)) as readonly { kind: string; subject: string; seq: number }[];
    expect(lines.filter(({ subject }) => subject === item.id).map(({ kind }) => kind)).toEqual(['intake', 'intake']);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map(({ seq }) => seq).toSorted((a, b) => a - b));
    const binder = await buildBinder({ source: r.archive, rfc: RFC, name: 'P', year: 2026, trust: TRUST, fonts });
    expect(binder.ok).toBe(true);
  });
});

describe('what it was inside of, and where it lay', () => {
  it('names mail and ZIP around it, and keeps every path at home', async () => {
    const r = await withProfile();
    const around = await zipOf({ 'multa.txt': 'uno', 'otro.txt': 'dos' });
    const path = join(r.folder, 'carpeta-secreta', 'correo.eml');
    mkdirSync(join(r.folder, 'carpeta-secreta'));
    const mail = Buffer.from(MAIL(around));
    writeFileSync(path, mail);
    const { id, folio } = await act(r, { file: 'correo.eml', bytes: mail, origin: { how: 'watch', path }, thing: 'multa.txt' });
    const { bytes, entries } = await build(r, { kind: 'year', year: 2026, rfc: RFC });
    const [origin] = JSON.parse(textOf(entries, `actos/${folio}/origen.json`));
    expect(origin.inside).toMatchObject([
      { name: 'todo.zip', sha256: sha256(around), mail: null },
      {
        name: 'correo.eml',
        sha256: sha256(mail),
        mail: { from: 'Contador <c@despacho.mx>', subject: 'Lo del Seguro', sentAt: '2026-01-08T16:00:00.000Z' },
      },
    ]);
    expect(origin.rows.item).toBeNull();
    for (const entry of entries) expect(Buffer.from(entry.bytes).includes('carpeta-secreta'), entry.path).toBe(false);
    const proof = await judge(bytes);
    expect(codes(proof)).toEqual([
      'came-watch',
      'came-inside',
      'came-inside',
      'came-mail',
      'dates-confirmed',
      'origin-own-word',
      'origin-noted',
    ]);
    expect(id).toMatch(/^bx-/);
  });

  it('says nothing of an act that came from the mailbox, though a copy of its document was brought in', async () => {
    const r = await withProfile();
    const { item } = await act(r, { file: 'a.txt', bytes: Buffer.from('a'), origin: { how: 'drop' } });
    const copy = { ...item, id: 'del-buzon' };
    const said = { id: copy.id, channel: 'opened', kind: 'multa', folio: 'BUZON-1', noticeOn: '2026-01-07', on: '2026-01-09' } as const;
    await r.archive.importActs(RFC, [actOf(copy, said, RFC, 'Multa', { bytes: Buffer.from('a'), mediaType: 'x/y', text: null })], {
      cursor: null,
    });
    const { entries } = await build(r, { kind: 'act', id: actIdOf(copy) });
    expect(entries.filter(({ path }) => path.includes('origen'))).toEqual([]);
  });
});

describe('a careful forger, who makes manifest and sums fit', () => {
  let r: Rig;
  let entries: readonly ZipEntry[];
  let folio: string;
  const here = (path: string): string => `actos/${folio}/${path}`;
  const change = (path: string, edit: (text: string) => string) => (entry: ZipEntry) =>
    entry.path === here(path) ? { ...entry, bytes: Buffer.from(edit(Buffer.from(entry.bytes).toString('utf8'))) } : entry;
  const without = (path: string) => (entry: ZipEntry) => (entry.path === here(path) ? null : entry);
  // biome-ignore lint/suspicious/noExplicitAny: a forger's edit of parsed JSON
  const edited = (edit: (origin: any) => void) =>
    change('origen.json', (text) => {
      const list = JSON.parse(text);
      edit(list[0]);
      return JSON.stringify(list);
    });

  beforeAll(async () => {
    // Each test may take its own rig away afterwards: what is forged lies in memory.
    r = await withProfile();
    const one = await act(r, { file: 'multa.txt', bytes: Buffer.from('lo que llegó'), origin: portal });
    folio = one.folio;
    ({ entries } = await build(r, { kind: 'act', id: one.id }));
  });

  const FORGERIES: readonly [string, () => (entry: ZipEntry) => ZipEntry | null, string][] = [
    [
      'another address',
      () =>
        edited((o) => {
          o.address = 'https://otra.mx/';
        }),
      'origin-differs',
    ],
    [
      'another address in the row too',
      () =>
        edited((o) => {
          o.address = 'https://otra.mx/a';
          o.rows.item = o.rows.item.replace(ADDRESS, 'https://otra.mx/a');
        }),
      'origin-differs',
    ],
    [
      'another hour',
      () =>
        edited((o) => {
          o.at = '2020-01-01T00:00:00.000Z';
        }),
      'origin-differs',
    ],
    [
      'no certificate',
      () =>
        edited((o) => {
          o.certificate = null;
        }),
      'origin-differs',
    ],
    [
      'another certificate of the host',
      () =>
        edited((o) => {
          o.certificate.sha256 = '0'.repeat(64);
        }),
      'origin-differs',
    ],
    [
      'another day of notice',
      () =>
        edited((o) => {
          o.confirmed.said.noticeOn = '2026-01-20';
        }),
      'origin-differs',
    ],
    [
      'another hash',
      () =>
        edited((o) => {
          o.sha256 = 'a'.repeat(64);
        }),
      'origin-differs',
    ],
    [
      'of another file',
      () =>
        edited((o) => {
          o.document = 'acto.json';
        }),
      'origin-differs',
    ],
    [
      'no row of a download',
      () =>
        edited((o) => {
          o.rows.item = null;
        }),
      'origin-differs',
    ],
    [
      'no row, told as from a folder, with the address it had',
      () =>
        edited((o) => {
          o.rows.item = null;
          o.how = 'folder';
        }),
      'origin-differs',
    ],
    [
      'no row, so that only the name is answered for, and another name',
      () =>
        edited((o) => {
          o.rows.item = null;
          Object.assign(o, { how: 'folder', address: null, page: null, certificate: null });
          o.name = 'otra.txt';
        }),
      'origin-differs',
    ],
    [
      'inside of something nobody wrote down',
      () => edited((o) => o.inside.push({ name: 'x.eml', kind: 'mail', size: 1, sha256: 'b'.repeat(64), takenAt: o.takenAt, mail: null })),
      'origin-differs',
    ],
    ['no JSON', () => change('origen.json', () => 'nada'), 'origin-differs'],
    ['taken away', () => without('origen.json'), 'file-missing'],
    ['an empty list', () => change('origen.json', () => '[]'), 'file-missing'],
    ['the copy of the certificate changed', () => change('origen/sitio-1.pem', (text) => text.replace('M', 'N')), 'copy-differs'],
    ['the copy of the certificate taken away', () => without('origen/sitio-1.pem'), 'file-missing'],
  ];
  it.each(FORGERIES)('%s', async (_name, forgery, code) => {
    const made = forgery();
    const proof = await forged({ ...r, folder: tempFolder() }, entries, made);
    expect(proof.verdict).toBe('altered');
    expect(JSON.stringify([proof.why, originsIn(proof)])).toContain(code);
  });

  it('is seen to change something each time: untouched it holds', async () => {
    const proof = await forged({ ...r, folder: tempFolder() }, entries, (entry) => entry);
    expect(originsIn(proof).map(({ verdict }) => verdict)).toEqual(['warning']);
    expect(proof.verdict).toBe('cannot-tell');
  });
});
