// Holds what is made of a whole year: the evidence package and the printed binder. Must not build them: main does.
import { BookText, Package } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '../../state/app-state.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import type { ReceiptItem } from './verdict-lines.ts';

export function YearTools({ receipts }: { readonly receipts: readonly ReceiptItem[] }) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const pack = useCommand('evidence.export');
  const binder = useCommand('evidence.binder');
  const [chosen, setChosen] = useState<string | null>(null);
  const years = [...new Set([now, ...receipts.map(({ at }) => at)].map((at) => text.dayOf(at).slice(0, 4)))].toSorted().reverse();
  const year = chosen ?? years[0] ?? '';
  return (
    <div className="proofs__year" role="group" aria-label={t('receipts.tools.heading')}>
      <Select
        label={t('receipts.tools.year')}
        value={year}
        onChange={setChosen}
        options={years.map((value) => ({ value, label: value }))}
      />
      <Button size="small" icon={Package} pending={pack.isPending} onPress={() => pack.mutate({ what: 'year', year: Number(year) })}>
        {t('receipts.tools.packYear')}
      </Button>
      <Button size="small" icon={BookText} pending={binder.isPending} onPress={() => binder.mutate({ year: Number(year) })}>
        {t('receipts.tools.binder')}
      </Button>
      <ErrorNotice error={pack.appError ?? binder.appError} />
      {pack.data?.saved ? (
        <Notice state="good" live>
          <p className="proof__print">{t('receipts.tools.packed', { huella: pack.data.fingerprint ?? '' })}</p>
        </Notice>
      ) : null}
      {binder.data?.saved ? (
        <Notice state="good" live>
          <p>{t('receipts.tools.binderSaved')}</p>
        </Notice>
      ) : null}
    </div>
  );
}
