// Holds the acknowledgements: the list by month, the one chosen as printed, and what its verification says. Must not verify: main does.
import '../parts/parts.css';
import './receipts.css';
import { Stamp } from 'lucide-react';
import { useState } from 'react';
import { RECEIPT_KINDS, type ReceiptKind } from '../../../src-shared/domain/receipt.ts';
import { useSettings } from '../../state/app-state.tsx';
import { useKeys } from '../../state/keys.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank } from '../../ui/blank.tsx';
import { Select } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { ReceiptDetail } from './receipt-detail.tsx';
import { ReceiptList } from './receipt-list.tsx';
import { YearTools } from './year-tools.tsx';

export function ReceiptsScreen() {
  const { t } = useText();
  const { target } = useNavigation();
  const { singleKeys } = useSettings();
  const [kind, setKind] = useState<ReceiptKind | 'all'>('all');
  const [chosen, setChosen] = useState<string | null>(target);
  const [view, setView] = useState<'list' | 'one'>(target ? 'one' : 'list');
  const list = useChannel('receipts.list', kind === 'all' ? {} : { kind }, { keep: true });
  const verify = useCommand('receipts.verify');
  const print = useCommand('receipts.print');
  const receipts = list.data ?? [];
  const current = receipts.find((receipt) => receipt.id === chosen) ?? receipts[0] ?? null;
  const choose = (id: string) => {
    setChosen(id);
    setView('one');
    verify.reset();
  };
  const step = (by: number) => {
    const at = receipts.findIndex((receipt) => receipt.id === current?.id);
    const next = receipts[Math.max(0, Math.min(receipts.length - 1, at + by))];
    if (!next) return;
    setChosen(next.id);
    verify.reset();
    document.getElementById(`receipt-${next.id}`)?.focus();
  };
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      v: () => current && verify.mutate({ id: current.id }),
      p: () => current && print.mutate({ id: current.id }),
      Escape: () => setView('list'),
    },
    { singleKeys },
  );
  return (
    <div className="proofs" data-view={view}>
      <section className="pane" aria-labelledby="receipts-title" data-f6="">
        <header className="pane__head">
          <div className="pane__title">
            <h1 id="receipts-title">{t('receipts.title')}</h1>
            {list.data ? <span className="soft">{t('receipts.count', { count: receipts.length })}</span> : null}
          </div>
          <Select
            label={t('receipts.filter')}
            value={kind}
            onChange={(value) => setKind(RECEIPT_KINDS.find((known) => known === value) ?? 'all')}
            options={[
              { value: 'all', label: t('receipts.all') },
              ...RECEIPT_KINDS.map((known) => ({ value: known, label: t(`receipts.kinds.${known}`) })),
            ]}
          />
        </header>
        <YearTools receipts={receipts} />
        <div className="pane__body">
          {list.appError ? (
            <div className="proofs__trouble">
              <ErrorNotice error={list.appError} />
            </div>
          ) : null}
          {list.data && receipts.length === 0 ? (
            <div className="proofs__none">
              <p>{t(kind === 'all' ? 'receipts.none' : 'receipts.noneOfKind')}</p>
              <p className="soft">{t(kind === 'all' ? 'receipts.noneNote' : 'receipts.noneOfKindNote')}</p>
            </div>
          ) : (
            <ReceiptList receipts={receipts} currentId={current?.id ?? null} onChoose={choose} onStep={step} />
          )}
        </div>
      </section>
      {current ? (
        <ReceiptDetail key={current.id} receipt={current} verify={verify} onBack={() => setView('list')} />
      ) : (
        <section className="pane" data-ground="desk" aria-label={t('receipts.pick')}>
          <Blank title={t('receipts.pick')} icon={Stamp}>
            <p>{t('receipts.pickNote')}</p>
          </Blank>
        </section>
      )}
    </div>
  );
}
