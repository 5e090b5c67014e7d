// Holds what is shown when the archive cannot be used: what happened, what it means for the terms, and the calmest way on.
// Must not delete anything; what main sets aside stays.
import '../parts/parts.css';
import './recovery.css';
import { HardDrive, Lock, LockOpen, Rocket, Unplug } from 'lucide-react';
import { type AppStatus, useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconOf } from '../../ui/icon.tsx';
import { DamagedArchive } from './damaged-archive.tsx';
import { RecoveryFoot, Three } from './recovery-parts.tsx';

type State = AppStatus['archive']['state'];
type Trouble = {
  readonly icon: IconOf;
  readonly words: 'future' | 'readOnly' | 'full' | 'unavailable';
  readonly canRetry: boolean;
  readonly canRestore?: true;
};

const TROUBLES: Readonly<Record<Exclude<State, 'ready' | 'damaged'>, Trouble>> = {
  'from-future': { icon: Rocket, words: 'future', canRetry: false, canRestore: true },
  'read-only': { icon: Lock, words: 'readOnly', canRetry: true },
  'disk-full': { icon: HardDrive, words: 'full', canRetry: true },
  unavailable: { icon: Unplug, words: 'unavailable', canRetry: true },
};

export function RecoveryScreen() {
  const { archive } = useStatus();
  return (
    <div className="plain recovery">
      {archive.state === 'damaged' ? (
        <DamagedArchive />
      ) : (
        <OtherTrouble trouble={TROUBLES[archive.state === 'ready' ? 'unavailable' : archive.state]} />
      )}
    </div>
  );
}

function OtherTrouble({ trouble }: { readonly trouble: Trouble }) {
  const { t } = useText();
  const quit = useCommand('app.quit');
  const retry = useCommand('archive.retry');
  const { setDialog } = useNavigation();
  const { words } = trouble;
  return (
    <section className="plain__card" aria-labelledby="recovery-title">
      <header>
        <span className="plain__mark" data-state="warn">
          <Icon of={trouble.icon} size="large" />
        </span>
        <h1 id="recovery-title">{t(`recovery.${words}.heading`)}</h1>
        <p>{t(`recovery.${words}.lead`)}</p>
      </header>
      <Three
        of={[
          { title: t('recovery.what'), words: t(`recovery.${words}.whatText`) },
          {
            title: t('recovery.term'),
            words: words === 'readOnly' || words === 'full' ? t(`recovery.${words}.termText`) : t('recovery.same'),
          },
          { title: t('recovery.todo'), words: t(`recovery.${words}.todoText`) },
        ]}
      />
      <RecoveryFoot>
        <Button onPress={() => quit.mutate(undefined)}>{t('recovery.quit')}</Button>
        {trouble.canRestore ? (
          <Button icon={LockOpen} hasPopup="dialog" onPress={() => setDialog('restore')}>
            {t('recovery.sealed')}
          </Button>
        ) : null}
        {trouble.canRetry ? (
          <Button kind="primary" pending={retry.isPending} onPress={() => retry.mutate(undefined)}>
            {t('recovery.retry')}
          </Button>
        ) : null}
      </RecoveryFoot>
    </section>
  );
}
