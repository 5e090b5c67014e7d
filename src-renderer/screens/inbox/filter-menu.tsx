// Holds the menu that sorts and narrows the list. Must not filter: it changes what is asked.
import { ListFilter } from 'lucide-react';
import { MATTERS, WORK_STATES } from '../../../src-shared/domain/act.ts';
import { ACT_KINDS } from '../../../src-shared/domain/act-kind.ts';
import { useNow } from '../../state/app-state.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { type Filters, type Narrowing, narrowCount, type Order } from './filters.ts';

/** Years back from now that the menu offers: acts may be answered for five years (LSS 297), and a few more for the curious. */
const YEARS = 8;

export function FilterMenu({ filters, onChange }: { readonly filters: Filters; readonly onChange: (filters: Filters) => void }) {
  const { t } = useText();
  const thisYear = Number(useNow().slice(0, 4));
  const tags = useChannel('tags.list', undefined);
  const on = narrowCount(filters.narrow);
  const narrow = (part: Narrowing) => onChange({ ...filters, narrow: { ...filters.narrow, ...part } });
  const any = { value: '', label: t('inbox.filters.any') };
  const label = on > 0 ? `${t('inbox.filterMenu')} (${t('inbox.filtersOn', { count: on })})` : t('inbox.filterMenu');
  return (
    <Popover icon={ListFilter} label={label} badge={on}>
      {(close) => (
        <div className="stack" data-gap="mid">
          <Select
            label={t('inbox.filters.order')}
            value={filters.order}
            onChange={(value) => onChange({ ...filters, order: value as Order })}
            options={[
              { value: 'urgency', label: t('inbox.filters.urgency') },
              { value: 'newest', label: t('inbox.filters.newest') },
            ]}
          />
          <Select
            label={t('inbox.filters.matter')}
            value={filters.narrow.matter ?? ''}
            onChange={(value) => narrow({ matter: MATTERS.find((matter) => matter === value) })}
            options={[any, ...MATTERS.map((value) => ({ value, label: t(`common.matters.${value}`) }))]}
          />
          <Select
            label={t('inbox.filters.kind')}
            value={filters.narrow.kind ?? ''}
            onChange={(value) => narrow({ kind: ACT_KINDS.find((kind) => kind === value) })}
            options={[any, ...ACT_KINDS.map((value) => ({ value, label: t(`common.kinds.${value}`) }))]}
          />
          <Select
            label={t('inbox.filters.work')}
            value={filters.narrow.workState ?? ''}
            onChange={(value) => narrow({ workState: WORK_STATES.find((state) => state === value) })}
            options={[any, ...WORK_STATES.map((value) => ({ value, label: t(`common.work.${value}`) }))]}
          />
          <Select
            label={t('inbox.filters.tag')}
            value={filters.narrow.tag ?? ''}
            onChange={(value) => narrow({ tag: value === '' ? undefined : value })}
            options={[any, ...(tags.data ?? []).map((value) => ({ value, label: value }))]}
          />
          <Select
            label={t('inbox.filters.year')}
            value={filters.narrow.year ? String(filters.narrow.year) : ''}
            onChange={(value) => narrow({ year: value === '' ? undefined : Number(value) })}
            options={[
              any,
              ...Array.from({ length: YEARS }, (_unused, back) => String(thisYear - back)).map((value) => ({ value, label: value })),
            ]}
          />
          <div className="bar">
            <Button size="small" onPress={() => onChange({ ...filters, narrow: {}, order: 'urgency' })}>
              {t('inbox.filters.reset')}
            </Button>
            <span className="bar__push" />
            <Button size="small" onPress={close}>
              {t('common.actions.close')}
            </Button>
          </div>
        </div>
      )}
    </Popover>
  );
}
