// Holds what becomes of a file that is damaged or comes from a newer version: renamed whole, or left exactly as it is.
// Real files; never a new archive in the place of one that cannot be read.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { Archive } from '../../src-main/archive/archive.ts';
import { ArchiveFailure } from '../../src-main/archive/failure.ts';
import { LATEST_VERSION } from '../../src-main/archive/migrations/index.ts';
import { recover } from '../../src-main/archive/recovery.ts';
import { filled } from './support/filled.ts';
import { must, NOW, newArchive, openArchive, RFC, refused, summary, tempFile, tempFolder } from './support/fixtures.ts';

const now = (): Date => NOW;

describe('a damaged file is renamed whole, and nothing new is made in its place', () => {
  const overwrite = (file: string, from: number, bytes: Uint8Array): void => {
    const all = readFileSync(file);
    all.set(bytes, from);
    writeFileSync(file, all);
  };
  const noise = (length: number): Uint8Array => Uint8Array.from({ length }, (_, n) => (n * 197 + 13) % 251);
  const cases: readonly [name: string, damage: (file: string) => void][] = [
    ['zero bytes', (file) => truncateSync(file, 0)],
    ['fewer bytes than a header', (file) => truncateSync(file, 60)],
    ['another kind of file', (file) => writeFileSync(file, 'esto no es una base de datos, sino una carta')],
    ['header overwritten', (file) => overwrite(file, 0, noise(100))],
    ['first page overwritten after the header', (file) => overwrite(file, 100, noise(3900))],
    ['cut in half', (file) => truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096)],
    ['cut in the middle of a page', (file) => truncateSync(file, statSync(file).size - 1500)],
    ['pages in the middle overwritten', (file) => overwrite(file, 4096 * 20, noise(4096 * 60))],
    [
      'a SQLite file that is not ours',
      (file) => {
        writeFileSync(file, '');
        const other = new BetterSqlite3(file);
        other.exec('CREATE TABLE songs (title TEXT)');
        other.close();
      },
    ],
  ];
  test.each(cases)('%s', (_, damage) => {
    const file = tempFile();
    filled(file);
    damage(file);
    const damagedBytes = readFileSync(file);
    const opened = Archive.open({ file, now });
    expect(refused(opened)).toBe('ARCHIVE_DAMAGED');
    const aside = String(opened.ok ? '' : opened.error.details?.apartado);
    expect(aside).toBe(`${file}.damaged-20261007T203200000Z`);
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(aside).equals(damagedBytes)).toBe(true);
    // Undecided: opening again does not begin a new archive behind the person's back.
    expect(refused(Archive.open({ file, now }))).toBe('ARCHIVE_DAMAGED');
    expect(existsSync(file)).toBe(false);
    // Decided: a new one, whose ledger names what was set aside.
    expect(must(recover({ file, now })).setAside).toEqual([aside]);
    const archive = openArchive(file);
    expect(JSON.stringify(archive.ledger({ from: 1, limit: 10 }))).toContain('archive.sqlite.damaged-20261007T203200000Z');
    expect(archive.verify().clean).toBe(true);
  });

  test('a second accident in the same second does not overwrite the first', () => {
    const file = tempFile();
    for (const text of ['uno', 'dos', 'tres']) {
      writeFileSync(file, text.repeat(100));
      expect(refused(Archive.open({ file, now }))).toBe('ARCHIVE_DAMAGED');
    }
    expect(readdirSync(dirname(file)).filter((name) => name.includes('damaged')).length).toBe(3);
  });

  test('damage met while in use is named, and the next opening looks at every page', () => {
    const file = tempFile();
    filled(file, 30_00);
    const archive = openArchive(file, { check: 'none' });
    const bytes = readFileSync(file);
    for (let page = 30; page < bytes.length / 4096; page += 1) bytes.fill(0xa5, page * 4096, (page + 1) * 4096);
    writeFileSync(file, bytes);
    const thrown = (() => {
      try {
        for (let n = 0; n < 3000; n += 7) archive.documentBytes(`d${n}`);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(ArchiveFailure);
    expect((thrown as ArchiveFailure).error.code).toBe('ARCHIVE_DAMAGED');
    expect(existsSync(`${file}.suspect`)).toBe(true);
    archive.close();
    expect(refused(Archive.open({ file, now }))).toBe('ARCHIVE_DAMAGED');
  });

  test('the WAL without its file is kept, not deleted by SQLite', () => {
    const file = tempFile();
    filled(file);
    renameSync(file, `${file}.gone`);
    writeFileSync(`${file}-wal`, 'restos');
    expect(refused(Archive.open({ file, now }))).toBe('ARCHIVE_DAMAGED');
    expect(readFileSync(`${file}.damaged-20261007T203200000Z-wal`, 'utf8')).toBe('restos');
  });

  test('a WAL of garbage is kept beside; what was in the file opens', () => {
    const file = tempFile();
    filled(file);
    writeFileSync(`${file}-wal`, Buffer.alloc(5000, 7));
    const archive = openArchive(file);
    expect(archive.counts(RFC).total).toBe(200);
    expect(readFileSync(`${file}-wal.damaged-20261007T203200000Z`).length).toBe(5000);
    expect(archive.ledger({ from: archive.ledgerHead().seq, limit: 1 })[0]?.kind).toBe('file-set-aside');
    expect(archive.verify().clean).toBe(true);
  });

  test('garbage after good frames of the WAL: everything committed is there', () => {
    const file = tempFile();
    const archive = newArchive(file);
    archive.storeActs(RFC, [summary(1)], { cursor: null });
    const wal = Buffer.concat([readFileSync(`${file}-wal`), Buffer.alloc(9000, 0x5a)]);
    const copy = join(tempFolder(), 'copy.sqlite');
    writeFileSync(copy, readFileSync(file));
    writeFileSync(`${copy}-wal`, wal);
    const opened = openArchive(copy);
    expect(opened.act('act-1')?.folio).toBe('IMSS-2026-000001');
    expect(opened.verify().clean).toBe(true);
  });

  test('a creation that was cut short leaves nothing that looks like an archive', () => {
    const file = tempFile();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.creating`, 'half');
    writeFileSync(`${file}.creating-wal`, 'half');
    expect(newArchive(file).profiles().length).toBe(1);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('creating'))).toEqual([]);
  });

  test('recover refuses where there is an archive', () => {
    const file = tempFile();
    filled(file);
    expect(refused(recover({ file, now }))).toBe('CONFLICT');
  });
});

test('a file from a newer version is refused and left exactly as it is', () => {
  const file = tempFile();
  filled(file);
  const db = new BetterSqlite3(file);
  db.pragma(`user_version = ${LATEST_VERSION + 1}`);
  db.close();
  const before = readFileSync(file);
  const opened = Archive.open({ file, now });
  expect(opened).toMatchObject({
    ok: false,
    error: { code: 'ARCHIVE_FROM_FUTURE', details: { version: LATEST_VERSION + 1, conocida: LATEST_VERSION } },
  });
  expect(readFileSync(file).equals(before)).toBe(true);
});
