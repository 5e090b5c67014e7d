// Holds taking the agenda to another calendar: a copy once, or a file Acuse keeps up to date, and where that is.
// Must not write files: main does, where the person says.
import { CalendarSync, Download, FolderOpen } from 'lucide-react';
import { useNow } from '../../state/app-state.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';

export function IcsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const subscription = useChannel('agenda.subscription', undefined);
  const copy = useCommand('agenda.exportIcs');
  const keep = useCommand('agenda.subscribeFile');
  const kept = keep.data ?? subscription.data;
  return (
    <Dialog title={t('agenda.ics.title')} onClose={onClose} cross>
      <p>{t('agenda.ics.lead')}</p>
      <Card
        title={t('agenda.ics.once')}
        icon={Download}
        foot={
          <Button icon={Download} pending={copy.isPending} onPress={() => copy.mutate(undefined)}>
            {t('agenda.ics.save')}
          </Button>
        }
      >
        <p>{t('agenda.ics.onceNote')}</p>
        {copy.data?.saved ? <Notice live state="good" title={t('agenda.ics.saved', { count: copy.data.events })} /> : null}
        <ErrorNotice error={copy.appError?.code === 'CANCELLED' ? null : copy.appError} />
      </Card>
      <Card
        title={t('agenda.ics.kept')}
        icon={CalendarSync}
        foot={
          <>
            <Button icon={FolderOpen} pending={keep.isPending} onPress={() => keep.mutate({ on: true })}>
              {t(kept?.on ? 'agenda.ics.move' : 'agenda.ics.choose')}
            </Button>
            {kept?.on ? (
              <Button pending={keep.isPending} onPress={() => keep.mutate({ on: false })}>
                {t('agenda.ics.stop')}
              </Button>
            ) : null}
          </>
        }
      >
        <p>{t('agenda.ics.keptNote')}</p>
        {kept?.on ? (
          <Facts
            label={t('agenda.ics.kept')}
            of={[
              { term: t('agenda.ics.where'), value: t('agenda.ics.place', { archivo: kept.fileName, carpeta: kept.folderName ?? '' }) },
              {
                term: t('agenda.ics.written'),
                value: kept.writtenAt ? text.nearInstant(kept.writtenAt, now) : t('agenda.ics.notYet'),
              },
            ]}
          />
        ) : (
          <p className="soft">{t('agenda.ics.off')}</p>
        )}
        {kept?.on && kept.failed ? (
          <Notice live state="danger" title={t('agenda.ics.failed')}>
            <p>{t('agenda.ics.failedNote')}</p>
          </Notice>
        ) : null}
        <ErrorNotice error={keep.appError?.code === 'CANCELLED' ? null : keep.appError} />
      </Card>
      <details className="how">
        <summary>{t('agenda.ics.how')}</summary>
        <ul>
          <li>{t('agenda.ics.outlook')}</li>
          <li>{t('agenda.ics.apple')}</li>
          <li>{t('agenda.ics.google')}</li>
        </ul>
        <p className="small soft">{t('agenda.ics.private')}</p>
      </details>
    </Dialog>
  );
}
