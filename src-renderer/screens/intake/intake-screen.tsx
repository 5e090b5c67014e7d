// Holds «Traer»: what the person brings in from outside, its list, and one thing at a time beside its page. Must not decide anything.
import '../parts/parts.css';
import './intake.css';
import { type DragEvent, useState } from 'react';
import { MAX_DROPPED } from '../../../src-shared/contract/dropped.ts';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank } from '../../ui/blank.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { BringBar, BroughtList } from './bring-pane.tsx';
import { nextNew } from './intake-form.ts';
import { ReviewPane } from './review-pane.tsx';

const SHOWN = 100;

export function IntakeScreen() {
  const { t } = useText();
  const list = useChannel('intake.list', { limit: SHOWN });
  const drop = useCommand('intake.drop');
  const [chosen, setChosen] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [tooBig, setTooBig] = useState<string | null>(null);
  const [done, setDone] = useState(0);
  const rows = list.data?.items ?? [];
  const total = list.data?.total ?? 0;

  const take = async (files: FileList): Promise<void> => {
    setTooBig(null);
    for (const file of files) {
      if (file.size > MAX_DROPPED) setTooBig(file.name);
      else
        await drop.mutateAsync({ name: file.name.slice(0, 255), bytes: new Uint8Array(await file.arrayBuffer()) }).catch(() => undefined);
    }
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };
  return (
    <section
      className="pane intake"
      data-ground="desk"
      data-f6=""
      aria-labelledby="intake-title"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="intake__left">
        <header className="stack" data-gap="small">
          <h1 id="intake-title">{t('intake.title')}</h1>
          <p className="soft">{t('intake.lead')}</p>
        </header>
        <BringBar over={over} />
        {tooBig ? <Notice live state="warn" title={t('intake.tooBigToDrop', { nombre: tooBig })} /> : null}
        <ErrorNotice error={drop.appError ?? list.appError} />
        <BroughtList rows={rows} chosen={chosen} onChoose={setChosen} />
        {total > rows.length ? <p className="small soft">{t('intake.more', { vistos: rows.length, total })}</p> : null}
      </div>
      <div className="intake__right">
        <p className="visually-hidden" role="status">
          {done > 0 ? t('intake.doneCount', { count: done }) : ''}
        </p>
        {chosen ? (
          <ReviewPane
            key={chosen}
            id={chosen}
            onDone={() => {
              setDone(done + 1);
              // On to the next that waits; the last one stays to be seen.
              setChosen(nextNew(rows, chosen) ?? chosen);
            }}
          />
        ) : (
          <Blank title={t(total > 0 ? 'intake.chooseOne' : 'intake.nothing')}>
            <p>{t(total > 0 ? 'intake.chooseOneText' : 'intake.nothingText')}</p>
          </Blank>
        )}
      </div>
    </section>
  );
}
