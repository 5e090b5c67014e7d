// Holds evidence packages: what goes in, that the same case gives the same bytes, and that every change is found and named.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { entryHash } from '../../../src-main/archive/ledger.ts';
import { type Ask, nodeOracle, ROOTS_BLOCK } from '../../../src-main/evidence/index.ts';
import { buildPackage, openFonts } from '../../../src-main/evidence/making.ts';
import { writeZip } from '../../../src-main/evidence/zip-write.ts';
import { MANIFEST, readManifest, SUMS, writeManifest, writeSums } from '../../../src-shared/proof/manifest.ts';
import { checkPackage, lineText, type PackageProof, type PackedLine } from '../../../src-shared/proof/package-check.ts';
import { readZip, type ZipEntry } from '../../../src-shared/proof/zip-read.ts';
import { ASSETS } from '../practice/support.ts';
import { makeProfile, type Profile } from './archive-support.ts';
import { TRUST } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-package-'));
const fonts = openFonts(ASSETS);
const PAGE = `<!doctype html><title>x</title>${ROOTS_BLOCK}`;
const oracle = nodeOracle(TRUST);
const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

let profile: Profile;
let bytes: Buffer;
let entries: readonly ZipEntry[];
let fingerprint: string;
let made = 0;
const build = async (ask: Ask) => {
  made += 1;
  const out = join(folder, `${made}.zip`);
  const result = await buildPackage({ source: profile.archive, ask, trust: TRUST, fonts, verifier: PAGE, out });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { ...result.value, bytes: readFileSync(out), out };
};
const judge = (given: Uint8Array): Promise<PackageProof> => checkPackage(given, { oracle });
/** Everything that was said to be wrong, as one text to look for names in. */
const said = (proof: PackageProof): string => JSON.stringify([proof.why, proof.items.filter(({ verdict }) => verdict !== 'valid')]);
async function zipped(list: readonly ZipEntry[]): Promise<Buffer> {
  made += 1;
  const out = join(folder, `made-${made}.zip`);
  const zip = writeZip(out);
  for (const entry of list) await zip.add(entry);
  await zip.end();
  return readFileSync(out);
}
/** With the manifest and the sums made to fit: what a careful forger does. */
function refitted(list: readonly ZipEntry[]): readonly ZipEntry[] {
  const read = readManifest(list.find(({ path }) => path === MANIFEST)?.bytes ?? new Uint8Array());
  if (!read.ok) throw new Error(read.where);
  const rest = list.filter(({ path }) => path !== MANIFEST && path !== SUMS);
  const files = rest.map(({ path, bytes: b }) => ({ path, size: b.length, sha256: sha256(b) }));
  return [
    ...rest,
    { path: SUMS, bytes: Buffer.from(writeSums(files)) },
    { path: MANIFEST, bytes: Buffer.from(writeManifest({ ...read.manifest, files })) },
  ];
}
const replaced = (path: string, change: (b: Buffer) => Uint8Array): readonly ZipEntry[] =>
  entries.map((entry) => (entry.path === path ? { path, bytes: change(Buffer.from(entry.bytes)) } : entry));
const flipped = (b: Buffer, at: number): Buffer => {
  const copy = Buffer.from(b);
  copy[at] = (copy[at] ?? 0) ^ 0x20;
  return copy;
};

beforeAll(async () => {
  profile = await makeProfile();
  const first = await build({ kind: 'act', id: profile.opened.id });
  ({ bytes, fingerprint } = first);
  const zip = readZip(bytes);
  if (!zip.ok) throw new Error(zip.where);
  entries = zip.entries;
}, 120_000);
afterAll(() => {
  profile.archive.close();
  for (const dir of [folder, profile.dir]) rmSync(dir, { recursive: true, force: true });
});

describe('what is in it', () => {
  it('is whole and valid, and the unzip of others agrees', async () => {
    const proof = await judge(bytes);
    expect(said(proof)).toBe(said({ ...proof, why: [{ code: 'package-whole', details: { archivos: entries.length } }], items: [] }));
    expect(proof).toMatchObject({ verdict: 'valid', fingerprint, scope: { kind: 'act', of: profile.opened.folio, rfc: profile.rfc } });
    expect(proof.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['receipt', 'document', 'ledger']));
    const receipt = proof.items.find(({ kind }) => kind === 'receipt');
    expect(receipt?.why.map(({ code }) => code)).toContain('content-whole');
    writeFileSync(join(folder, 'others.zip'), bytes);
    const unzip = spawnSync('unzip', ['-tqq', join(folder, 'others.zip')], { encoding: 'utf8' });
    if (!unzip.error) expect(unzip.status, unzip.stdout + unzip.stderr).toBe(0);
  });

  it('holds the originals byte for byte', () => {
    for (const kept of profile.archive.documents(profile.opened.id)) {
      const original = profile.archive.documentBytes(kept.id);
      if (!original.ok) throw new Error('tampered');
      expect(entries.some(({ bytes: b }) => Buffer.from(b).equals(Buffer.from(original.value)))).toBe(true);
    }
  });

  it('is the ZIP that another writer makes of the same files, byte for byte', async () => {
    const other = new ZipFile();
    const parts: Buffer[] = [];
    other.outputStream.on('data', (part: Buffer) => parts.push(part));
    for (const { path, bytes: content } of entries)
      other.addBuffer(Buffer.from(content), path, { mtime: new Date(1980, 0, 1), compress: false, forceDosTimestamp: true });
    other.end();
    await once(other.outputStream, 'end');
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  it('is refused by name, and nothing stays behind, when a file has no name a package may hold', async () => {
    const zip = writeZip(join(folder, 'evil.zip'));
    await zip.add({ path: 'a.txt', bytes: Buffer.alloc(300_000, 1) });
    await expect(zip.add({ path: '../ME', bytes: Buffer.from('x') })).rejects.toThrow('../ME');
    await zip.abandon();
    expect(readdirSync(folder).filter((name) => name.startsWith('evil'))).toEqual([]);
  });

  it('leaves private work at home', () => {
    const all = Buffer.concat(entries.map(({ bytes: b }) => b)).toString('utf8');
    for (const word of ['nota privada', 'nómina', 'tag-added', '"note"']) expect(all).not.toContain(word);
  });

  it('gives the same bytes for the same case, also after other work and by folio', async () => {
    profile.archive.addNote(profile.opened.id, 'otra nota');
    profile.archive.setWorkState(profile.deemed.id, 'in-progress');
    expect((await build({ kind: 'act', id: profile.opened.id })).bytes.equals(bytes)).toBe(true);
    expect((await build({ kind: 'folio', folio: profile.opened.folio })).bytes.equals(bytes)).toBe(true);
  });

  it('holds a whole year, and one acknowledgement alone', async () => {
    const year = await judge((await build({ kind: 'year', year: 2026, rfc: profile.rfc })).bytes);
    expect(year.verdict).toBe('valid');
    expect(year.items.filter(({ kind }) => kind === 'receipt')).toHaveLength(3);
    const alone = await judge((await build({ kind: 'folio', folio: profile.enablement.folio })).bytes);
    expect(alone).toMatchObject({ verdict: 'valid', scope: { kind: 'receipt' } });
    expect(alone.items[0]?.why.map(({ code }) => code)).toContain('content-whole');
  });

  it('says NOT_FOUND, and leaves no half file', async () => {
    const out = join(folder, 'none.zip');
    expect(
      await buildPackage({ source: profile.archive, ask: { kind: 'folio', folio: 'X' }, trust: TRUST, fonts, verifier: PAGE, out }),
    ).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    const nowhere = join(folder, 'no', 'such', 'a.zip');
    expect(
      await buildPackage({
        source: profile.archive,
        ask: { kind: 'act', id: profile.opened.id },
        trust: TRUST,
        fonts,
        verifier: PAGE,
        out: nowhere,
      }),
    ).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } });
  });

  it('hashes lines as the archive does', () => {
    fc.assert(
      fc.property(
        fc.record({ at: fc.string(), kind: fc.string(), subject: fc.string(), payload: fc.string(), prevHash: fc.string() }),
        fc.nat(),
        (e, seq) => {
          const line: PackedLine = { ...e, seq, hash: '' };
          expect(sha256(lineText(line))).toBe(
            entryHash({ at: e.at, kind: e.kind, subject: e.subject, payload: e.payload, seq, prev_hash: e.prevHash }),
          );
        },
      ),
    );
  });
});

describe('one byte changed', () => {
  it('in each file, at its start, middle and end: found, and the file named', async () => {
    for (const { path, bytes: content } of entries) {
      for (const at of new Set([0, content.length >> 1, content.length - 1])) {
        const proof = await judge(await zipped(replaced(path, (b) => flipped(b, at))));
        expect(['altered', 'cannot-tell'], `${path} at ${at}`).toContain(proof.verdict);
        expect(said(proof), `${path} at ${at}`).toContain(path === MANIFEST ? 'manifest' : path);
      }
    }
  }, 120_000);

  it('in each line of the manifest: found', async () => {
    const text = Buffer.from(entries.find(({ path }) => path === MANIFEST)?.bytes ?? []);
    let from = 0;
    for (const line of text.toString('latin1').split('\n').slice(0, -1)) {
      for (const at of [from, from + (line.length >> 1), from + line.length - 1, from + line.length]) {
        const proof = await judge(await zipped(replaced(MANIFEST, (b) => flipped(b, at))));
        expect(proof.verdict, line).toBe('altered');
      }
      from += line.length + 1;
    }
  }, 120_000);

  it('anywhere in the ZIP itself, headers and directory too: found', async () => {
    const local = [...Array(30 + 20).keys()];
    const directory = bytes.readUInt32LE(bytes.length - 6);
    const positions = [
      ...local,
      ...Array.from({ length: 400 }, (_unused, at) => directory + at),
      ...Array.from({ length: 60 }, (_unused, at) => bytes.length - 1 - at),
    ];
    for (const at of positions.filter((each) => each < bytes.length)) {
      const proof = await judge(flipped(bytes, at));
      expect(['altered', 'cannot-tell'], `byte ${at}`).toContain(proof.verdict);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ mask;
        expect(['altered', 'cannot-tell']).toContain((await judge(copy)).verdict);
      }),
      { numRuns: 60, seed: 7 },
    );
  }, 120_000);
});

describe('more, less, or in another order', () => {
  it('each file left out: named', async () => {
    for (const { path } of entries) {
      const proof = await judge(await zipped(entries.filter((entry) => entry.path !== path)));
      expect(['altered', 'cannot-tell'], path).toContain(proof.verdict);
      expect(said(proof)).toContain(path);
    }
  }, 120_000);

  it.each([
    [
      'a file added',
      () => [...entries.slice(0, 1), { path: 'actos/zz.txt', bytes: Buffer.from('x') }, ...entries.slice(1)],
      'actos/zz.txt',
    ],
    ['two files exchanged in place', () => [entries[1], entries[0], ...entries.slice(2)] as ZipEntry[], 'orden'],
    ['one file twice', () => [entries[0], ...entries] as ZipEntry[], 'LEAME.txt'],
    ['bytes after the end', null, 'fin del directorio'],
    ['a truncated end', null, 'fin del directorio'],
  ])('%s', async (name, change, named) => {
    const given = change
      ? await zipped(change())
      : name.startsWith('bytes')
        ? Buffer.concat([bytes, Buffer.from([0])])
        : bytes.subarray(0, -1);
    const proof = await judge(given);
    expect(proof.verdict).toBe('altered');
    expect(said(proof)).toContain(named);
  });

  it('names that climb out are never read', async () => {
    const evil = Buffer.from(bytes);
    evil.write('../ME', 30, 'latin1');
    expect((await judge(evil)).verdict).not.toBe('valid');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ['a ZIP of others', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ])('%s is no package', async (_name, given) => {
    expect(await judge(given)).toMatchObject({ verdict: 'cannot-tell', why: [{ code: 'not-a-package' }] });
  });
});

describe('a careful forger, who makes the manifest fit', () => {
  const document = (): string => entries.find(({ path }) => path.includes('/original-'))?.path ?? '';
  const at = (end: string): string => entries.find(({ path }) => path.endsWith(end))?.path ?? '';
  const forgeries: readonly (readonly [string, () => readonly ZipEntry[], string])[] = [
    ['another document', () => replaced(document(), (b) => Buffer.concat([b, Buffer.from('\n%')])), 'document-differs'],
    [
      'another document with its hash',
      () => {
        const content = Buffer.from('otro');
        return replaced(document(), () => content).map((entry) =>
          entry.path.endsWith('001/documento.json')
            ? {
                ...entry,
                bytes: Buffer.from(
                  JSON.stringify({ ...JSON.parse(Buffer.from(entry.bytes).toString()), size: 4, sha256: sha256(content) }),
                ),
              }
            : entry,
        );
      },
      'document-differs',
    ],
    ['a document left out', () => entries.filter(({ path }) => !path.startsWith(dirname(document()))), 'file-missing'],
    [
      'another date on the acknowledgement',
      () => replaced(at('acuse.json'), (b) => Buffer.from(b.toString().replace(/"at": "2026/, '"at": "2025'))),
      'canonical-differs',
    ],
    ['a copy that says something else', () => replaced(at('cadena.txt'), (b) => Buffer.from(`${b.toString()} `)), 'copy-differs'],
    ['a certificate that is not the seal’s', () => replaced(at('sellador.pem'), () => Buffer.from('x')), 'copy-differs'],
    [
      'a line of the ledger',
      () => replaced(at('bitacora.json'), (b) => Buffer.from(b.toString().replace('act-opened', 'act-closed'))),
      'ledger-altered',
    ],
    [
      'the last line of the ledger left out',
      () => replaced(at('bitacora.json'), (b) => Buffer.from(JSON.stringify(JSON.parse(b.toString()).slice(0, -1)))),
      'manifest-altered',
    ],
  ];
  it.each(forgeries)('%s', async (name, forge, code) => {
    const given = await zipped(refitted(forge()));
    const proof = await judge(given);
    const codes = JSON.stringify([proof.why, proof.items]);
    expect(codes, name).toContain(code);
    expect(proof.verdict).toBe('altered');
    expect((await checkPackage(given, { oracle, expectedFingerprint: fingerprint })).verdict).toBe('altered');
  });
});

describe('the commands of LEAME.txt, as written', () => {
  const missing = ['openssl', 'sha256sum', 'find'].find((name) => spawnSync(name, ['--version']).error) ?? null;
  const dir = join(folder, 'unpacked');
  const run = () => {
    const readme = readFileSync(join(dir, 'LEAME.txt'), 'utf8');
    const commands =
      readme
        .split('QUÉ HAY')[0]
        ?.split('\n')
        .filter((line) => /^ {3}(sha256sum|test|find) /.test(line)) ?? [];
    expect(commands).toHaveLength(7);
    return spawnSync('sh', [], { cwd: dir, input: commands.map((line) => line.trim()).join('\n'), encoding: 'utf8' }).stdout;
  };
  const unpack = (list: readonly ZipEntry[]): void => {
    rmSync(dir, { recursive: true, force: true });
    for (const { path, bytes: content } of list) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    }
  };
  (missing ? it.skip : it)(missing ? `skipped: there is no ${missing} on this machine` : 'say that all is well, and what is not', () => {
    unpack(entries);
    const good = run();
    expect(good).toContain('archivos: bien');
    expect(good).toContain('cuenta: bien');
    expect(good.match(/sello: bien/g)).toHaveLength(entries.filter(({ path }) => path.endsWith('sello.bin')).length);
    expect(good.match(/firma: bien/g)).toHaveLength(1);
    expect(good).toMatch(/revocación: bien .*revocacion-1\.ocsp Cert Status: good/);
    expect(good.match(/cadena: bien/g)).toHaveLength(entries.filter(({ path }) => path.endsWith('sellador.pem')).length);
    expect(good).not.toContain('MAL');
    expect(good).toContain(fingerprint);
    unpack(replaced(entries.find(({ path }) => path.endsWith('firmado.txt'))?.path ?? '', (b) => flipped(b, 3)));
    const bad = run();
    expect(bad).not.toContain('archivos: bien');
    expect(bad).toContain('firma: MAL');
  });
});
