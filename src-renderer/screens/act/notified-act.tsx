// Holds a notified act: document at one side, clock, proof and own work at the other. Must not hold how each is told.
import { lazy, Suspense, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { isSettled } from '../inbox/row-words.ts';
import { AskedCard } from './asked-card.tsx';
import { CaseFile } from './case-file.tsx';
import { DocumentPane } from './document-pane.tsx';
import { LegalClock } from './legal-clock.tsx';
import { PeriodCard } from './period-card.tsx';
import { ReceiptStub } from './receipt-stub.tsx';
import { WorkCard } from './work-card.tsx';

// The catalogue and its checks come with it: the mailbox must not wait for them.
const RespondCard = lazy(async () => ({ default: (await import('./respond-card.tsx')).RespondCard }));

export function NotifiedAct({ detail }: { readonly detail: Answer<'acts.get'> }) {
  const [wide, setWide] = useState(false);
  const proof = detail.receipts.find((receipt) => receipt.kind === 'opening' || receipt.kind === 'deemed');
  return (
    <>
      <div className="what" data-wide={wide ? '' : undefined}>
        {wide ? null : <AskedCard row={detail.row} ledger={detail.ledger} />}
        <DocumentPane actId={detail.row.id} documents={detail.documents} wide={wide} onWide={setWide} />
      </div>
      <div className="when" hidden={wide}>
        <LegalClock ledger={detail.ledger} kind={detail.row.kind} settled={isSettled(detail.row) || detail.row.concluded} />
        <PeriodCard actId={detail.row.id} ledger={detail.ledger} />
        {proof ? <ReceiptStub actId={detail.row.id} receipt={proof} documents={detail.documents} /> : null}
        <Suspense>
          <RespondCard row={detail.row} />
        </Suspense>
        <WorkCard detail={detail} />
        <CaseFile entries={detail.timeline} />
      </div>
    </>
  );
}
