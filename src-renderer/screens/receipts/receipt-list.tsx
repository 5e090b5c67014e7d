// Holds the list of acknowledgements grouped by month, newest first. Arrows and j/k move in it. Must not open anything.
import { useMemo } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KIND_ICONS, VERDICT_ICONS } from './receipt-looks.ts';
import { type ReceiptItem, verdictState } from './verdict-lines.ts';

/** Their subject is a folio that the person knows; the others' is an inner identifier. */
const ABOUT_ACTS: ReadonlySet<ReceiptItem['kind']> = new Set(['opening', 'deemed', 'filing']);

type Props = {
  readonly receipts: readonly ReceiptItem[];
  readonly currentId: string | null;
  readonly onChoose: (id: string) => void;
  readonly onStep: (by: number) => void;
};

export function ReceiptList({ receipts, currentId, onChoose, onStep }: Props) {
  const text = useText();
  const { t } = text;
  const months = useMemo(() => {
    const groups = new Map<string, ReceiptItem[]>();
    for (const receipt of receipts) {
      const month = text.month(text.dayOf(receipt.at));
      groups.set(month, [...(groups.get(month) ?? []), receipt]);
    }
    return [...groups];
  }, [receipts, text]);
  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        onStep(event.key === 'ArrowDown' ? 1 : -1);
      }}
    >
      {months.map(([month, items]) => (
        <section key={month} aria-label={month}>
          <h2 className="acts__group">
            {month.charAt(0).toUpperCase() + month.slice(1)} <span>{text.count(items.length)}</span>
          </h2>
          <ul className="rows">
            {items.map((receipt) => {
              const current = receipt.id === currentId;
              const state = verdictState(receipt.verdict);
              return (
                <li key={receipt.id}>
                  <button
                    type="button"
                    id={`receipt-${receipt.id}`}
                    className="row proof-row"
                    aria-current={current ? 'true' : undefined}
                    tabIndex={current ? 0 : -1}
                    onClick={() => onChoose(receipt.id)}
                  >
                    <Icon of={KIND_ICONS[receipt.kind]} />
                    <span className="row__title">
                      {t(`receipts.kinds.${receipt.kind}`)}{' '}
                      {ABOUT_ACTS.has(receipt.kind) ? <span className="id">{receipt.subject}</span> : null}
                    </span>
                    <span className="proof-row__state" data-state={state}>
                      <Icon of={VERDICT_ICONS[receipt.verdict]} size="small" />
                      {t(`receipts.verdict.short.${receipt.verdict}`)}
                    </span>
                    <span className="row__note">
                      <span className="id">{receipt.folio}</span>
                    </span>
                    <span className="proof-row__when">{text.shortInstant(receipt.at)}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
