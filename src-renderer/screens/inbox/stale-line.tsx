// Holds the line over the list that says of which hour this knowledge is, while the app cannot check. Must not be closable.
import { History } from 'lucide-react';
import { useNow, useStatus } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { seeingOf } from '../frame/check-state.ts';

export function StaleLine() {
  const text = useText();
  const status = useStatus();
  const now = useNow();
  const seeing = seeingOf(status);
  const { lastSuccessAt } = status.check;
  if ((seeing !== 'blind' && seeing !== 'session') || lastSuccessAt === null) return null;
  return (
    <p className="acts__stale">
      <Icon of={History} size="small" />
      {text.t('inbox.blind.stale', { cuando: text.nearInstant(lastSuccessAt, now) })}
    </p>
  );
}
