// Holds the frame every row of a grouped list shares: its place among the others, what a reader hears, the tile, the lines. Fixed height.
// Must not know what a row is about, mark or open anything.
import type { ReactNode } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon, type IconOf } from '../../ui/icon.tsx';
import type { Placed } from './grouped-list.tsx';

export type RowPlace = Omit<Placed, 'key'> & {
  readonly onChoose: (index: number) => void;
  readonly onRead: (index: number) => void;
};
/** `big` is the figure; without it the icon stands in its place. */
export type RowTile = { readonly big: string | null; readonly small: string; readonly icon: IconOf; readonly urgency: string | null };

type Props = {
  readonly place: RowPlace;
  readonly className?: string;
  readonly closed?: boolean;
  /** The whole row in one sentence; what is drawn is for the eyes only. */
  readonly says: string;
  readonly tile: RowTile;
  readonly name: string;
  readonly due: ReactNode;
  readonly meta: ReactNode;
};

const placed = ({ index, total, top, selected, tabbable }: RowPlace) => ({
  role: 'option' as const,
  tabIndex: tabbable ? 0 : -1,
  style: { transform: `translateY(${top}px)` },
  'aria-posinset': index + 1,
  'aria-setsize': total,
  'aria-selected': selected,
  'data-row': index,
});

export function ListRow({ place, className = 'act', closed = false, says, tile, name, due, meta }: Props) {
  const { index, onChoose, onRead } = place;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
    <div
      className={className}
      data-closed={closed ? '' : undefined}
      {...placed(place)}
      onClick={() => onChoose(index)}
      onDoubleClick={() => onRead(index)}
    >
      <span className="visually-hidden">{says}</span>
      <span
        className="act__count"
        aria-hidden="true"
        data-urgency={tile.urgency ?? undefined}
        data-plain={tile.big === null ? '' : undefined}
      >
        {tile.big === null ? <Icon of={tile.icon} size="small" /> : <b data-long={tile.big.length > 3 ? '' : undefined}>{tile.big}</b>}
        {tile.small}
      </span>
      <span className="act__kind" aria-hidden="true" title={name}>
        {name}
      </span>
      <span className="act__due" aria-hidden="true">
        {due}
      </span>
      <span className="act__meta" aria-hidden="true">
        {meta}
      </span>
    </div>
  );
}

/** A row that is still on its way keeps its place. */
export function WaitingRow({ place, className = 'act' }: { readonly place: RowPlace; readonly className?: string }) {
  const { t } = useText();
  return (
    <div className={`${className} act--waiting`} {...placed(place)} aria-label={t('common.loading')} aria-busy="true">
      <span className="act__count" />
      <span className="act__kind">·</span>
    </div>
  );
}
