// Holds announcements: they inform, are free to read, and start no term. Must not look like acts.
import { ArrowLeft, Circle, Megaphone } from 'lucide-react';
import { useState } from 'react';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';

export function AnnouncementsView({ onBack }: { readonly onBack: () => void }) {
  const text = useText();
  const { t } = text;
  const { setView } = useNavigation();
  const list = useChannel('announcements.list', undefined);
  const read = useCommand('announcements.read');
  const [id, setId] = useState<string | null>(null);
  const items = list.data ?? [];
  const chosen = items.find((item) => item.id === id) ?? null;
  const unread = items.filter((item) => !item.read).length;
  const choose = (item: (typeof items)[number]) => {
    setId(item.id);
    setView('act');
    if (!item.read) read.mutate({ id: item.id });
  };
  return (
    <>
      <section className="pane" aria-label={t('inbox.announcements.list')} data-f6="">
        <header className="pane__head">
          <div className="pane__title">
            <h1>{t('inbox.announcements.title')}</h1>
            <span className="soft">{unread > 0 ? t('inbox.announcements.unread', { count: unread }) : ''}</span>
            <Button size="small" kind="quiet" icon={ArrowLeft} onPress={onBack}>
              {t('inbox.announcements.back')}
            </Button>
          </div>
        </header>
        <div className="pane__body">
          <ErrorNotice error={list.appError} />
          {list.data && items.length === 0 ? (
            <div className="pane__none">
              <p>{t('inbox.announcements.none')}</p>
              <p>{t('inbox.announcements.noneNote')}</p>
            </div>
          ) : null}
          <ul className="rows">
            {items.map((item) => (
              <li key={item.id}>
                <button type="button" className="row" aria-current={item.id === id ? 'true' : undefined} onClick={() => choose(item)}>
                  <Icon of={Megaphone} />
                  <span className="row__title" data-unread={item.read ? undefined : ''}>
                    {item.title}
                  </span>
                  {item.read ? (
                    <span />
                  ) : (
                    <span className="row__mark">
                      <Icon of={Circle} size="small" label={t('inbox.announcements.unreadMark')} />
                    </span>
                  )}
                  <span className="row__note row__note--under">{text.shortInstant(item.publishedAt, { year: true })}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section className="pane" data-ground="desk" data-f6="">
        {chosen ? (
          <article className="desk">
            <Button size="small" kind="quiet" icon={ArrowLeft} className="only-single" onPress={() => setView('list')}>
              {t('inbox.announcements.title')}
            </Button>
            <header className="desk__head">
              <h2 className="announcement__title">{chosen.title}</h2>
              <p className="soft">{text.fullInstant(chosen.publishedAt)}</p>
            </header>
            <div className="announcement">
              <div className="card card__body law announcement__body">
                {chosen.body.split(/\n{2,}/).map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </div>
              <Notice state="quiet">
                <p>{t('inbox.announcements.free')}</p>
              </Notice>
            </div>
          </article>
        ) : (
          <Blank title={t('inbox.announcements.pick')} icon={Megaphone}>
            <p>{t('inbox.announcements.pickNote')}</p>
          </Blank>
        )}
      </section>
    </>
  );
}
