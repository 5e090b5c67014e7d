// Holds the proof of notification as it stays with the person: what it says above the tear, what proves it below.
// Must not verify: main does, and says the verdict.
import { CircleDashed, ShieldAlert, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useNow } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import type { IconOf } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Rosette } from '../../ui/rosette.tsx';
import { Stub } from '../../ui/stub.tsx';
import { Tag, type TagState } from '../../ui/tag.tsx';
import { Verdict, type VerdictItem } from '../../ui/verdict.tsx';
import { verdictLines } from '../receipts/verdict-lines.ts';

type Receipt = Answer<'receipts.list'>[number];

const TAGS: Readonly<Record<Receipt['verdict'], { readonly icon: IconOf; readonly state: TagState | undefined }>> = {
  valid: { icon: ShieldCheck, state: 'good' },
  warning: { icon: TriangleAlert, state: 'warn' },
  altered: { icon: ShieldAlert, state: 'danger' },
  'unknown-signer': { icon: ShieldAlert, state: 'danger' },
  'cannot-tell': { icon: CircleDashed, state: undefined },
};

export function ReceiptStub({
  actId,
  receipt,
  documents,
}: {
  readonly actId: string;
  readonly receipt: Receipt;
  readonly documents: Answer<'acts.get'>['documents'];
}) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { go } = useNavigation();
  const verify = useCommand('receipts.verify');
  const pack = useCommand('evidence.export');
  const shown = verify.data ?? receipt;
  const tag = TAGS[shown.verdict];
  const opened = shown.kind === 'opening';
  const lines: readonly VerdictItem[] = [
    ...verdictLines(shown).map((line) => ({
      id: line.words,
      state: line.state,
      words: text.maybe(`receipts.verdict.lines.${line.words}`) ?? line.words,
    })),
    ...(documents.length > 0
      ? [
          documents.every((document) => document.state === 'verified')
            ? ({ id: 'document', state: 'good', words: t('act.receipt.document') } as const)
            : ({ id: 'document', state: 'danger', words: t('act.receipt.documentBad') } as const),
        ]
      : []),
  ];
  return (
    <Stub
      title={t(opened ? 'act.receipt.opening' : 'act.receipt.deemed')}
      note={t(opened ? 'act.receipt.openedAt' : 'act.receipt.deemedAt', {
        fecha: text.shortInstant(shown.at, { year: true, seconds: true }),
      })}
      mark={<Rosette hash={shown.contentSha256} />}
      tag={
        <Tag icon={tag.icon} state={tag.state}>
          {t(`act.receipt.${shown.verdict}`)}
        </Tag>
      }
    >
      <Verdict of={lines} columns />
      <ErrorNotice error={verify.appError ?? pack.appError} />
      {pack.data?.saved ? (
        <p className="small receipt__packed" role="status">
          {t('receipts.tools.packed', { huella: pack.data.fingerprint ?? '' })}
        </p>
      ) : null}
      <div className="bar">
        <span className="small soft">
          {shown.verifiedAt ? t('act.receipt.verified', { cuando: text.nearInstant(shown.verifiedAt, now) }) : t('act.receipt.never')}
        </span>
        <span className="bar bar__push">
          <Button size="small" kind="quiet" pending={verify.isPending} onPress={() => verify.mutate({ id: receipt.id })}>
            {t('act.receipt.verify')}
          </Button>
          <Button size="small" kind="quiet" pending={pack.isPending} onPress={() => pack.mutate({ what: 'act', id: actId })}>
            {t('receipts.tools.pack')}
          </Button>
          <Button size="small" kind="quiet" onPress={() => go('receipts', receipt.id)}>
            {t('act.receipt.full')}
          </Button>
        </span>
      </div>
    </Stub>
  );
}
