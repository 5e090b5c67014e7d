// Holds what every screen needs to know of the app: status, settings and the institute's clock. Must not decide what to show.
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import type { Answer } from '../../src-shared/contract/channels.ts';

export type AppStatus = Answer<'app.status'>;
export type Settings = Answer<'settings.get'>;

type AppState = { readonly status: AppStatus; readonly settings: Settings };
const AppStateContext = createContext<AppState | null>(null);

export function AppStateProvider({ status, settings, children }: AppState & { readonly children: ReactNode }) {
  const value = useMemo(() => ({ status, settings }), [status, settings]);
  return <AppStateContext value={value}>{children}</AppStateContext>;
}

function useAppState(): AppState {
  const state = use(AppStateContext);
  if (!state) throw new Error('app state is not there yet');
  return state;
}

export const useStatus = (): AppStatus => useAppState().status;
export const useSettings = (): Settings => useAppState().settings;

/** The institute's clock as an instant, moving on by whole `everyMs` since the last status. */
export function useNow(everyMs = 30_000): string {
  const { now } = useStatus();
  const heard = useRef({ now, at: performance.now() });
  if (heard.current.now !== now) heard.current = { now, at: performance.now() };
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const passed = performance.now() - heard.current.at;
  return new Date(Date.parse(heard.current.now) + Math.floor(passed / everyMs) * everyMs).toISOString();
}
