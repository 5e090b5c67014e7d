// Holds the check of how a document is said to have come: its bytes, its row and the line of the ledger that answers for it. Must not take
// an origin for proof: nobody but the one who kept it has signed it.
import { z } from 'zod';
import { fromBase64, utf8 } from './bytes.ts';
import type { Oracle } from './oracle.ts';
import { confirmedOf, Origin, type OriginTold, toldOf } from './origin.ts';
import { type Reason, type ReasonCode, reason, type Verdict, verdictOf } from './verdict.ts';

/** As much of a line as an origin needs. */
type Line = { readonly kind: string; readonly at: string; readonly payload: string };

const List = z.array(Origin).max(1_000);
const Taken = z.object({ table: z.string(), row: z.union([z.string(), z.number()]), rowSha256: z.string() });
const TakenItem = z.object({ table: z.literal('intake_item'), name: z.string(), size: z.number(), sha256: z.string() });

/** Null: it is no list of origins. */
export function readOrigins(given: unknown): readonly Origin[] | null {
  const read = List.safeParse(given);
  return read.success ? read.data : null;
}

const WAYS = {
  file: 'came-file',
  drop: 'came-drop',
  paste: 'came-paste',
  folder: 'came-folder',
  watch: 'came-watch',
  portal: 'came-portal',
  command: 'came-command',
} as const satisfies Readonly<Record<OriginTold['how'], ReasonCode>>;

const PATHLESS: ReadonlySet<OriginTold['how']> = new Set(['drop', 'paste', 'portal']);

/** What it says, in the order in which it happened. */
export function tellOrigin(o: Origin): readonly Reason[] {
  const { certificate, confirmed } = o;
  return [
    reason(WAYS[o.how], { fecha: o.at, ...(o.address === null ? {} : { direccion: o.address }) }),
    ...(certificate
      ? [
          reason('site-certificate', {
            sitio: certificate.host,
            titular: certificate.subject,
            emisor: certificate.issuer,
            huella: certificate.sha256,
          }),
        ]
      : []),
    ...o.inside.flatMap(({ name, sha256, mail }) => [
      reason('came-inside', { archivo: name, huella: sha256 }),
      ...(mail ? [reason('came-mail', { de: mail.from ?? '—', asunto: mail.subject || '—', fecha: mail.sentAt ?? '—' })] : []),
    ]),
    ...(confirmed
      ? [
          reason('dates-confirmed', {
            fecha: confirmed.at,
            aviso: confirmed.said.noticeOn ?? '—',
            notificacion: [confirmed.said.on, confirmed.said.at].filter(Boolean).join(' ') || '—',
          }),
        ]
      : []),
  ];
}

const payloadOf = ({ payload }: Line): unknown => {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
};

export type OriginProof = { readonly verdict: Verdict; readonly why: readonly Reason[] };

/** `lines`: of the act. `bytes`: of the document it names, where there is one. */
export async function checkOrigin(
  o: Origin,
  { lines, bytes, oracle }: { readonly lines: readonly Line[]; readonly bytes: Uint8Array | undefined; readonly oracle: Oracle },
): Promise<OriginProof> {
  const known = lines.filter(({ kind }) => kind === 'intake').map((line) => ({ line, payload: payloadOf(line) }));
  const isTold = (thing: { readonly name: string; readonly size: number; readonly sha256: string; readonly takenAt: string }): boolean =>
    known.some(({ line, payload }) => {
      const read = TakenItem.safeParse(payload);
      const { data } = read;
      return (
        data !== undefined &&
        data.sha256 === thing.sha256 &&
        data.size === thing.size &&
        data.name === thing.name &&
        line.at === thing.takenAt
      );
    });
  const isBound = async (row: string, table: string): Promise<boolean> => {
    const rowSha256 = await oracle.sha256(utf8(row));
    return known.some(({ payload }) => {
      const read = Taken.safeParse(payload);
      return read.data?.table === table && read.data.rowSha256 === rowSha256;
    });
  };
  const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
  const fits = async (): Promise<boolean> => {
    if (!bytes || bytes.length !== o.size || (await oracle.sha256(bytes)) !== o.sha256) return false;
    if (!isTold(o) || !o.inside.every(isTold)) return false;
    const { item, confirmed } = o.rows;
    // Only a row with a path of the machine stays at home: a download whose row is missing has lost what answers for it.
    if (item === null && (PATHLESS.has(o.how) || o.address !== null || o.page !== null || o.certificate !== null)) return false;
    if (item !== null) {
      const { told, der } = toldOf(item);
      const { document: _d, inside: _i, confirmed: _c, rows: _r, ...said } = o;
      if (!same(told, said) || !(await isBound(item, 'intake_item'))) return false;
      const raw = der === null ? null : fromBase64(der);
      if (o.certificate && (!raw || (await oracle.sha256(raw)) !== o.certificate.sha256)) return false;
    }
    if ((confirmed === null) !== (o.confirmed === null)) return false;
    return confirmed === null || (same(confirmedOf(confirmed), o.confirmed) && (await isBound(confirmed, 'intake_decision')));
  };
  let holds: boolean;
  try {
    holds = await fits();
  } catch {
    holds = false; // a row that is no row
  }
  const why: readonly Reason[] = holds
    ? [...tellOrigin(o), reason('origin-own-word'), reason(o.rows.item === null ? 'origin-noted' : 'origin-whole')]
    : [reason('origin-differs', { archivo: o.name })];
  return { verdict: verdictOf(why), why };
}

/** Keys in order: who wrote the JSON may have had another. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
