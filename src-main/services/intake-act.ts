// Holds the making of an act from what the person confirmed: a summary as the institute would tell it, with the document as it came.
// Must not read documents: every datum is the person's word.
import type { Request } from '../../src-shared/contract/channels.ts';
import officesFile from '../../src-shared/data/offices.json' with { type: 'json' };
import type { ActClass, ActSummary, Matter } from '../../src-shared/domain/act.ts';
import type { ActKind } from '../../src-shared/domain/act-kind.ts';
import { centralInstant, civilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import type { ActImport, IntakeRecord } from '../archive/index.ts';
import { UNCHECKED } from './shown.ts';

type Said = Request<'intake.confirm'>;

const CLASS: Readonly<Record<ActKind, ActClass>> = {
  'cedula-liquidacion': 'resolucion',
  multa: 'resolucion',
  'requerimiento-informacion': 'requerimiento',
  'carta-invitacion': 'acto',
  'oficio-observaciones': 'acto',
  'rectificacion-prima': 'resolucion',
  'oficio-conclusion': 'resolucion',
  citatorio: 'citatorio',
  otro: 'acto',
};
const MATTER: Readonly<Record<ActKind, Matter>> = {
  'cedula-liquidacion': 'recaudacion',
  multa: 'recaudacion',
  'requerimiento-informacion': 'fiscalizacion',
  'carta-invitacion': 'fiscalizacion',
  'oficio-observaciones': 'fiscalizacion',
  'rectificacion-prima': 'incorporacion',
  'oficio-conclusion': 'fiscalizacion',
  citatorio: 'fiscalizacion',
  otro: 'recaudacion',
};

/** Where no hour was said: noon, so that no zone moves the day. */
const NOON = 12 * 60;
const minutesOf = (at: string | undefined): number => (at ? Number(at.slice(0, 2)) * 60 + Number(at.slice(3)) : NOON);

/** Same document, same act: confirming twice makes no second one. */
export const actIdOf = (item: Pick<IntakeRecord, 'id'>): string => `bx-${item.id}`;

export function actOf(
  item: IntakeRecord,
  said: Said,
  rfc: string,
  title: string,
  file: { readonly bytes: Uint8Array; readonly mediaType: string; readonly text: string | null },
): ActImport {
  const office = officesFile.offices.find(({ name }) => said.office?.replace(/^Subdelegación\s+/i, '').trim() === name);
  const on = civilDate(said.on);
  const notified = centralInstant(on, minutesOf(said.at));
  const noticeAt = centralInstant(said.noticeOn ? civilDate(said.noticeOn) : on, said.noticeOn && said.noticeOn !== said.on ? NOON : 0);
  const summary: ActSummary = {
    id: actIdOf(item),
    folio: said.folio,
    kind: said.kind,
    class: CLASS[said.kind],
    matter: MATTER[said.kind],
    title,
    issuer: { office: office?.name ?? said.office ?? '', officeKey: office ? `${office.ooadKey}${office.key}` : '', unit: '' },
    rfc,
    employerRegistration: said.employerRegistration?.replace(/[\s-]/g, '').toUpperCase() || null,
    noticeAt,
    state: said.channel === 'deemed' ? 'deemed' : 'opened',
    openedAt: said.channel === 'deemed' ? null : notified,
    deemedAt: said.channel === 'deemed' ? notified : null,
  };
  return {
    summary,
    documents: [
      {
        id: `${actIdOf(item)}-1`,
        name: item.name,
        mediaType: file.mediaType,
        bytes: file.bytes,
        sha256: item.sha256,
        seal: null,
        chain: [],
        issuedAt: item.takenAt,
        // Nobody checked a seal: it came as a file. The document pane says so.
        verdict: UNCHECKED,
        text: file.text,
      },
    ],
  };
}
