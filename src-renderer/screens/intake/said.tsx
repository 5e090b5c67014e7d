// Holds what a thing asks, what does not fit in it and who a mail is from, each line leading to its words on the page. Must not judge.
import { CircleHelp, ShieldAlert, TriangleAlert } from 'lucide-react';
import { useText } from '../../text/use-text.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { IntakeDetail } from './intake-form.ts';
import type { Mark } from './page-view.tsx';

type Show = (mark: Mark) => void;
const LINES = ['who', 'what', 'when', 'silence', 'cost', 'options'] as const;

/** The words a sentence comes from, as a way to them. */
export function Words({ source, onShow }: { readonly source: Mark; readonly onShow: Show }) {
  const { t } = useText();
  return (
    <button type="button" className="intake__words" onClick={() => onShow(source)} onFocus={() => onShow(source)}>
      {t('reading.said', { pagina: source.page, palabras: source.words.length > 90 ? `${source.words.slice(0, 90)}…` : source.words })}
    </button>
  );
}

export function SaidCard({ detail, onShow }: { readonly detail: IntakeDetail; readonly onShow: Show }) {
  const text = useText();
  const { t } = text;
  const { card } = detail;
  const sentence = (each: (typeof card.sentences)[number]): string => {
    const params = each.centavos === null ? each.params : { ...each.params, monto: text.money(each.centavos / 100) };
    const said = text.maybe(`reading.${each.key}`, params) ?? each.key;
    return each.line === 'options' ? `${said}. ${text.maybe(`reading.when.${each.params.unidad}`, params) ?? ''}` : said;
  };
  return (
    <Card title={t('reading.title')} icon={CircleHelp}>
      {card.recognised ? (
        <dl className="intake__asked">
          {LINES.filter((line) => card.sentences.some((each) => each.line === line)).map((line) => (
            <div key={line}>
              <dt>{t(`reading.line.${line}`)}</dt>
              {card.sentences
                .filter((each) => each.line === line)
                .map((each) => (
                  <dd key={each.key}>
                    {sentence(each)} <Words source={each.source} onShow={onShow} />
                  </dd>
                ))}
            </div>
          ))}
        </dl>
      ) : (
        <p>
          <b>{t('reading.unknown')}</b> {t('reading.unknownTodo')}
        </p>
      )}
    </Card>
  );
}

export function Defects({ detail, onShow }: { readonly detail: IntakeDetail; readonly onShow: Show }) {
  const { t, maybe } = useText();
  if (detail.defects.length === 0) return null;
  return (
    <Notice state="warn" icon={TriangleAlert} title={t('reading.defects')}>
      <ul className="stack" data-gap="small">
        {detail.defects.map((each) => (
          <li key={each.id}>
            {maybe(`reading.defect.${each.id}`) ?? each.id} {each.criterion ? t('reading.criterion', { articulo: each.criterion }) : ''}{' '}
            {each.sources.map((source) => (
              <Words key={`${source.page} ${source.words}`} source={source} onShow={onShow} />
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

export function WhoFrom({ detail }: { readonly detail: IntakeDetail }) {
  const { t, maybe } = useText();
  const { phishing } = detail;
  if (!phishing) return null;
  const danger = phishing.verdict === 'danger';
  return (
    <Notice
      state={danger ? 'danger' : phishing.verdict === 'doubt' ? 'warn' : 'quiet'}
      icon={ShieldAlert}
      title={t(`phishing.${phishing.verdict === 'nothing-seen' ? 'nothingSeen' : phishing.verdict}`)}
    >
      {phishing.suspicions.length > 0 ? (
        <ul className="intake__why">
          {phishing.suspicions.map((each) => (
            <li key={`${each.id} ${each.of}`}>{maybe(`phishing.why.${each.id}`, { de: each.of }) ?? each.of}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
