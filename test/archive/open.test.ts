// Holds how the archive opens: its settings on a reopened connection, and every way a file or a disk can be unfit, told apart.
// Real files, real mounts where the machine allows; a skipped test says why.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { Archive } from '../../src-main/archive/archive.ts';
import { ArchiveFailure, failureOf } from '../../src-main/archive/failure.ts';
import { LATEST_VERSION } from '../../src-main/archive/migrations/index.ts';
import { openFile } from '../../src-main/archive/open.ts';
import { PRAGMAS } from '../../src-main/archive/pragmas.ts';
import { recover } from '../../src-main/archive/recovery.ts';
import {
  documentOf,
  must,
  NOW,
  newArchive,
  openArchive,
  RFC,
  refused,
  summary,
  tempFile,
  tempFolder,
  withProfiles,
} from './support/fixtures.ts';

const now = (): Date => NOW;
const filled = (file: string, acts = 200): void => {
  const archive = newArchive(file);
  archive.importActs(
    RFC,
    Array.from({ length: acts }, (_, n) => ({ summary: summary(n), documents: [documentOf(`d${n}`, new Uint8Array(900).fill(n))] })),
    { cursor: 'c' },
  );
  archive.close();
};

describe('settings', () => {
  test('hold on a connection that is opened again, where WAL files come up with synchronous=NORMAL', () => {
    const file = tempFile();
    newArchive(file).close();
    const bare = new BetterSqlite3(file);
    expect(bare.pragma('journal_mode', { simple: true })).toBe('wal');
    bare.close();
    const { db } = must(openFile({ file, now }));
    try {
      for (const [name, , expected] of PRAGMAS) expect([name, db.pragma(name, { simple: true })]).toEqual([name, expected]);
      expect(db.pragma('synchronous', { simple: true })).toBe(2);
      expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
    } finally {
      db.close();
    }
  });

  test('every table is STRICT, and only these columns may be empty', () => {
    const { db } = must(openFile({ file: tempFile(), now }));
    try {
      const tables = db
        .prepare(
          "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'act_text%'",
        )
        .all() as { name: string; strict: number }[];
      expect(tables.filter((table) => table.strict !== 1)).toEqual([]);
      const nullable = tables.flatMap(({ name }) =>
        (db.prepare('SELECT name, "notnull", pk FROM pragma_table_xinfo(?)').all(name) as { name: string; notnull: number; pk: number }[])
          .filter((column) => column.notnull === 0 && column.pk === 0)
          .map((column) => `${name}.${column.name}`),
      );
      expect(nullable.sort()).toEqual([
        'act.concluded_at',
        'act.deemed_at',
        'act.desktop_notified_at',
        'act.due_action',
        'act.due_on',
        'act.due_open',
        'act.employer_registration',
        'act.opened_at',
        'agenda_item.marked_at',
        'announcement.read_at',
        'attachment.pages',
        'attachment.removed_at',
        'check_run.classification',
        'check_run.rfc',
        'confirmed_period.basis',
        'consent.act_id',
        'deadline.action',
        'deadline.due_on',
        'draft.act_id',
        'draft.filing_id',
        'filing.act_id',
        'filing.draft_id',
        'filing.due_on',
        'intake_decision.act_id', // what was decided made an act, a paper, or neither
        'intake_decision.paper_id',
        'intake_item.reason', // only of what was not understood
        'paper.appointment_at',
        'paper.appointment_on',
        'paper.concluded_at',
        'paper.employer_registration',
        'paper.office',
        'profile.certificate_serial',
        'profile.disabled_at',
        'profile.enabled_at',
        'reminder.until',
        'revocation_answer.nonce',
        'submission.draft_id',
        'submission.filing_id',
      ]);
    } finally {
      db.close();
    }
  });

  test('the WAL is empty after closing', () => {
    const file = tempFile();
    filled(file);
    expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0);
  });

  test('a closed archive answers ARCHIVE_UNAVAILABLE, and closing twice is no harm', () => {
    const archive = newArchive();
    archive.close();
    archive.close();
    expect(() => archive.profiles()).toThrowError(ArchiveFailure);
  });

  test('a call over 40 ms is reported by name', () => {
    const slow: string[] = [];
    const archive = newArchive(undefined, { onSlow: (call) => slow.push(call.method) });
    // Enough work to be slow on any machine.
    archive.importActs(
      RFC,
      Array.from({ length: 3000 }, (_, n) => ({ summary: summary(n), documents: [] })),
      { cursor: null },
    );
    expect(slow).toContain('importActs');
  });
});

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

describe('disks that refuse', () => {
  const mounted: string[] = [];
  afterEach(() => {
    for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder]);
  });
  const mount = (...args: readonly string[]): boolean => {
    try {
      execFileSync('mount', args, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const isRoot = process.getuid?.() === 0;

  test('read-only folder', (context) => {
    const folder = tempFolder();
    const file = join(folder, 'archive.sqlite');
    filled(file);
    if (isRoot) {
      // Root writes through permission bits, so a read-only mount it must be.
      if (!mount('--bind', folder, folder)) return context.skip('root, and this machine lets it mount nothing');
      mounted.push(folder);
      execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
    } else if (process.platform === 'win32') return context.skip('Windows folders have no write bit');
    else {
      chmodSync(file, 0o400);
      chmodSync(folder, 0o500);
    }
    expect(refused(Archive.open({ file, now }))).toBe('ARCHIVE_READ_ONLY');
    expect(refused(Archive.open({ file: join(folder, 'deeper', 'archive.sqlite'), now }))).toBe('ARCHIVE_READ_ONLY');
    if (!isRoot) chmodSync(folder, 0o700);
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  test('full disk: nothing of the call is stored, what was stays, and it goes on when there is room', (context) => {
    const folder = tempFolder();
    if (!isRoot || !mount('-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder))
      return context.skip('needs root and a tmpfs; the page-count test below covers the code');
    mounted.push(folder);
    const file = join(folder, 'archive.sqlite');
    const archive = withProfiles(openArchive(file));
    archive.storeActs(RFC, [summary(1)], { cursor: 'before' });
    const big = documentOf('big', new Uint8Array(2_900_000).fill(1));
    const thrown = (() => {
      try {
        archive.storeDocuments('act-1', [big]);
      } catch (error) {
        return error;
      }
    })();
    expect((thrown as ArchiveFailure).error).toMatchObject({ code: 'DISK_FULL', retry: true });
    expect(archive.document('big')).toBeNull();
    expect(archive.cursor(RFC, 'acts')).toBe('before');
    execFileSync('mount', ['-o', 'remount,size=30m', folder]);
    expect(must(archive.storeDocuments('act-1', [big]))).toEqual(['big']);
    expect(archive.verify().clean).toBe(true);
  });

  test('full disk already when the archive is made', (context) => {
    const folder = tempFolder();
    if (!isRoot || !mount('-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', folder)) return context.skip('needs root and a tmpfs');
    mounted.push(folder);
    expect(refused(Archive.open({ file: join(folder, 'archive.sqlite'), now }))).toBe('DISK_FULL');
    expect(existsSync(join(folder, 'archive.sqlite'))).toBe(false);
  });

  test('no more pages, as SQLite reports a full disk', () => {
    const file = tempFile();
    filled(file, 5);
    class Small extends BetterSqlite3 {
      constructor(name: string, options?: BetterSqlite3.Options) {
        super(name, options);
        this.pragma('max_page_count = 100');
      }
    }
    const archive = openArchive(file, { driver: Small as unknown as typeof BetterSqlite3 });
    let code = '';
    try {
      archive.storeDocuments('act-1', [documentOf('big', new Uint8Array(900_000))]);
    } catch (error) {
      code = (error as ArchiveFailure).error.code;
    }
    expect(code).toBe('DISK_FULL');
    expect(archive.document('big')).toBeNull();
    expect(archive.verify().clean).toBe(true);
  });

  test('another process holds the lock: ARCHIVE_UNAVAILABLE, try again', () => {
    const file = tempFile();
    filled(file, 1);
    const { db, w } = must(openFile({ file, now }));
    db.pragma('busy_timeout = 0'); // so that the test need not wait
    const other = new BetterSqlite3(file);
    other.exec('BEGIN IMMEDIATE');
    let thrown: unknown;
    try {
      w.transaction(() => w.run("INSERT INTO kept_value (key, value) VALUES ('x', '1')"));
    } catch (error) {
      thrown = error;
    }
    other.exec('ROLLBACK');
    other.close();
    db.close();
    expect(failureOf(thrown, file)?.error).toMatchObject({ code: 'ARCHIVE_UNAVAILABLE', retry: true });
  });

  test.each([
    ['SQLITE_FULL', 'DISK_FULL'],
    ['ENOSPC', 'DISK_FULL'],
    ['SQLITE_CORRUPT_VTAB', 'ARCHIVE_DAMAGED'],
    ['SQLITE_NOTADB', 'ARCHIVE_DAMAGED'],
    ['SQLITE_READONLY_DIRECTORY', 'ARCHIVE_READ_ONLY'],
    ['EROFS', 'ARCHIVE_READ_ONLY'],
    ['SQLITE_IOERR_WRITE', 'ARCHIVE_UNAVAILABLE'],
    ['SQLITE_CANTOPEN', 'ARCHIVE_UNAVAILABLE'],
    ['SQLITE_BUSY_SNAPSHOT', 'ARCHIVE_UNAVAILABLE'],
    ['EIO', 'ARCHIVE_UNAVAILABLE'],
    ['SQLITE_CONSTRAINT_TRIGGER', null],
    ['SQLITE_ERROR', null],
    ['', null],
  ])('%s is %s', (code, expected) => {
    const thrown = Object.assign(new Error('x'), { code });
    expect(failureOf(thrown, join(tempFolder(), 'archive.sqlite'))?.error.code ?? null).toBe(expected);
  });
});
