// Holds the acknowledgement that a person reads: a tagged PDF with the signed files attached. Must not decide the verdict.
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import { utf8 } from '../../src-shared/proof/bytes.ts';
import { json, receiptCopies } from '../../src-shared/proof/layout.ts';
import type { ReceiptProof } from '../../src-shared/proof/receipt-check.ts';
import { createText } from '../../src-shared/text/index.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { Paper } from './paper.ts';

/** Always the Centre's time: the paper is read elsewhere, years later. */
export const paperText = createText('es-MX', () => 'America/Mexico_City');

const MEDIA: Readonly<Record<string, string>> = {
  pem: 'application/x-pem-file',
  txt: 'text/plain',
  bin: 'application/octet-stream',
  p7s: 'application/pkcs7-signature',
};

export type ReceiptPaperOrder = {
  readonly receipt: Receipt;
  readonly proof: ReceiptProof;
  /** SHA-256 of the canonical string: what the code says. */
  readonly canonicalSha256: string;
  readonly practice: boolean;
  readonly fonts: Fonts;
};

/** Calendar year in the Centre. */
export const yearOfCentre = (instant: string): number =>
  Number(new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City', year: 'numeric' }).format(new Date(instant)));

export const PRACTICE_MARK = 'Ejemplo sin validez oficial · PRÁCTICA';

/** The body of an acknowledgement, on any paper: alone, or in a binder. */
export function drawReceipt(
  paper: Paper,
  { receipt, proof, canonicalSha256 }: Omit<ReceiptPaperOrder, 'fonts' | 'practice'>,
  level: 1 | 2,
): void {
  const { t, fullInstant } = paperText;
  paper.heading(level, t(`receipts.names.${receipt.kind}`));
  paper.facts([
    [t('receipts.fields.folio'), receipt.folio],
    [t('receipts.fields.holder'), receipt.rfc],
    ...(receipt.subject === receipt.rfc ? [] : [[t('receipts.fields.subject'), receipt.subject] as const]),
    [t('receipts.fields.at'), fullInstant(receipt.at)],
    [
      t('receipts.fields.signed'),
      proof.signedBy ? `${proof.signedBy.name} (${proof.signedBy.rfc})` : receipt.signed ? '—' : t('receipts.fields.nobody'),
    ],
    [t('receipts.fields.sealedBy'), proof.sealedBy?.name ?? '—'],
    [t('receipts.fields.serial'), receipt.seal.serial],
  ]);
  paper.paragraph(t(`receipts.proves.${receipt.kind}`), 'soft');
  if (level === 1) paper.code(canonicalSha256, t('evidence.paper.code'));
  paper.heading(level === 1 ? 2 : 3, `${t('receipts.verdict.heading')}: ${t(`evidence.verdict.${proof.verdict}`)}`);
  paper.list(proof.why.map((why) => t(`evidence.why.${why.code}`, why.details)));
  paper.machine(t('receipts.machine.canonical'), receipt.seal.canonical);
  // In a binder the code of the act answers for the rest; page after page of seals would help nobody.
  if (level === 2) {
    paper.machine(t('evidence.index.canonical'), canonicalSha256);
    return;
  }
  paper.machine(t('receipts.machine.seal'), receipt.seal.signature);
  if (receipt.signed) {
    paper.machine(t('receipts.machine.yours'), receipt.signed.canonical);
    paper.machine(t('evidence.paper.yourSeal'), receipt.signed.signature);
  }
  paper.machine(t('receipts.fields.hash'), receipt.contentSha256);
}

export function receiptPdf(o: ReceiptPaperOrder): Promise<Uint8Array> {
  const { receipt } = o;
  const { t } = paperText;
  const paper = new Paper({
    title: `${t(`receipts.names.${receipt.kind}`)} · ${receipt.folio}`,
    subject: t('evidence.paper.subject'),
    at: new Date(receipt.at),
    fonts: o.fonts,
    foot: `${receipt.folio} · ${t('evidence.paper.foot')}`,
    ...(o.practice ? { mark: PRACTICE_MARK } : {}),
  });
  drawReceipt(paper, o, 1);
  paper.heading(2, t('evidence.paper.attached'));
  paper.paragraph(t('evidence.paper.attachedNote'));
  paper.attach({
    name: 'acuse.json',
    bytes: json(receipt),
    mediaType: 'application/json',
    description: t('evidence.paper.source'),
    relationship: 'Source',
  });
  for (const { path, bytes } of receiptCopies('', receipt)) {
    const name = path.slice(1);
    const mediaType = MEDIA[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    paper.attach({ name, bytes, mediaType, description: t('evidence.paper.piece', { archivo: name }), relationship: 'Data' });
  }
  paper.attach({
    name: 'comprobar.txt',
    bytes: utf8(`${t('evidence.paper.commands')}\n`),
    mediaType: 'text/plain',
    description: t('evidence.paper.how'),
    relationship: 'Supplement',
  });
  return paper.end();
}
