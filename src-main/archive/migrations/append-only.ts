// Holds the triggers that make a table append-only. Part of migrations that have run on people's machines.
// Must never be edited: what past migrations did would change. Add a new function instead.

/** Evidence is never changed and never deleted, not even by INSERT OR REPLACE (pragma recursive_triggers). */
export const appendOnly = (...tables: readonly string[]): string =>
  tables
    .map(
      (table) => `
CREATE TRIGGER ${table}_never_changed BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is evidence: its rows never change'); END;
CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is evidence: its rows are never deleted'); END;`,
    )
    .join('\n');

/** Rows live on, but may not be deleted. */
export const neverDeleted = (...tables: readonly string[]): string =>
  tables
    .map(
      (table) =>
        `\nCREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table}: rows are never deleted'); END;`,
    )
    .join('\n');

/** These columns are written once. */
export const fixedColumns = (table: string, ...columns: readonly string[]): string => `
CREATE TRIGGER ${table}_fixed BEFORE UPDATE OF ${columns.join(', ')} ON ${table}
WHEN ${columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')}
BEGIN SELECT RAISE(ABORT, '${table}: this column is written once'); END;`;
