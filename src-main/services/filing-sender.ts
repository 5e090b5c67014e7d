// Holds the sending of what was signed: attachments in pieces, then the filing under its key, once; and the following of what was filed.
// What was signed is sent when there is a way to; an unknown outcome is asked about by key before anything is sent again.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { AttachmentFacts } from '../../src-shared/domain/procedures/attachment.ts';
import { ROUTES } from '../../src-shared/protocol/routes.ts';
import type { ArchiveClient, ChangedFiling, OutboxRow, SubmissionRecord } from '../archive/index.ts';
import type { TrustStore } from '../efirma/index.ts';
import type { AnswerOf, Gateway } from '../gateway/gateway.ts';
import { checkReceipt } from './evidence-check.ts';
import type { Emit, Log } from './ports.ts';

type Answer = AnswerOf<'submitFiling'>;
const ROUTE_OF = { filing: 'submitFiling', 'filing-answer': 'answerFiling', 'filing-withdrawal': 'withdrawFiling' } as const;
type FilingKind = keyof typeof ROUTE_OF;
const isFilingKind = (kind: string): kind is FilingKind => kind in ROUTE_OF;

/** It surely never arrived: the same key is sent again when there is a way. */
const NOT_ARRIVED: readonly string[] = ['OFFLINE', 'SERVICE_DOWN', 'TLS_UNTRUSTED', 'SESSION_NEEDED'];

/** Then nothing else goes either. */
const NO_WAY_OUT: readonly string[] = ['OFFLINE', 'SERVICE_DOWN', 'TLS_UNTRUSTED'];

export type FilingSenderParts = {
  readonly archive: ArchiveClient;
  readonly gateway: Gateway;
  readonly institute: () => TrustStore;
  /** A session of that employer, when there is one: nothing is asked of the person here. */
  readonly tokenOf: (rfc: string) => string | null;
  /** What was stored of these employers' filings may have opened or closed a term. */
  readonly onChanged: (rfcs: readonly string[]) => Promise<void>;
  readonly emit: Emit;
  readonly log: Log;
};

export function createFilingSender(parts: FilingSenderParts) {
  const { archive, gateway } = parts;
  let running: Promise<Result<void>> | null = null;
  let again = false;

  const waiting = async (): Promise<readonly OutboxRow[]> => {
    const rows = await Promise.all((['sending', 'unknown', 'queued'] as const).map((state) => archive.outbox({ state })));
    return rows.flat().filter((row) => isFilingKind(row.kind));
  };

  const commit = async (row: OutboxRow, sent: SubmissionRecord, answer: Answer): Promise<Result<void>> => {
    const { receipt, filing } = answer;
    const subject = sent.kind === 'filing' ? filing.procedure : filing.folio;
    const checked = checkReceipt(receipt, { kind: 'filing', rfc: receipt.rfc, subject, signature: sent.signature }, parts.institute());
    if (!checked.ok) return checked;
    if (receipt.contentSha256 !== sent.writingSha256 || filing.rfc !== receipt.rfc) return fail('RECEIPT_INVALID', { motivo: 'escrito' });
    const kept = await archive.acknowledgeFiling({ key: row.key, receipt, verification: checked.value, filing });
    if (!kept.ok) return kept;
    if (filing.actId && sent.kind === 'filing') {
      const act = await archive.act(filing.actId);
      if (act?.rfc === filing.rfc && (act.workState === 'pending' || act.workState === 'in-progress'))
        await archive.setWorkState(filing.actId, 'answered');
      parts.emit('acts');
    }
    await parts.onChanged([filing.rfc]);
    parts.emit('receipts');
    return ok(undefined);
  };

  /** Only what has not arrived is sent; a line that breaks goes on where it stopped. */
  const upload = async (facts: AttachmentFacts, token: string): Promise<Result<void>> => {
    const params = { sha256: facts.sha256 };
    const so = await gateway.call('attachmentProgress', { params, token });
    if (!so.ok) return so;
    let { received, complete } = so.value;
    const info = await archive.blob(facts.sha256);
    if (!info) return fail('ARCHIVE_TAMPERED', { documento: facts.name });
    for (let tries = 0; !complete; tries += 1) {
      if (tries > info.chunks * 2 + 4) return fail('ATTACHMENT_MISSING', { archivo: facts.name });
      const piece = await pieceAt(facts.sha256, received);
      if (!piece) return fail('ATTACHMENT_MISSING', { archivo: facts.name });
      const body = { offset: received, size: facts.size, bytes: Buffer.from(piece).toString('base64') };
      const answer = await gateway.call('attachmentPart', { params, token, body });
      if (!answer.ok) return answer;
      ({ received, complete } = answer.value);
    }
    return ok(undefined);
  };
  const pieceAt = async (sha256: string, offset: number): Promise<Uint8Array | null> => {
    // Pieces are of one size but the last; the institute may stop within one.
    for (let position = 0, start = 0; ; position += 1) {
      const piece = await archive.blobChunk(sha256, position);
      if (!piece) return null;
      if (offset < start + piece.byteLength) return piece.subarray(offset - start);
      start += piece.byteLength;
    }
  };

  const refuse = async (row: OutboxRow, error: { readonly code: string }): Promise<void> => {
    await archive.refuseFiling(row.key, error);
    parts.log('warn', 'a filing was not taken', { code: error.code });
  };

  /** What became of a row whose outcome is not known. True when it may be sent now. */
  const ask = async (row: OutboxRow, sent: SubmissionRecord, token: string): Promise<Result<boolean>> => {
    const asked = await gateway.call('operation', { params: { key: row.key }, token });
    if (!asked.ok) {
      if (row.state === 'sending') await archive.markUnknown(row.key, asked.error.code);
      return asked;
    }
    if (asked.value.state === 'unknown') {
      // The institute has never seen the key; under the same key it can only be done once.
      await archive.requeue(row.key, 'never-arrived');
      return ok(true);
    }
    if (asked.value.state === 'refused') {
      await refuse(row, { code: (asked.value.body as { code?: string } | null)?.code ?? 'SERVICE_ERROR' });
      return ok(false);
    }
    const parsed = ROUTES[ROUTE_OF[row.kind as FilingKind]].answer.safeParse(asked.value.body);
    if (!parsed.success) return fail('ANSWER_MALFORMED', { estado: asked.value.status });
    const committed = await commit(row, sent, parsed.data);
    return committed.ok ? ok(false) : committed;
  };

  const sendRow = async (row: OutboxRow, token: string): Promise<Result<void>> => {
    const sent = await archive.submission(row.key);
    if (!sent) throw new Error(`nothing signed under ${row.key}`);
    if (row.state !== 'queued') {
      const asked = await ask(row, sent, token);
      if (!asked.ok) return asked;
      if (!asked.value) return ok(undefined);
    }
    const body = JSON.parse(String(row.body)) as never;
    for (const facts of (body as { attachments?: readonly AttachmentFacts[] }).attachments ?? []) {
      const arrived = await upload(facts, token);
      if (!arrived.ok) return arrived;
    }
    await archive.markSending(row.key);
    const answer = await gateway.call(ROUTE_OF[row.kind as FilingKind], {
      token,
      key: row.key,
      body,
      params: sent.filingId ? { id: sent.filingId } : {},
    });
    if (answer.ok) {
      const committed = await commit(row, sent, answer.value);
      if (!committed.ok) await archive.markUnknown(row.key, committed.error.code);
      return committed;
    }
    const { error } = answer;
    if (error.code === 'OUTCOME_UNKNOWN') await archive.markUnknown(row.key, String(error.details?.causa ?? ''));
    else if (NOT_ARRIVED.includes(error.code)) await archive.requeue(row.key, error.code);
    else await refuse(row, error);
    return answer;
  };

  const once = async (): Promise<Result<void>> => {
    const rows = await waiting();
    if (rows.length === 0) return ok(undefined);
    let failure: Result<void> = ok(undefined);
    for (const row of rows) {
      const token = row.rfc === null ? null : parts.tokenOf(row.rfc);
      const done = token === null ? fail('SESSION_NEEDED') : await sendRow(row, token);
      parts.emit('filings');
      if (!done.ok) failure = done;
      if (!done.ok && NO_WAY_OUT.includes(done.error.code)) break;
    }
    return failure;
  };

  return {
    /** One at a time; asked for while it runs, it runs once more. The error is that of the last row that did not go. */
    send: (): Promise<Result<void>> => {
      if (running) {
        again = true;
        return running;
      }
      running = once()
        .then(async (result) => {
          if (!again) return result;
          again = false;
          return once();
        })
        .finally(() => {
          running = null;
          again = false;
          parts.emit('filings');
        });
      return running;
    },
    /** What the institute says of filings since the last look. */
    follow: async (token: string, rfc: string): Promise<Result<readonly ChangedFiling[]>> => {
      const changed: ChangedFiling[] = [];
      for (let more = true; more; ) {
        const cursor = await archive.cursor(rfc, 'filings');
        const page = await gateway.call('filings', { token, query: cursor ? { cursor } : {} });
        if (!page.ok) return page;
        changed.push(...(await archive.storeFilings(rfc, page.value.items, { cursor: page.value.cursor })));
        more = page.value.more && page.value.cursor !== cursor;
      }
      if (changed.length > 0) {
        await parts.onChanged([rfc]);
        parts.emit('filings');
      }
      return ok(changed);
    },
    idle: async (): Promise<void> => void (await running?.catch(() => undefined)),
  };
}
export type FilingSender = ReturnType<typeof createFilingSender>;
