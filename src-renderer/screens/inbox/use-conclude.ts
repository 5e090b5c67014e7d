// Holds concluding from the list and the line that undoes it, in the place where the row was. One at a time; no toast.
// Must not touch what the institute knows: concluding is the person's own mark.
import { useState } from 'react';
import { useCommand } from '../../state/queries.ts';
import type { ActRow } from './row-words.ts';

export type Undo = { readonly id: string; readonly title: string; readonly concluded: boolean; readonly before: number };

export function useConclude() {
  const command = useCommand('acts.conclude');
  const [undo, setUndo] = useState<Undo | null>(null);
  return {
    undo,
    appError: command.appError,
    forget: () => setUndo(null),
    toggle: async (row: ActRow, index: number): Promise<boolean> => {
      const concluded = !row.concluded;
      const done = await command.mutateAsync({ id: row.id, concluded }).catch(() => null);
      if (done) setUndo({ id: row.id, title: row.title, concluded, before: index });
      return done !== null;
    },
    takeBack: async (): Promise<string | null> => {
      if (!undo) return null;
      const done = await command.mutateAsync({ id: undo.id, concluded: !undo.concluded }).catch(() => null);
      if (done) setUndo(null);
      return done ? undo.id : null;
    },
  };
}
