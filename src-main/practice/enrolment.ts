// Holds the state of each mailbox: enabling with the signed Terms, disabling. Must not register contact means or issue acts.
import type { z } from 'zod';
import { disableCanonical, termsCanonical } from '../../src-shared/domain/canonical.ts';
import type { Enrolment } from '../../src-shared/protocol/schemas.ts';
import type { TrustStore } from '../efirma/index.ts';
import { answer, type Handlers } from './call.ts';
import type { Contacts } from './contacts.ts';
import { sha256 } from './folio.ts';
import type { Outbox } from './outbox.ts';
import { refuse } from './problem.ts';
import type { Receipts } from './receipts.ts';
import { checkSigningTime, checkStatement } from './statements.ts';
import { type Db, recordDeed } from './store.ts';
import { TERMS } from './terms.ts';

export type Mailbox = {
  readonly rfc: string;
  readonly name: string;
  readonly state: 'active' | 'disabled';
  readonly enabledAt: string;
  readonly disabledAt: string | null;
};
type Row = { rfc: string; name: string; state: 'active' | 'disabled'; enabled_at: string; disabled_at: string | null };

export type Mailboxes = ReturnType<typeof createMailboxes>;

export type MailboxParts = {
  readonly db: Db;
  readonly contacts: Contacts;
  readonly receipts: Receipts;
  readonly outbox: Outbox;
  readonly trust: TrustStore;
};

export function createMailboxes({ db, contacts, receipts, outbox, trust }: MailboxParts) {
  const find = (rfc: string): Mailbox | null => {
    const row = db.prepare<[string], Row>('SELECT rfc, name, state, enabled_at, disabled_at FROM mailboxes WHERE rfc = ?').get(rfc);
    return row ? { rfc: row.rfc, name: row.name, state: row.state, enabledAt: row.enabled_at, disabledAt: row.disabled_at } : null;
  };

  const enrolment: Handlers['enrolment'] = async ({ caller, now }) => {
    const mailbox = find(caller.rfc);
    return answer({
      state: mailbox?.state ?? 'none',
      enabledAt: mailbox?.enabledAt ?? null,
      disabledAt: mailbox?.disabledAt ?? null,
      contacts: contacts.list(caller.rfc, now),
    } satisfies z.infer<typeof Enrolment>);
  };

  const enable: Handlers['enable'] = async ({ caller, body, key, now }) => {
    if (find(caller.rfc)?.state === 'active') return refuse('ALREADY_ENROLLED', 'El buzón ya está habilitado.');
    if (!contacts.ready(caller.rfc)) return refuse('CONTACTS_MISSING', 'Hace falta al menos un correo y un móvil confirmados.');
    if (body.termsVersion !== TERMS.version || body.termsSha256 !== TERMS.sha256) {
      return refuse('TERMS_CHANGED', `Están vigentes los términos ${TERMS.version}: léalos y fírmelos.`);
    }
    const skew = checkSigningTime(body.signedAt, now);
    if (skew) return skew;
    const canonical = termsCanonical({
      rfc: caller.rfc,
      termsVersion: TERMS.version,
      termsSha256: TERMS.sha256,
      signedAt: body.signedAt,
      key,
    });
    const checked = await checkStatement(body.signed, { canonical, rfc: caller.rfc, trust, at: now });
    if (!checked.ok) return checked;
    const at = now.toISOString();
    db.prepare(`INSERT INTO mailboxes (rfc, name, state, enabled_at, welcome_due) VALUES (?, ?, 'active', ?, 1)
      ON CONFLICT (rfc) DO UPDATE SET name = excluded.name, state = 'active', enabled_at = excluded.enabled_at, disabled_at = NULL`).run(
      caller.rfc,
      checked.facts.name,
      at,
    );
    recordDeed(db, 'enablement', caller.rfc, at);
    const receipt = receipts.issue({
      kind: 'enablement',
      rfc: caller.rfc,
      subject: caller.rfc,
      at: now,
      contentSha256: TERMS.sha256,
      signed: body.signed,
    });
    outbox.enabled(caller.rfc, receipt.folio, now);
    return answer({ receipt });
  };

  const disable: Handlers['disable'] = async ({ caller, body, key, now }) => {
    if (find(caller.rfc)?.state !== 'active') return refuse('NOT_ENROLLED', 'El buzón no está habilitado.');
    const skew = checkSigningTime(body.signedAt, now);
    if (skew) return skew;
    const canonical = disableCanonical({ rfc: caller.rfc, signedAt: body.signedAt, key });
    const checked = await checkStatement(body.signed, { canonical, rfc: caller.rfc, trust, at: now });
    if (!checked.ok) return checked;
    const at = now.toISOString();
    db.prepare("UPDATE mailboxes SET state = 'disabled', disabled_at = ? WHERE rfc = ?").run(at, caller.rfc);
    recordDeed(db, 'disablement', caller.rfc, at);
    const receipt = receipts.issue({
      kind: 'disablement',
      rfc: caller.rfc,
      subject: caller.rfc,
      at: now,
      contentSha256: sha256(canonical),
      signed: body.signed,
    });
    outbox.disabled(caller.rfc, receipt.folio, now);
    return answer({ receipt });
  };

  return {
    handlers: { enrolment, enable, disable } satisfies Pick<Handlers, 'enrolment' | 'enable' | 'disable'>,
    find,
    /** True once after the first enabling: the act and the announcement that welcome a newcomer are then due. */
    takeWelcome: (rfc: string): boolean =>
      db.prepare("UPDATE mailboxes SET welcome_due = 0 WHERE rfc = ? AND state = 'active' AND welcome_due = 1").run(rfc).changes > 0,
  };
}
