// Holds one drawn page of a document as an address an image can show, given back when no longer shown. Main draws in a room of
// its own; what comes is a picture and its text, never the document. Must not keep pages in memory beyond a few.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { ask, type BridgeFailure, keyOf } from '../../state/queries.ts';

type Page = Answer<'documents.page'>;
/** A page is some hundred kilobytes: three minutes of turning back and forth are enough. */
const KEPT_MS = 3 * 60_000;

export function usePage(id: string, page: number, scale: number) {
  const request = { id, page, scale };
  const query = useQuery<Page, BridgeFailure>({
    queryKey: keyOf('documents.page', request),
    queryFn: () => ask('documents.page', request),
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  });
  const [shown, setShown] = useState<{ readonly url: string; readonly page: Page } | null>(null);
  const data = query.data;
  useEffect(() => {
    if (!data) return undefined;
    const url = URL.createObjectURL(new Blob([new Uint8Array(data.png)], { type: 'image/png' }));
    setShown({ url, page: data });
    return () => URL.revokeObjectURL(url);
  }, [data]);
  return { shown, waiting: query.isFetching, appError: query.error?.appError ?? null, retry: () => void query.refetch() };
}
