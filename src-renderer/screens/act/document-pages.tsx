// Holds one page of a document as a picture on the desk. Must not hold controls.
import { type KeyboardEvent, useEffect } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { usePage } from './use-page.ts';

type Props = {
  readonly document: Answer<'acts.get'>['documents'][number];
  readonly page: number;
  /** Null fits the width. */
  readonly zoom: number | null;
  readonly onPages: (pages: number) => void;
  readonly onTurn: (by: number) => void;
  readonly onText: () => void;
};

/** Drawn for the width it is shown at, and no finer than main allows. */
const scaleFor = (zoom: number | null): number => Math.min(4, Math.max(0.25, (zoom ?? 1) * Math.max(1, window.devicePixelRatio)));

export function DocumentPages({ document, page, zoom, onPages, onTurn, onText }: Props) {
  const { t } = useText();
  const drawn = usePage(document.id, page, scaleFor(zoom));
  const pages = drawn.shown?.page.pages ?? null;
  useEffect(() => {
    if (pages !== null) onPages(pages);
  }, [pages, onPages]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'PageDown' || event.key === 'ArrowRight' ? 1 : event.key === 'PageUp' || event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onTurn(by);
  };
  const { shown } = drawn;
  const inner = shown ? { inlineSize: `${Math.round((shown.page.width / scaleFor(zoom)) * (zoom ?? 1))}px` } : undefined;
  return (
    <section
      className="viewer__desk"
      tabIndex={0}
      aria-label={t('act.document.region', { n: page })}
      aria-busy={drawn.waiting || undefined}
      onKeyDown={onKeyDown}
    >
      {drawn.appError ? (
        <ErrorNotice
          error={drawn.appError}
          actions={
            <>
              <Button onPress={drawn.retry}>{t('common.actions.retry')}</Button>
              <Button onPress={onText}>{t('act.document.text')}</Button>
            </>
          }
        />
      ) : shown ? (
        <span className="sheet__frame" data-fit={zoom === null ? '' : undefined}>
          <img
            className="sheet__picture"
            style={inner}
            src={shown.url}
            width={shown.page.width}
            height={shown.page.height}
            alt={t('act.document.alt', { n: page, total: shown.page.pages, nombre: document.name })}
          />
        </span>
      ) : (
        <p className="soft small" role="status">
          {t('act.document.loading')}
        </p>
      )}
    </section>
  );
}
