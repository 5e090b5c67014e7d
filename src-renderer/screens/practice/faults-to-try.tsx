// Holds the faults a person can switch on to see what Acuse does. Must not hide one that is on.
import { Zap } from 'lucide-react';
import { useText } from '../../text/use-text.tsx';
import { Card } from '../../ui/card.tsx';
import { Check } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { type PracticeView, usePracticeCommand } from './use-practice.ts';

export function FaultsToTry({ faults }: { readonly faults: PracticeView['faults'] }) {
  const { t, maybe } = useText();
  const set = usePracticeCommand('practice.fault');
  return (
    <Card title={t('practice.faults.heading')} icon={Zap} foot={t('practice.faults.lead')}>
      <div className="stack" data-gap="small">
        {faults.map((fault) => (
          <Check key={fault.name} checked={fault.on} onChange={(on) => set.run({ name: fault.name, on, times: null })}>
            {maybe(`practice.faults.names.${fault.name}`) ?? fault.name}
            {fault.on ? (
              <span className="small soft practice__until">
                {fault.times === null ? t('practice.faults.until') : t('practice.faults.times', { count: fault.times })}
              </span>
            ) : null}
          </Check>
        ))}
        <ErrorNotice error={set.error} />
      </div>
    </Card>
  );
}
