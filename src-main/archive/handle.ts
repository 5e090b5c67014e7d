// Holds the two handles through which all SQL goes: a Reader cannot write, a Writer can. Statements are prepared once.
// Must not know tables. Values are always bound; SQL text is never built from what people type.
import type BetterSqlite3 from 'better-sqlite3';

export type Bindable = string | number | bigint | null | Uint8Array;
export type Bindings = readonly Bindable[] | readonly [Readonly<Record<string, Bindable>>];
type Database = BetterSqlite3.Database;
type Statement = BetterSqlite3.Statement<unknown[], unknown>;

export interface Reader {
  one<Row>(sql: string, ...values: Bindings): Row | undefined;
  all<Row>(sql: string, ...values: Bindings): Row[];
  each<Row>(sql: string, ...values: Bindings): IterableIterator<Row>;
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
  /** The searchable text of this act changed; it is indexed once, just before the transaction commits. */
  touch(actSeq: number): void;
  /** UTC instant, text. */
  now(): string;
}

/** Runs inside the transaction, before it commits, with the acts touched in it. */
export type BeforeCommit = (w: Writer, touched: ReadonlySet<number>) => void;

class Statements implements Reader {
  protected readonly db: Database;
  readonly #prepared = new Map<string, Statement>();

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

  each<Row>(sql: string, ...values: Bindings): IterableIterator<Row> {
    return this.statement(sql, true).iterate(...values) as IterableIterator<Row>;
  }

  snapshot<T>(work: () => T): T {
    return this.db.inTransaction ? work() : this.db.transaction(work).deferred();
  }
}

class WritingStatements extends Statements implements Writer {
  readonly #now: () => Date;
  readonly #beforeCommit: BeforeCommit;
  readonly #touched = new Set<number>();

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
      this.#touched.clear(); // what an undone transaction touched
      const answer = work();
      if (this.#touched.size > 0) this.#beforeCommit(this, this.#touched);
      return answer;
    });
    return whole.immediate();
  }

  touch(actSeq: number): void {
    if (!this.db.inTransaction) throw new Error('touch outside a transaction would never be indexed');
    this.#touched.add(actSeq);
  }

  now(): string {
    return this.#now().toISOString();
  }
}

const nothing: BeforeCommit = () => undefined;

export const readerOf = (db: Database): Reader => new Statements(db);
export const writerOf = (db: Database, now: () => Date, beforeCommit: BeforeCommit = nothing): Writer =>
  new WritingStatements(db, now, beforeCommit);
