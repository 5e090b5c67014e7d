// Holds the head of the reading pane: where it stands, its name in the authority's voice, who sends it, the one primary button.
// Must not hold anything of the content of a closed act.
import { ArrowLeft, ChevronDown, ChevronUp, CircleDotDashed, LifeBuoy, MailOpen, Printer, ShieldAlert, Undo2 } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { Tag } from '../../ui/tag.tsx';
import { notificationTag, termTag, workWord } from './act-state.ts';
import { headFacts } from './notice-facts.ts';

type Props = {
  readonly detail: Answer<'acts.get'>;
  readonly place: { readonly index: number; readonly total: number } | null;
  readonly onMove: (step: 1 | -1) => void;
  readonly onBack: () => void;
  readonly onOpen: () => void;
  readonly onConclude: () => void;
  readonly concluding: boolean;
};

export function ActHead({ detail, place, onMove, onBack, onOpen, onConclude, concluding }: Props) {
  const text = useText();
  const { t } = text;
  const navigation = useNavigation();
  const { row } = detail;
  const closed = row.state === 'noticed';
  const term = termTag(row, text);
  const notification = notificationTag(row, text);
  return (
    <header className="reading__head">
      <div className="reading__where">
        <div className="bar">
          <Button size="small" kind="quiet" icon={ArrowLeft} className="only-single" onPress={onBack}>
            {t('act.back')}
          </Button>
          <Tag icon={term.icon} state={term.state}>
            {term.word}
          </Tag>
          {closed || row.concluded ? null : <Tag icon={CircleDotDashed}>{workWord(row.workState, text)}</Tag>}
          {row.quarantined ? (
            <Tag icon={ShieldAlert} state="danger">
              {t('act.quarantine.tag')}
            </Tag>
          ) : null}
          {notification && row.state === 'deemed' ? <Tag icon={notification.icon}>{notification.word}</Tag> : null}
          <span className="small soft">
            {t(`common.matters.${row.matter}`)} · {t('act.folio')} <span className="id">{row.folio}</span>
          </span>
        </div>
        {place ? (
          <span className="bar reading__place" data-fit="">
            <span className="small soft">{t('act.position', { n: place.index + 1, total: place.total })}</span>
            <IconButton size="small" icon={ChevronUp} label={t('act.previous')} onPress={() => onMove(-1)} />
            <IconButton size="small" icon={ChevronDown} label={t('act.next')} onPress={() => onMove(1)} />
          </span>
        ) : null}
      </div>
      <h1 id="act-title" tabIndex={-1}>
        {row.title}
      </h1>
      <Facts line of={headFacts(row, text)} />
      <div className="bar reading__actions">
        {closed ? <OpenButton pendingOutcome={row.pendingOutcome} onOpen={onOpen} /> : null}
        {closed ? null : (
          <Button icon={row.concluded ? Undo2 : undefined} pending={concluding} onPress={onConclude}>
            {t(row.concluded ? 'act.work.reopen' : 'act.work.conclude')}
          </Button>
        )}
        <span className="bar bar__push" data-fit="">
          <IconButton icon={LifeBuoy} label={t('help.ask')} onPress={() => navigation.go('help', `act:${row.id}`)} />
          {closed ? null : <HeadTools detail={detail} />}
        </span>
        {closed && row.lastDayToOpen ? (
          <p className="small">{t('act.closed.lastDay', { fecha: text.longDay(row.lastDayToOpen) })}</p>
        ) : null}
      </div>
    </header>
  );
}

/** The one button that leads to signing. What keeps it from acting is said beside it. */
function OpenButton({ pendingOutcome, onOpen }: { readonly pendingOutcome: boolean; readonly onOpen: () => void }) {
  const { t } = useText();
  const { archive } = useStatus();
  const reason = pendingOutcome
    ? t('act.outcome.title')
    : archive.state === 'read-only'
      ? t('inbox.disk.readOnly')
      : archive.state === 'disk-full'
        ? t('inbox.disk.full')
        : null;
  return (
    <>
      <Button kind="primary" icon={MailOpen} onPress={onOpen} hasPopup="dialog" disabledReason={reason}>
        {t('act.closed.open')}
      </Button>
      {reason ? <span className="small soft">{reason}</span> : null}
    </>
  );
}

function HeadTools({ detail }: { readonly detail: Answer<'acts.get'> }) {
  const { t } = useText();
  const print = useCommand('documents.print');
  const document = detail.documents.find((each) => each.state !== 'quarantined');
  if (!document) return null;
  return (
    <IconButton
      icon={Printer}
      label={t('act.document.print')}
      pending={print.isPending}
      onPress={() => print.mutate({ id: document.id })}
    />
  );
}
