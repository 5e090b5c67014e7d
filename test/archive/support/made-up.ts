// Holds made-up acts, documents and receipts. Plain values: any kind of test may use them. Must not open anything.
import { createHash } from 'node:crypto';
import type { NewDocument } from '../../../src-main/archive/types.ts';
import type { Result } from '../../../src-shared/contract/result.ts';
import type { ActSummary } from '../../../src-shared/domain/act.ts';
import type { Receipt } from '../../../src-shared/domain/receipt.ts';

export const RFC = 'AAA010101AAA';
export const OTHER_RFC = 'BBB020202BB2';
export const NOW = new Date('2026-10-07T20:32:00.000Z');

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}

export const summary = (n: number, o: Partial<ActSummary> = {}): ActSummary => ({
  id: `act-${n}`,
  folio: `IMSS-2026-${String(n).padStart(6, '0')}`,
  kind: 'requerimiento-informacion',
  class: 'requerimiento',
  matter: 'fiscalizacion',
  title: `Requerimiento de información número ${n}`,
  issuer: { office: 'Subdelegación Polanco', officeKey: '3901', unit: 'Departamento de Auditoría' },
  rfc: RFC,
  employerRegistration: 'Y5412345107',
  noticeAt: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
  state: 'noticed',
  openedAt: null,
  deemedAt: null,
  ...o,
});

export const documentOf = (
  id: string,
  bytes: Uint8Array = new TextEncoder().encode(`%PDF-1.7 ${id}`),
  o: Partial<NewDocument> = {},
): NewDocument => ({
  id,
  name: `${id}.pdf`,
  mediaType: 'application/pdf',
  bytes,
  sha256: sha256(bytes),
  seal: { canonical: `||1.0|DOCUMENTO|${id}||`, signature: 'AA==', serial: '00001000000500000001', certificate: 'AA==' },
  chain: ['AA=='],
  issuedAt: '2026-10-07T20:00:00.000Z',
  verdict: 'OK',
  text: null,
  ...o,
});

export const receiptOf = (id: string, o: Partial<Receipt> = {}): Receipt => ({
  id,
  folio: `ACUSE-${id}`,
  kind: 'opening',
  rfc: RFC,
  subject: 'IMSS-2026-000001',
  at: '2026-10-07T20:32:00.000Z',
  contentSha256: sha256(id),
  seal: { canonical: `||1.0|ACUSE|${id}||`, signature: 'AA==', serial: '00001000000500000001', certificate: 'AA==' },
  chain: [],
  signed: null,
  ...o,
});
