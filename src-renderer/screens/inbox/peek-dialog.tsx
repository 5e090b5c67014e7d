// Holds the notice of an act, seen without opening it. Must not have a way to open.
import { Mail, MailOpen } from 'lucide-react';
import { useRef } from 'react';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { noticeFacts } from '../act/notice-facts.ts';

export function PeekDialog({ id, onClose, onRead }: { readonly id: string; readonly onClose: () => void; readonly onRead: () => void }) {
  const text = useText();
  const { t } = text;
  const act = useChannel('acts.get', { id });
  const close = useRef<HTMLButtonElement>(null);
  const row = act.data?.row;
  const closed = row?.state === 'noticed';
  return (
    <Dialog
      narrow
      title={t(closed || !row ? 'act.peek.title' : 'act.peek.titleOpen')}
      onClose={onClose}
      initialFocus={close}
      foot={
        <>
          <span className="bar__push" />
          <Button onPress={onRead}>{t('act.peek.read')}</Button>
          <Button ref={close} onPress={onClose}>
            {t('common.actions.close')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={act.appError} />
      {row ? (
        <>
          <p className="act-name">{row.title}</p>
          <Facts of={noticeFacts(row, text)} />
          <Notice state={closed ? 'good' : 'quiet'} icon={closed ? Mail : MailOpen}>
            <p>{t(closed ? 'act.peek.note' : 'act.peek.noteOpen')}</p>
          </Notice>
        </>
      ) : null}
    </Dialog>
  );
}
