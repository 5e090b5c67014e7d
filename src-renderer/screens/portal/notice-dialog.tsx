// Holds the noting of a notice seen on the official site, and those already noted with their days. Must not compute a date: main does.
import './portal.css';
import { CalendarPlus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { civilDateAt, toCivilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import { useNow, useStatus } from '../../state/app-state.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';

type Noted = Answer<'portal.get'>['notices'][number];

export function NoticeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const { profile } = useStatus();
  const today = civilDateAt(useNow());
  const portal = useChannel('portal.get', undefined);
  const note = useCommand('portal.note');
  const forget = useCommand('portal.forget');
  const [on, setOn] = useState('');
  const [folio, setFolio] = useState('');
  const [tried, setTried] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const problem = !toCivilDate(on) ? t('portal.notice.missing') : on > today ? t('portal.notice.future') : null;
  const save = async () => {
    setTried(true);
    if (problem) {
      box.current?.focus();
      return;
    }
    const noted = await note.mutateAsync({ noticeOn: on, folio: folio.trim() }).catch(() => null);
    if (!noted) return;
    setOn('');
    setFolio('');
    setTried(false);
    box.current?.focus();
  };
  const notices = portal.data?.notices ?? [];
  return (
    <Dialog
      title={t('portal.notice.title')}
      onClose={onClose}
      initialFocus={box}
      foot={
        <>
          <p>{t('portal.notice.foot')}</p>
          <Button onPress={onClose}>{t('common.actions.close')}</Button>
        </>
      }
    >
      <div className="stack" data-gap="mid">
        <p>{t('portal.dialog.noticeText')}</p>
        {profile ? (
          <form
            className="portal-notice"
            aria-label={t('portal.notice.title')}
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <Field
              ref={box}
              label={t('portal.notice.on')}
              type="date"
              max={today}
              value={on}
              error={tried ? (problem ?? undefined) : undefined}
              onChange={(event) => setOn(event.target.value)}
            />
            <Field label={t('portal.notice.folio')} maxLength={60} value={folio} onChange={(event) => setFolio(event.target.value)} />
            <Button kind="primary" submit icon={CalendarPlus} pending={note.isPending}>
              {t('portal.notice.save')}
            </Button>
          </form>
        ) : (
          <Notice state="quiet">
            <p>{t('portal.notice.needsProfile')}</p>
          </Notice>
        )}
        <ErrorNotice error={note.appError ?? forget.appError} />
        {notices.length > 0 ? (
          <section className="stack" data-gap="small" aria-label={t('portal.notice.list')}>
            <h2>{t('portal.notice.list')}</h2>
            <ul className="portal-notices" aria-live="polite">
              {notices.map((each) => (
                <NotedLine key={each.id} noted={each} onForget={() => forget.mutate({ id: each.id })} />
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Dialog>
  );
}

function NotedLine({ noted, onForget }: { readonly noted: Noted; readonly onForget: () => void }) {
  const text = useText();
  const { t } = text;
  const fecha = text.longDay(noted.noticeOn);
  return (
    <li>
      <span className="stack" data-gap="none">
        <b>
          {t('portal.notice.of', { fecha })}
          {noted.folio ? `, ${t('portal.notice.folioIs', { folio: noted.folio })}` : ''}
        </b>
        {noted.lastDayToOpen ? <span>{t('portal.notice.last', { fecha: text.longDay(noted.lastDayToOpen) })}</span> : null}
        {noted.deemedOn && noted.effectOn ? (
          <span className="soft">
            {t('portal.notice.deemed', { fecha: text.longDay(noted.deemedOn), efectos: text.longDay(noted.effectOn) })}
          </span>
        ) : null}
      </span>
      <button
        type="button"
        className="button"
        data-size="small"
        data-kind="quiet"
        aria-label={t('portal.notice.forgetOf', { fecha })}
        onClick={onForget}
      >
        <Trash2 className="icon" aria-hidden="true" />
        {t('portal.notice.forget')}
      </button>
    </li>
  );
}
