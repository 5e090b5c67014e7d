// Holds a draft: loads it, and shows it as the form it is, as what waits to be sent, or hands over to the case it became.
import { ArrowLeft, Send } from 'lucide-react';
import { useEffect } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { filedProcedure } from '../../../src-shared/domain/procedures/catalogue.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { AnswerForm } from './answer-form.tsx';
import { DraftForm } from './draft-form.tsx';
import type { At } from './procedures-screen.tsx';

type Props = {
  readonly id: string;
  readonly onBack: () => void;
  readonly onDiscarded: () => void;
  readonly onShow: (at: At) => void;
};

export function DraftView({ id, onBack, onDiscarded, onShow }: Props) {
  const { t } = useText();
  const draft = useChannel('drafts.get', { id });
  const filed = draft.data?.state === 'filed' ? draft.data.filingId : null;
  useEffect(() => {
    if (filed) onShow({ kind: 'case', id: filed });
  }, [filed, onShow]);
  const procedure = draft.data ? filedProcedure(draft.data.procedure) : null;
  if (!draft.data || !procedure)
    return (
      <section className="pane" data-ground="desk" aria-label={t('procedures.title')}>
        <div className="desk">
          <ErrorNotice error={draft.appError ?? (draft.data ? { code: 'PROCEDURE_UNKNOWN' } : null)} />
        </div>
      </section>
    );
  if (draft.data.state !== 'open') return <Waiting draft={draft.data} onBack={onBack} />;
  // A draft the institute gave back is a new start of the form: what is typed there must be what is kept.
  const key = `${id}-${draft.data.error ? 'returned' : 'open'}`;
  return draft.data.kind === 'answer' ? (
    <AnswerForm key={key} draft={draft.data} procedure={procedure} onBack={onBack} onDiscarded={onDiscarded} />
  ) : (
    <DraftForm key={key} draft={draft.data} procedure={procedure} onBack={onBack} onDiscarded={onDiscarded} onShow={onShow} />
  );
}

function Waiting({ draft, onBack }: { readonly draft: Answer<'drafts.get'>; readonly onBack: () => void }) {
  const { t, language } = useText();
  const send = useCommand('filings.send');
  const procedure = filedProcedure(draft.procedure);
  return (
    <section className="pane" data-ground="desk" aria-labelledby="waiting-title" data-f6="">
      <header className="filings__head">
        <IconButton icon={ArrowLeft} label={t('procedures.case.back')} onPress={onBack} size="small" />
        <h2 id="waiting-title" className="act-name">
          {procedure ? wordsIn(procedure.name, language) : draft.procedure}
        </h2>
      </header>
      <div className="filings__body">
        <Notice
          state="warn"
          icon={Send}
          title={t('procedures.case.waiting')}
          live
          actions={
            <Button pending={send.isPending} onPress={() => send.mutate(undefined)}>
              {t('procedures.case.sendNow')}
            </Button>
          }
        >
          <p>{t('procedures.case.waitingNote')}</p>
        </Notice>
        <ErrorNotice error={send.appError} />
      </div>
    </section>
  );
}
