// Holds the sheet of keyboard shortcuts. Must not bind keys.
import { useSettings } from '../../state/app-state.tsx';
import { useText } from '../../text/use-text.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { useKeyParts } from '../parts/key-parts.ts';

export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const { singleKeys } = useSettings();
  const parts = useKeyParts();
  return (
    <Dialog
      title={t('common.keys.title')}
      onClose={onClose}
      cross
      foot={<p>{t(singleKeys ? 'common.keys.singleOn' : 'common.keys.singleOff')}</p>}
    >
      <div className="sheet-of-keys">
        {parts.map((part) => (
          <section key={part.title} className="stack" data-gap="small">
            <h2>{part.title}</h2>
            <dl>
              {part.lines.map((line) => (
                <div key={line.keys.join()}>
                  <dt>
                    {line.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{line.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
