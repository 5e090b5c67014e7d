// Holds one acknowledgement: the printed sheet, and beside it what its verification says. Must not change a letter of it.
import { ArrowLeft, Download, Package, Printer, RefreshCw } from 'lucide-react';
import { useNow } from '../../state/app-state.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { Reasons } from '../authentic/result.tsx';
import { VERDICT_ICONS } from './receipt-looks.ts';
import { ReceiptPaper } from './receipt-paper.tsx';
import { ReceiptVerdict } from './receipt-verdict.tsx';
import { type ReceiptItem, verdictState } from './verdict-lines.ts';

type Verify = ReturnType<typeof useCommand<'receipts.verify'>>;
type Props = { readonly receipt: ReceiptItem; readonly verify: Verify; readonly onBack: () => void };

export function ReceiptDetail({ receipt: listed, verify, onBack }: Props) {
  const text = useText();
  const { t } = text;
  const save = useCommand('receipts.export');
  const print = useCommand('receipts.print');
  const pack = useCommand('evidence.export');
  // The answer of the verification counts at once; the list follows when its topic speaks.
  const receipt = verify.data && verify.data.id === listed.id ? verify.data : listed;
  return (
    <article className="pane proof" data-ground="desk" data-f6="" aria-labelledby="proof-title">
      <header className="proof__head">
        <span className="only-single">
          <IconButton icon={ArrowLeft} label={t('receipts.back')} onPress={onBack} />
        </span>
        <div className="proof__name">
          <h1 id="proof-title">{t(`receipts.names.${receipt.kind}`)}</h1>
          <span className="id soft">{receipt.folio}</span>
        </div>
        <span className="bar bar__push">
          <Button icon={RefreshCw} pending={verify.isPending} onPress={() => verify.mutate({ id: receipt.id })}>
            {t(verify.isPending ? 'receipts.verdict.verifying' : 'receipts.verdict.again')}
          </Button>
          <Button icon={Printer} pending={print.isPending} onPress={() => print.mutate({ id: receipt.id })}>
            {t('receipts.print')}
          </Button>
          <Button icon={Download} pending={save.isPending} onPress={() => save.mutate({ id: receipt.id })}>
            {t('receipts.save')}
          </Button>
          <Button icon={Package} pending={pack.isPending} onPress={() => pack.mutate({ what: 'receipt', id: receipt.id })}>
            {t('receipts.tools.pack')}
          </Button>
        </span>
        <span className="visually-hidden" role="status">
          {save.data?.saved ? t('receipts.saved') : ''}
          {pack.data?.saved ? t('receipts.tools.packed', { huella: pack.data.fingerprint ?? '' }) : ''}
        </span>
      </header>
      <div className="proof__body" tabIndex={0}>
        <ReceiptPaper receipt={receipt} />
        <div className="stack proof__side" data-gap="mid">
          <ErrorNotice error={verify.appError} />
          <ErrorNotice error={save.appError?.code === 'CANCELLED' ? null : save.appError} />
          <ErrorNotice error={print.appError} />
          <ErrorNotice error={pack.appError} />
          {save.data?.saved ? (
            <Notice state="good">
              <p>{t('receipts.saved')}</p>
            </Notice>
          ) : null}
          {pack.data?.saved ? (
            <Notice state="good">
              <p className="proof__print">{t('receipts.tools.packed', { huella: pack.data.fingerprint ?? '' })}</p>
            </Notice>
          ) : null}
          <VerdictCard receipt={receipt} />
        </div>
      </div>
    </article>
  );
}

function VerdictCard({ receipt }: { readonly receipt: ReceiptItem }) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const state = verdictState(receipt.verdict);
  const verdict = receipt.verdict;
  return (
    <>
      <section className="card" aria-labelledby="proof-verdict">
        <header className="result" data-state={state}>
          <Icon of={VERDICT_ICONS[verdict]} size="large" />
          <h2 id="proof-verdict" aria-live="polite">
            {t(`receipts.verdict.title.${verdict}`)}
          </h2>
          <p className="small">
            {receipt.verifiedAt
              ? t('receipts.verdict.at', { fecha: text.nearInstant(receipt.verifiedAt, now) })
              : t('receipts.verdict.never')}
          </p>
        </header>
        <div className="card__body">
          {receipt.why ? <Reasons why={receipt.why} label={t('receipts.why')} /> : <ReceiptVerdict receipt={receipt} />}
        </div>
      </section>
      {verdict === 'valid' ? null : (
        <Notice state={state} title={t(`receipts.verdict.means.${verdict}.title`)}>
          <p>{t(`receipts.verdict.means.${verdict}.what`)}</p>
          <Facts
            of={[
              { term: t('signing.term'), value: t(`receipts.verdict.means.${verdict}.term`) },
              { term: t('signing.todo'), value: t(`receipts.verdict.means.${verdict}.todo`) },
            ]}
          />
        </Notice>
      )}
    </>
  );
}
