// Holds the attachments that arrive in pieces before a filing names them, each checked against its SHA-256 when the last piece is there.
// Must not read more than one piece at a time.
import { createHash } from 'node:crypto';
import { Sha256 } from '../../src-shared/protocol/schemas.ts';
import { answer, type Handlers } from './call.ts';
import type { Mailboxes } from './enrolment.ts';
import { refuse } from './problem.ts';
import type { Db } from './store.ts';

type Row = { size: number; complete: number };
export type Uploads = ReturnType<typeof createUploads>;

export function createUploads(db: Db, mailboxes: Mailboxes) {
  const find = (rfc: string, hash: string): Row | null =>
    db.prepare<[string, string], Row>('SELECT size, complete FROM uploads WHERE rfc = ? AND sha256 = ?').get(rfc, hash) ?? null;
  const received = (rfc: string, hash: string): number =>
    db
      .prepare<[string, string], { n: number }>(
        'SELECT coalesce(max(start + length(bytes)), 0) AS n FROM upload_parts WHERE rfc = ? AND sha256 = ?',
      )
      .get(rfc, hash)?.n ?? 0;
  const forget = (rfc: string, hash: string): void => {
    db.prepare('DELETE FROM upload_parts WHERE rfc = ? AND sha256 = ?').run(rfc, hash);
    db.prepare('DELETE FROM uploads WHERE rfc = ? AND sha256 = ?').run(rfc, hash);
  };
  const hashOf = (rfc: string, hash: string): string => {
    const digest = createHash('sha256');
    const parts = db.prepare<[string, string], { bytes: Buffer }>(
      'SELECT bytes FROM upload_parts WHERE rfc = ? AND sha256 = ? ORDER BY start',
    );
    for (const part of parts.iterate(rfc, hash)) digest.update(part.bytes);
    return digest.digest('hex');
  };

  const attachmentPart: Handlers['attachmentPart'] = async ({ caller, params, body }) => {
    const hash = Sha256.safeParse(params.sha256);
    if (!hash.success) return refuse('BAD_REQUEST', 'La huella no es un SHA-256.');
    if (mailboxes.find(caller.rfc)?.state !== 'active') return refuse('NOT_ENROLLED', 'Habilite el buzón para presentar.');
    const known = find(caller.rfc, hash.data);
    if (known?.complete) return answer({ received: known.size, complete: true });
    if (known && known.size !== body.size) forget(caller.rfc, hash.data);
    db.prepare('INSERT INTO uploads (rfc, sha256, size) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(caller.rfc, hash.data, body.size);
    const so = received(caller.rfc, hash.data);
    // A piece that came before, or out of turn: whoever sends is told where to go on.
    if (body.offset !== so) return answer({ received: so, complete: false });
    const bytes = Buffer.from(body.bytes, 'base64');
    if (so + bytes.byteLength > body.size) return refuse('BAD_REQUEST', 'Llegó más de lo anunciado.');
    db.prepare('INSERT INTO upload_parts (rfc, sha256, start, bytes) VALUES (?, ?, ?, ?)').run(caller.rfc, hash.data, so, bytes);
    const now = so + bytes.byteLength;
    if (now < body.size) return answer({ received: now, complete: false });
    if (hashOf(caller.rfc, hash.data) !== hash.data) {
      forget(caller.rfc, hash.data);
      return refuse('ATTACHMENT_BROKEN', 'Lo que llegó no es lo que dice su huella. Envíelo desde el principio.');
    }
    db.prepare('UPDATE uploads SET complete = 1 WHERE rfc = ? AND sha256 = ?').run(caller.rfc, hash.data);
    return answer({ received: now, complete: true });
  };

  const attachmentProgress: Handlers['attachmentProgress'] = async ({ caller, params }) => {
    const known = find(caller.rfc, params.sha256 ?? '');
    return answer({ received: known ? received(caller.rfc, params.sha256 ?? '') : 0, complete: known?.complete === 1 });
  };

  return {
    handlers: { attachmentPart, attachmentProgress } satisfies Pick<Handlers, 'attachmentPart' | 'attachmentProgress'>,
    /** Whole, of that size, and what its SHA-256 says. */
    has: (rfc: string, hash: string, size: number): boolean => {
      const row = find(rfc, hash);
      return row?.complete === 1 && row.size === size;
    },
  };
}
