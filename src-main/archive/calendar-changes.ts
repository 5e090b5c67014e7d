// Holds the history of the calendar: what was changed, when, and which dates moved because of it. Must not compute dates.
import { canonicalJson } from './canonical-json.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import type { CalendarChangeRecord, NewCalendarChange } from './types.ts';

type Row = {
  readonly num: number;
  readonly at: string;
  readonly kind: CalendarChangeRecord['kind'];
  readonly subject: string;
  readonly from_version: string;
  readonly to_version: string;
  readonly touched: number;
  readonly moved: string;
};

const toChange = (row: Row): CalendarChangeRecord => ({
  num: row.num,
  at: row.at,
  kind: row.kind,
  subject: row.subject,
  fromVersion: row.from_version,
  toVersion: row.to_version,
  touched: row.touched,
  moved: JSON.parse(row.moved),
});

export function recordCalendarChange(w: Writer, c: NewCalendarChange): CalendarChangeRecord {
  return w.transaction(() => {
    const num = insertRow(
      w,
      'calendar_change',
      {
        at: w.now(),
        kind: c.kind,
        subject: c.subject,
        from_version: c.fromVersion,
        to_version: c.toVersion,
        touched: c.touched,
        moved: canonicalJson(c.moved),
      },
      {
        kind: 'calendar',
        subject: 'calendar',
        facts: { change: c.kind, what: c.subject, fromVersion: c.fromVersion, toVersion: c.toVersion, touched: c.touched },
      },
    );
    const row = w.one<Row>('SELECT * FROM calendar_change WHERE num = ?', num);
    if (!row) throw new Error('the change just written is not there');
    return toChange(row);
  });
}

/** Newest first. */
export const calendarChanges = (r: Reader, limit: number): readonly CalendarChangeRecord[] =>
  r.all<Row>('SELECT * FROM calendar_change ORDER BY num DESC LIMIT ?', limit).map(toChange);
