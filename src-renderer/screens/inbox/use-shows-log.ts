// Holds when the log of failures takes the reading pane: when nothing is chosen and the app cannot see, or when asked for.
// Must not keep the person from reading an act.
import { useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { seeingOf } from '../frame/check-state.ts';

export function useShowsLog() {
  const status = useStatus();
  const { actId, logOpen, setLogOpen } = useNavigation();
  const blind = seeingOf(status) === 'blind';
  return { shown: blind && (logOpen || actId === null), closable: actId !== null, close: () => setLogOpen(false) };
}
