// Holds the two names a person compares before signing: whom it is for and whose certificate signs. Must not compare RFCs silently:
// main refuses a different one; here it is said.
import { Equal, EqualNot } from 'lucide-react';
import type { Text } from '../../src-shared/text/index.ts';
import { Icon } from '../ui/icon.tsx';
import type { SigningView } from './use-signing.ts';

export function Parties({ view, text }: { readonly view: SigningView; readonly text: Text }) {
  const facts = view.certificate?.inspection.facts ?? null;
  const same = facts !== null && view.addressee !== null && facts.rfc === view.addressee.rfc;
  const state = facts === null || view.addressee === null ? 'quiet' : same ? 'good' : 'danger';
  return (
    <dl className="parties" data-state={state}>
      <div>
        <dt>{text.t(`signing.addressee.${view.purpose}`)}</dt>
        <dd>
          <b>{view.addressee?.name ?? '—'}</b>
          <span className="id">{view.addressee?.rfc ?? ''}</span>
        </dd>
      </div>
      {state === 'quiet' ? null : (
        <div className="parties__sign">
          <dt className="visually-hidden">{text.t(same ? 'signing.same' : 'signing.different')}</dt>
          <dd>
            <Icon of={same ? Equal : EqualNot} />
          </dd>
        </div>
      )}
      <div>
        <dt>{text.t('signing.signer')}</dt>
        <dd>
          <b>{facts?.name ?? text.t('signing.noCertificate')}</b>
          <span className="id">{facts?.rfc ?? ''}</span>
        </dd>
      </div>
    </dl>
  );
}
