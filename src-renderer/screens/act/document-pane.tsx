// Holds the received document: its pages as pictures, its text, what can be done with the original. The document itself never
// comes into this window. Must not show what is quarantined.
import { ChevronLeft, ChevronRight, FileText, Image, Maximize2, Minimize2, Save, Search, ZoomIn, ZoomOut } from 'lucide-react';
import { useId, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useSettings } from '../../state/app-state.tsx';
import { useKeys } from '../../state/keys.ts';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { DocumentPages } from './document-pages.tsx';
import { DocumentText } from './document-text.tsx';
import { Quarantine } from './quarantine.tsx';

type Document = Answer<'acts.get'>['documents'][number];
type Props = {
  readonly actId: string;
  readonly documents: readonly Document[];
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
};

export function DocumentPane({ actId, documents, wide, onWide }: Props) {
  const { t } = useText();
  const fetchAgain = useCommand('acts.fetchDocuments');
  const [chosen, setChosen] = useState<string | null>(null);
  const document = documents.find((each) => each.id === chosen) ?? documents[0];
  if (!document)
    return (
      <Card title={t('act.document.title')}>
        <Notice
          state="warn"
          title={t('act.document.none')}
          actions={
            <Button pending={fetchAgain.isPending} onPress={() => fetchAgain.mutate({ id: actId })}>
              {t('act.document.fetch')}
            </Button>
          }
        >
          <p>{t('act.document.noneText')}</p>
        </Notice>
        <ErrorNotice error={fetchAgain.appError} />
      </Card>
    );
  return (
    <>
      {documents.length > 1 ? (
        <div className="chips" role="group" aria-label={t('act.document.which')}>
          {documents.map((each) => (
            <button key={each.id} type="button" aria-pressed={each.id === document.id} onClick={() => setChosen(each.id)}>
              {each.name}
            </button>
          ))}
        </div>
      ) : null}
      {document.state === 'quarantined' ? (
        <Quarantine
          document={document}
          pending={fetchAgain.isPending}
          error={fetchAgain.appError}
          onAgain={() => fetchAgain.mutate({ id: actId })}
        />
      ) : (
        <>
          {document.state === 'unchecked' ? (
            <Notice state="quiet">
              <p>{t('act.document.unchecked')}</p>
            </Notice>
          ) : null}
          <Viewer key={document.id} document={document} wide={wide} onWide={onWide} />
        </>
      )}
    </>
  );
}

/** Screens' pixels per CSS pixel times zoom; main refuses more than 4. */
const ZOOMS = [0.75, 1, 1.25, 1.5, 2] as const;

function Viewer({
  document,
  wide,
  onWide,
}: {
  readonly document: Document;
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
}) {
  const { t } = useText();
  const { singleKeys } = useSettings();
  const title = useId();
  const [page, setPage] = useState(1);
  const [pages, setPages] = useState<number | null>(null);
  const [zoom, setZoom] = useState<number | null>(null);
  const [as, setAs] = useState<'pages' | 'text'>('pages');
  const [finding, setFinding] = useState(false);
  const save = useCommand('documents.export');
  const print = useCommand('documents.print');
  const turn = (by: number) => setPage((now) => Math.max(1, Math.min(pages ?? now, now + by)));
  const step = zoom === null ? 1 : ZOOMS.indexOf(zoom as (typeof ZOOMS)[number]);
  const find = () => {
    setAs('text');
    setFinding(true);
  };
  useKeys({ p: () => print.mutate({ id: document.id }), 'mod+p': () => print.mutate({ id: document.id }), 'mod+f': find }, { singleKeys });
  return (
    <section className="viewer" aria-labelledby={title}>
      <header className="viewer__bar">
        <h2 id={title}>{t('act.document.title')}</h2>
        <span role="status">
          {as === 'text' ? t('act.document.textTitle') : pages === null ? '' : t('act.document.page', { n: page, total: pages })}
        </span>
        <span className="bar__push bar" data-fit="">
          {as === 'pages' ? (
            <>
              <IconButton
                size="small"
                icon={ChevronLeft}
                label={t('act.document.previous')}
                disabledReason={page <= 1 ? t('act.document.pageShort', { n: page, total: pages ?? 1 }) : null}
                onPress={() => turn(-1)}
              />
              <IconButton
                size="small"
                icon={ChevronRight}
                label={t('act.document.next')}
                disabledReason={
                  pages === null ? t('act.document.loading') : page >= pages ? t('act.document.pageShort', { n: page, total: pages }) : null
                }
                onPress={() => turn(1)}
              />
              <IconButton
                size="small"
                icon={ZoomOut}
                label={t('act.document.zoomOut')}
                onPress={() => setZoom(ZOOMS[Math.max(0, step - 1)] ?? null)}
              />
              <IconButton
                size="small"
                icon={ZoomIn}
                label={t('act.document.zoomIn')}
                onPress={() => setZoom(ZOOMS[Math.min(ZOOMS.length - 1, step + 1)] ?? null)}
              />
              <Button size="small" kind="quiet" pressed={zoom === null} onPress={() => setZoom(null)}>
                {zoom === null ? t('act.document.fit') : t('act.document.zoom', { n: Math.round(zoom * 100) })}
              </Button>
            </>
          ) : null}
          <IconButton
            size="small"
            icon={as === 'text' ? Image : FileText}
            label={t(as === 'text' ? 'act.document.pages' : 'act.document.text')}
            onPress={() => setAs(as === 'text' ? 'pages' : 'text')}
          />
          <IconButton size="small" icon={Search} label={t('act.document.find')} onPress={find} />
          <IconButton
            size="small"
            icon={Save}
            label={t('act.document.export')}
            pending={save.isPending}
            onPress={() => save.mutate({ id: document.id })}
          />
          <IconButton
            size="small"
            icon={wide ? Minimize2 : Maximize2}
            label={t(wide ? 'act.document.narrow' : 'act.document.wide')}
            onPress={() => onWide(!wide)}
          />
        </span>
      </header>
      <p className="viewer__said" role="status">
        {save.data?.saved ? t('act.document.exported') : print.data?.printed ? t('act.document.printed') : ''}
      </p>
      <ErrorNotice error={save.appError ?? print.appError} />
      {as === 'pages' ? (
        <DocumentPages document={document} page={page} zoom={zoom} onPages={setPages} onTurn={turn} onText={() => setAs('text')} />
      ) : (
        <DocumentText document={document} finding={finding} onFinding={setFinding} />
      )}
    </section>
  );
}
