// Holds the contact means of each RFC: registering, codes, confirmation, lapse after 72 h, removal. Must not know HTTP or enabling.
import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import {
  CONTACT_LIMITS,
  type Contact,
  type ContactKind,
  canEnable,
  contactStateAt,
  normaliseContact,
} from '../../src-shared/domain/contact.ts';
import type { Contact as ContactSchema } from '../../src-shared/protocol/schemas.ts';
import { answer, type Handlers } from './call.ts';
import { newId, sha256 } from './folio.ts';
import type { Outbox } from './outbox.ts';
import { refuse } from './problem.ts';
import type { Receipts } from './receipts.ts';
import { type Db, recordDeed } from './store.ts';

const HOUR = 3_600_000;
/**
 * Five wrong codes within fifteen minutes close the means to more tries until the oldest is fifteen minutes old: five digits could
 * otherwise be guessed in 72 hours. The institute's own limit was not found; this one is ours.
 */
const TRIES = { most: 5, minutes: 15 } as const;
/** Without the letters and digits that are mistaken for each other when read aloud. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

type Row = {
  id: string;
  rfc: string;
  kind: ContactKind;
  value: string;
  state: Contact['state'];
  registered_at: string;
  expires_at: string;
  confirmed_at: string | null;
};
type CodeRow = { id: number; code: string; expires_at: string; state: 'live' | 'dead' | 'used' };
type ContactHandlers = Pick<Handlers, 'addContact' | 'resendContact' | 'confirmContact' | 'removeContact'>;
type ContactShape = z.infer<typeof ContactSchema>;

const shown = (row: Row): ContactShape => ({
  id: row.id,
  kind: row.kind,
  value: row.value,
  state: row.state,
  registeredAt: row.registered_at,
  expiresAt: row.expires_at,
  confirmedAt: row.confirmed_at,
});

const makeCode = (kind: ContactKind): string =>
  kind === 'mobile'
    ? String(randomInt(0, 100_000)).padStart(5, '0')
    : Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** People paste (the end of) the link, or type the code with spaces and in small letters. */
function readCode(text: string): string {
  const fromLink = /[?&]c=([^&#\s]+)/.exec(text)?.[1];
  return (fromLink ?? text).replace(/[\s-]/g, '').toUpperCase();
}

export type Contacts = ReturnType<typeof createContacts>;

export function createContacts(db: Db, outbox: Outbox, receipts: Receipts) {
  const byId = db.prepare<[string, string], Row>("SELECT * FROM contacts WHERE id = ? AND rfc = ? AND state <> 'removed'");
  const ofRfc = db.prepare<[string], Row>("SELECT * FROM contacts WHERE rfc = ? AND state <> 'removed' ORDER BY registered_at, id");
  const codesOf = db.prepare<[string], CodeRow>('SELECT id, code, expires_at, state FROM codes WHERE contact_id = ? ORDER BY id DESC');
  const setState = db.prepare('UPDATE contacts SET state = ? WHERE id = ?');

  /** Pending ones past their hour are written down as lapsed, so that nothing below has to remember the rule. */
  const lapse = (now: Date): void => {
    db.prepare("UPDATE contacts SET state = 'lapsed' WHERE state = 'pending' AND expires_at < ?").run(now.toISOString());
  };
  const holding = (rfc: string): readonly Row[] => ofRfc.all(rfc).filter((row) => row.state === 'pending' || row.state === 'confirmed');
  const isActive = (rfc: string): boolean =>
    db.prepare("SELECT 1 FROM mailboxes WHERE rfc = ? AND state = 'active'").get(rfc) !== undefined;

  const send = (row: Row, now: Date): void => {
    const expiresAt = new Date(now.getTime() + CONTACT_LIMITS.hoursToConfirm * HOUR);
    const code = makeCode(row.kind);
    db.prepare("UPDATE codes SET state = 'dead' WHERE contact_id = ? AND state = 'live'").run(row.id);
    db.prepare("INSERT INTO codes (contact_id, code, expires_at, state) VALUES (?, ?, ?, 'live')").run(
      row.id,
      code,
      expiresAt.toISOString(),
    );
    db.prepare('UPDATE contacts SET expires_at = ? WHERE id = ?').run(expiresAt.toISOString(), row.id);
    outbox.code(row.rfc, row.kind, row.value, code, expiresAt, now);
  };
  const fresh = (row: Row): Row => byId.get(row.id, row.rfc) ?? row;

  const triesLeftAt = (contactId: string, now: Date): number => {
    const since = new Date(now.getTime() - TRIES.minutes * 60_000).toISOString();
    const made = db
      .prepare<[string, string], { n: number }>('SELECT count(*) AS n FROM wrong_codes WHERE contact_id = ? AND at > ?')
      .get(contactId, since);
    return TRIES.most - (made?.n ?? 0);
  };

  const addContact: Handlers['addContact'] = async ({ caller, body, now }) => {
    const value = normaliseContact(body.kind, body.value);
    if (!value)
      return refuse('CONTACT_INVALID', body.kind === 'email' ? 'No es una dirección de correo.' : 'No es un número móvil de diez dígitos.');
    const held = holding(caller.rfc);
    if (held.some((row) => row.kind === body.kind && row.value === value))
      return refuse('CONTACT_DUPLICATE', 'Ya tiene registrado el medio de contacto.');
    const ofKind = held.filter((row) => row.kind === body.kind);
    // While the mailbox is active its only mobile cannot be removed, so it can only be changed by letting the new one in beside it.
    const replacing = body.kind === 'mobile' && ofKind.length === 1 && ofKind[0]?.state === 'confirmed' && isActive(caller.rfc);
    if (ofKind.length >= CONTACT_LIMITS[body.kind] && !replacing) {
      return refuse('CONTACT_LIMIT', body.kind === 'email' ? 'Se admiten hasta cinco correos.' : 'Se admite un solo número móvil.');
    }
    const at = now.toISOString();
    const row: Row = {
      id: newId('mc'),
      rfc: caller.rfc,
      kind: body.kind,
      value,
      state: 'pending',
      registered_at: at,
      expires_at: at,
      confirmed_at: null,
    };
    db.prepare('INSERT INTO contacts (id, rfc, kind, value, state, registered_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      row.id,
      row.rfc,
      row.kind,
      row.value,
      row.state,
      row.registered_at,
      row.expires_at,
    );
    send(row, now);
    return answer({ contact: shown(fresh(row)), receipt: null });
  };

  const resendContact: Handlers['resendContact'] = async ({ caller, params, now }) => {
    const row = byId.get(params.id ?? '', caller.rfc);
    if (!row) return refuse('NOT_FOUND', 'No hay un medio de contacto con ese identificador.');
    if (row.state === 'lapsed') return refuse('CONTACT_LAPSED', 'Pasaron las 72 horas: regístrelo de nuevo.');
    if (row.state !== 'pending') return refuse('CONTACT_NOT_PENDING', 'El medio de contacto ya está confirmado.');
    send(row, now);
    return answer({ contact: shown(fresh(row)), receipt: null });
  };

  const confirmContact: Handlers['confirmContact'] = async ({ caller, params, body, now }) => {
    const row = byId.get(params.id ?? '', caller.rfc);
    if (!row) return refuse('NOT_FOUND', 'No hay un medio de contacto con ese identificador.');
    if (row.state === 'confirmed') return refuse('CODE_USED', 'El código ya se usó: el medio está confirmado.');
    if (row.state === 'lapsed') return refuse('CONTACT_LAPSED', 'Pasaron las 72 horas: regístrelo de nuevo.');
    if (triesLeftAt(row.id, now) <= 0) {
      return refuse('CODE_WRONG', `Demasiados intentos. Espere ${TRIES.minutes} minutos.`, {
        reason: 'TOO_MANY',
        retryAfterSeconds: TRIES.minutes * 60,
      });
    }
    const written = readCode(body.code);
    const code = codesOf.all(row.id).find((candidate) => candidate.code === written);
    if (code?.state === 'dead') return refuse('CODE_LAPSED', 'Ese código se reemplazó por uno más reciente.');
    if (code?.state !== 'live') {
      db.prepare('INSERT INTO wrong_codes (contact_id, at) VALUES (?, ?)').run(row.id, now.toISOString());
      return refuse('CODE_WRONG', `El código no es correcto. Quedan ${triesLeftAt(row.id, now)} intentos.`);
    }
    db.prepare("UPDATE codes SET state = 'used' WHERE id = ?").run(code.id);
    db.prepare("UPDATE contacts SET state = 'confirmed', confirmed_at = ? WHERE id = ?").run(now.toISOString(), row.id);
    recordDeed(db, 'contact-confirmed', row.id, now.toISOString());
    if (row.kind === 'mobile') retireOtherMobiles(row, now);
    return answer({ contact: shown(fresh(row)), receipt: acknowledge('contact-confirmed', row, now) });
  };

  /** The new mobile takes the place of the old one: only one is admitted. */
  const retireOtherMobiles = (kept: Row, now: Date): void => {
    for (const other of ofRfc.all(kept.rfc)) {
      if (other.id === kept.id || other.kind !== 'mobile' || other.state !== 'confirmed') continue;
      setState.run('removed', other.id);
      acknowledge('contact-removed', other, now);
    }
  };

  const removeContact: Handlers['removeContact'] = async ({ caller, params, now }) => {
    const row = byId.get(params.id ?? '', caller.rfc);
    if (!row) return refuse('NOT_FOUND', 'No hay un medio de contacto con ese identificador.');
    const last =
      row.state === 'confirmed' &&
      !ofRfc.all(caller.rfc).some((other) => other.id !== row.id && other.kind === row.kind && other.state === 'confirmed');
    if (last && isActive(caller.rfc))
      return refuse('CONTACT_LAST', 'Con el buzón habilitado debe quedar un correo y un móvil confirmados.');
    setState.run('removed', row.id);
    // Nobody was ever told of a means that was not confirmed, so there is nothing to acknowledge.
    if (row.state !== 'confirmed') return answer({ contact: shown({ ...row, state: 'removed' }), receipt: null });
    outbox.contactRemoved(row.rfc, row.kind, row.value, now);
    return answer({ contact: shown({ ...row, state: 'removed' }), receipt: acknowledge('contact-removed', row, now) });
  };

  /** Covers `kind:value`, so that the acknowledgement proves which address without spelling it out. */
  const acknowledge = (kind: 'contact-confirmed' | 'contact-removed', row: Row, now: Date) =>
    receipts.issue({ kind, rfc: row.rfc, subject: row.id, at: now, contentSha256: sha256(`${row.kind}:${row.value}`), signed: null });

  return {
    handlers: { addContact, resendContact, confirmContact, removeContact } satisfies ContactHandlers,
    lapse,
    /** Those in force, and lapsed ones until the same address is registered again. */
    list: (rfc: string, now: Date): ContactShape[] => {
      const rows = ofRfc.all(rfc).map((row) => ({ ...row, state: contactStateAt(shown(row), now.toISOString()) }));
      return rows
        .filter(
          (row, index) =>
            row.state !== 'lapsed' || !rows.slice(index + 1).some((later) => later.kind === row.kind && later.value === row.value),
        )
        .map(shown);
    },
    ready: (rfc: string): boolean => canEnable(ofRfc.all(rfc).map(shown)),
  };
}
