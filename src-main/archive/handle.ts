// Holds the two handles through which all SQL goes: a Reader cannot write, a Writer can. Statements are prepared once.
// Must not know tables. Values are always bound; SQL text is never built from what people type.
import type BetterSqlite3 from 'better-sqlite3';

export type Bindable = string | number | bigint | null | Uint8Array;
export type Bindings = readonly Bindable[] | readonly [Readonly<Record<string, Bindable>>];
type Database = BetterSqlite3.Database;
type Statement = BetterSqlite3.Statement<unknown[], unknown>;

/**
 * In a join, or as the LIMIT of a full-text search, a bare `?` is looked into by SQLite's planner, which then plans the statement anew at
 * every call: three times the cost of the answer itself. `(SELECT ?)` hides it (sqlite3VdbeSetVarmask; no pragma turns that off).
 */
export interface Reader {
  one<Row>(sql: string, ...values: Bindings): Row | undefined;
  all<Row>(sql: string, ...values: Bindings): Row[];
  /** The first column only. */
  column<Value>(sql: string, ...values: Bindings): Value[];
  each<Row>(sql: string, ...values: Bindings): IterableIterator<Row>;
  /** Keeps the numbers that `select` yields in temp.`name` (seq), a table of this connection alone and in memory. Answers how many. */
  gather(name: string, select: string, ...values: Bindings): number;
  /** All readings inside see the same state of the file, and cost less than one by one. */
  snapshot<T>(work: () => T): T;
}

export interface Writer extends Reader {
  /** Answers how many rows changed. */
  run(sql: string, ...values: Bindings): number;
  /** An INSERT; answers the new row's number. */
  insert(sql: string, ...values: Bindings): number;
  /** IMMEDIATE: the lock is taken at the start, so a transaction never fails half-way for lack of it. Joins one already open. */
  transaction<T>(work: () => T): T;
  /**
   * The searchable text of this act changed; it is indexed once, just before the transaction commits. `bodies`: the texts of all its
   * documents, when the caller has them at hand; without them they are read.
   */
  touch(actSeq: number, bodies?: readonly string[]): void;
  /** UTC instant, text; the same for all of one transaction. */
  now(): string;
}

/** Runs inside the transaction, before it commits, with the acts touched in it. */
export type BeforeCommit = (w: Writer, touched: ReadonlyMap<number, readonly string[] | undefined>) => void;

class Statements implements Reader {
  protected readonly db: Database;
  readonly #prepared = new Map<string, Statement>();
  readonly #columns = new Map<string, Statement>();

  constructor(db: Database) {
    this.db = db;
  }

  protected statement(sql: string, reading: boolean): Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.db.prepare<unknown[], unknown>(sql);
      if (reading && !statement.readonly) throw new Error(`this statement writes; a Reader may not: ${sql}`);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  one<Row>(sql: string, ...values: Bindings): Row | undefined {
    return this.statement(sql, true).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Bindings): Row[] {
    return this.statement(sql, true).all(...values) as Row[];
  }

  column<Value>(sql: string, ...values: Bindings): Value[] {
    let statement = this.#columns.get(sql);
    if (!statement) {
      statement = this.db.prepare<unknown[], unknown>(sql).pluck();
      this.#columns.set(sql, statement);
    }
    return statement.all(...values) as Value[];
  }

  each<Row>(sql: string, ...values: Bindings): IterableIterator<Row> {
    return this.statement(sql, true).iterate(...values) as IterableIterator<Row>;
  }

  gather(name: string, select: string, ...values: Bindings): number {
    this.db.exec(`CREATE TEMP TABLE IF NOT EXISTS ${name} (seq INTEGER PRIMARY KEY)`);
    this.statement(`DELETE FROM temp.${name}`, false).run();
    return this.statement(`INSERT INTO temp.${name} (seq) ${select}`, false).run(...values).changes;
  }

  snapshot<T>(work: () => T): T {
    return this.db.inTransaction ? work() : this.db.transaction(work).deferred();
  }
}

class WritingStatements extends Statements implements Writer {
  readonly #now: () => Date;
  readonly #beforeCommit: BeforeCommit;
  readonly #touched = new Map<number, readonly string[] | undefined>();
  #instant: string | null = null;

  constructor(db: Database, now: () => Date, beforeCommit: BeforeCommit) {
    super(db);
    this.#now = now;
    this.#beforeCommit = beforeCommit;
  }

  run(sql: string, ...values: Bindings): number {
    return this.statement(sql, false).run(...values).changes;
  }

  insert(sql: string, ...values: Bindings): number {
    return Number(this.statement(sql, false).run(...values).lastInsertRowid);
  }

  transaction<T>(work: () => T): T {
    if (this.db.inTransaction) return work();
    const whole = this.db.transaction(() => {
      // What a transaction that was undone left here.
      this.#touched.clear();
      this.#instant = null;
      const answer = work();
      if (this.#touched.size > 0) this.#beforeCommit(this, this.#touched);
      return answer;
    });
    return whole.immediate();
  }

  touch(actSeq: number, bodies?: readonly string[]): void {
    if (!this.db.inTransaction) throw new Error('touch outside a transaction would never be indexed');
    // Touched again by someone who has no texts: what is known of them may be old.
    this.#touched.set(actSeq, bodies);
  }

  now(): string {
    if (!this.db.inTransaction) return this.#now().toISOString();
    this.#instant ??= this.#now().toISOString();
    return this.#instant;
  }
}

const nothing: BeforeCommit = () => undefined;

export const readerOf = (db: Database): Reader => new Statements(db);
export const writerOf = (db: Database, now: () => Date, beforeCommit: BeforeCommit = nothing): Writer =>
  new WritingStatements(db, now, beforeCommit);
