// Holds the log of attempts to check: what happened and whose fault it was. Evidence for the person, and for a report.
// Must not soften a failure.
import { ArrowLeft, Check, CircleX, ClockAlert, FilePen, FileText, Phone, TimerOff } from 'lucide-react';
import { useNow, useSettings, useStatus } from '../../state/app-state.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';

const SHOWN = 20;

export function AttemptsLog({ onClose }: { readonly onClose: (() => void) | null }) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { checkEveryMinutes } = useSettings();
  const attempts = useChannel('sync.attempts', { limit: SHOWN });
  const closed = useChannel('acts.list', { filter: { state: 'noticed' }, order: 'urgency', offset: 0, limit: 20 });
  const lastDay = (closed.data?.items ?? []).filter((row) => row.daysLeft === 0).length;
  const { check } = useStatus();
  const report = useCommand('evidence.failureReport');
  const items = attempts.data ?? [];
  const whose = items.find((item) => !item.ok)?.whose ?? 'unknown';
  return (
    <section className="pane" data-ground="desk" data-f6="" aria-label={t('inbox.log.title')}>
      <div className="desk" tabIndex={0}>
        <header className="desk__head bar">
          <div>
            <h2>{t('inbox.log.title')}</h2>
            <p className="soft">{t(whose === 'own' || whose === 'service' ? `inbox.log.${whose}` : 'inbox.log.unknown')}</p>
          </div>
          {onClose ? (
            <span className="bar__push">
              <Button size="small" icon={ArrowLeft} onPress={onClose}>
                {t('inbox.log.close')}
              </Button>
            </span>
          ) : null}
        </header>
        <ErrorNotice error={attempts.appError} />
        {check.failure ? <ErrorNotice error={check.failure} state="warn" live={false} /> : null}
        <div className="card">
          <table className="log">
            <thead>
              <tr>
                <th scope="col">{t('inbox.log.attempt')}</th>
                <th scope="col">{t('inbox.log.what')}</th>
                <th scope="col">{t('inbox.log.whose')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.at}>
                  <td>{text.nearInstant(item.at, now, { seconds: true })}</td>
                  <td>
                    <Icon of={item.ok ? Check : item.error?.code === 'TIMEOUT' ? TimerOff : CircleX} size="small" />
                    {item.error ? text.error(item.error).what : t('inbox.log.ok')}
                  </td>
                  <td>{t(`inbox.log.who.${item.whose}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <footer className="card__foot">
            <span>
              {t('inbox.log.count', { count: items.length })}, {t('inbox.log.every', { n: checkEveryMinutes })}
            </span>
            <span className="bar bar__push">
              <Button size="small" icon={FileText} pending={report.isPending} onPress={() => report.mutate({ signed: false })}>
                {t('inbox.log.report')}
              </Button>
              <Button size="small" icon={FilePen} pending={report.isPending} onPress={() => report.mutate({ signed: true })}>
                {t('inbox.log.reportSigned')}
              </Button>
            </span>
          </footer>
        </div>
        <ErrorNotice error={report.appError?.code === 'CANCELLED' ? null : report.appError} />
        {report.data?.saved ? (
          <Notice state="good" live>
            <p>{t('inbox.log.reportSaved')}</p>
          </Notice>
        ) : null}
        {lastDay > 0 ? (
          <Notice state="danger" icon={ClockAlert} title={t('inbox.log.lastDay', { n: t('inbox.log.lastDayActs', { count: lastDay }) })}>
            <p>{t('inbox.log.lastDayText')}</p>
          </Notice>
        ) : null}
        <ContactCentreLine />
      </div>
    </section>
  );
}

function ContactCentreLine() {
  const { t } = useText();
  return (
    <Notice state="quiet" icon={Phone}>
      <p>
        <b>{t('help.centre.heading')}: </b>
        <span className="nowrap">800 623 2323</span>, {t('help.centre.options', { a: 5, b: 5 })}.
      </p>
    </Notice>
  );
}
