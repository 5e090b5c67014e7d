// Holds what is said of a document that is not the one announced: kept, apart, not shown. Must not show it.
import { RefreshCw, ShieldAlert } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { AppError } from '../../../src-shared/contract/result.ts';
import { shortHash } from '../../../src-shared/text/index.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { CopyButton } from '../copy-button.tsx';

type Props = {
  readonly document: Answer<'acts.get'>['documents'][number];
  readonly pending: boolean;
  readonly error: AppError | null;
  readonly onAgain: () => void;
};

export function Quarantine({ document, pending, error, onAgain }: Props) {
  const text = useText();
  const { t } = text;
  const problem = document.problem ? text.error(document.problem) : null;
  return (
    <Notice
      state="danger"
      icon={ShieldAlert}
      title={problem?.what ?? t('act.quarantine.title')}
      actions={
        <>
          <Button kind="primary" icon={RefreshCw} pending={pending} onPress={onAgain}>
            {t('act.quarantine.again')}
          </Button>
          <CopyButton text={document.sha256} label={t('act.document.copyHash')} />
        </>
      }
    >
      <p>{t('act.quarantine.kept', { tamano: text.bytes(document.size) })}</p>
      <p>
        <b>{t('common.notice.term')}</b> {problem?.term || t('act.quarantine.term')}
      </p>
      {problem?.todo ? <p>{problem.todo}</p> : null}
      <Facts of={[{ term: t('act.quarantine.hash'), value: shortHash(document.sha256), id: true }]} />
      <ErrorNotice error={error} />
    </Notice>
  );
}
