// Holds «Traer»: what the person brings in from outside, its list, and one thing at a time beside its page. Must not decide anything.
import '../parts/parts.css';
import './intake.css';
import { type DragEvent, useEffect, useEffectEvent, useState } from 'react';
import { MAX_DROPPED } from '../../../src-shared/contract/dropped.ts';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { LostDownloads, PortalEntry } from '../portal/portal-entry.tsx';
import { BringBar, BroughtList } from './bring-pane.tsx';
import { nextNew } from './intake-form.ts';
import { type Brought, broughtBy, MAX_AT_ONCE } from './pasted.ts';
import { ReviewPane } from './review-pane.tsx';
import { WatchGroup } from './watch-group.tsx';

/** Rows asked for at first, and more on each asking. */
const SHOWN = 100;
const MORE = 200;
const MOST = 5_000;

export function IntakeScreen() {
  const { t } = useText();
  const [shown, setShown] = useState(SHOWN);
  const list = useChannel('intake.list', { limit: Math.min(shown, MOST) }, { keep: true });
  const drop = useCommand('intake.drop');
  const [chosen, setChosen] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [tooBig, setTooBig] = useState<string | null>(null);
  const [tooMany, setTooMany] = useState(false);
  const [done, setDone] = useState(0);
  const rows = list.data?.items ?? [];
  const total = list.data?.total ?? 0;

  const take = async (files: readonly Brought[], how: 'drop' | 'paste'): Promise<void> => {
    setTooBig(null);
    setTooMany(files.length > MAX_AT_ONCE);
    for (const file of files.slice(0, MAX_AT_ONCE)) {
      if (file.size > MAX_DROPPED) setTooBig(file.name);
      else await drop.mutateAsync({ name: file.name.slice(0, 255), bytes: await file.bytes(), how }).catch(() => undefined);
    }
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(broughtBy(event.dataTransfer, t('intake.pastedName'), false), 'drop');
  };
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    // Words pasted into a field are that field's; files never are.
    const inField = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
    const files = event.clipboardData ? broughtBy(event.clipboardData, t('intake.pastedName'), !inField) : [];
    if (files.length === 0) return;
    event.preventDefault();
    void take(files, 'paste');
  });
  useEffect(() => {
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
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
        <PortalEntry />
        <LostDownloads />
        {tooBig ? <Notice live state="warn" title={t('intake.tooBigToDrop', { nombre: tooBig })} /> : null}
        {tooMany ? <Notice live state="warn" title={t('intake.tooManyAtOnce', { max: MAX_AT_ONCE })} /> : null}
        <ErrorNotice error={drop.appError ?? list.appError} />
        <WatchGroup />
        <BroughtList rows={rows} chosen={chosen} onChoose={setChosen} />
        {total > rows.length ? (
          <div className="bar">
            <p className="small soft">{t('intake.more', { vistos: rows.length, total })}</p>
            {shown < MOST ? (
              <Button size="small" pending={list.isPlaceholderData} onPress={() => setShown(shown + MORE)}>
                {t('intake.showMore')}
              </Button>
            ) : null}
          </div>
        ) : null}
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
