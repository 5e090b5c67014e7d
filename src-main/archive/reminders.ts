// Holds which reminders were told, put off or dismissed. The key is claimed before anything is shown, so nothing is told twice.
// Must not decide what is due.
import type { Reader, Writer } from './handle.ts';
import type { Instant, ReminderRecord } from './types.ts';

type Row = {
  readonly key: string;
  readonly item_key: string;
  readonly state: ReminderRecord['state'];
  readonly claimed_at: string;
  readonly until: string | null;
};

const toReminder = (row: Row): ReminderRecord => ({
  key: row.key,
  itemKey: row.item_key,
  state: row.state,
  claimedAt: row.claimed_at,
  until: row.until,
});

/** Answers the keys that were free: the caller tells exactly these. */
export const claimReminders = (
  w: Writer,
  rfc: string,
  list: readonly { readonly key: string; readonly itemKey: string }[],
): readonly string[] =>
  w.transaction(() =>
    list
      .filter(
        ({ key, itemKey }) =>
          w.run(
            `INSERT INTO reminder (key, rfc, item_key, state, claimed_at) VALUES (?, ?, ?, 'claimed', ?) ON CONFLICT (key) DO NOTHING`,
            key,
            rfc,
            itemKey,
            w.now(),
          ) === 1,
      )
      .map(({ key }) => key),
  );

export const setReminder = (
  w: Writer,
  rfc: string,
  r: { readonly key: string; readonly itemKey: string; readonly state: ReminderRecord['state']; readonly until: Instant | null },
): void => {
  w.run(
    `INSERT INTO reminder (key, rfc, item_key, state, claimed_at, until) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET state = excluded.state, until = excluded.until`,
    r.key,
    rfc,
    r.itemKey,
    r.state,
    w.now(),
    r.until,
  );
};

export const remindersOf = (r: Reader, itemKeys: readonly string[]): readonly ReminderRecord[] =>
  r.all<Row>('SELECT * FROM reminder WHERE item_key IN (SELECT value FROM json_each(?))', JSON.stringify(itemKeys)).map(toReminder);

/** Told, put off or claimed and not yet dismissed. */
export const waitingReminders = (r: Reader, rfc: string): readonly ReminderRecord[] =>
  r.all<Row>("SELECT * FROM reminder WHERE rfc = ? AND state <> 'dismissed' ORDER BY claimed_at, key", rfc).map(toReminder);
