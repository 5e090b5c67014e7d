// Holds the report of failed attempts (bitácora de fallas): each with its time and kind, and plainly what it can and cannot prove.
// Must not call a failure the service's when that is not known.
import { createHash } from 'node:crypto';
import type { AppError } from '../../src-shared/contract/result.ts';
import { FAILURE_KINDS, type FailureKind, failureKind } from '../../src-shared/domain/failure-kind.ts';
import type { SignedStatement } from '../../src-shared/domain/receipt.ts';
import { fromBase64, utf8 } from '../../src-shared/proof/bytes.ts';
import { json } from '../../src-shared/proof/layout.ts';
import type { CheckRecord } from '../archive/types.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { Paper } from './paper.ts';
import { paperText } from './receipt-paper.ts';

export type FailureLine = {
  readonly at: string;
  readonly ok: boolean;
  readonly kind: FailureKind | null;
  readonly times: number;
  readonly until: string;
};
export type FailureReport = {
  readonly format: 'acuse-bitacora-de-fallas';
  readonly version: 1;
  readonly rfc: string;
  readonly service: string;
  readonly madeAt: string;
  /** Difference between this machine's clock and the service's, as last known, in milliseconds; null: not known to who made it. */
  readonly clockOffsetMs: number | null;
  readonly ledger: { readonly seq: number; readonly hash: string };
  readonly lines: readonly FailureLine[];
};

/** Newest first, as the archive gives them. */
export const failureLines = (checks: readonly CheckRecord[]): readonly FailureLine[] =>
  checks.map((c) => ({
    at: c.at,
    until: c.lastAt,
    times: c.times,
    ok: c.ok,
    kind: c.ok ? null : failureKind(c.error as AppError | null),
  }));

export const reportBytes = (report: FailureReport): Uint8Array => json(report);
export const reportSha256 = (report: FailureReport): string => createHash('sha256').update(reportBytes(report)).digest('hex');

/** `signed`: over the canonical string that names the report's hash; null leaves it unsigned and says so. */
export function failurePdf(report: FailureReport, signed: SignedStatement | null, fonts: Fonts): Promise<Uint8Array> {
  const { t, fullInstant } = paperText;
  const title = t('evidence.failures.title', { rfc: report.rfc });
  const paper = new Paper({
    title,
    subject: t('evidence.failures.subject'),
    at: new Date(report.madeAt),
    fonts,
    foot: `${title} · ${t('evidence.paper.foot')}`,
  });
  const failed = report.lines.filter(({ ok }) => !ok);
  paper.heading(1, title).facts([
    [t('evidence.failures.service'), report.service],
    [t('evidence.failures.madeAt'), fullInstant(report.madeAt)],
    [
      t('evidence.failures.clock'),
      report.clockOffsetMs === null
        ? t('evidence.failures.offsetUnknown')
        : t('evidence.failures.offset', { s: (report.clockOffsetMs / 1000).toFixed(1) }),
    ],
    [t('evidence.failures.head'), `${report.ledger.seq} · ${report.ledger.hash}`],
    ...FAILURE_KINDS.flatMap((kind) => {
      const count = failed.filter((line) => line.kind === kind).length;
      return count === 0 ? [] : [[t(`evidence.failures.kinds.${kind}`), String(count)] as const];
    }),
  ]);
  paper.heading(2, t('evidence.failures.proves')).list([t('evidence.failures.can1'), t('evidence.failures.can2')]);
  paper
    .heading(2, t('evidence.failures.not'))
    .list([t('evidence.failures.cannot1'), t('evidence.failures.cannot2'), t('evidence.failures.cannot3')]);
  paper.heading(2, t('evidence.failures.attempts'));
  paper.table(
    [
      { title: t('evidence.index.when'), width: 0.5 },
      { title: t('evidence.index.what'), width: 0.5 },
    ],
    report.lines.map((line) => [
      line.times > 1
        ? t('evidence.failures.span', { de: fullInstant(line.at), a: fullInstant(line.until), n: String(line.times) })
        : fullInstant(line.at),
      line.kind === null ? t('evidence.failures.worked') : t(`evidence.failures.kinds.${line.kind}`),
    ]),
  );
  const hash = reportSha256(report);
  paper.code(hash, t('evidence.failures.code'));
  paper.attach({
    name: 'bitacora-de-fallas.json',
    bytes: reportBytes(report),
    mediaType: 'application/json',
    description: t('evidence.failures.subject'),
    relationship: 'Source',
  });
  if (signed) {
    paper.machine(t('receipts.machine.yours'), signed.canonical).machine(t('evidence.paper.yourSeal'), signed.signature);
    paper.attach({
      name: 'firmado.txt',
      bytes: utf8(signed.canonical),
      mediaType: 'text/plain',
      description: t('receipts.machine.yours'),
      relationship: 'Data',
    });
    paper.attach({
      name: 'firma.p7s',
      bytes: fromBase64(signed.cades) ?? new Uint8Array(),
      mediaType: 'application/pkcs7-signature',
      description: t('evidence.paper.piece', { archivo: 'firma.p7s' }),
      relationship: 'Data',
    });
  } else paper.paragraph(t('evidence.failures.unsigned'));
  return paper.end();
}
