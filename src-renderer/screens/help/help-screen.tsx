// Holds help: who answers the phone and when, the official pages, the words of the law in plain terms, the keys. Must not dial.
import '../parts/parts.css';
import './help.css';
import { BookOpen, CircleCheck, Clock, ExternalLink, Keyboard, Landmark, Phone } from 'lucide-react';
import { addDays, civilDateAt } from '../../../src-shared/domain/calendar/civil-date.ts';
import { type CentreState, instantOfMoment } from '../../../src-shared/domain/contact-centre.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import { useNow, useSettings } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CopyButton } from '../copy-button.tsx';
import { useKeyParts } from '../parts/key-parts.ts';
import { OfficeDirectory } from '../parts/office-directory.tsx';
import { AtHandCard } from './at-hand-card.tsx';
import { useContactCentre } from './use-contact-centre.ts';

const LINKS = [
  { target: 'imss-buzon', words: 'buzon' },
  { target: 'sat-efirma', words: 'efirma' },
  { target: 'imss-contact', words: 'contact' },
] as const;
const WORDS = ['notice', 'effect', 'deemed', 'boards'] as const;

export function HelpScreen() {
  const { t } = useText();
  const { target } = useNavigation();
  return (
    <div className="pane" data-ground="desk" data-f6="">
      <div className="pane__body">
        <div className="help">
          <h1>{t('help.title')}</h1>
          <div className="help__grid">
            <div className="help__column">
              <CentreCard />
              <AtHandCard key={target} about={target} />
              <OfficeDirectory />
            </div>
            <div className="help__column">
              <LinksCard />
              <WordsCard />
              <KeysCard />
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

/** «hoy», «mañana» or «el vie 13 nov». */
function whenOpens(state: Extract<CentreState, { state: 'closed' }>, today: string, text: Text): string | null {
  if (!state.opens) return null;
  const date =
    state.opens.date === today
      ? text.t('help.centre.today')
      : state.opens.date === addDays(civilDateAt(`${today}T18:00:00Z`), 1)
        ? text.t('help.centre.tomorrow')
        : text.t('help.centre.onDay', { fecha: text.shortDay(state.opens.date) });
  return text.t('help.centre.opens', { fecha: date, hora: state.opens.time });
}

function CentreCard() {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { centre, state } = useContactCentre(now);
  const open = state.state === 'open';
  const next = state.state === 'open' ? state.closes : state.opens;
  const at = next ? instantOfMoment(next, centre.zone) : null;
  const own = at ? text.ownTime(at) : null;
  const hours = centre.opens[0];
  const [first, second] = centre.options;
  return (
    <Card
      title={t('help.centre.heading')}
      icon={Phone}
      aside={
        <Tag state={open ? 'good' : undefined} icon={open ? CircleCheck : Clock}>
          {t(open ? 'help.centre.open' : 'help.centre.closed')}
        </Tag>
      }
      foot={
        <span>
          {t('help.centre.source', { fuente: centre.source, fecha: text.plainDay(centre.publishedAt) })} {t('help.centre.note')}
        </span>
      }
    >
      <div className="stack" data-gap="mid">
        <div className="help__phone">
          <p className="id">{centre.phone}</p>
          <CopyButton text={centre.phone} label={t('help.centre.copy')} />
        </div>
        <p>
          <b>
            {first && second
              ? t(first === second ? 'help.centre.options' : 'help.centre.optionsPlain', { a: first, b: second })
              : centre.options.join(', ')}
          </b>
          {hours ? <>; {t('help.centre.hours', { desde: hours.from, hasta: hours.to })}</> : null}
        </p>
        <p className="soft">
          {state.state === 'open'
            ? `${t('help.centre.open')}, ${t('help.centre.openUntil', { hora: state.closes.time })}.`
            : `${t('help.centre.closed')}; ${whenOpens(state, text.dayOf(now), text) ?? ''}.`}
        </p>
        {own ? <p className="soft">{t(open ? 'help.centre.ownUntil' : 'help.centre.ownOpens', { hora: own })}</p> : null}
        {state.state === 'closed' && state.holiday ? <p className="soft">{t('help.centre.holiday', { nombre: state.holiday })}</p> : null}
      </div>
    </Card>
  );
}

function LinksCard() {
  const { t } = useText();
  const external = useCommand('app.openExternal');
  return (
    <Card
      bare
      title={t('help.links.heading')}
      icon={Landmark}
      foot={<span role="status">{external.isSuccess ? t('help.links.opened') : t('help.links.lead')}</span>}
    >
      <ul className="rows">
        {LINKS.map(({ target, words }) => (
          <li key={target}>
            <button type="button" className="row help__link" onClick={() => external.mutate({ target })}>
              <Icon of={ExternalLink} />
              <span className="row__title">{t(`help.links.${words}`)}</span>
              <span className="small soft">{t(`help.links.${words}Note`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {external.appError ? (
        <div className="card__body">
          <ErrorNotice error={external.appError} />
        </div>
      ) : null}
    </Card>
  );
}

function WordsCard() {
  const { t } = useText();
  return (
    <Card title={t('help.words.heading')} icon={BookOpen} foot={t('help.words.law')}>
      <dl className="help__words">
        {WORDS.map((word) => (
          <div key={word}>
            <dt>{t(`help.words.${word}`)}</dt>
            <dd>{t(`help.words.${word}Text`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** The two parts that help with everything else; the whole sheet is one key away. */
function KeysCard() {
  const { t } = useText();
  const { singleKeys } = useSettings();
  return (
    <Card
      title={t('common.keys.title')}
      icon={Keyboard}
      foot={<span>{t(singleKeys ? 'common.keys.singleOn' : 'common.keys.singleOff')}</span>}
    >
      <div className="help__two">
        {useKeyParts()
          .filter(({ id }) => id === 'everywhere' || id === 'list')
          .map((part) => (
            <div key={part.id} className="stack" data-gap="small">
              <h3>{part.title}</h3>
              <Facts
                of={part.lines.map(({ keys, does }) => ({
                  term: (
                    <span className="help__keys">
                      {keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </span>
                  ),
                  value: does,
                }))}
              />
            </div>
          ))}
      </div>
    </Card>
  );
}
