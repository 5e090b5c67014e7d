// Holds the draft on the screen: what is typed goes to the archive at once, in order, never two saves at a time; keys that come while
// one runs go together with the next. Must not lose a keystroke nor wait for a pause in the typing: a crash would take what waits.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { AppError } from '../../../src-shared/contract/result.ts';
import type { Values } from '../../../src-shared/domain/procedures/values.ts';
import { ask, BridgeFailure, keyOf } from '../../state/queries.ts';

type Draft = Answer<'drafts.get'>;
/** A save that takes longer is told; saying it at every key would only flicker, and be read aloud at every key. */
const SLOW_MS = 400;

export type Saving = { readonly state: 'saved' | 'saving' | 'failed'; readonly at: string; readonly error: AppError | null };

export function useDraft(draft: Draft) {
  const client = useQueryClient();
  const [values, setValues] = useState<Values>(draft.values);
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: draft.savedAt, error: null });
  /** What stands on the screen, known before it is drawn. */
  const latest = useRef<Values>(draft.values);
  const waiting = useRef<Values | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const { id } = draft;

  const flush = useCallback(async (): Promise<void> => {
    while (running.current) await running.current;
    const next = waiting.current;
    if (!next) return;
    waiting.current = null;
    const slow = setTimeout(() => setSaving((before) => ({ ...before, state: 'saving' })), SLOW_MS);
    running.current = (async () => {
      try {
        const saved = await ask('drafts.save', { id, values: next as Draft['values'] });
        // The remembered answer must be what is kept, or coming back would show an older draft.
        client.setQueryData<Draft>(keyOf('drafts.get', { id }), (old) =>
          old ? { ...old, values: next as Draft['values'], ...saved } : old,
        );
        setSaving({ state: 'saved', at: saved.savedAt, error: null });
      } catch (thrown) {
        waiting.current ??= next;
        setSaving((before) => ({
          ...before,
          state: 'failed',
          error: thrown instanceof BridgeFailure ? thrown.appError : { code: 'INTERNAL' },
        }));
      } finally {
        clearTimeout(slow);
      }
    })();
    await running.current;
    running.current = null;
  }, [client, id]);

  const change = useCallback(
    (next: (before: Values) => Values) => {
      latest.current = next(latest.current);
      waiting.current = latest.current;
      setValues(latest.current);
      void flush();
    },
    [flush],
  );

  /** What main has already kept takes the place of what is on the screen. */
  const replace = useCallback((kept: Draft): void => {
    waiting.current = null;
    latest.current = kept.values;
    setValues(kept.values);
    setSaving({ state: 'saved', at: kept.savedAt, error: null });
  }, []);

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      void flush();
    };
  }, [flush]);

  return { values, change, flush, replace, saving };
}
