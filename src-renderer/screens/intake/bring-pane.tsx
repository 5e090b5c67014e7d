// Holds the bringing in: choose, drop, progress with time left, cancel, go on; and the list of what came. Must not read files beyond handing them over.
import { FilePlus2, FolderOpen } from 'lucide-react';
import { memo } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { capital } from '../words.ts';
import type { IntakeRow } from './intake-form.ts';

export function BringBar({ over }: { readonly over: boolean }) {
  const { t } = useText();
  const begin = useCommand('intake.begin');
  const progress = useChannel('intake.progress', undefined);
  const busy = progress.data?.running ?? false;
  const reason = busy ? t('intake.busy') : null;
  return (
    <div className="intake__bring" data-over={over ? '' : undefined}>
      <p>{t(over ? 'intake.dropNow' : 'intake.dropHere')}</p>
      <div className="bar">
        <Button
          kind="primary"
          icon={FilePlus2}
          pending={begin.isPending}
          disabledReason={reason}
          onPress={() => begin.mutate({ what: 'files' })}
        >
          {t('intake.files')}
        </Button>
        <Button icon={FolderOpen} disabledReason={reason} onPress={() => begin.mutate({ what: 'folder' })}>
          {t('intake.folder')}
        </Button>
      </div>
      <ErrorNotice error={begin.appError} />
      {progress.data ? <Progress now={progress.data} /> : null}
    </div>
  );
}

function Progress({ now }: { readonly now: Answer<'intake.progress'> }) {
  const text = useText();
  const { t } = text;
  const cancel = useCommand('intake.cancel');
  const resume = useCommand('intake.resume');
  const forget = useCommand('intake.forget');
  if (now.running)
    return (
      <div className="stack" data-gap="small">
        <p className="small" role="status">
          {t('intake.running', { hechos: now.done, total: now.total })}
          {now.secondsLeft !== null ? ` ${t('intake.left', { count: now.secondsLeft })}` : ''}
        </p>
        <Meter value={now.total > 0 ? now.done / now.total : 0} label={t('intake.running', { hechos: now.done, total: now.total })} />
        <Button size="small" pending={cancel.isPending} onPress={() => cancel.mutate(undefined)}>
          {t('common.actions.cancel')}
        </Button>
      </div>
    );
  return (
    <>
      {now.waiting > 0 ? (
        <Notice
          live
          state="warn"
          title={t('intake.waiting', { count: now.waiting })}
          actions={
            <>
              <Button pending={resume.isPending} onPress={() => resume.mutate(undefined)}>
                {t('intake.resume')}
              </Button>
              <Button onPress={() => forget.mutate(undefined)}>{t('intake.forget')}</Button>
            </>
          }
        />
      ) : null}
      {now.total > 0 && now.waiting === 0 ? (
        <p className="small soft" role="status">
          {t('intake.summary', {
            hechos: now.done,
            total: now.total,
            entendidos: now.understood,
            guardados: now.kept,
            repetidos: now.duplicates,
          })}
        </p>
      ) : null}
      {now.stopped ? <ErrorNotice error={now.stopped as Parameters<typeof ErrorNotice>[0]['error']} /> : null}
      {now.failed.length > 0 ? (
        <Notice state="warn" title={t('intake.failed', { count: now.failed.length })}>
          <ul className="intake__why">
            {now.failed.slice(0, 20).map((each) => (
              <li key={each.name}>{text.error(each.error as Parameters<typeof text.error>[0]).what}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}

type ListProps = { readonly rows: readonly IntakeRow[]; readonly chosen: string | null; readonly onChoose: (id: string) => void };

/** A mail, a container, a signature: kept and told, with nothing in it to date. */
const asksReview = (row: IntakeRow): boolean => row.readKind !== null || ['pdf', 'png', 'jpeg'].includes(row.kind);

type RowProps = { readonly row: IntakeRow; readonly chosen: boolean; readonly onChoose: (id: string) => void };

/** While a job runs the list comes anew all the time: a row that says the same is not drawn again. */
const BroughtRow = memo(
  function BroughtRow({ row, chosen, onChoose }: RowProps) {
    const { t, maybe } = useText();
    return (
      <li>
        <button type="button" aria-current={chosen ? 'true' : undefined} onClick={() => onChoose(row.id)}>
          <b>
            {row.readKind
              ? (maybe(`intake.readKind.${row.readKind}`) ?? row.readKind)
              : capital(maybe(`intake.kind.${row.kind}`) ?? row.kind)}
          </b>
          <span className="intake__state" data-state={row.state}>
            {t(row.state === 'new' && !asksReview(row) ? 'intake.stored' : `intake.state.${row.state}`)}
          </span>
          <span className="small soft">{row.number ?? row.name}</span>
        </button>
      </li>
    );
  },
  (a, b) =>
    a.chosen === b.chosen &&
    a.onChoose === b.onChoose &&
    a.row.id === b.row.id &&
    a.row.state === b.row.state &&
    a.row.readKind === b.row.readKind &&
    a.row.number === b.row.number,
);

export function BroughtList({ rows, chosen, onChoose }: ListProps) {
  const { t } = useText();
  return (
    <ul className="intake__list" aria-label={t('intake.listLabel')}>
      {rows.map((row) => (
        <BroughtRow key={row.id} row={row} chosen={row.id === chosen} onChoose={onChoose} />
      ))}
    </ul>
  );
}
