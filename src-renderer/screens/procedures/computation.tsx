// Holds a computation as it is shown: each step with its figures and article, and the result. Must not compute.
import { Calculator } from 'lucide-react';
import { moneyText } from '../../../src-shared/domain/identifiers/decimal.ts';
import type { Computed } from '../../../src-shared/domain/procedures/compute.ts';
import { useText } from '../../text/use-text.tsx';
import { Card } from '../../ui/card.tsx';

export function Computation({ computed }: { readonly computed: Computed | null }) {
  const { t, maybe } = useText();
  return (
    <Card title={t('procedures.form.computation')} icon={Calculator}>
      {computed === null || computed.steps.length === 0 ? (
        <p className="soft">{t('procedures.form.notYet')}</p>
      ) : (
        <>
          <ol className="sums">
            {computed.steps.map((step, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one computation never change order
              <li key={i} data-last={i === computed.steps.length - 1 ? '' : undefined}>
                <span>
                  {maybe(`procedures.steps.${step.key}`, step.params) ?? step.key} <span className="small soft">{step.article}</span>
                </span>
                <b>{step.result}</b>
              </li>
            ))}
          </ol>
          {computed.kind === 'instalments' && computed.plan.initialWithAccessories !== computed.plan.initial ? (
            <p className="small soft">{t('procedures.steps.safe', { monto: moneyText(computed.plan.initialWithAccessories) })}</p>
          ) : null}
        </>
      )}
    </Card>
  );
}
