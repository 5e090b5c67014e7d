// Holds what is said when an opening was sent and its answer lost: ask, never sign again. Must not offer to open.
import { CircleHelp } from 'lucide-react';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';

export function OutcomeNotice({ id }: { readonly id: string }) {
  const { t } = useText();
  const ask = useCommand('acts.resolveOutcome');
  const still = ask.data?.row.pendingOutcome === true || ask.appError?.code === 'OUTCOME_UNKNOWN';
  return (
    <>
      <Notice
        state="warn"
        icon={CircleHelp}
        live
        title={t('act.outcome.title')}
        actions={
          <Button kind="primary" pending={ask.isPending} onPress={() => ask.mutate({ id })}>
            {t('act.outcome.ask')}
          </Button>
        }
      >
        <p>{t('act.outcome.text')}</p>
        <p>
          <b>{t('common.notice.term')}</b> {t('act.outcome.term')}
        </p>
        {still ? <p role="status">{t('act.outcome.still')}</p> : null}
      </Notice>
      {ask.appError && !still ? <ErrorNotice error={ask.appError} /> : null}
    </>
  );
}
