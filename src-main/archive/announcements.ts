// Holds announcements (comunicados): free to read, no legal effect. Must not mix them with acts.
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { setCursor } from './kept-values.ts';
import type { AnnouncementRecord, NewAnnouncement } from './types.ts';

type Row = {
  readonly id: string;
  readonly rfc: string;
  readonly title: string;
  readonly body: string;
  readonly published_at: string;
  readonly arrived_at: string;
  readonly read_at: string | null;
};

/** Those not yet kept, with the cursor, in one transaction. Answers the new ids. What is kept stays as it first came. */
export function storeAnnouncements(
  w: Writer,
  rfc: string,
  list: readonly NewAnnouncement[],
  o: { readonly cursor: string | null },
): readonly string[] {
  return w.transaction(() => {
    const added: string[] = [];
    for (const a of list) {
      if (w.one('SELECT 1 FROM announcement WHERE rfc = ? AND id = ?', rfc, a.id)) continue;
      insertRow(
        w,
        'announcement',
        { rfc, id: a.id, title: a.title, body: a.body, published_at: a.publishedAt, arrived_at: w.now() },
        { kind: 'announcement', subject: rfc, facts: { id: a.id } },
      );
      added.push(a.id);
    }
    if (o.cursor !== null) setCursor(w, rfc, 'announcements', o.cursor);
    return added;
  });
}

/** Newest first. */
export const announcements = (r: Reader, rfc: string, limit = 500): readonly AnnouncementRecord[] =>
  r.all<Row>('SELECT * FROM announcement WHERE rfc = ? ORDER BY published_at DESC, num DESC LIMIT ?', rfc, limit).map((row) => ({
    id: row.id,
    rfc: row.rfc,
    title: row.title,
    body: row.body,
    publishedAt: row.published_at,
    arrivedAt: row.arrived_at,
    readAt: row.read_at,
  }));

export function markAnnouncementRead(w: Writer, rfc: string, id: string): void {
  w.run('UPDATE announcement SET read_at = ? WHERE rfc = ? AND id = ? AND read_at IS NULL', w.now(), rfc, id);
}
