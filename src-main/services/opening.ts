// Holds opening knowingly (J3): the outcomes, the consent that main issues and uses once, the signature, the acknowledgement.
// An act counts as open only when the institute's acknowledgement has been verified.
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { openingCanonical } from '../../src-shared/domain/canonical.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import type { DeadlineLedger } from '../../src-shared/domain/deadlines/ledger-types.ts';
import { compareOpening } from '../../src-shared/domain/deadlines/opening.ts';
import type { ActRecord, ArchiveClient } from '../archive/index.ts';
import { sha256 } from '../archive/sha256.ts';
import type { Clock } from './clock.ts';
import type { Enrolment } from './enrolment.ts';
import type { Evidence } from './evidence-keep.ts';
import { factsOf, ledgerView } from './legal-dates.ts';
import type { Outbox } from './outbox.ts';
import type { Emit } from './ports.ts';
import { rowShown } from './shown.ts';
import type { Signing } from './signing.ts';

export type OpeningWords = (
  act: ActRecord,
  o: { readonly today: string; readonly effectOn: string; readonly firstDay: string; readonly deemedOn: string; readonly latestOn: string },
) => readonly string[];
export type OpeningParts = {
  readonly archive: ArchiveClient;
  readonly enrolment: Enrolment;
  readonly signing: Signing;
  readonly outbox: Outbox;
  readonly evidence: Evidence;
  /** The law with the days off of the office that sent the act. */
  readonly lawOf: (officeKey: string | null) => Law;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly words: OpeningWords;
  readonly title: () => string;
  /** See session.ts: before anything is signed. */
  readonly reach: () => Promise<Result<void>>;
};

/** LSS 40 and CFF 134 hold a cédula notified on different days: the consent says both, never the earlier one alone as if it were settled. */
const latestOf = ({ notifiedOn, alternatives }: DeadlineLedger): string =>
  [notifiedOn, ...alternatives.map((other) => other.notifiedOn)].reduce<string>((latest, day) => (day && day > latest ? day : latest), '');

export function createOpening(parts: OpeningParts) {
  const { archive, enrolment, outbox, clock } = parts;

  const prepare = async (id: string): Promise<Result<Answer<'acts.prepareOpening'>>> => {
    const act = await archive.act(id);
    if (!act) return fail('NOT_FOUND');
    const law = parts.lawOf(act.issuer.officeKey);
    const compare = () => compareOpening(factsOf(act), act.kind, clock.now().toISOString(), law);
    let compared = compare();
    // Before its own notice: the time we go by is wrong, and the institute knows better.
    if (!compared.ok && compared.error.code === 'OPENED_BEFORE_NOTICE' && (await parts.reach()).ok) compared = compare();
    const now = clock.now().toISOString();
    if (!compared.ok) return compared;
    const { ifOpenedNow, ifNotOpened, differenceInBusinessDays } = compared.value;
    const words = parts.words(act, {
      today: ifOpenedNow.notifiedOn ?? '',
      effectOn: ifOpenedNow.takesEffectOn ?? '',
      firstDay: ifOpenedNow.firstDay ?? '',
      deemedOn: ifNotOpened.notifiedOn ?? '',
      latestOn: latestOf(ifNotOpened),
    });
    return ok({
      act: rowShown(act, law, now, null, ifNotOpened.lastDayToOpen),
      at: now,
      ifOpenedNow: ledgerView(ifOpenedNow, law),
      ifNotOpened: ledgerView(ifNotOpened, law),
      differenceInBusinessDays,
      words: [...words],
      wordsSha256: sha256(words.join('\n')),
    });
  };

  return {
    prepare,
    async consent(id: string, wordsSha256: string): Promise<Result<{ consentId: string }>> {
      const prepared = await prepare(id);
      if (!prepared.ok) return prepared;
      if (prepared.value.wordsSha256 !== wordsSha256) return fail('CONSENT_OUTDATED');
      const consentId = randomUUID();
      await archive.createConsent({
        id: consentId,
        actId: id,
        words: prepared.value.words.join('\n'),
        wordsSha256,
        createdAt: clock.now().toISOString(),
      });
      return ok({ consentId });
    },
    async open(consentId: string): Promise<Result<string>> {
      const consent = await archive.consent(consentId);
      if (!consent?.actId) return fail('CONSENT_UNKNOWN');
      if (consent.usedAt) return fail('CONSENT_USED');
      const reached = await parts.reach();
      if (!reached.ok) return reached;
      const prepared = await prepare(consent.actId);
      if (!prepared.ok) return prepared;
      if (prepared.value.wordsSha256 !== consent.wordsSha256) return fail('CONSENT_OUTDATED');
      const s = await enrolment.token();
      if (!s.ok) return s;
      const act = await archive.act(consent.actId);
      if (!act) return fail('NOT_FOUND');
      const key = outbox.newKey();
      const { rfc, name } = s.value.who;
      if (act.rfc !== rfc) return fail('RFC_DISTINTO', { rfc, rfcBuzon: act.rfc });
      if (act.state !== 'noticed') return fail('ALREADY_NOTIFIED');
      // Sent before and not known: nobody signs a second time for the same act until the institute has been asked.
      const before = (await outbox.unsettled(rfc)).find((row) => row.kind === 'open' && row.subject === act.id);
      if (before) return fail('OUTCOME_UNKNOWN', { causa: String(before.error ?? '') });
      const signed = await parts.signing.sign({
        purpose: 'open',
        title: parts.title(),
        effect: prepared.value.words,
        addressee: { rfc, name },
        canonicalAt: (signedAt) =>
          openingCanonical({ actId: act.id, folio: act.folio, rfc, consentSha256: consent.wordsSha256, signedAt, key }),
      });
      if (!signed.ok) return signed;
      const used = await archive.useConsent(consentId, clock.now().toISOString());
      if (!used.ok) return used;
      const { statement, signedAt } = signed.value;
      const sent = await outbox.send(
        'open',
        {
          key,
          rfc,
          subject: act.id,
          unless: async () => ((await archive.act(act.id))?.state === 'noticed' ? null : 'ALREADY_NOTIFIED'),
          options: {
            token: s.value.token,
            params: { id: act.id },
            body: { consentSha256: consent.wordsSha256, signedAt, signed: statement },
          },
        },
        async (a, k) => {
          const kept = await parts.evidence.keep(act, {
            kind: 'opening',
            receipt: a.receipt,
            signature: statement.signature,
            key: k,
            token: s.value.token,
          });
          // Opened is opened; documents that did not come yet are fetched by the next check.
          return kept.ok ? ok(undefined) : kept;
        },
      );
      parts.emit('acts');
      return sent.ok ? ok(act.id) : sent;
    },
  };
}
export type Opening = ReturnType<typeof createOpening>;
