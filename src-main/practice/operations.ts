// Holds idempotency: what was answered under each key, kept in the same transaction as what was done. Must not know any rule.
import { sha256 } from './folio.ts';
import type { Db } from './store.ts';

export type Settled = { readonly state: 'done' | 'refused'; readonly status: number; readonly body: string };
type Row = { request_sha256: string; state: 'done' | 'refused'; status: number; body: string };

export type Operations = ReturnType<typeof createOperations>;

/** What was asked, apart from the key: route, path and the very bytes of the body. */
export const requestHash = (route: string, path: string, body: Uint8Array): string =>
  sha256(Buffer.concat([Buffer.from(`${route}\n${path}\n`), body]));

export function createOperations(db: Db) {
  const find = db.prepare<[string, string], Row>('SELECT request_sha256, state, status, body FROM operations WHERE rfc = ? AND key = ?');
  return {
    /** 'conflict' when the key was used for something else. */
    recall: (rfc: string, key: string, hash: string): Settled | 'conflict' | null => {
      const row = find.get(rfc, key);
      if (!row) return null;
      return row.request_sha256 === hash ? { state: row.state, status: row.status, body: row.body } : 'conflict';
    },
    keep: (rfc: string, key: string, route: string, hash: string, settled: Settled, at: Date): void => {
      // A second execution under one key would be the very fault this table exists against: it is counted, never hidden.
      db.prepare(`INSERT INTO operations (rfc, key, route, request_sha256, state, status, body, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (rfc, key) DO UPDATE SET executions = executions + 1`).run(
        rfc,
        key,
        route,
        hash,
        settled.state,
        settled.status,
        settled.body,
        at.toISOString(),
      );
    },
    outcome: (rfc: string, key: string): Settled | null => {
      const row = find.get(rfc, key);
      return row ? { state: row.state, status: row.status, body: row.body } : null;
    },
    executions: (): Readonly<Record<string, number>> =>
      Object.fromEntries(
        db
          .prepare<[], { key: string; executions: number }>('SELECT key, executions FROM operations')
          .all()
          .map((row) => [row.key, row.executions]),
      ),
  };
}
