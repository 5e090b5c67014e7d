// Holds the e-mails and SMS of the practice institute, newest first, with their codes ready to copy. Must not send or delete any.
import { Inbox, Mail, MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { CopyButton } from '../copy-button.tsx';
import { writtenPhone } from '../enrolment/phone.ts';
import { codeIn } from './message-code.ts';
import type { PracticeView } from './use-practice.ts';

type Message = PracticeView['outbox'][number];
const FIRST = 4;

export function Messages({ outbox, now }: { readonly outbox: readonly Message[]; readonly now: string }) {
  const { t, count } = useText();
  const [all, setAll] = useState(false);
  // Sent in the same instant, the later one of the list is the newer.
  const newest = outbox.toReversed().toSorted((a, b) => b.sentAt.localeCompare(a.sentAt));
  const shown = all ? newest : newest.slice(0, FIRST);
  const hidden = newest.length - shown.length;
  return (
    <Card
      bare
      title={t('practice.messages.heading')}
      icon={Inbox}
      aside={<span className="soft small">{count(newest.length)}</span>}
      foot={newest.length === 0 ? undefined : t('practice.messages.lead')}
    >
      {newest.length === 0 ? <p className="practice__none soft">{t('practice.messages.none')}</p> : null}
      <ul className="messages" aria-live="polite">
        {shown.map((message) => (
          <MessageItem key={message.id} message={message} now={now} />
        ))}
      </ul>
      {hidden > 0 ? (
        <div className="practice__more">
          <Button size="small" kind="quiet" onPress={() => setAll(true)}>
            {t('practice.messages.more', { count: hidden })}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function MessageItem({ message, now }: { readonly message: Message; readonly now: string }) {
  const { t, nearInstant } = useText();
  const code = codeIn(message.body);
  const sms = message.kind === 'sms';
  return (
    <li className="message">
      <Icon of={sms ? MessageSquare : Mail} />
      <div className="message__all">
        <details>
          <summary>
            <span className="message__subject">{message.subject || t('practice.messages.noSubject', { de: message.from })}</span>
            <span className="small soft message__meta">
              <span className="visually-hidden">{t(sms ? 'practice.messages.sms' : 'practice.messages.email')} </span>
              {t('practice.messages.to', { a: writtenPhone(message.to) })} · {nearInstant(message.sentAt, now)}
            </span>
          </summary>
          <p className="small soft">{t('practice.messages.from', { de: message.from })}</p>
          <p className="message__body">{message.body}</p>
        </details>
        {code ? <CopyButton text={code} label={t('practice.messages.copyCode', { codigo: code })} /> : null}
      </div>
    </li>
  );
}
