// Holds the page of a thing that came, as a picture main drew, with the words marked that a value was read from. Must not hold the file.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { ask, type BridgeFailure, keyOf } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { IconButton } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import type { IntakeDetail } from './intake-form.ts';

export type Mark = IntakeDetail['fields'][number]['source'];
type Page = Answer<'intake.page'>;

/** The thing itself, or the acuse or constancia beside it. */
export type Paper = { readonly id: string; readonly name: string; readonly pages: number; readonly sizes: IntakeDetail['pageSizes'] };

export function PageView({ paper, mark }: { readonly paper: Paper; readonly mark: Mark | null }) {
  const { t } = useText();
  const [page, setPage] = useState(1);
  const marked = mark?.page ?? null;
  useEffect(() => {
    if (marked !== null) setPage(marked);
  }, [marked]);
  const request = { id: paper.id, page, scale: Math.min(2, Math.max(1, window.devicePixelRatio)) };
  const query = useQuery<Page, BridgeFailure>({
    queryKey: keyOf('intake.page', request),
    queryFn: () => ask('intake.page', request),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const data = query.data;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return undefined;
    const made = URL.createObjectURL(new Blob([new Uint8Array(data.png)], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  const { pages } = paper;
  // Where no words were read, places are shares of the page.
  const size = paper.sizes[page - 1] ?? { width: 1, height: 1 };
  const boxes = mark && size.width > 0 && mark.page === page ? mark.boxes : [];
  return (
    <figure className="intake__page" aria-busy={query.isFetching || undefined}>
      {pages > 1 ? (
        <figcaption className="bar" data-fit="">
          <IconButton
            size="small"
            icon={ChevronLeft}
            label={t('act.document.previous')}
            disabledReason={page === 1 ? t('intake.firstPage') : null}
            onPress={() => setPage(page - 1)}
          />
          <span className="small">{t('act.document.page', { n: page, total: pages })}</span>
          <IconButton
            size="small"
            icon={ChevronRight}
            label={t('act.document.next')}
            disabledReason={page === pages ? t('intake.lastPage') : null}
            onPress={() => setPage(page + 1)}
          />
        </figcaption>
      ) : null}
      {query.error ? <ErrorNotice error={query.error.appError} /> : null}
      {url && data ? (
        <div className="intake__sheet">
          <img src={url} width={data.width} height={data.height} alt={t('intake.pageAlt', { n: page, nombre: paper.name })} />
          {boxes.map(([x, y, width, height]) => (
            <span
              key={`${x} ${y}`}
              className="intake__mark"
              style={{
                insetInlineStart: `${(x / size.width) * 100}%`,
                insetBlockStart: `${(y / size.height) * 100}%`,
                inlineSize: `${(width / size.width) * 100}%`,
                blockSize: `${(height / size.height) * 100}%`,
              }}
            />
          ))}
        </div>
      ) : (
        <p className="soft small" role="status">
          {t('act.document.loading')}
        </p>
      )}
    </figure>
  );
}
