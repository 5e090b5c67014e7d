// Holds the opening of an act against a signed acknowledgement, and what may be read once it is notified.
// Must not let a byte of a document out before that.
import type { z } from 'zod';
import { openingCanonical } from '../../src-shared/domain/canonical.ts';
import type { DocumentInfo } from '../../src-shared/protocol/schemas.ts';
import type { TrustStore } from '../efirma/index.ts';
import type { Act, Acts } from './acts.ts';
import { answer, type Handlers } from './call.ts';
import { type Refusal, refuse } from './problem.ts';
import type { Receipts } from './receipts.ts';
import { checkSigningTime, checkStatement } from './statements.ts';
import { type Db, recordDeed } from './store.ts';

type DocumentRow = {
  id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  issued_at: string;
  seal: string;
  chain: string;
  bytes: Buffer;
};
type OpeningHandlers = Pick<Handlers, 'open' | 'actReceipts' | 'documents' | 'documentBytes'>;

export type OpeningParts = { readonly db: Db; readonly acts: Acts; readonly receipts: Receipts; readonly trust: TrustStore };

export function createOpening({ db, acts, receipts, trust }: OpeningParts) {
  const open: Handlers['open'] = async ({ caller, params, body, key, now }) => {
    const act = acts.find(params.id ?? '', caller.rfc);
    if (!act) return notFound();
    if (act.state !== 'noticed') {
      return refuse(
        'ALREADY_NOTIFIED',
        act.state === 'opened' ? `Se abrió el ${act.openedAt}.` : `Se tuvo por notificado el ${act.deemedAt}.`,
      );
    }
    const skew = checkSigningTime(body.signedAt, now);
    if (skew) return skew;
    // Rebuilt from our own record: signing one act can never open another.
    const canonical = openingCanonical({
      actId: act.id,
      folio: act.folio,
      rfc: act.rfc,
      consentSha256: body.consentSha256,
      signedAt: body.signedAt,
      key,
    });
    const checked = await checkStatement(body.signed, { canonical, rfc: act.rfc, trust, at: now });
    if (!checked.ok) return checked;
    const at = now.toISOString();
    acts.markOpened(act.id, at);
    recordDeed(db, 'opening', act.id, at);
    return answer({
      receipt: receipts.issue({
        kind: 'opening',
        rfc: act.rfc,
        subject: act.folio,
        at: now,
        contentSha256: acts.contentHash(act.id),
        signed: body.signed,
        actId: act.id,
      }),
    });
  };

  const notified = (
    id: string | undefined,
    rfc: string,
  ): { readonly ok: true; readonly act: Act } | Refusal<'NOT_FOUND' | 'NOT_NOTIFIED'> => {
    const act = acts.find(id ?? '', rfc);
    if (!act) return notFound();
    return act.state === 'noticed' ? refuse('NOT_NOTIFIED', 'El acto está cerrado: todavía no se notifica.') : { ok: true, act };
  };

  const actReceipts: Handlers['actReceipts'] = async ({ caller, params }) => {
    const found = notified(params.id, caller.rfc);
    if (!found.ok) return found;
    const receipt = receipts.ofAct(found.act.id);
    if (!receipt) throw new Error(`a notified act without acknowledgement: ${found.act.id}`);
    return answer({ receipt });
  };

  const documents: Handlers['documents'] = async ({ caller, params }) => {
    const found = notified(params.id, caller.rfc);
    if (!found.ok) return found;
    const rows = db
      .prepare<[string], Omit<DocumentRow, 'bytes'>>(
        'SELECT id, name, media_type, size, sha256, issued_at, seal, chain FROM documents WHERE act_id = ? ORDER BY position',
      )
      .all(found.act.id);
    return answer({
      items: rows.map(
        (row): z.infer<typeof DocumentInfo> => ({
          id: row.id,
          name: row.name,
          mediaType: row.media_type,
          size: row.size,
          sha256: row.sha256,
          issuedAt: row.issued_at,
          seal: JSON.parse(row.seal),
          chain: JSON.parse(row.chain),
        }),
      ),
    });
  };

  const documentBytes: Handlers['documentBytes'] = async ({ caller, params }) => {
    const found = notified(params.id, caller.rfc);
    if (!found.ok) return found;
    const row = db
      .prepare<[string, string], DocumentRow>('SELECT * FROM documents WHERE act_id = ? AND id = ?')
      .get(found.act.id, params.documentId ?? '');
    if (!row) return refuse('NOT_FOUND', 'El acto no tiene ese documento.');
    return answer({ bytes: new Uint8Array(row.bytes), mediaType: row.media_type, name: row.name, sha256: row.sha256 });
  };

  return { handlers: { open, actReceipts, documents, documentBytes } satisfies OpeningHandlers };
}

const notFound = (): Refusal<'NOT_FOUND'> => refuse('NOT_FOUND', 'No hay un acto con ese identificador en su buzón.');
