// Holds what is done with contact means: registered, sent a code again, confirmed, removed, and what the institute's answer to it means.
// Must not know the wizard's steps.
import type { ErrorCode } from '../../src-shared/contract/errors.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { type Contact, type ContactKind, contactStateAt, normaliseContact } from '../../src-shared/domain/contact.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { ArchiveClient } from '../archive/index.ts';
import type { Clock } from './clock.ts';
import type { Outbox } from './outbox.ts';
import type { ReceiptKeep } from './receipt-keep.ts';

/** Who asks, with a session. */
export type Asking = { readonly token: string; readonly rfc: string };
type ContactAnswer = { readonly contact: Contact; readonly receipt: Receipt | null };
export type ContactMeansParts = {
  readonly archive: ArchiveClient;
  readonly outbox: Outbox;
  readonly keepReceipt: ReceiptKeep;
  readonly clock: Clock;
};

export function createContactMeans({ archive, outbox, keepReceipt, clock }: ContactMeansParts) {
  /** What a settled or fresh answer to a contact command means. */
  const commit = async (rfc: string, { contact, receipt }: ContactAnswer, key: string): Promise<Result<void>> => {
    if (receipt) {
      const kept = await keepReceipt(receipt, { kind: receipt.kind, rfc, subject: contact.id, signature: null });
      if (!kept.ok) return kept;
    }
    const others = (await archive.contacts(rfc)).filter((c) => c.id !== contact.id);
    await archive.putContacts(rfc, [...others, contact]);
    await archive.markDone(key, { contact, receipt });
    return ok(undefined);
  };
  const stateOf = async (rfc: string, is: (c: Contact) => boolean) => {
    const found = (await archive.contacts(rfc)).findLast(is);
    return found ? contactStateAt(found, clock.now().toISOString()) : null;
  };
  const unless = (found: Promise<boolean>, code: ErrorCode): Promise<ErrorCode | null> => found.then((yes) => (yes ? code : null));

  return {
    commit,
    async add({ token, rfc }: Asking, o: { readonly kind: ContactKind; readonly value: string }): Promise<Result<unknown>> {
      const value = normaliseContact(o.kind, o.value);
      if (!value) return fail('CONTACT_INVALID', { valor: o.value });
      const held = () => stateOf(rfc, (c) => c.kind === o.kind && c.value === value).then((s) => s === 'pending' || s === 'confirmed');
      return outbox.send(
        'contact-add',
        {
          key: outbox.newKey(),
          rfc,
          subject: value,
          options: { token, body: { kind: o.kind, value } },
          unless: () => unless(held(), 'CONTACT_DUPLICATE'),
        },
        (a, key) => commit(rfc, a, key),
      );
    },
    resend: ({ token, rfc }: Asking, id: string): Promise<Result<unknown>> =>
      outbox.send('contact-resend', { key: outbox.newKey(), rfc, subject: id, options: { token, params: { id } } }, (a, key) =>
        commit(rfc, a, key),
      ),
    confirm: ({ token, rfc }: Asking, { id, code }: { readonly id: string; readonly code: string }): Promise<Result<unknown>> => {
      const confirmed = () => stateOf(rfc, (c) => c.id === id).then((s) => s === 'confirmed');
      return outbox.send(
        'contact-confirm',
        {
          key: outbox.newKey(),
          rfc,
          subject: id,
          options: { token, params: { id }, body: { code } },
          unless: () => unless(confirmed(), 'CODE_USED'),
        },
        (a, key) => commit(rfc, a, key),
      );
    },
    remove: ({ token, rfc }: Asking, id: string): Promise<Result<unknown>> =>
      outbox.send('contact-remove', { key: outbox.newKey(), rfc, subject: id, options: { token, params: { id } } }, (a, key) =>
        commit(rfc, a, key),
      ),
  };
}
