// Holds the making of a profile as a busy employer has it: enabled, signed in, so many acts with documents and dates.
// Must use the program's own archive and institute, so that what is started is what would be there.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Archive } from '../../src-main/archive/archive.ts';
import type { ActImport } from '../../src-main/archive/types.ts';
import { BUNDLED_LAW } from '../../src-main/cli/law-files.ts';
import { deadlineOf } from '../../src-main/services/legal-dates.ts';
import { type ActSummary, MATTERS } from '../../src-shared/domain/act.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { prepareLaw } from '../../src-shared/domain/deadlines/law.ts';
import { newPerson, startInstitute } from '../unit/practice/support.ts';

const NAME = 'Panadería La Espiga SA de CV';
const HOUR_MS = 3_600_000;
const BATCH = 2_000;
const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const titleOf = (n: number): string => `Requerimiento de información y documentación número ${n}`;

function summaryOf(n: number, of: number, rfc: string, now: number): ActSummary {
  // The newest act is of an hour ago, the oldest some four years old; the newest hundredth is still closed.
  const noticeAt = new Date(now - HOUR_MS - (of - 1 - n) * (35_000 / of) * HOUR_MS).toISOString();
  const closed = n >= of - Math.max(3, of / 500);
  return {
    id: `act-${n}`,
    folio: `IMSS-2026-${String(n).padStart(7, '0')}`,
    kind: ACT_KINDS[n % ACT_KINDS.length] ?? 'otro',
    class: n % 2 === 0 ? 'requerimiento' : 'acto',
    matter: MATTERS[n % MATTERS.length] ?? 'recaudacion',
    title: titleOf(n),
    issuer: { office: 'Subdelegación Polanco', officeKey: '3901', unit: 'Cobranza' },
    rfc,
    employerRegistration: 'Y5412345107',
    noticeAt,
    state: closed ? 'noticed' : 'opened',
    openedAt: closed ? null : noticeAt,
    deemedAt: null,
  };
}

function importOf(summary: ActSummary): ActImport {
  const text = `${summary.title} ${'Se requiere a ese patrón para que exhiba la documentación. '.repeat(8)}`;
  const bytes = new TextEncoder().encode(text);
  const document = {
    id: `doc-${summary.id}`,
    name: 'oficio.pdf',
    mediaType: 'application/pdf',
    bytes,
    sha256: sha256(bytes),
    seal: null,
    chain: [],
    issuedAt: summary.noticeAt,
    verdict: 'OK',
    text,
  };
  return { summary, documents: summary.state === 'noticed' ? [] : [document] };
}

/** Fills an empty folder. The first start afterwards still checks the mailbox once; measure from the second on. */
export async function makeProfile(dir: string, acts: number): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const at = new Date();
  const institute = startInstitute(at.toISOString(), { databaseFile: join(dir, 'practice.sqlite') });
  const person = await newPerson(institute, NAME);
  const entered = await person.login();
  await person.contact('email', 'avisos@ejemplo.mx');
  await person.contact('mobile', '5512345678');
  const enabled = await person.enable();
  if (enabled.status !== 200 && enabled.status !== 201) throw new Error(`the mailbox was not enabled: ${enabled.status}`);
  institute.institute.close();

  const opened = Archive.open({ file: join(dir, 'archive.sqlite'), now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.code);
  const archive = opened.value;
  const { rfc } = person;
  const since = at.toISOString();
  archive.upsertProfile({ rfc, name: NAME, person: 'moral', source: 'practice', certificateSerial: null, createdAt: since });
  archive.setEnrolment(rfc, { state: 'active', enabledAt: since, disabledAt: null });
  archive.setValue('profile', rfc);
  archive.setValue('practice-secrets', { [`session:${rfc}`]: `${person.token}\n${entered.body.expiresAt}` });
  const law = prepareLaw(BUNDLED_LAW);
  for (let from = 0; from < acts; from += BATCH) {
    const summaries = Array.from({ length: Math.min(BATCH, acts - from) }, (_, n) => summaryOf(from + n, acts, rfc, at.getTime()));
    const stored = archive.importActs(rfc, summaries.map(importOf), { cursor: null });
    if (!stored.ok) throw new Error(stored.error.code);
    archive.setDeadlines(summaries.map((act) => ({ actId: act.id, ...deadlineOf(act, law, since) })));
  }
  // As the program leaves it when every act has its dates: nothing is dated anew at the next start.
  archive.setValue('agenda.version', `${law.safe.version}/${law.periods.version}`);
  archive.setValue('agenda.stale', null);
  archive.close();
  // What a person has answered once is not asked again.
  writeFileSync(join(dir, 'settings.json'), JSON.stringify({ language: 'es-MX', theme: 'light', noticeAccepted: true }));
}
