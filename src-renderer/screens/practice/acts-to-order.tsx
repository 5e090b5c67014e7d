// Holds the order form of practice: which kind of act the institute should send, or an announcement. Must not open what comes.
import { FileInput, Megaphone, RefreshCw, Send } from 'lucide-react';
import { useState } from 'react';
import type { ActKind } from '../../../src-shared/domain/act-kind.ts';
import { useStatus } from '../../state/app-state.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Select } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { usePracticeCommand } from './use-practice.ts';

export function ActsToOrder({ kinds }: { readonly kinds: readonly ActKind[] }) {
  const { t } = useText();
  const { profile } = useStatus();
  const issue = usePracticeCommand('practice.issue');
  const announce = usePracticeCommand('practice.announce');
  const check = useCommand('sync.now');
  const [kind, setKind] = useState<ActKind>(kinds[0] ?? 'otro');
  const [sent, setSent] = useState<string | null>(null);
  const stopped = profile?.enrolment === 'active' ? null : t('practice.acts.notEnabled');
  return (
    <Card title={t('practice.acts.heading')} icon={FileInput} {...(stopped ? { foot: <span id="acts-why">{stopped}</span> } : {})}>
      <div className="stack" data-gap="mid">
        <Select
          label={t('practice.acts.kind')}
          value={kind}
          onChange={(value) => setKind(kinds.find((known) => known === value) ?? kind)}
          options={kinds.map((known) => ({ value: known, label: t(`common.kinds.${known}`) }))}
        />
        <div className="bar">
          <Button
            size="small"
            icon={Send}
            pending={issue.pending}
            disabledReason={stopped}
            {...(stopped ? { describedBy: 'acts-why' } : {})}
            onPress={() => issue.run({ kind }, () => setSent(t('practice.acts.sent', { clase: t(`common.kinds.${kind}`) })))}
          >
            {t('practice.acts.send')}
          </Button>
          <Button
            size="small"
            icon={Megaphone}
            pending={announce.pending}
            disabledReason={stopped}
            {...(stopped ? { describedBy: 'acts-why' } : {})}
            onPress={() => announce.run(undefined, () => setSent(t('practice.acts.announced')))}
          >
            {t('practice.acts.announce')}
          </Button>
        </div>
        {sent ? (
          <Notice
            live
            state="good"
            actions={
              <Button
                size="small"
                icon={RefreshCw}
                pending={check.isPending}
                onPress={() => check.mutate(undefined, { onSuccess: () => setSent(null) })}
              >
                {t('practice.acts.check')}
              </Button>
            }
          >
            <p>{sent}</p>
          </Notice>
        ) : null}
        <ErrorNotice error={issue.error ?? announce.error ?? check.appError} />
      </div>
    </Card>
  );
}
