// Holds the reminders: those due, those put off, those to come; putting one off and setting one aside. A refusal stays on the screen.
// Must not put off past the term: main refuses it, and what cannot be chosen says why.
import { ArrowLeft, BellOff, BellRing, Check, Clock, History } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { actionOf, type Due, isMilestone, leftWord, titleOf, urgencyOf } from './due-words.ts';
import { inOrder, offsetsWord, type Reminder, snoozesOf } from './reminder-words.ts';

export function RemindersPane({ onBack, onRead }: { readonly onBack: () => void; readonly onRead: (item: Due) => void }) {
  const text = useText();
  const { t } = text;
  const { go } = useNavigation();
  const list = useChannel('reminders.list', undefined);
  const reminders = inOrder(list.data?.reminders ?? []);
  const due = reminders.filter((reminder) => reminder.state === 'due').length;
  return (
    <section className="pane dues" aria-labelledby="agenda-reminders" data-f6="">
      <header className="pane__head">
        <div className="pane__title">
          <h2 className="pane__name" id="agenda-reminders">
            {t('agenda.reminders.title')}
          </h2>
          <span className="soft" role="status">
            {list.data ? t('agenda.reminders.due', { count: due }) : ''}
          </span>
          <Button size="small" kind="quiet" icon={ArrowLeft} onPress={onBack}>
            {t('agenda.dues')}
          </Button>
        </div>
      </header>
      <div className="pane__body" tabIndex={0} role="group" aria-labelledby="agenda-reminders">
        <ErrorNotice error={list.appError} />
        {list.data && reminders.length === 0 ? (
          <div className="agenda__empty">
            <Blank icon={BellOff} title={t('agenda.reminders.none')}>
              <p>{t('agenda.reminders.noneNote')}</p>
            </Blank>
          </div>
        ) : null}
        {(['due', 'snoozed', 'pending'] as const).map((state) => {
          const some = reminders.filter((reminder) => reminder.state === state);
          return some.length === 0 ? null : (
            <section key={state} aria-labelledby={`reminders-${state}`}>
              <h3 className="acts__group" id={`reminders-${state}`}>
                {t(`agenda.reminders.states.${state}`)} <span>{text.count(some.length)}</span>
              </h3>
              <ul className="rows">
                {some.map((reminder) => (
                  <li key={reminder.key}>
                    <ReminderRow reminder={reminder} onRead={() => onRead(reminder.item)} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <footer className="pane__foot">
        <span>{list.data ? offsetsWord(list.data.settings, text) : ''}</span>
        <button type="button" className="link small bar__push" onClick={() => go('settings', 'reminders')}>
          {t('agenda.reminders.change')}
        </button>
      </footer>
    </section>
  );
}

const ICONS = { due: BellRing, snoozed: History, pending: Clock } as const;

function ReminderRow({ reminder, onRead }: { readonly reminder: Reminder; readonly onRead: () => void }) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const snooze = useCommand('reminders.snooze');
  const dismiss = useCommand('reminders.dismiss');
  const [open, setOpen] = useState(false);
  const { item } = reminder;
  const name = `${actionOf(item.action, text)}: ${titleOf(item, text)}`;
  return (
    <article className="reminder" aria-label={name} data-urgency={urgencyOf(item) ?? undefined}>
      <Icon of={ICONS[reminder.state]} />
      <div className="reminder__what">
        <button type="button" className="link" onClick={onRead}>
          {name}
        </button>
        <p className="small">
          <b>{t(`agenda.reminders.kinds.${reminder.kind}`)}</b> · {text.longDay(item.on)}
          {isMilestone(item) ? '' : ` · ${leftWord(item, text)}`}
        </p>
        <p className="small soft">
          {reminder.state === 'snoozed' && reminder.snoozedUntil
            ? t('agenda.reminders.until', { cuando: text.fullInstant(reminder.snoozedUntil) })
            : t(reminder.state === 'due' ? 'agenda.reminders.since' : 'agenda.reminders.at', { cuando: text.fullInstant(reminder.at) })}
        </p>
      </div>
      {reminder.state === 'pending' ? null : (
        <div className="bar reminder__does">
          <Button size="small" icon={Clock} expanded={open} onPress={() => setOpen(!open)}>
            {t('agenda.reminders.snooze')}
          </Button>
          <Button size="small" icon={Check} pending={dismiss.isPending} onPress={() => dismiss.mutate({ key: reminder.key })}>
            {t('agenda.reminders.dismiss')}
          </Button>
        </div>
      )}
      {open ? (
        <div className="bar reminder__does" role="group" aria-label={t('agenda.reminders.snooze')}>
          {snoozesOf(reminder, now).map((choice) => (
            <Button
              key={choice.id}
              size="small"
              pending={snooze.isPending}
              describedBy={choice.past ? `${reminder.key}-limit` : ''}
              onPress={() => snooze.mutate({ key: reminder.key, until: choice.until }, { onSuccess: () => setOpen(false) })}
            >
              {t(`agenda.reminders.choices.${choice.id}`)}
            </Button>
          ))}
          <p className="small soft" id={`${reminder.key}-limit`}>
            {t('agenda.reminders.limit', { cuando: text.fullInstant(reminder.snoozeLimit) })}
          </p>
        </div>
      ) : null}
      <ErrorNotice error={snooze.appError ?? dismiss.appError} state="warn" />
    </article>
  );
}
