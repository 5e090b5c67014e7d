// Holds the practice panel: the institute's clock, the messages it sent, acts to order and faults to try. Plainly marked as practice.
// Must not be shown with another source than practice.
import '../parts/parts.css';
import './practice.css';
import { FlaskConical } from 'lucide-react';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Drawer } from '../../ui/overlay.tsx';
import { Tag } from '../../ui/tag.tsx';
import { ActsToOrder } from './acts-to-order.tsx';
import { FaultsToTry } from './faults-to-try.tsx';
import { InstituteClock } from './institute-clock.tsx';
import { Messages } from './messages.tsx';

/** Messages arrive by themselves as the clock runs; the panel looks again while it is open. */
const LOOK_EVERY_MS = 15_000;

export function PracticeScreen({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const { data: view, appError } = useChannel('practice.get', undefined, { everyMs: LOOK_EVERY_MS });
  return (
    <Drawer
      practice
      title={t('practice.title')}
      onClose={onClose}
      head={
        <span className="practice__tag">
          <Tag icon={FlaskConical}>{t('practice.tag')}</Tag>
        </span>
      }
    >
      <div className="stack practice">
        <p className="soft">{t('practice.lead')}</p>
        <ErrorNotice error={appError} />
        {view ? (
          <>
            <Messages outbox={view.outbox} now={view.now} />
            <InstituteClock view={view} />
            <ActsToOrder kinds={view.kinds} />
            <FaultsToTry faults={view.faults} />
          </>
        ) : null}
      </div>
    </Drawer>
  );
}
