// Holds one term in full: what is asked by when, both dates where they are argued with which is the safe one and why, its basis, the
// whole clock, and marking it done. Must not compute a date.
import { CalendarCheck, CircleHelp, ShieldCheck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { Tag } from '../../ui/tag.tsx';
import { LegalClock } from '../act/legal-clock.tsx';
import { dayEndWord } from '../words.ts';
import { actionOf, type Due, hourWord, iconOf, isMilestone, leftWord, titleOf, urgencyOf, whoseOf } from './due-words.ts';
import { useItemLedger } from './use-item-ledger.ts';

export function ItemDialog({ item: given, onClose }: { readonly item: Due; readonly onClose: () => void }) {
  const text = useText();
  const { t } = text;
  const { showAct, go } = useNavigation();
  const mark = useCommand('agenda.mark');
  const item = mark.data ?? given;
  const ledger = useItemLedger(item);
  const urgency = urgencyOf(item);
  return (
    <Dialog
      title={titleOf(item, text)}
      onClose={onClose}
      cross
      foot={
        <>
          <p>{t(isMilestone(item) ? 'agenda.left.milestone' : item.state === 'done' ? 'agenda.item.doneNote' : 'agenda.item.note')}</p>
          {isMilestone(item) ? null : (
            <Button
              icon={item.state === 'done' ? Undo2 : CalendarCheck}
              pending={mark.isPending}
              onPress={() => mark.mutate({ id: item.id, done: item.state !== 'done' })}
            >
              {t(item.state === 'done' ? 'agenda.item.undone' : 'agenda.item.done')}
            </Button>
          )}
          {item.actId ? (
            <Button
              kind="primary"
              onPress={() => {
                const id = item.actId;
                onClose();
                showAct(id);
              }}
            >
              {t('agenda.item.act')}
            </Button>
          ) : null}
          {item.filingId ? (
            <Button
              kind="primary"
              onPress={() => {
                onClose();
                go('procedures', `case:${item.filingId}`);
              }}
            >
              {t('agenda.item.filing')}
            </Button>
          ) : null}
        </>
      }
    >
      <ErrorNotice error={mark.appError} />
      <div className="bar">
        <Tag
          icon={iconOf(item)}
          state={item.state === 'done' ? 'good' : urgency === 'now' ? 'danger' : urgency === 'soon' ? 'warn' : 'info'}
        >
          {leftWord(item, text)}
        </Tag>
        <span className="small soft">
          {t(`agenda.source.${item.source}`)} · <span className="id">{whoseOf(item)}</span>
        </span>
      </div>
      <Dates item={item} />
      <Facts
        of={[
          { term: t('agenda.item.article'), value: item.article },
          ...(item.source === 'duty' ? [] : [{ term: t('agenda.item.basis'), value: text.maybe(`act.bases.${item.basis}`) ?? item.basis }]),
          { term: t('agenda.item.rule'), value: t(item.settled ? 'agenda.item.settled' : 'agenda.item.disputed') },
          ...(item.confirmed ? [] : [{ term: t('agenda.item.period'), value: t('agenda.item.unconfirmed') }]),
          ...(item.projected ? [{ term: t('agenda.item.projected'), value: t('agenda.item.projectedNote') }] : []),
        ]}
      />
      {item.source === 'duty' ? <Duty item={item} /> : null}
      {ledger ? (
        <div className="item-clock">
          <LegalClock ledger={ledger} kind={item.kind} settled={item.state === 'done'} />
        </div>
      ) : null}
    </Dialog>
  );
}

/** One date, or two side by side: the safe one first, and why there is another. */
function Dates({ item }: { readonly item: Due }) {
  const text = useText();
  const { t } = text;
  const action = actionOf(item.action, text);
  const title = isMilestone(item) ? action : t('agenda.item.lastDay', { accion: action });
  // Only what still runs has an end that matters: here it may come hours before or after midnight.
  const ends = isMilestone(item) || item.at || item.state !== 'pending' ? '' : dayEndWord(item.on, text);
  if (!item.otherOn)
    return (
      <DateCard title={title} day={item.on} {...(item.at ? { hour: item.at } : {})}>
        {ends || null}
      </DateCard>
    );
  return (
    <div className="two-dates">
      <DateCard
        title={title}
        day={item.safeOn}
        tag={
          <Tag icon={ShieldCheck} state="good">
            {t('agenda.item.safe')}
          </Tag>
        }
      >
        {t('agenda.item.safeWhy')}
        {ends}
      </DateCard>
      <DateCard
        title={t('agenda.item.otherTitle')}
        day={item.otherOn}
        tag={
          <Tag icon={CircleHelp} state="warn">
            {t('agenda.item.otherTag')}
          </Tag>
        }
      >
        {t('agenda.item.otherWhy', { razon: (item.otherWhy && text.maybe(`act.why.${item.otherWhy}`)) || t('agenda.item.otherPlain') })}
      </DateCard>
    </div>
  );
}

type DateCardProps = {
  readonly title: string;
  readonly day: string;
  readonly hour?: string;
  readonly tag?: ReactNode;
  readonly children: ReactNode;
};

function DateCard({ title, day, hour, tag, children }: DateCardProps) {
  const text = useText();
  return (
    <section className="card date-card">
      <p className="small soft">{title}</p>
      <p className="date-card__day">
        <time dateTime={day}>
          {text.longDay(day)}
          {hour ? `, ${hourWord(day, hour, text)}` : ''}
        </time>
        {tag}
      </p>
      {children ? <p className="small">{children}</p> : null}
    </section>
  );
}

/** What a duty asks and what follows from leaving it. */
function Duty({ item }: { readonly item: Due }) {
  const { t } = useText();
  const duties = useChannel('duties.get', undefined);
  const dutyId = item.title.key.replace('agendaTitle.duty.', '');
  const duty = duties.data?.registrations.flatMap((each) => each.duties).find((each) => each.dutyId === dutyId);
  if (!duty) return null;
  return (
    <Facts
      of={[
        { term: t('asked.what'), value: duty.asks },
        ...(duty.consequence ? [{ term: t('asked.silence'), value: duty.consequence }] : []),
        ...(duty.note ? [{ term: t('agenda.item.dutyNote'), value: duty.note }] : []),
      ]}
    />
  );
}
