// Holds the watched folder: which one, what came of it, pause and going on. Must not look into folders: main does.
import { Eye, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';

type Watch = Answer<'intake.watching'>;

export function WatchGroup() {
  const { t } = useText();
  const asked = useChannel('intake.watching', undefined);
  const choose = useCommand('intake.watchFolder');
  const set = useCommand('intake.watchSet');
  const forget = useCommand('intake.watchForget');
  const [open, setOpen] = useState(false);
  const watch = asked.data;
  if (!watch) return null;
  const on = watch.folder !== null;
  const paused = watch.state === 'paused';
  return (
    <details className="intake__watch" open={open || on} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('intake.watch.title')}</summary>
      <div className="stack" data-gap="small">
        {on ? <Told watch={watch} /> : <p className="small soft">{t('intake.watch.lead')}</p>}
        <p className="small soft">{t('intake.watch.kinds')}</p>
        {on ? (
          <Check checked={watch.catchUp} onChange={(catchUp) => set.mutate({ catchUp })}>
            {t('intake.watch.catchUp')}
          </Check>
        ) : null}
        <div className="bar">
          {on ? (
            <Button size="small" icon={paused ? Play : Pause} pending={set.isPending} onPress={() => set.mutate({ paused: !paused })}>
              {t(paused ? 'intake.watch.goOn' : 'intake.watch.pause')}
            </Button>
          ) : null}
          <Button size="small" {...(on ? {} : { icon: Eye })} pending={choose.isPending} onPress={() => choose.mutate(undefined)}>
            {t(on ? 'intake.watch.other' : 'intake.watch.begin')}
          </Button>
          {on ? (
            <Button size="small" pending={forget.isPending} onPress={() => forget.mutate(undefined)}>
              {t('intake.watch.forget')}
            </Button>
          ) : null}
        </div>
        <ErrorNotice error={choose.appError ?? set.appError ?? asked.appError} />
      </div>
    </details>
  );
}

function Told({ watch }: { readonly watch: Watch }) {
  const text = useText();
  const { t } = text;
  const carpeta = watch.folder ?? '';
  const trouble = watch.state === 'missing' || watch.state === 'unreadable' || watch.state === 'too-many';
  return (
    <>
      {trouble ? (
        <Notice live state="warn" title={t(`intake.watch.${watch.state as 'missing'}`, { carpeta })} />
      ) : (
        <p className="small" role="status">
          {t(watch.state === 'paused' ? 'intake.watch.paused' : 'intake.watch.watching', { carpeta })}
        </p>
      )}
      {watch.taken > 0 ? (
        <p className="small soft">{t('intake.watch.taken', { count: watch.taken, nombre: watch.lastName ?? '' })}</p>
      ) : null}
      {watch.left > 0 ? <p className="small soft">{t('intake.watch.left', { count: watch.left })}</p> : null}
      {watch.stopped ? (
        <>
          <p className="small">{t('intake.watch.stopped')}</p>
          <ErrorNotice error={watch.stopped as Parameters<typeof ErrorNotice>[0]['error']} />
        </>
      ) : null}
      {watch.failed.length > 0 ? (
        <Notice state="warn" title={t('intake.failed', { count: watch.failed.length })}>
          <ul className="intake__why">
            {watch.failed.map((each) => (
              <li key={each.name}>{text.error(each.error as Parameters<typeof text.error>[0]).what}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
