// Holds the draft on the screen: what is typed is kept here at once and saved a moment later, in order, never two saves at a time.
// Must not lose a keystroke: leaving the form, or the window, saves what is left.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { AppError } from '../../../src-shared/contract/result.ts';
import type { Values } from '../../../src-shared/domain/procedures/values.ts';
import { ask, BridgeFailure, keyOf } from '../../state/queries.ts';

type Draft = Answer<'drafts.get'>;
/** Long enough to join the keys of one word, short enough that nobody can lose one. */
const PAUSE_MS = 120;

export type Saving = { readonly state: 'saved' | 'saving' | 'failed'; readonly at: string; readonly error: AppError | null };

export function useDraft(draft: Draft) {
  const client = useQueryClient();
  const [values, setValues] = useState<Values>(draft.values);
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: draft.savedAt, error: null });
  const waiting = useRef<Values | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const running = useRef<Promise<void> | null>(null);
  const { id } = draft;

  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    const next = waiting.current;
    if (!next) return;
    waiting.current = null;
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
      }
    })();
    await running.current;
    running.current = null;
  }, [client, id]);

  const change = useCallback(
    (next: (before: Values) => Values) => {
      setValues((before) => {
        const made = next(before);
        waiting.current = made;
        return made;
      });
      setSaving((before) => ({ ...before, state: 'saving' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );

  /** What main has already kept takes the place of what is on the screen. */
  const replace = useCallback((kept: Draft): void => {
    clearTimeout(timer.current);
    waiting.current = null;
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
