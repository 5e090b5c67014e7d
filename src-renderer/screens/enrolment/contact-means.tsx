// Holds the two cards of contact means, for the wizard and for settings alike. Must not decide what enabling needs.
import { FlaskConical, Mail, Smartphone } from 'lucide-react';
import { useMemo, useState } from 'react';
import { CONTACT_KINDS, type ContactKind, contactStateAt } from '../../../src-shared/domain/contact.ts';
import { useNow } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useText } from '../../text/use-text.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AddContact } from './add-contact.tsx';
import { ContactRow } from './contact-row.tsx';
import { RemoveContactDialog } from './remove-contact-dialog.tsx';
import type { ContactItem, EnrolmentView } from './use-enrolment.ts';

type Props = { readonly view: EnrolmentView };

export function ContactMeans({ view }: Props) {
  const { t } = useText();
  const { setPracticeOpen } = useNavigation();
  const now = useNow();
  const [said, setSaid] = useState('');
  const [removing, setRemoving] = useState<ContactItem | null>(null);
  return (
    <>
      {view.practice ? (
        <Notice state="quiet" icon={FlaskConical}>
          <p>
            {t('enrolment.contacts.practice')}{' '}
            <button type="button" className="link" onClick={() => setPracticeOpen(true)}>
              {t('enrolment.contacts.practiceRead')}
            </button>
          </p>
        </Notice>
      ) : null}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className="halves">
        {CONTACT_KINDS.map((kind) => (
          <KindCard
            key={kind}
            kind={kind}
            view={view}
            onConfirmed={(value) => setSaid(t('enrolment.contacts.confirmedNow', { valor: value }))}
            onAskRemove={setRemoving}
          />
        ))}
      </div>
      {removing ? (
        <RemoveContactDialog
          contact={removing}
          last={view.state === 'active' && ofKind(view.contacts, removing.kind, now).confirmed <= 1}
          onClose={() => setRemoving(null)}
        />
      ) : null}
    </>
  );
}

type KindProps = Props & {
  readonly kind: ContactKind;
  readonly onConfirmed: (value: string) => void;
  readonly onAskRemove: (contact: ContactItem) => void;
};

function KindCard({ kind, view, onConfirmed, onAskRemove }: KindProps) {
  const { t } = useText();
  const now = useNow();
  const { shown, held, confirmed } = useMemo(() => ofKind(view.contacts, kind, now), [view.contacts, kind, now]);
  const max = view.limits[kind];
  const full = held >= max;
  // While the mailbox is enabled its mobile changes by letting the new one in beside it; it leaves when the new one is confirmed.
  const replacing = kind === 'mobile' && view.state === 'active' && held === 1 && confirmed === 1;
  return (
    <Card
      bare
      title={t(kind === 'email' ? 'enrolment.contacts.emails' : 'enrolment.contacts.mobile')}
      icon={kind === 'email' ? Mail : Smartphone}
      aside={<span className="soft small">{t('enrolment.contacts.used', { n: held, max })}</span>}
      foot={t(kind === 'email' ? 'enrolment.contacts.noMail' : 'enrolment.contacts.duty')}
    >
      {shown.length === 0 ? <p className="contacts__none soft">{t('enrolment.contacts.none')}</p> : null}
      <ul className="contacts">
        {shown.map((contact) => (
          <ContactRow key={contact.id} contact={contact} onConfirmed={onConfirmed} onAskRemove={onAskRemove} />
        ))}
      </ul>
      {full && !replacing ? (
        <p className="contacts__full small soft">
          {kind === 'email' ? t('enrolment.contacts.full', { max }) : t('enrolment.contacts.fullMobile')}
        </p>
      ) : (
        <AddContact kind={kind} replacing={replacing} />
      )}
    </Card>
  );
}

/** Removed ones are history; a lapsed one that was registered again is shown once, as the new one. */
function ofKind(contacts: readonly ContactItem[], kind: ContactKind, now: string) {
  const all = contacts.filter((contact) => contact.kind === kind && contact.state !== 'removed');
  const stateOf = (contact: ContactItem) => contactStateAt({ ...contact, confirmedAt: contact.confirmedAt ?? null }, now);
  const alive = all.filter((contact) => stateOf(contact) !== 'lapsed');
  const lapsed = all.filter((contact) => stateOf(contact) === 'lapsed' && !alive.some((other) => other.value === contact.value));
  const newest = lapsed.filter((contact, index) => lapsed.findLastIndex((other) => other.value === contact.value) === index);
  return {
    shown: [...alive, ...newest],
    held: alive.length,
    confirmed: alive.filter((contact) => stateOf(contact) === 'confirmed').length,
  };
}
