// Holds where the person is: section, chosen act, open panel. Plain state; nothing of it outlives the window.
// Must not fetch.

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { Answer } from '../../src-shared/contract/channels.ts';
import { assertNever } from '../../src-shared/contract/result.ts';

export type Section = 'inbox' | 'intake' | 'agenda' | 'procedures' | 'receipts' | 'authentic' | 'help' | 'settings' | 'enrolment';

/** Sections that exist; an empty promise on the rail is worse than none. */
export const SECTIONS: readonly Section[] = ['inbox', 'agenda', 'procedures', 'receipts', 'authentic', 'intake', 'help', 'settings'];

export type Navigation = {
  readonly section: Section;
  /** What within the section: a receipt's id, a settings group. Null is the section itself. */
  readonly target: string | null;
  /** Grows with each `go`: the same place asked for again is asked for again. */
  readonly visit: number;
  readonly go: (section: Section, target?: string) => void;
  readonly actId: string | null;
  /** Goes to the mailbox and shows this act. Showing never opens. Null goes back to the list. */
  readonly showAct: (id: string | null) => void;
  /** Where a notification leads. */
  readonly show: (to: GoTo) => void;
  /** On a narrow window one pane shows at a time. */
  readonly view: 'list' | 'act';
  readonly setView: (view: 'list' | 'act') => void;
  readonly practiceOpen: boolean;
  readonly setPracticeOpen: (open: boolean) => void;
  /** The log of failures, in the mailbox's reading pane. */
  readonly logOpen: boolean;
  readonly setLogOpen: (open: boolean) => void;
  readonly dialog: OverAll | null;
  readonly setDialog: (dialog: OverAll | null) => void;
};
/** What lies over any section. */
export type OverAll = 'palette' | 'keys' | 'portal' | 'notice' | 'restore' | 'move-here';

export type GoTo = NonNullable<Answer<'app.ready'>['goTo']>;
/** The agenda's target for one of its items: `item:<id>`. */
export const ITEM_TARGET = 'item:';

const NavigationContext = createContext<Navigation | null>(null);

export function NavigationProvider({ children, start = 'inbox' }: { readonly children: ReactNode; readonly start?: Section }) {
  const [at, setAt] = useState<{ readonly section: Section; readonly target: string | null; readonly visit: number }>({
    section: start,
    target: null,
    visit: 0,
  });
  const [actId, setActId] = useState<string | null>(null);
  const [view, setView] = useState<'list' | 'act'>('list');
  const [practiceOpen, setPracticeOpen] = useState(false);
  const [logOpen, setLogOpen] = useState(false);
  const [dialog, setDialog] = useState<OverAll | null>(null);
  const go = useCallback((section: Section, target?: string) => {
    setAt((before) => ({ section, target: target ?? null, visit: before.visit + 1 }));
    if (section === 'inbox') setView('list');
  }, []);
  const showAct = useCallback((id: string | null) => {
    setAt((before) => (before.section === 'inbox' ? before : { ...before, section: 'inbox', target: null }));
    setActId(id);
    setView(id === null ? 'list' : 'act');
  }, []);
  const show = useCallback(
    (to: GoTo) => {
      switch (to.kind) {
        case 'act':
          return showAct(to.id);
        case 'agenda':
          return go('agenda', to.item === null ? undefined : `${ITEM_TARGET}${to.item}`);
        case 'filing':
          return go('procedures', `case:${to.id}`);
        case 'trouble':
          // Not being able to see comes first: the log of what was tried, not the act that was being read.
          go('inbox');
          return setLogOpen(true);
        default:
          return assertNever(to);
      }
    },
    [showAct, go],
  );
  const value = useMemo(
    () => ({ ...at, go, actId, showAct, show, view, setView, practiceOpen, setPracticeOpen, logOpen, setLogOpen, dialog, setDialog }),
    [at, go, actId, showAct, show, view, practiceOpen, logOpen, dialog],
  );
  return <NavigationContext value={value}>{children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (!navigation) throw new Error('useNavigation outside NavigationProvider');
  return navigation;
}
