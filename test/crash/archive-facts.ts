// Holds what victim and judge of the archive's crash test must agree on. Must not open archives.
import type { ActSummary } from '../../src-shared/domain/act.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';

export const RFC = 'AAA010101AAA';

export const summary = (n: number): ActSummary => ({
  id: `act-${n}`,
  folio: `F-${n}`,
  kind: 'multa',
  class: 'acto',
  matter: 'recaudacion',
  title: `Multa ${n}`,
  issuer: { office: 'Polanco', officeKey: '3901', unit: 'Cobros' },
  rfc: RFC,
  employerRegistration: null,
  noticeAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  state: 'noticed',
  openedAt: null,
  deemedAt: null,
});

export const receiptOf = (n: number): Receipt => ({
  id: `receipt-${n}`,
  folio: `ACUSE-${n}`,
  kind: 'opening',
  rfc: RFC,
  subject: `F-${n * 3}`,
  at: '2026-10-07T20:32:00.000Z',
  contentSha256: '0'.repeat(64),
  seal: { canonical: `||${n}||`, signature: 'AA==', serial: '1', certificate: 'AA==' },
  chain: [],
  signed: null,
});
