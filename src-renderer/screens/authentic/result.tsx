// Holds the answer to «¿es auténtico?»: one verdict, what it means, why, who signed, where it is. Must not verify anything.
import { ArrowRight, Search } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { REASONS, type Verdict as VerdictName } from '../../../src-shared/proof/verdict.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { VERDICT_ICONS } from '../receipts/receipt-looks.ts';
import { verdictState } from '../receipts/verdict-lines.ts';

type View = Answer<'evidence.lookUp'>;
type Why = View['why'];

const WORST_FIRST: readonly VerdictName[] = ['altered', 'unknown-signer', 'cannot-tell', 'warning', 'valid'];

export function Reasons({ why, label }: { readonly why: Why; readonly label: string }) {
  const { t } = useText();
  const rank = (code: Why[number]['code']): number => WORST_FIRST.indexOf(REASONS[code]);
  return (
    <Verdict
      label={label}
      of={why
        .toSorted((a, b) => rank(a.code) - rank(b.code))
        .map(({ code, details }, index) => ({
          id: `${code} ${index}`,
          state: verdictState(REASONS[code]),
          words: t(`evidence.why.${code}`, details),
        }))}
    />
  );
}

export function Result({ view, onLookUp }: { readonly view: View; readonly onLookUp: (text: string) => void }) {
  const text = useText();
  const { t } = text;
  const { go, showAct } = useNavigation();
  const { inMailbox, signers } = view;
  return (
    <section className="card authentic__result" aria-labelledby="authentic-verdict">
      <header className="result" data-state={verdictState(view.verdict)}>
        <Icon of={VERDICT_ICONS[view.verdict]} size="large" />
        <h2 id="authentic-verdict">{t(`evidence.verdict.${view.verdict}`)}</h2>
        <p className="small">{t(`authentic.means.${view.verdict}`)}</p>
      </header>
      <div className="card__body stack" data-gap="mid">
        <p className="small soft authentic__name">
          {t(`authentic.kinds.${view.kind}`)}: {view.name}
        </p>
        <Reasons why={view.why} label={t('receipts.why')} />
        {view.package && view.package.troubled.length > 0 ? (
          <div className="stack" data-gap="mid">
            <h3>{t('authentic.troubled')}</h3>
            {view.package.troubled.map((item) => (
              <div key={item.path} className="authentic__item">
                <p className="authentic__name">{item.title}</p>
                <p className="id small soft">{item.path}</p>
                <Reasons why={item.why} label={item.title} />
              </div>
            ))}
          </div>
        ) : null}
        {view.codes.length > 0 ? (
          <div className="stack" data-gap="small">
            <h3>{t('authentic.codes')}</h3>
            {view.codes.map((code) => (
              <div key={`${code.page} ${code.text}`} className="authentic__item">
                <p className="small">{t('authentic.codePage', { pagina: code.page })}</p>
                <p className="id small soft authentic__name">{code.text}</p>
                <Button size="small" icon={Search} onPress={() => onLookUp(code.text)}>
                  {t('authentic.lookUpCode')}
                </Button>
              </div>
            ))}
          </div>
        ) : null}
        <Facts
          of={[
            ...(signers.length > 0 ? [{ term: t('authentic.signers'), value: signers.join(' · ') }] : []),
            ...(view.package ? [{ term: t('authentic.files'), value: text.count(view.package.files) }] : []),
            ...((view.package?.fingerprint ?? view.sha256)
              ? [{ term: t('authentic.fingerprint'), value: view.package?.fingerprint ?? view.sha256, id: true }]
              : []),
          ]}
        />
        {inMailbox ? (
          <div className="bar">
            {inMailbox.actId ? (
              <Button icon={ArrowRight} onPress={() => showAct(inMailbox.actId)}>
                {t('authentic.open')}
              </Button>
            ) : null}
            {inMailbox.receiptId ? (
              <Button icon={ArrowRight} onPress={() => go('receipts', inMailbox.receiptId ?? undefined)}>
                {t('authentic.openReceipt')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </section>
  );
}
