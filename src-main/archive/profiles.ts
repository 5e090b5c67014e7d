// Holds the employers of this archive: profile, enrolment, contact means as last seen, Terms.
// Must not hold keys, passwords or tokens.
import type { Contact } from '../../src-shared/domain/contact.ts';
import { canonicalJson } from './canonical-json.ts';
import { insertRow, recordRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { record } from './ledger.ts';
import { sha256 } from './sha256.ts';
import type { Enrolment, NewProfile, Person, Profile, ProfileSource, TermsText } from './types.ts';

type ProfileRow = {
  readonly rfc: string;
  readonly name: string;
  readonly person: Person;
  readonly source: ProfileSource;
  readonly certificate_serial: string | null;
  readonly created_at: string;
  readonly enrolment: Enrolment['state'];
  readonly enabled_at: string | null;
  readonly disabled_at: string | null;
};

const toProfile = (row: ProfileRow): Profile => ({
  rfc: row.rfc,
  name: row.name,
  person: row.person,
  source: row.source,
  certificateSerial: row.certificate_serial,
  createdAt: row.created_at,
  enrolment: { state: row.enrolment, enabledAt: row.enabled_at, disabledAt: row.disabled_at },
});

export const profiles = (r: Reader): readonly Profile[] =>
  r.all<ProfileRow>('SELECT * FROM profile ORDER BY created_at, rfc').map(toProfile);

export function profile(r: Reader, rfc: string): Profile | null {
  const row = r.one<ProfileRow>('SELECT * FROM profile WHERE rfc = ?', rfc);
  return row ? toProfile(row) : null;
}

function recordProfile(w: Writer, rfc: string, kind: 'profile' | 'enrolment', facts: Readonly<Record<string, unknown>>): void {
  const row = w.one<ProfileRow>('SELECT * FROM profile WHERE rfc = ?', rfc);
  if (row) recordRow(w, 'profile', row, { kind, subject: rfc, facts });
}

/** New, or new facts about a known one (`createdAt` stays the first). The same facts again change nothing. */
export function upsertProfile(w: Writer, p: NewProfile): void {
  w.transaction(() => {
    const known = profile(w, p.rfc);
    if (
      known &&
      known.name === p.name &&
      known.person === p.person &&
      known.source === p.source &&
      known.certificateSerial === p.certificateSerial
    )
      return;
    w.run(
      `INSERT INTO profile (rfc, name, person, source, certificate_serial, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (rfc) DO UPDATE SET name = excluded.name, person = excluded.person, source = excluded.source, certificate_serial = excluded.certificate_serial`,
      p.rfc,
      p.name,
      p.person,
      p.source,
      p.certificateSerial,
      p.createdAt,
    );
    recordProfile(w, p.rfc, 'profile', { name: p.name, person: p.person, source: p.source, certificateSerial: p.certificateSerial });
  });
}

/** Throws when there is no such profile. */
export function setEnrolment(w: Writer, rfc: string, e: Enrolment): void {
  w.transaction(() => {
    const known = profile(w, rfc);
    if (!known) throw new Error(`no profile ${rfc}`);
    const now = known.enrolment;
    if (now.state === e.state && now.enabledAt === e.enabledAt && now.disabledAt === e.disabledAt) return;
    w.run('UPDATE profile SET enrolment = ?, enabled_at = ?, disabled_at = ? WHERE rfc = ?', e.state, e.enabledAt, e.disabledAt, rfc);
    recordProfile(w, rfc, 'enrolment', { state: e.state, enabledAt: e.enabledAt, disabledAt: e.disabledAt, before: now.state });
  });
}

/** The contact means as the institute last told them; replaces what was there. Their values do not go into the ledger, their hash does. */
export function putContacts(w: Writer, rfc: string, list: readonly Contact[]): void {
  w.transaction(() => {
    if (canonicalJson(contacts(w, rfc)) === canonicalJson(list)) return;
    w.run('DELETE FROM contact WHERE rfc = ?', rfc);
    for (const [position, contact] of list.entries())
      w.run('INSERT INTO contact (rfc, position, data) VALUES (?, ?, ?)', rfc, position, canonicalJson(contact));
    record(w, 'contacts', rfc, {
      states: list.map((c) => ({ id: c.id, kind: c.kind, state: c.state })),
      sha256: sha256(canonicalJson(list)),
    });
  });
}

export const contacts = (r: Reader, rfc: string): readonly Contact[] =>
  r.all<{ data: string }>('SELECT data FROM contact WHERE rfc = ? ORDER BY position', rfc).map((row) => JSON.parse(row.data));

type TermsRow = {
  readonly version: string;
  readonly title: string;
  readonly text: string;
  readonly sha256: string;
  readonly published_at: string;
};

/** Keeps a version of the Terms. Throws when that version is kept with another text: what was signed must stay what it was. */
export function putTerms(w: Writer, t: TermsText): void {
  w.transaction(() => {
    const known = terms(w, t.version);
    if (known) {
      if (
        canonicalJson(known) !==
        canonicalJson({ version: t.version, title: t.title, text: t.text, sha256: t.sha256, publishedAt: t.publishedAt })
      ) {
        throw new Error(`terms ${t.version} are already kept with another text`);
      }
      return;
    }
    insertRow(
      w,
      'terms',
      { version: t.version, title: t.title, text: t.text, sha256: t.sha256, published_at: t.publishedAt },
      { kind: 'terms', subject: t.version, facts: { sha256: t.sha256 } },
    );
  });
}

export function terms(r: Reader, version: string): TermsText | null {
  const row = r.one<TermsRow>('SELECT * FROM terms WHERE version = ?', version);
  return row ? { version: row.version, title: row.title, text: row.text, sha256: row.sha256, publishedAt: row.published_at } : null;
}
