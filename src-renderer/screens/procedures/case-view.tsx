// Holds a case: what the institute said, in order, what was signed, what can be done now. Must not decide what the institute decides.
import { ArrowLeft, ClockAlert, FileSignature, History, LifeBuoy, Undo2 } from 'lucide-react';
import { filedProcedure } from '../../../src-shared/domain/procedures/catalogue.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { LegalClock } from '../act/legal-clock.tsx';
import { STATE_LOOKS } from './looks.ts';
import type { At } from './procedures-screen.tsx';

type Props = { readonly id: string; readonly onBack: () => void; readonly onShow: (at: At) => void };

export function CaseView({ id, onBack, onShow }: Props) {
  const text = useText();
  const { t, language } = text;
  const navigation = useNavigation();
  const found = useChannel('filings.get', { id });
  const answer = useCommand('filings.answer');
  const withdraw = useCommand('filings.withdraw');
  const made = found.data;
  if (!made)
    return (
      <section className="pane" data-ground="desk" aria-label={t('procedures.case.follow')}>
        <div className="desk">
          <ErrorNotice error={found.appError} />
        </div>
      </section>
    );
  const { row } = made;
  const procedure = filedProcedure(row.procedure);
  const [icon, state] = STATE_LOOKS[row.state ?? 'received'];
  const begin = async (): Promise<void> => {
    const draft = await answer.mutateAsync({ id }).catch(() => null);
    if (draft) onShow({ kind: 'draft', id: draft.id });
  };
  const asked = made.events.findLast((e) => e.kind === 'asked');
  return (
    <section className="pane" data-ground="desk" aria-labelledby="case-title" data-f6="">
      <header className="filings__head">
        <IconButton icon={ArrowLeft} label={t('procedures.case.back')} onPress={onBack} size="small" />
        <div>
          <h2 id="case-title" className="act-name">
            {procedure ? wordsIn(procedure.name, language) : row.procedure}
          </h2>
          <p className="small">
            <span className="id">{row.folio}</span>
          </p>
        </div>
        <Tag icon={icon} state={state}>
          {t(`procedures.state.${row.state ?? 'received'}`)}
        </Tag>
      </header>
      <div className="filings__body" tabIndex={0} role="group" aria-labelledby="case-title">
        {row.state === 'asked' && asked ? (
          <Notice
            state="warn"
            icon={ClockAlert}
            title={t('procedures.case.asked')}
            actions={
              <Button kind="primary" pending={answer.isPending} onPress={() => void begin()}>
                {t(made.answerDraftId ? 'procedures.case.continueAnswer' : 'procedures.case.answer')}
              </Button>
            }
          >
            <p>{asked.text}</p>
            {row.dueOn ? <p>{t('procedures.dueOnFull', { fecha: text.longDay(row.dueOn) })}</p> : null}
          </Notice>
        ) : null}
        <ErrorNotice error={answer.appError} />
        {row.state === 'asked' && made.prevention ? <LegalClock ledger={made.prevention} /> : null}
        <Facts
          line
          of={[
            { term: t('procedures.case.folio'), value: row.folio, id: true },
            { term: t('procedures.case.received'), value: text.fullInstant(row.at) },
            ...(made.actFolio ? [{ term: t('procedures.case.act'), value: made.actFolio, id: true }] : []),
          ]}
        />
        <div className="bar">
          {made.receiptIds[0] ? (
            <Button onPress={() => navigation.go('receipts', made.receiptIds.at(-1))}>{t('procedures.case.receipts')}</Button>
          ) : null}
          {row.actId ? <Button onPress={() => navigation.showAct(row.actId)}>{t('procedures.case.seeAct')}</Button> : null}
          <Button kind="quiet" icon={LifeBuoy} onPress={() => navigation.go('help', `case:${id}`)}>
            {t('help.ask')}
          </Button>
          {procedure ? (
            <Button kind="quiet" onPress={() => onShow({ kind: 'sheet', id: procedure.id })}>
              {t('procedures.case.sheet')}
            </Button>
          ) : null}
        </div>
        <Card title={t('procedures.case.follow')} icon={History}>
          <ol className="follow">
            {made.events.map((event) => (
              <li key={`${event.kind}-${event.at}`} data-kind={event.kind}>
                <b>{t(`procedures.event.${event.kind}`)}</b>
                <time dateTime={event.at} className="small soft">
                  {text.fullInstant(event.at)}
                </time>
                <p>{event.text}</p>
              </li>
            ))}
          </ol>
        </Card>
        <Card title={t('procedures.case.signed')} icon={FileSignature}>
          {made.signed.map((s) => (
            <details key={`${s.kind}-${s.at}`} className="signed">
              <summary>
                {t(`procedures.case.kinds.${s.kind}`)} · {text.fullInstant(s.at)}
                {s.sending ? ` · ${t('procedures.case.stillSending')}` : ''}
              </summary>
              <pre className="writing">{s.writing}</pre>
              <p className="small">
                SHA-256 <span className="id filings__hash">{s.sha256}</span>
              </p>
            </details>
          ))}
        </Card>
        {made.mayWithdraw ? (
          <div className="bar">
            <Button icon={Undo2} kind="quiet" pending={withdraw.isPending} onPress={() => withdraw.mutate({ id })}>
              {t('procedures.case.withdraw')}
            </Button>
          </div>
        ) : null}
        {withdraw.appError?.code === 'CANCELLED' ? null : <ErrorNotice error={withdraw.appError} />}
      </div>
    </section>
  );
}
