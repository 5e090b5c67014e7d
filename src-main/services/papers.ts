// Holds what was notified outside the mailbox, typed in by the person and dated like any act. Must not compute law.
import { randomUUID } from 'node:crypto';
import type { Answer, Request } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { addDays, civilDateAt, parseCivilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import { ledgerFor } from '../../src-shared/domain/deadlines/ledger.ts';
import type { ArchiveClient, PaperRecord } from '../archive/index.ts';
import type { Clock } from './clock.ts';
import type { LawKeeper } from './law-keeper.ts';
import { daysLeft, ledgerView } from './legal-dates.ts';
import { paperFacts, type Redating } from './redating.ts';

type View = Answer<'papers.add'>;

export type PapersParts = {
  readonly archive: ArchiveClient;
  readonly keeper: LawKeeper;
  readonly redating: Redating;
  readonly clock: Clock;
  readonly rfc: () => Promise<string | null>;
  readonly onChanged: () => Promise<void>;
};

export function createPapers({ archive, keeper, redating, clock, rfc, onChanged }: PapersParts) {
  const now = (): string => clock.now().toISOString();

  const shown = (paper: PaperRecord): View => {
    const ledger = redating.paperLedger(paper);
    const due = (ledger?.periods ?? [])
      .flatMap((period) => (period.lastDay ? [{ on: period.lastDay, action: period.action }] : []))
      .sort((a, b) => (a.on < b.on ? -1 : 1))[0];
    return {
      id: paper.id,
      channel: paper.channel,
      on: paper.on,
      kind: paper.kind,
      folio: paper.folio,
      ...(paper.employerRegistration ? { employerRegistration: paper.employerRegistration } : {}),
      ...(paper.office ? { office: paper.office } : {}),
      note: paper.note,
      ...(paper.appointment ? { appointment: { ...paper.appointment } } : {}),
      addedAt: paper.addedAt,
      concluded: paper.concludedAt !== null,
      notifiedOn: ledger?.notifiedOn ?? null,
      takesEffectOn: ledger?.takesEffectOn ?? null,
      dueOn: due?.on ?? null,
      dueAction: due?.action ?? null,
      daysLeft: daysLeft(due?.on ?? null, keeper.law, now()),
      settled: ledger?.settled ?? false,
      missing: [...(ledger?.missing ?? [])],
      ledger: ledger ? ledgerView(ledger, keeper.law) : null,
    };
  };

  const add = async (o: Request<'papers.add'>): Promise<Result<View>> => {
    const who = await rfc();
    if (!who) return fail('NOT_ENROLLED');
    const on = parseCivilDate(o.on, 'fecha');
    if (!on.ok) return on;
    // A paper nobody has yet received is a slip of the hand; tomorrow is left for zones ahead of the Centre.
    if (on.value > addDays(civilDateAt(now()), 1)) return fail('DATE_INVALID', { campo: 'fecha', valor: o.on });
    if (o.appointment) {
      const day = parseCivilDate(o.appointment.on, 'cita');
      if (!day.ok) return day;
      if (day.value < on.value) return fail('DATE_INVALID', { campo: 'cita', valor: o.appointment.on });
    }
    const record = {
      id: randomUUID(),
      rfc: who,
      channel: o.channel,
      on: o.on,
      kind: o.kind,
      folio: o.folio,
      employerRegistration: o.employerRegistration ?? null,
      office: o.office ?? null,
      note: o.note,
      appointment: o.appointment ?? null,
    };
    const dated = ledgerFor(paperFacts({ ...record, addedAt: now(), concludedAt: null }), o.kind, null, keeper.law, now());
    if (!dated.ok) return dated;
    const paper = await archive.addPaper(record);
    await redating.redatePaper(paper);
    await onChanged();
    return ok(shown(paper));
  };

  const conclude = async ({ id, concluded }: Request<'papers.conclude'>): Promise<Result<View>> => {
    const known = await archive.paper(id);
    if (!known || known.rfc !== (await rfc())) return fail('NOT_FOUND');
    await archive.concludePaper(id, concluded);
    const paper = await archive.paper(id);
    await onChanged();
    return paper ? ok(shown(paper)) : fail('NOT_FOUND');
  };

  return {
    add,
    conclude,
    list: async (): Promise<Result<View[]>> => {
      const who = await rfc();
      return ok(who ? (await archive.papers(who)).map(shown) : []);
    },
  };
}
