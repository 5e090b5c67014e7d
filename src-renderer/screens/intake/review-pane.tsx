// Holds one thing that came beside its page: what was read to confirm, what it asks, what does not fit. Must not read files.
import { CalendarDays, Inbox } from 'lucide-react';
import { useState } from 'react';
import { civilDateAt } from '../../../src-shared/domain/calendar/civil-date.ts';
import { useNow } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import type { IntakeDetail } from './intake-form.ts';
import { Origin } from './origin.tsx';
import { type Mark, PageView, type Paper } from './page-view.tsx';
import { ProofPicker, ScanReader } from './proof-picker.tsx';
import { Codes, Defects, SaidCard, WhoFrom } from './said.tsx';

export function ReviewPane({ id, onDone }: { readonly id: string; readonly onDone: (detail: IntakeDetail) => void }) {
  const { t } = useText();
  const asked = useChannel('intake.get', { id });
  const codes = useChannel('intake.codes', { id }, { enabled: (asked.data?.pages ?? null) !== null });
  const [seen, setSeen] = useState<{ readonly mark: Mark | null; readonly of: 'act' | 'proof' }>({ mark: null, of: 'act' });
  const setMark = (mark: Mark | null, of: 'act' | 'proof' = 'act'): void => setSeen({ mark, of });
  const today = civilDateAt(useNow());
  const detail = asked.data;
  if (asked.appError) return <ErrorNotice error={asked.appError} />;
  if (!detail) return <p className="soft small">{t('common.loading')}</p>;
  const { row, proof } = detail;
  const own: Paper | null = detail.pages === null ? null : { id: row.id, name: row.name, pages: detail.pages, sizes: detail.pageSizes };
  const other: Paper | null = proof && proof.pages !== null ? { ...proof, pages: proof.pages, sizes: proof.pageSizes } : null;
  const paper = seen.of === 'proof' && other ? other : own;
  const readable = row.kind === 'pdf' || row.kind === 'png' || row.kind === 'jpeg' || row.kind === 'xml' || row.kind === 'text';
  return (
    <article className="intake__review" aria-labelledby="intake-name">
      <header className="stack" data-gap="small">
        <h2 id="intake-name">{row.name}</h2>
        {row.inside ? <p className="soft small">{t('intake.insideOf', { nombre: row.inside })}</p> : null}
      </header>
      <About detail={detail} />
      <ScanReader detail={detail} />
      <WhoFrom detail={detail} />
      {row.state === 'confirmed' ? <Confirmed detail={detail} /> : null}
      {row.state === 'aside' ? <Aside detail={detail} /> : null}
      <div className="intake__sides" data-page={paper ? '' : undefined}>
        {paper ? (
          <div className="intake__page">
            {paper === other ? (
              <p className="small bar" role="status">
                {t('intake.pair.lookedAt', { nombre: other.name })}
                <Button size="small" onPress={() => setMark(null)}>
                  {t('intake.pair.backToAct')}
                </Button>
              </p>
            ) : null}
            <PageView key={paper.id} paper={paper} mark={seen.mark} />
          </div>
        ) : null}
        <div className="stack" data-gap="mid">
          {/* Known before it is confirmed: it may be another employer's. */}
          <Defects detail={detail} onShow={setMark} />
          <ProofPicker detail={detail} />
          {row.state === 'new' && readable ? (
            <ConfirmForm
              key={`${row.id} ${detail.ocr}`}
              detail={detail}
              codes={codes.data?.fields}
              today={today}
              onShow={setMark}
              onDone={onDone}
            />
          ) : null}
          <Codes codes={codes.data} onShow={setMark} />
          {readable && (detail.card.recognised || detail.fields.length > 0) ? <SaidCard detail={detail} onShow={setMark} /> : null}
          <Origin detail={detail} />
        </div>
      </div>
    </article>
  );
}

/** What could not be understood of it, and what a person should know. */
function About({ detail }: { readonly detail: IntakeDetail }) {
  const { t, maybe } = useText();
  const { reason } = detail.row;
  // Names inside a container may repeat.
  const refused = [...new Map(detail.members.filter((each) => each.refused !== null).map((each) => [each.name, each])).values()];
  if (!reason && detail.notes.length === 0 && refused.length === 0) return null;
  return (
    <Notice state={reason === 'program' ? 'danger' : 'quiet'}>
      {reason ? <p>{t('intake.keptAs', { porque: maybe(`intake.kept.${reason}`) ?? reason })}</p> : null}
      {detail.notes.map((note) => (
        <p key={note}>{maybe(`intake.note.${note}`) ?? note}</p>
      ))}
      {refused.length > 0 ? (
        <ul className="intake__why">
          {refused.slice(0, 20).map((each) => (
            <li key={each.name}>
              {t('intake.memberRefused', { nombre: each.name, porque: maybe(`intake.member.${each.refused}`) ?? '' })}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

function Confirmed({ detail }: { readonly detail: IntakeDetail }) {
  const { t } = useText();
  const { showAct, go } = useNavigation();
  const { actId } = detail;
  return (
    <Notice
      state="good"
      title={t('intake.confirmed')}
      actions={
        <>
          {actId ? (
            <Button icon={Inbox} onPress={() => showAct(actId)}>
              {t('intake.seeAct')}
            </Button>
          ) : null}
          <Button icon={CalendarDays} onPress={() => go('agenda')}>
            {t('intake.seeAgenda')}
          </Button>
        </>
      }
    />
  );
}

function Aside({ detail }: { readonly detail: IntakeDetail }) {
  const { t } = useText();
  const back = useCommand('intake.setAside');
  return (
    <Notice
      state="quiet"
      title={t('intake.isAside')}
      actions={
        <Button pending={back.isPending} onPress={() => back.mutate({ id: detail.row.id, aside: false })}>
          {t('intake.takeUp')}
        </Button>
      }
    />
  );
}
