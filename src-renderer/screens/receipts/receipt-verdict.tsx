// Holds the drawn lines of a verdict on an acknowledgement. Must not verify.
import { useText } from '../../text/use-text.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { type ReceiptItem, verdictLines } from './verdict-lines.ts';

export function ReceiptVerdict({
  receipt,
  columns,
}: {
  readonly receipt: Pick<ReceiptItem, 'verdict' | 'signedBy'>;
  readonly columns?: boolean;
}) {
  const { t, maybe } = useText();
  const items = verdictLines(receipt).map((line) => ({
    id: line.words,
    state: line.state,
    words: maybe(`receipts.verdict.lines.${line.words}`) ?? line.words,
    ...(line.note ? { note: maybe(`receipts.verdict.lines.${line.note}`) } : {}),
  }));
  return <Verdict of={items} label={t('receipts.verdict.heading')} {...(columns ? { columns } : {})} />;
}
