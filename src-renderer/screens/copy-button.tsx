// Holds the button that copies a text through main (the page has no clipboard) and says so in its own place. Must not show secrets.
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useCommand } from '../state/queries.ts';
import { useText } from '../text/use-text.tsx';
import { Button, IconButton } from '../ui/button.tsx';

const SAID_MS = 2500;

type Props = { readonly text: string | null; readonly label: string; readonly iconOnly?: boolean };

export function CopyButton({ text, label, iconOnly }: Props) {
  const { t } = useText();
  const copy = useCommand('app.copy');
  const [said, setSaid] = useState(false);
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => setSaid(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const press = async () => {
    if (text === null) return;
    const done = await copy.mutateAsync({ text: text.slice(0, 20_000) }).catch(() => null);
    if (done) setSaid(true);
  };
  const word = said ? t('common.actions.copied') : label;
  return (
    <>
      {iconOnly ? (
        <IconButton size="small" icon={said ? Check : Copy} label={word} onPress={() => void press()} />
      ) : (
        <Button size="small" kind="quiet" icon={said ? Check : Copy} onPress={() => void press()}>
          {word}
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {said ? t('common.actions.copied') : ''}
      </span>
    </>
  );
}
