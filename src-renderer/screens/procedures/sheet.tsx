// Holds the sheet of a procedure: what it is, what it asks, where and in how long, and where each datum comes from. Must not guess what is absent.
import { ArrowLeft, BookOpen, ClipboardList, FilePen, FlaskConical, Landmark, LifeBuoy } from 'lucide-react';
import { isFiled, type Procedure } from '../../../src-shared/domain/procedures/schema.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { OfficeDirectory } from '../parts/office-directory.tsx';
import { CHANNEL_ICONS } from './looks.ts';
import type { At } from './procedures-screen.tsx';

type Props = {
  readonly procedure: Procedure;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onBegin: () => void;
  readonly onShow: (at: At) => void;
};

export function Sheet({ procedure: p, busy, onBack, onBegin, onShow }: Props) {
  const { t, language } = useText();
  const { source } = useStatus();
  const navigation = useNavigation();
  const list = useChannel('filings.list', { offset: 0, limit: 100 });
  const draft = list.data?.drafts.find((d) => d.procedure === p.id && d.what === 'draft');
  const w = (words: { readonly es: string; readonly en: string }) => wordsIn(words, language);
  const filed = isFiled(p);
  return (
    <section className="pane" data-ground="desk" aria-labelledby="sheet-title" data-f6="">
      <header className="filings__head">
        <IconButton icon={ArrowLeft} label={t('procedures.case.back')} onPress={onBack} size="small" />
        <div>
          <h2 id="sheet-title" className="act-name">
            {w(p.name)}
          </h2>
          <p className="soft">{w(p.summary)}</p>
        </div>
      </header>
      <div className="filings__body" tabIndex={0} role="group" aria-labelledby="sheet-title">
        {p.caution ? (
          <Notice state="warn" title={t('procedures.sheet.caution')}>
            <p>{w(p.caution)}</p>
          </Notice>
        ) : null}
        <div className="bar">
          {filed ? (
            <>
              {draft ? (
                <Button kind="primary" icon={FilePen} onPress={() => onShow({ kind: 'draft', id: draft.id })}>
                  {t('procedures.sheet.resume')}
                </Button>
              ) : null}
              <Button {...(draft ? {} : { kind: 'primary' as const })} icon={FilePen} pending={busy} onPress={onBegin}>
                {t('procedures.sheet.begin')}
              </Button>
            </>
          ) : (
            <p className="soft">{t('procedures.sheet.notHere')}</p>
          )}
          <Button kind="quiet" icon={LifeBuoy} onPress={() => navigation.go('help', `procedure:${p.id}`)}>
            {t('help.ask')}
          </Button>
        </div>
        <Card title={t('procedures.sheet.where')} icon={Landmark}>
          <ul className="filings__list">
            {p.channels.map((c) => (
              <li key={`${c.channel}-${c.where.es}`}>
                <Tag icon={CHANNEL_ICONS[c.channel]} state={c.channel === 'mailbox' ? 'info' : undefined}>
                  {t(`procedures.channel.${c.channel}`)}
                </Tag>{' '}
                {w(c.where)} <span className="small soft">({t(`procedures.confidence.${c.confidence}`)})</span>
              </li>
            ))}
          </ul>
          <Times procedure={p} />
        </Card>
        <Needs procedure={p} />
        {filed && source === 'practice' ? (
          <Card title={t('procedures.sheet.rules')} icon={FlaskConical}>
            <ul className="filings__list">
              {p.needs.documents.some((d) => d.need === 'expected') ? <li>{t('procedures.sheet.ruleMissing')}</li> : null}
              {p.window && 'days' in p.window && p.actKinds ? <li>{t('procedures.sheet.ruleLate')}</li> : null}
              <li>{t('procedures.sheet.ruleAnswered')}</li>
            </ul>
          </Card>
        ) : null}
        <Card title={t('procedures.sheet.basis')} icon={BookOpen}>
          <ul className="filings__list">
            {p.legalBasis.map((b) => (
              <li key={`${b.article}-${b.note ?? ''}`}>
                <b>{b.article}</b> · {b.source} <span className="small soft">({t(`procedures.confidence.${b.confidence}`)})</span>
                {b.note ? <div className="small">{b.note}</div> : null}
              </li>
            ))}
          </ul>
          <h3 className="field__label">{t('procedures.sheet.sources')}</h3>
          <ul className="filings__list small">
            {p.sources.map((s) => (
              <li key={s.text}>
                {s.text} <span className="soft">({t(`procedures.confidence.${s.confidence}`)})</span>
              </li>
            ))}
          </ul>
        </Card>
        {p.offices ? <OfficeDirectory /> : null}
      </div>
    </section>
  );
}

function Times({ procedure: p }: { readonly procedure: Procedure }) {
  const { t, language } = useText();
  const w = (words: { readonly es: string; readonly en: string }) => wordsIn(words, language);
  const facts = [];
  if (p.window) {
    const value =
      'text' in p.window
        ? w(p.window.text)
        : t('procedures.sheet.windowDays', {
            count: p.window.days,
            unidad: t(`procedures.sheet.units.${p.window.unit}`),
            desde: w(p.window.from),
          });
    facts.push({ term: t('procedures.sheet.window'), value: `${value} (${p.window.article})` });
  }
  if (p.resolution) {
    const { days, unit, silence, article } = p.resolution;
    const value = t('procedures.sheet.resolutionDays', { count: days, unidad: t(`procedures.sheet.units.${unit}`) });
    const said = silence ? ` ${t(`procedures.sheet.silence.${silence}`)}` : '';
    facts.push({ term: t('procedures.sheet.resolution'), value: `${value}${article ? ` (${article})` : ''}.${said}` });
  }
  if (p.result) facts.push({ term: t('procedures.sheet.result'), value: w(p.result) });
  if (p.filers) facts.push({ term: t('procedures.sheet.filers'), value: p.filers.map((f) => t(`procedures.sheet.filer.${f}`)).join(', ') });
  return facts.length > 0 ? <Facts of={facts} /> : null;
}

function Needs({ procedure: p }: { readonly procedure: Procedure }) {
  const { t, language } = useText();
  if (p.needs.data.length === 0 && p.needs.documents.length === 0) return null;
  return (
    <Card title={t('procedures.sheet.needs')} icon={ClipboardList}>
      {p.needs.data.length > 0 ? (
        <>
          <h3 className="field__label">{t('procedures.sheet.data')}</h3>
          <ul className="filings__list">
            {p.needs.data.map((d) => (
              <li key={d.es}>{wordsIn(d, language)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {p.needs.documents.length > 0 ? (
        <>
          <h3 className="field__label">{t('procedures.sheet.documents')}</h3>
          <ul className="filings__list">
            {p.needs.documents.map((d) => (
              <li key={d.id}>
                {wordsIn(d.name, language)}{' '}
                <span className="small soft">
                  ({t(`procedures.sheet.need.${d.need}`)}
                  {d.maxBytes ? `, ${t('procedures.sheet.limit', { kb: Math.floor(d.maxBytes / 1024) })}` : ''})
                </span>
                {d.note ? <div className="small soft">{wordsIn(d.note, language)}</div> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
