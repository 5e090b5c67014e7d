// Holds enabling the mailbox (J1): who the person is, contact means, terms, signature, acknowledgement; resumable at every step.
// Must not touch SQL, sockets, keys or windows itself.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { disableCanonical, termsCanonical } from '../../src-shared/domain/canonical.ts';
import { CONTACT_LIMITS, type ContactKind, canEnable, contactStateAt } from '../../src-shared/domain/contact.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import type { ArchiveClient, Profile } from '../archive/index.ts';
import { type Inspection, inspect, type TrustStore, withKeyPermissions } from '../efirma/index.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Clock } from './clock.ts';
import { type Asking, createContactMeans } from './contact-means.ts';
import type { ChosenCertificate, ChosenKey, EfirmaFiles } from './efirma-files.ts';
import type { Outbox } from './outbox.ts';
import type { Emit, FilePicker } from './ports.ts';
import { createReceiptKeep } from './receipt-keep.ts';
import type { Session } from './session.ts';
import { receiptShown } from './shown.ts';
import type { Signing } from './signing.ts';
import { createWizardDraft } from './wizard-draft.ts';

type View = Answer<'enrolment.get'>;

export type Words = {
  readonly login: (name: string) => { readonly title: string; readonly effect: readonly string[] };
  readonly enable: (name: string) => { readonly title: string; readonly effect: readonly string[] };
  readonly disable: (name: string) => { readonly title: string; readonly effect: readonly string[] };
  readonly folder: string;
};
export type PracticeEfirma = (o: {
  person: 'fisica' | 'moral';
  name: string;
  password: string;
}) => Promise<{ cer: Uint8Array; key: Uint8Array; rfc: string }>;

export type EnrolmentParts = {
  readonly archive: ArchiveClient;
  readonly gateway: Gateway;
  readonly session: Session;
  readonly signing: Signing;
  readonly outbox: Outbox;
  readonly files: EfirmaFiles;
  readonly picker: FilePicker;
  readonly trust: () => TrustStore;
  readonly institute: () => TrustStore;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly words: () => Words;
  readonly enablingLastDay: string;
  readonly practice: PracticeEfirma | null;
  readonly newPassword: () => string;
  readonly onEnabled: () => void;
};

export function createEnrolment(parts: EnrolmentParts) {
  const { archive, gateway, session, outbox, clock, emit } = parts;
  const keepReceipt = createReceiptKeep(archive, parts.institute);
  const contacts = createContactMeans({ archive, outbox, keepReceipt, clock });
  const { current, profile, read: draft, save: saveDraft } = createWizardDraft(archive);
  const token = async (): Promise<Result<{ token: string; who: Profile }>> => {
    const who = await profile();
    const kept = who ? session.token(who.rfc) : null;
    return who && kept ? ok({ token: kept, who }) : fail('SESSION_NEEDED');
  };
  const terms = async (): Promise<View['terms']> => {
    const version = (await archive.getValue('terms')) as string | null;
    const kept = version ? await archive.terms(version) : null;
    return kept
      ? { version: kept.version, title: kept.title, text: kept.text, sha256: kept.sha256, read: (await draft()).termsRead === kept.sha256 }
      : null;
  };

  const inspectNow = ({ cer, key }: { readonly cer: ChosenCertificate; readonly key: ChosenKey | null }): Inspection =>
    withKeyPermissions(inspect({ cer: cer.bytes, cerName: cer.fileName, trust: parts.trust(), at: clock.now() }), key?.path ?? null);

  const view = async (): Promise<Result<View>> => {
    const [who, d, chosen, text] = await Promise.all([profile(), draft(), parts.files.current(), terms()]);
    const now = clock.now().toISOString();
    const held = who ? (await archive.contacts(who.rfc)).map((c) => ({ ...c, state: contactStateAt(c, now) })) : [];
    const receipts = who ? await archive.receipts({ rfc: who.rfc, kind: 'enablement' }) : [];
    const [last] = receipts; // newest first
    const pending = who ? (await outbox.unsettled(who.rfc)).find((row) => row.kind !== 'open') : undefined;
    return ok({
      step: who ? d.step : 'efirma',
      state: who?.enrolment.state ?? 'none',
      certificate: chosen.cer
        ? {
            fileName: chosen.cer.fileName,
            size: chosen.cer.bytes.byteLength,
            inspection: inspectNow({ cer: chosen.cer, key: chosen.key }) as never,
          }
        : null,
      key: chosen.key ? { fileName: chosen.key.fileName } : null,
      identity: who ? { rfc: who.rfc, name: who.name } : null,
      contacts: held,
      limits: CONTACT_LIMITS,
      canContinue: canEnable(held),
      terms: text,
      receipt: last ? receiptShown(last) : null,
      pending: pending ? { code: 'OUTCOME_UNKNOWN', details: { causa: String(pending.error ?? '') } } : null,
      enablingLastDay: parts.enablingLastDay,
      practice: parts.practice !== null,
    });
  };

  const refresh = async (bearer: string, rfc: string): Promise<Result<void>> => {
    const current = await gateway.call('enrolment', { token: bearer });
    if (!current.ok) return current;
    await archive.putContacts(rfc, current.value.contacts);
    await archive.setEnrolment(rfc, {
      state: current.value.state,
      enabledAt: current.value.enabledAt,
      disabledAt: current.value.disabledAt,
    });
    return ok(undefined);
  };

  const commitEnable = async (rfc: string, receipt: Receipt, key: string, signature: string | null): Promise<Result<void>> => {
    const kept = await keepReceipt(receipt, { kind: 'enablement', rfc, subject: rfc, signature });
    if (!kept.ok) return kept;
    await archive.setEnrolment(rfc, { state: 'active', enabledAt: receipt.at, disabledAt: null });
    await saveDraft({ step: 'receipt' });
    await archive.markDone(key, { receipt });
    return ok(undefined);
  };
  const commitDisable = async (rfc: string, receipt: Receipt, key: string, signature: string | null): Promise<Result<void>> => {
    const kept = await keepReceipt(receipt, { kind: 'disablement', rfc, subject: rfc, signature });
    if (!kept.ok) return kept;
    await archive.setEnrolment(rfc, { state: 'disabled', enabledAt: null, disabledAt: receipt.at });
    await archive.markDone(key, { receipt });
    return ok(undefined);
  };

  const after = async (result: Result<unknown>): Promise<Result<View>> => {
    emit('enrolment');
    emit('status');
    if (!result.ok && result.error.code === 'SESSION_NEEDED') {
      const who = await profile();
      if (who) session.drop(who.rfc);
    }
    return result.ok ? view() : result;
  };
  const contactCommand = async (run: (asking: Asking) => Promise<Result<unknown>>): Promise<Result<View>> => {
    const s = await token();
    return s.ok ? after(await run({ token: s.value.token, rfc: s.value.who.rfc })) : s;
  };

  return {
    view,
    profile,
    token,
    refresh,
    commitContact: contacts.commit,
    commitEnable,
    commitDisable,
    async chooseFile(what: 'cer' | 'key') {
      const chosen = await parts.files.choose(what);
      return chosen.ok ? after(chosen) : chosen;
    },
    async swapFiles() {
      const { cer, key } = await parts.files.paths();
      return after(ok(await parts.files.set({ cer: key, key: cer })));
    },
    /** A practice e.firma where the person says: both files and, beside them, the password in a text file (it protects nothing real). */
    async makePractice(o: { person: 'fisica' | 'moral'; name: string }): Promise<Result<View>> {
      if (!parts.practice) return fail('BAD_REQUEST');
      const folder = await parts.picker.chooseFolder({ title: parts.words().folder });
      if (!folder) return fail('CANCELLED');
      const password = parts.newPassword();
      const made = await parts.practice({ ...o, password });
      const name = (end: string): string => join(folder, `practica-${made.rfc}.${end}`);
      try {
        await Promise.all([
          writeFile(name('cer'), made.cer),
          writeFile(name('key'), made.key, { mode: 0o600 }),
          writeFile(name('contrasena.txt'), password),
        ]);
      } catch {
        return fail('FILE_NOT_WRITTEN', { archivo: name('cer') });
      }
      return after(ok(await parts.files.set({ cer: name('cer'), key: name('key') })));
    },
    /** To another employer of this archive, or (null) to whoever is added next. What was being typed stays with the one it belongs to. */
    async switchTo(rfc: string | null): Promise<Result<void>> {
      if (rfc !== null && !(await archive.profile(rfc))) return fail('NOT_FOUND');
      const before = await current();
      if (before !== null) {
        await saveDraft({});
        await parts.files.set({});
      }
      await archive.setValue('wizard', null);
      await parts.files.forget();
      await archive.setValue('profile', rfc);
      return ok(undefined);
    },
    /** `same`: only the employer whose mailbox this is. One that is enabled is never changed for another by choosing other files. */
    async identify(o: { readonly same?: boolean } = {}): Promise<Result<View>> {
      const chosen = await parts.files.current();
      if (!chosen.cer) return fail('ARCHIVO_NO_ENCONTRADO', { ruta: '.cer' });
      // The time first, for it decides what is in force; then the certificate, so that nobody types a password for one that cannot sign.
      const reached = await session.reach();
      if (!reached.ok) return reached;
      const { verdict, facts, details } = inspectNow({ cer: chosen.cer, key: chosen.key });
      if (verdict !== 'OK') return fail(verdict, details);
      if (!facts) return fail('CER_ILEGIBLE', { archivo: chosen.cer.fileName });
      const { rfc, name } = facts;
      const before = await profile();
      if (before && rfc !== before.rfc && (o.same || before.enrolment.state !== 'none'))
        return fail('RFC_DISTINTO', { rfc, rfcBuzon: before.rfc });
      const entered = await session.open({ rfc, name }, parts.words().login(name));
      if (!entered.ok) return entered;
      await archive.upsertProfile({
        rfc,
        name,
        person: entered.value.person,
        source: parts.practice ? 'practice' : 'service',
        certificateSerial: entered.value.serial,
        createdAt: clock.now().toISOString(),
      });
      const paths = await parts.files.paths();
      await archive.setValue('profile', rfc);
      await parts.files.set(paths);
      await parts.files.forget();
      const bearer = session.token(rfc);
      const fresh = bearer ? await refresh(bearer, rfc) : fail('SESSION_NEEDED');
      const who = await profile();
      if ((await draft()).step === 'efirma') await saveDraft({ step: who?.enrolment.state === 'active' ? 'receipt' : 'contacts' });
      if (who?.enrolment.state === 'active') parts.onEnabled();
      return after(fresh);
    },
    addContact: (o: { kind: ContactKind; value: string }) => contactCommand((asking) => contacts.add(asking, o)),
    resendContact: (id: string) => contactCommand((asking) => contacts.resend(asking, id)),
    confirmContact: (o: { id: string; code: string }) => contactCommand((asking) => contacts.confirm(asking, o)),
    removeContact: (id: string) => contactCommand((asking) => contacts.remove(asking, id)),
    async continueTo(step: 'efirma' | 'contacts' | 'terms'): Promise<Result<View>> {
      if (step === 'terms') {
        const s = await token();
        if (!s.ok) return s;
        if (!canEnable(await archive.contacts(s.value.who.rfc))) return fail('CONTACTS_MISSING');
        const text = await gateway.call('terms', {});
        if (!text.ok) return text;
        await archive.putTerms(text.value);
        await archive.setValue('terms', text.value.version);
      }
      await saveDraft({ step });
      return after(ok(undefined));
    },
    async termsRead(sha256: string): Promise<Result<View>> {
      await saveDraft({ termsRead: sha256 });
      return after(ok(undefined));
    },
    async signTerms(): Promise<Result<View>> {
      const [s, text] = [await token(), await terms()];
      if (!s.ok) return s;
      if (!text?.read) return fail('TERMS_CHANGED');
      const reached = await session.reach();
      if (!reached.ok) return reached;
      const { rfc, name } = s.value.who;
      const key = outbox.newKey();
      const signed = await parts.signing.sign({
        purpose: 'enable',
        ...parts.words().enable(name),
        addressee: { rfc, name },
        canonicalAt: (signedAt) => termsCanonical({ rfc, termsVersion: text.version, termsSha256: text.sha256, signedAt, key }),
      });
      if (!signed.ok) return signed;
      const { statement, signedAt } = signed.value;
      const sent = await outbox.send(
        'enable',
        {
          key,
          rfc,
          subject: rfc,
          options: { token: s.value.token, body: { termsVersion: text.version, termsSha256: text.sha256, signedAt, signed: statement } },
          unless: async () => ((await archive.profile(rfc))?.enrolment.state === 'active' ? 'ALREADY_ENROLLED' : null),
        },
        (a, k) => commitEnable(rfc, a.receipt, k, statement.signature),
      );
      if (sent.ok) parts.onEnabled();
      return after(sent);
    },
    async disable(): Promise<Result<View>> {
      const s = await token();
      if (!s.ok) return s;
      const reached = await session.reach();
      if (!reached.ok) return reached;
      const { rfc, name } = s.value.who;
      const key = outbox.newKey();
      const signed = await parts.signing.sign({
        purpose: 'disable',
        ...parts.words().disable(name),
        addressee: { rfc, name },
        canonicalAt: (signedAt) => disableCanonical({ rfc, signedAt, key }),
      });
      if (!signed.ok) return signed;
      const { statement, signedAt } = signed.value;
      return after(
        await outbox.send(
          'disable',
          { key, rfc, subject: rfc, options: { token: s.value.token, body: { signedAt, signed: statement } } },
          (a, k) => commitDisable(rfc, a.receipt, k, statement.signature),
        ),
      );
    },
  };
}
export type Enrolment = ReturnType<typeof createEnrolment>;
