// Holds the button that copies one text through main and says that it did. Must not read the clipboard.
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';

const SAID_MS = 2_000;

type Props = {
  readonly value: string;
  /** What it copies, in words: its accessible name, and its face unless `iconOnly`. */
  readonly label: string;
  readonly iconOnly?: boolean;
  readonly quiet?: boolean;
};

export function CopyButton({ value, label, iconOnly, quiet }: Props) {
  const { t } = useText();
  const copy = useCommand('app.copy');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const press = () => copy.mutate({ text: value }, { onSuccess: () => setCopied(true) });
  return (
    <>
      {iconOnly ? (
        <IconButton size="small" icon={copied ? Check : Copy} label={label} onPress={press} />
      ) : (
        <Button size="small" icon={copied ? Check : Copy} onPress={press} {...(quiet ? { kind: 'quiet' as const } : {})}>
          {copied ? t('common.actions.copied') : label}
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {copied ? `${label}: ${t('common.actions.copied')}` : ''}
      </span>
    </>
  );
}
