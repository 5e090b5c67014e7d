// `acuse acts`, `archive verify` and `ledger` as scripts call them: the real command on a real file, beside an app that has it open.
// Must not import the command. What it prints, its exit codes, and that it writes nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Archive } from '../../../src-main/archive/archive.ts';
import { entryHash } from '../../../src-main/archive/ledger.ts';
import { LATEST_VERSION } from '../../../src-main/archive/migrations/index.ts';
import { documentOf, must, newArchive, OTHER_RFC, RFC, summary, tempFolder, withProfiles } from '../../archive/support/fixtures.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** The command itself; `acuseLaunched` goes through the launcher, which costs a process more. */
function acuse(profile: string, ...args: string[]) {
  return run('src-main/cli/acuse.ts', profile, args);
}
const acuseLaunched = (profile: string, ...args: string[]) => run('scripts/acuse.mjs', profile, args);
function run(script: string, profile: string, args: readonly string[]) {
  const done = spawnSync(process.execPath, [join(ROOT, script), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ACUSE_PROFILE_DIR: profile, NODE_NO_WARNINGS: '1' },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
const json = (profile: string, ...args: string[]) => {
  const { code, out } = acuse(profile, ...args, '--json');
  return { code, ...JSON.parse(out) };
};

/** Two employers; the folio of act 1 is borne by an act of the other too. */
function fill(archive: Archive): Archive {
  withProfiles(archive, RFC, OTHER_RFC);
  const document = (n: number) => documentOf(`d${n}`, undefined, { text: `Cuota de recaudación número ${n} por diferencias` });
  must(
    archive.importActs(
      RFC,
      [1, 2, 3].map((n) => ({ summary: summary(n, n === 3 ? { kind: 'multa', matter: 'recaudacion' } : {}), documents: [document(n)] })),
      { cursor: 'c' },
    ),
  );
  const others = { rfc: OTHER_RFC, noticeAt: '2025-12-31T18:00:00.000Z' };
  must(archive.importActs(OTHER_RFC, [{ summary: summary(9, { ...others, folio: summary(1).folio }), documents: [] }], { cursor: 'c' }));
  archive.addNote('act-1', 'hablé con el contador');
  return archive;
}

describe('beside an app that has the archive open', () => {
  let folder = '';
  let archive: Archive;
  let before = '';
  const bytes = () =>
    createHash('sha256')
      .update(readFileSync(join(folder, 'archive.sqlite')))
      .digest('hex');
  beforeAll(() => {
    folder = tempFolder();
    archive = fill(newArchive(join(folder, 'archive.sqlite')));
    before = bytes();
  });
  // One describe, one archive: the fixtures close it after each test, so everything is asked in one.
  test('acts are listed, filtered, searched and shown; verified; nothing is written', () => {
    const all = json(folder, 'acts', 'list');
    expect([all.code, all.total, all.items.map((act: { id: string }) => act.id)]).toEqual([0, 4, ['act-3', 'act-2', 'act-1', 'act-9']]);
    const ids = (...filters: string[]) => json(folder, 'acts', 'list', ...filters).items.map((act: { id: string }) => act.id);
    expect(ids('--rfc', RFC.toLowerCase())).toEqual(['act-3', 'act-2', 'act-1']);
    expect(ids('--kind', 'multa')).toEqual(['act-3']);
    expect(ids('--matter', 'recaudacion', '--state', 'noticed')).toEqual(['act-3']);
    expect(ids('--year', '2025')).toContain('act-9');
    expect(ids('--text', 'recaudacion diferencias', '--limit', '2')).toEqual(['act-3', 'act-2']);
    expect(json(folder, 'acts', 'search', 'contador').hits.map((hit: { id: string }) => hit.id)).toEqual(['act-1']);
    expect(acuse(folder, 'acts', 'search', 'zzzz').code).toBe(1);

    const shown = json(folder, 'acts', 'show', 'act-1');
    expect(shown).toMatchObject({ folio: summary(1).folio, notes: [{ text: 'hablé con el contador' }], documents: [{ id: 'd1' }] });
    expect(acuse(folder, 'acts', 'show', summary(1).folio)).toMatchObject({ code: 2, err: expect.stringContaining('--rfc') });
    expect(json(folder, 'acts', 'show', summary(1).folio, '--rfc', OTHER_RFC).id).toBe('act-9');
    expect(acuse(folder, 'acts', 'show', 'NADA').code).toBe(1);
    const people = acuseLaunched(folder, 'acts', 'list', '--limit', '1').out;
    expect(people).toMatch(/IMSS-2026-000003.*Sin abrir.*\n1 de 4\./);

    expect(json(folder, 'archive', 'verify')).toMatchObject({ code: 0, ok: true, problems: [], head: archive.ledgerHead() });
    expect(json(folder, 'ledger', 'head')).toMatchObject(archive.ledgerHead());
    // While it is read, the app goes on writing; and the file itself was written by no one.
    expect(bytes()).toBe(before);
    archive.addNote('act-1', 'otra');
    expect(json(folder, 'ledger', 'head').seq).toBe(archive.ledgerHead().seq);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['no archive', () => undefined, 3],
    ['not an archive', (file: string) => writeFileSync(file, 'hola'.repeat(200)), 3],
    ['of a newer version', (file: string) => setVersion(file, LATEST_VERSION + 1), 3],
    ['of an older version', (file: string) => setVersion(file, LATEST_VERSION - 1), 3],
  ])('%s', (_name, make, code) => {
    const folder = tempFolder();
    const file = join(folder, 'archive.sqlite');
    make(file);
    const there = existsSync(file) ? readFileSync(file) : null;
    const answer = json(folder, 'acts', 'list');
    expect(answer.code).toBe(code);
    expect(answer.error.message).toMatch(/\.$/);
    expect(existsSync(file) ? readFileSync(file) : null).toEqual(there);
  });

  test.each([
    [['acts', 'list', '--state', 'raro']],
    [['acts', 'list', '--limit', '0']],
    [['acts', 'list', '--year', 'dosmil']],
    [['ledger', 'verify', '--head', 'abc']],
    [['acts']],
  ])('wrong input: %j', (args) => {
    const answer = acuse(tempFolder(), ...args);
    expect(answer.code).toBe(2);
    expect(answer.err).not.toBe('');
  });

  test('help names the exit codes', () => {
    for (const args of [['--help'], ['acts', 'list', '--help'], ['ledger', 'verify', '--help']]) {
      const { code, out } = acuse(tempFolder(), ...args);
      expect([code, /Salida: 0 /.test(out), /3 no se puede leer/.test(out)]).toEqual([0, true, true]);
    }
  });
});

function setVersion(file: string, version: number): void {
  newArchive(file).close();
  const db = new BetterSqlite3(file);
  db.pragma(`user_version = ${version}`);
  db.close();
}

describe('attacks on the ledger', () => {
  type Line = { seq: number; at: string; kind: string; subject: string; payload: string; prev_hash: string; hash: string };
  let file = '';
  let head = { seq: 0, hash: '' };
  let old = '';
  beforeAll(() => {
    file = join(tempFolder(), 'archive.sqlite');
    const archive = fill(newArchive(file));
    archive.close();
    // Kept outside the folder that the fixtures remove.
    old = readFileSync(file).toString('base64');
    const again = newArchive(file);
    again.addNote('act-2', 'la última');
    head = again.ledgerHead();
    again.close();
    attackable = readFileSync(file).toString('base64');
  });
  let attackable = '';

  /** Rewrites the chain from `from` on, as someone with all the time in the world would. */
  const rechain = (db: BetterSqlite3.Database, from: number): void => {
    let previous =
      (db
        .prepare('SELECT hash FROM ledger WHERE seq = ?')
        .pluck()
        .get(from - 1) as string | undefined) ?? '0'.repeat(64);
    for (const line of db.prepare('SELECT * FROM ledger WHERE seq >= ? ORDER BY seq').all(from) as Line[]) {
      const hash = entryHash({ ...line, prev_hash: previous });
      db.prepare('UPDATE ledger SET prev_hash = ?, hash = ? WHERE seq = ?').run(previous, hash, line.seq);
      previous = hash;
    }
  };
  const MIDDLE = 5;
  type Attack = {
    readonly name: string;
    readonly by: (db: BetterSqlite3.Database) => void;
    readonly needsHead?: boolean;
    readonly says: RegExp;
  };
  const attacks: readonly Attack[] = [
    { name: 'deletion', by: (db) => db.exec(`DELETE FROM ledger WHERE seq = ${MIDDLE}`), says: /Asiento 5: falta/ },
    {
      name: 'replacement',
      by: (db) => db.exec(`UPDATE ledger SET payload = '{"x":1}' WHERE seq = ${MIDDLE}`),
      says: /Asiento 5: no es lo que se escribió/,
    },
    {
      name: 'replacement with its hash made anew',
      by: (db) => {
        const line = db.prepare('SELECT * FROM ledger WHERE seq = ?').get(MIDDLE) as Line;
        const changed = { ...line, payload: '{"x":1}' };
        db.prepare('UPDATE ledger SET payload = ?, hash = ? WHERE seq = ?').run(changed.payload, entryHash(changed), MIDDLE);
      },
      says: /Asiento 6: no está unido/,
    },
    {
      name: 'reordering',
      by: (db) =>
        db.exec(
          'UPDATE ledger SET seq = -1 WHERE seq = 5; UPDATE ledger SET seq = 5 WHERE seq = 6; UPDATE ledger SET seq = 6 WHERE seq = -1',
        ),
      says: /Asiento 5: /,
    },
    {
      name: 'back-dating',
      by: (db) => db.exec(`UPDATE ledger SET at = '2020-01-01T00:00:00.000Z' WHERE seq = ${MIDDLE}`),
      says: /Asiento 5: .*Asiento 5|Asiento 5: no es/s,
    },
    {
      name: 'back-dating with the whole chain made anew',
      by: (db) => {
        db.exec(`UPDATE ledger SET at = '2020-01-01T00:00:00.000Z' WHERE seq = ${MIDDLE}`);
        rechain(db, MIDDLE);
      },
      needsHead: true,
      says: /Asiento 5: es anterior/,
    },
    { name: 'truncation', by: (db) => db.exec('DELETE FROM ledger WHERE seq > 6'), needsHead: true, says: /the ledger ends at line 6/ },
    {
      name: 'truncation, gone on from there',
      by: (db) => {
        db.exec('DELETE FROM ledger WHERE seq > 6');
        const last = db.prepare('SELECT * FROM ledger WHERE seq = 6').get() as Line;
        const insert = db.prepare('INSERT INTO ledger (seq, at, kind, subject, payload, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)');
        for (let seq = 7, previous = last.hash; seq <= 40; seq += 1) {
          const line = { ...last, seq, prev_hash: previous };
          previous = entryHash(line);
          insert.run(seq, line.at, line.kind, line.subject, line.payload, line.prev_hash, previous);
        }
      },
      needsHead: true,
      says: /another line stands there/,
    },
  ];

  const attacked = (by: (db: BetterSqlite3.Database) => void): string => {
    const folder = tempFolder();
    const target = join(folder, 'archive.sqlite');
    writeFileSync(target, Buffer.from(attackable, 'base64'));
    const db = new BetterSqlite3(target);
    for (const name of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'ledger'").pluck().all())
      db.exec(`DROP TRIGGER "${name}"`);
    by(db);
    db.close();
    return folder;
  };
  const headFile = (): string => {
    const path = join(tempFolder(), 'cabeza.json');
    writeFileSync(path, JSON.stringify(head));
    return path;
  };

  test.each(attacks)('$name is found and placed', ({ by, needsHead, says }) => {
    const folder = attacked(by);
    const withHead = acuse(folder, 'ledger', 'verify', '--head', headFile());
    expect([withHead.code, withHead.out]).toEqual([1, expect.stringMatching(says)]);
    // Without a head noted elsewhere only what breaks the chain can be seen: said here so that nobody claims more.
    if (needsHead) expect(acuse(folder, 'ledger', 'verify').code).toBe(0);
  });

  test('the return of an old backup is found by the head, also when only its hash is known; and untouched is untouched', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'archive.sqlite'), Buffer.from(old, 'base64'));
    expect(acuse(folder, 'ledger', 'verify').code).toBe(0);
    expect(json(folder, 'ledger', 'verify', '--head', head.hash)).toMatchObject({ code: 1, problems: [{ problem: 'head-differs' }] });
    const whole = attacked(() => undefined);
    expect(json(whole, 'ledger', 'verify', '--head', head.hash)).toMatchObject({ code: 0, ok: true });
    // What `ledger head` printed for people serves as well.
    const printed = join(dirname(headFile()), 'cabeza.txt');
    writeFileSync(printed, acuse(whole, 'ledger', 'head').out);
    copyFileSync(printed, `${printed}.copia`);
    expect(acuseLaunched(whole, 'ledger', 'verify', '--head', printed).code).toBe(0);
    expect(acuse(folder, 'archive', 'verify', '--head', printed).code).toBe(1);
  });
});
