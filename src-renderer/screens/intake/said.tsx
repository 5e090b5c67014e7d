// Holds what a thing asks, what does not fit in it, what its code says and who a mail is from, each line leading to its words on the page. Must not judge.
import { CircleHelp, QrCode, ScanSearch, ShieldAlert, TriangleAlert } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { IntakeDetail } from './intake-form.ts';
import type { Mark } from './page-view.tsx';

type Show = (mark: Mark, of?: 'act' | 'proof') => void;
const LINES = ['who', 'what', 'when', 'silence', 'cost', 'options'] as const;

/** The words a sentence comes from, as a way to them. */
export function Words({ source, onShow, from = null }: { readonly source: Mark; readonly onShow: Show; readonly from?: string | null }) {
  const { t } = useText();
  return (
    <button type="button" className="intake__words" onClick={() => onShow(source)} onFocus={() => onShow(source)}>
      {from ? `${from}. ` : ''}
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
  const criterion = (of: IntakeDetail['defects'][number]['criterion']): string => {
    if (!of) return '';
    return of.words
      ? t('reading.criterion', { articulo: of.article, palabras: of.words })
      : t('reading.criterionUnchecked', { articulo: of.article });
  };
  return (
    <Notice state="warn" icon={TriangleAlert} title={t('reading.defects')}>
      <ul className="stack" data-gap="small">
        {detail.defects.map((each) => (
          <li key={`${each.id} ${each.sources.map((source) => source.of).join(' ')}`}>
            {maybe(`reading.defect.${each.id}`) ?? each.id} {criterion(each.criterion)}{' '}
            {each.sources.map((source) => (
              <Words
                key={`${source.of} ${source.page} ${source.words}`}
                source={source}
                from={source.of === 'proof' ? (detail.proof?.name ?? null) : null}
                onShow={() => onShow(source, source.of)}
              />
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What the QR codes on its pages say. It is words: nothing goes where an address in it leads. */
export function Codes({ codes, onShow }: { readonly codes: Answer<'intake.codes'> | undefined; readonly onShow: Show }) {
  const { t } = useText();
  const { go } = useNavigation();
  if (!codes || codes.codes.length === 0) return null;
  return (
    <Card title={t('intake.code.title')} icon={QrCode}>
      <div className="stack" data-gap="small">
        {codes.differs.map((each) => (
          <Notice
            key={each.name}
            state="warn"
            title={t(`intake.code.differs.${each.name as 'rfc'}`, { pagina: each.value, codigo: each.code })}
          >
            <p>{t('reading.defects')}</p>
          </Notice>
        ))}
        {codes.codes.map((code) => (
          <div key={`${code.page} ${code.words}`} className="stack" data-gap="small">
            <p className="id small intake__code">{code.words.length > 400 ? `${code.words.slice(0, 400)}…` : code.words}</p>
            <div className="bar">
              <button type="button" className="intake__words" onClick={() => onShow(code)} onFocus={() => onShow(code)}>
                {t('intake.code.where', { pagina: code.page })}
              </button>
              <Button size="small" icon={ScanSearch} onPress={() => go('authentic', code.words)}>
                {t('intake.code.check')}
              </Button>
            </div>
          </div>
        ))}
        <p className="small soft">{t('intake.code.means')}</p>
      </div>
    </Card>
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
