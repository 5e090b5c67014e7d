// Holds encrypted backups: taken during writes, opened again, restored with every hash equal; whatever is changed, moved or cut is refused.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { copyReadOnly, isInUse, restoreSealed, sealCopy, verifySealed } from '../../src-main/archive/sealed-backup.ts';
import { openSealed, sealFile } from '../../src-main/archive/sealed-file.ts';
import {
  deriveMaster,
  HEADER_BYTES,
  type MasterKey,
  openMaster,
  PIECE,
  passphraseOf,
  readHeader,
  TAG,
} from '../../src-main/archive/sealed-format.ts';
import { documentOf, must, NOW, newArchive, openArchive, RFC, refused, summary, tempFolder } from './support/fixtures.ts';

const PASSPHRASE = 'camión de panadería ñandú 7';
const now = (): Date => NOW;
let master: MasterKey;
beforeAll(async () => {
  master = await deriveMaster(PASSPHRASE);
});

describe('a file', () => {
  const SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17] as const;
  const bytesOf = (size: number): Buffer => Buffer.from(Uint8Array.from({ length: size }, (_, n) => (n * 31 + (n >> 9)) % 256));
  const sealed = async (size: number) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'plain'), bytesOf(size));
    must(await sealFile(join(folder, 'plain'), join(folder, 'sealed'), master, NOW.toISOString()));
    return { folder, bytes: readFileSync(join(folder, 'sealed')) };
  };
  const tryOpen = async (folder: string, bytes: Buffer, opener: string | MasterKey = master) => {
    writeFileSync(join(folder, 'hurt'), bytes);
    return openSealed(join(folder, 'hurt'), join(folder, 'out'), opener);
  };

  test.each(SIZES)('of %i bytes comes back as it was, and shows nothing of itself', async (size) => {
    const { folder, bytes } = await sealed(size);
    expect(must(await openSealed(join(folder, 'sealed'), join(folder, 'back'), master)).at).toBe(NOW.toISOString());
    expect(readFileSync(join(folder, 'back')).equals(bytesOf(size))).toBe(true);
    if (size > 64) expect(bytes.includes(bytesOf(size).subarray(0, 32))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('opens by the passphrase too, and by no other; the same passphrase never makes the same file', async () => {
    const { folder, bytes } = await sealed(100);
    must(await openSealed(join(folder, 'sealed'), join(folder, 'by-words'), PASSPHRASE.normalize('NFD')));
    for (const wrong of [`${PASSPHRASE} `, PASSPHRASE.toUpperCase(), ''])
      expect(refused(await tryOpen(folder, bytes, wrong))).toBe('BACKUP_PASSPHRASE_WRONG');
    const again = await sealed(100);
    expect(again.bytes.equals(bytes)).toBe(false);
    expect(readdirSync(folder)).not.toContain('out');
  });

  test('every piece flipped, moved, left out, doubled, cut, taken from another file: refused, and nothing is written', async () => {
    const { folder, bytes } = await sealed(3 * PIECE + 17);
    const other = (await sealed(3 * PIECE + 17)).bytes;
    const head = must(readHeader(bytes.subarray(0, HEADER_BYTES), 'x')).bytes.length;
    const whole = PIECE + TAG;
    const piece = (n: number, of = bytes): Buffer => of.subarray(head + n * whole, Math.min(of.length, head + (n + 1) * whole));
    const pieces = [0, 1, 2, 3].map((n) => piece(n));
    const otherHead = must(readHeader(other.subarray(0, HEADER_BYTES), 'x')).bytes.length;
    const joined = (...parts: readonly (Buffer | undefined)[]): Buffer =>
      Buffer.concat([bytes.subarray(0, head), ...parts.map((part) => part ?? Buffer.alloc(0))]);
    const flipped = (at: number): Buffer => {
      const hurt = Buffer.from(bytes);
      hurt[at] = (hurt[at] ?? 0) ^ 1;
      return hurt;
    };
    const [a, b, c, d] = pieces;
    const attacks: [string, Buffer][] = [
      ...[0, 1, 2, 3].flatMap((n): [string, Buffer][] => [
        [`piece ${n}, first byte`, flipped(head + n * whole)],
        [`piece ${n}, last byte`, flipped(Math.min(bytes.length, head + (n + 1) * whole) - 1)],
      ]),
      ...Array.from({ length: head }, (_, at): [string, Buffer] => [`header byte ${at}`, flipped(at)]),
      ['two exchanged', joined(a, c, b, d)],
      ['first and second exchanged', joined(b, a, c, d)],
      ['one left out', joined(a, c, d)],
      ['one doubled', joined(a, b, b, c, d)],
      ['last doubled', joined(a, b, c, d, d)],
      ['last left out', joined(a, b, c)],
      ['only the first', joined(a)],
      ['no piece', joined()],
      ['a whole piece in the place of the last', joined(a, b, c, a)],
      ['a piece of another backup', joined(a, other.subarray(otherHead + whole, otherHead + 2 * whole), c, d)],
      ['another header', Buffer.concat([other.subarray(0, otherHead), bytes.subarray(head)])],
      ...[1, TAG, TAG + 1, PIECE].map((n): [string, Buffer] => [`${n} bytes cut`, bytes.subarray(0, bytes.length - n)]),
      ['a byte added', Buffer.concat([bytes, Buffer.from([0])])],
      ['header cut', bytes.subarray(0, head - 1)],
      ['empty', Buffer.alloc(0)],
      ['no backup', Buffer.from('SQLite format 3\0'.repeat(100))],
    ];
    for (const [name, hurt] of attacks) expect([name, refused(await tryOpen(folder, hurt))]).toEqual([name, 'BACKUP_DAMAGED']);
    expect(readdirSync(folder).sort()).toEqual(['hurt', 'plain', 'sealed']);
  });

  test('a header that asks for all memory is refused before anything is derived; a short passphrase makes no backup', async () => {
    const { bytes } = await sealed(1);
    const text = bytes.toString('latin1');
    expect(text).toContain('"n":131072');
    expect(refused(readHeader(Buffer.from(text.replace('"n":131072', '"n":999999'), 'latin1'), 'x'))).toBe('BACKUP_DAMAGED');
    expect(refused(passphraseOf('once letras'))).toBe('PASSPHRASE_SHORT');
    expect(must(passphraseOf('doce letrass'))).toBe('doce letrass');
    const header = must(readHeader(bytes.subarray(0, HEADER_BYTES), 'x')).header;
    expect(refused(await openMaster(header, 'otra frase cualquiera'))).toBe('BACKUP_PASSPHRASE_WRONG');
  });

  test('never over a file that is there', async () => {
    const { folder } = await sealed(1);
    expect(refused(await sealFile(join(folder, 'plain'), join(folder, 'sealed'), master, NOW.toISOString()))).toBe('FILE_NOT_WRITTEN');
    expect(refused(await openSealed(join(folder, 'sealed'), join(folder, 'plain'), master))).toBe('FILE_NOT_WRITTEN');
    expect(readFileSync(join(folder, 'plain')).equals(bytesOf(1))).toBe(true);
  });
});

describe('the archive', () => {
  async function backedUp() {
    const folder = tempFolder();
    const file = join(folder, 'archive.sqlite');
    const archive = newArchive(file);
    const store = (n: number) =>
      must(
        archive.importActs(RFC, [{ summary: summary(n), documents: [documentOf(`d${n}`, new Uint8Array(20_000).fill(n))] }], {
          cursor: 'c',
        }),
      );
    for (let n = 0; n < 40; n += 1) store(n);
    const copy = join(folder, 'copy.sqlite');
    // Written to while it is copied.
    const copying = copyReadOnly(file, copy);
    for (let n = 40; n < 60; n += 1) store(n);
    must(await copying);
    const sealed = join(folder, 'archive.acuse-copia');
    const info = must(await sealCopy(copy, sealed, master, { at: NOW.toISOString(), near: folder }));
    return { folder, file, archive, sealed, info };
  }
  const hashes = (file: string): readonly string[] => {
    const archive = openArchive(file);
    const list = archive.ledger({ from: 1, limit: 100_000 }).map((line) => line.hash);
    return list;
  };

  test('drill: taken during writes, the original destroyed, restored, every hash equal', async () => {
    const { folder, file, archive, sealed, info } = await backedUp();
    const before = archive.ledger({ from: 1, limit: info.head.seq }).map((line) => line.hash);
    archive.close();
    const drill = must(await verifySealed(sealed, PASSPHRASE, folder));
    expect([drill.clean, drill.head]).toEqual([true, info.head]);
    writeFileSync(file, 'destroyed');
    const restored = must(await restoreSealed(sealed, PASSPHRASE, { file, now }));
    expect(restored.head).toEqual(info.head);
    expect(readFileSync(restored.replaced ?? '', 'utf8')).toBe('destroyed');
    expect(hashes(file).slice(0, info.head.seq)).toEqual(before);
    const back = openArchive(file);
    expect(back.verify().findings).toEqual([]);
    expect(back.documents('act-39')[0]?.sha256).toBe(documentOf('d39', new Uint8Array(20_000).fill(39)).sha256);
    // Plain copies are gone; the sealed one stays.
    expect(readdirSync(folder).filter((name) => name.startsWith('.copia-'))).toEqual([]);
    expect(readdirSync(folder)).toContain('archive.acuse-copia');
  });

  test('wrong passphrase and damage say so and touch nothing', async () => {
    const { folder, file, archive, sealed } = await backedUp();
    archive.close();
    const before = readFileSync(file);
    const names = readdirSync(folder).sort();
    expect(refused(await restoreSealed(sealed, 'otra frase cualquiera', { file, now }))).toBe('BACKUP_PASSPHRASE_WRONG');
    const hurt = readFileSync(sealed);
    hurt[hurt.length - 40] = (hurt[hurt.length - 40] ?? 0) ^ 1;
    const elsewhere = join(tempFolder(), 'hurt');
    writeFileSync(elsewhere, hurt);
    expect(refused(await restoreSealed(elsewhere, PASSPHRASE, { file, now }))).toBe('BACKUP_DAMAGED');
    // Sealed by somebody who had the passphrase, but no archive inside.
    const fake = join(dirname(elsewhere), 'fake');
    writeFileSync(join(dirname(elsewhere), 'text'), 'hola');
    must(await sealFile(join(dirname(elsewhere), 'text'), fake, master, NOW.toISOString()));
    expect(refused(await restoreSealed(fake, PASSPHRASE, { file, now }))).toBe('BACKUP_DAMAGED');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(names);
  });

  test('who has it open is known, without writing', () => {
    const file = join(tempFolder(), 'archive.sqlite');
    const archive = newArchive(file);
    expect(isInUse(file)).toBe(true);
    archive.close();
    const before = readFileSync(file);
    expect(isInUse(file)).toBe(false);
    expect(readFileSync(file).equals(before)).toBe(true);
    rmSync(file);
  });
});
