// Holds the channels of what the person brings in: choosing, progress, the list, one thing with its words, and what follows once confirmed.
// Must not read files' content itself, nor hand out a path.
import type { Handlers, Request } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { PageText } from '../../src-shared/domain/reading/page.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { ArchiveClient, IntakeRecord } from '../archive/index.ts';
import { type IntakeKind, MEDIA_TYPES } from '../intake/content-type.ts';
import type { FolderWatch, WatchView } from './folder-watch.ts';
import type { Intake, IntakeProgress } from './intake.ts';
import { actIdOf, actOf } from './intake-act.ts';
import { createIntakePair, type SignatureCheck } from './intake-pair.ts';
import type { IntakeScan } from './intake-scan.ts';
import { codesView, detailOf, pagesOf, type ReadAs, readAsOf, readingOf, rowOf } from './intake-shown.ts';
import type { PageCodes } from './page-codes.ts';
import type { DocumentRoom, FilePicker, Log } from './ports.ts';

type Names =
  | 'progress'
  | 'begin'
  | 'drop'
  | 'cancel'
  | 'resume'
  | 'forget'
  | 'list'
  | 'get'
  | 'page'
  | 'codes'
  | 'pair'
  | 'readScan'
  | 'confirm'
  | 'setAside'
  | 'watching'
  | 'watchFolder'
  | 'watchSet'
  | 'watchForget';
export type IntakeHandlers = Pick<Handlers, `intake.${Names}`>;
export type IntakeHandlerParts = {
  readonly archive: ArchiveClient;
  readonly intake: Intake;
  readonly watch: FolderWatch;
  readonly files: FilePicker;
  readonly documentRoom: DocumentRoom;
  readonly codes: PageCodes;
  readonly scan: IntakeScan;
  readonly checkSignature: SignatureCheck;
  readonly text: () => Text;
  readonly rfc: () => Promise<string | null>;
  readonly addPaper: Handlers['papers.add'];
  /** A date may have moved: ledger, agenda, windows. */
  readonly onAct: (actId: string) => Promise<void>;
  readonly emitIntake: () => void;
  readonly log: Log;
};

const MAX_ROWS = 5_000;

export function createIntakeHandlers(p: IntakeHandlerParts): IntakeHandlers {
  const { archive, intake } = p;
  const view = (now: IntakeProgress) => ({
    ...now,
    failed: now.failed.map(({ name, error }) => ({ name, error: { ...error } })),
    stopped: now.stopped && { ...now.stopped },
  });
  const watchView = (now: WatchView) => ({
    ...now,
    failed: now.failed.map(({ name, error }) => ({ name, error: { ...error } })),
    stopped: now.stopped && { ...now.stopped },
  });
  const progress = async () => ok(view(await intake.progress()));
  const answered = async (result: Result<IntakeProgress>) => (result.ok ? ok(view(result.value)) : result);

  const own = async (id: string): Promise<IntakeRecord | null> => {
    const [who, item] = await Promise.all([p.rfc(), archive.intakeItem(id)]);
    return item && (item.rfc === '' || item.rfc === who) ? item : null;
  };
  const wordsOf = async (id: string): Promise<readonly PageText[] | null> =>
    (await archive.intakeWords(id)) as unknown as readonly PageText[] | null;
  const bytesOf = async (sha256: string): Promise<Uint8Array> => {
    const info = await archive.blob(sha256);
    const pieces: Uint8Array[] = [];
    for (let n = 0; n < (info?.chunks ?? 0); n += 1) pieces.push((await archive.blobChunk(sha256, n)) ?? new Uint8Array());
    return new Uint8Array(Buffer.concat(pieces));
  };
  const pair = createIntakePair({ archive, bytesOf, checkSignature: p.checkSignature });
  const detail = async (item: IntakeRecord) => {
    const who = await p.rfc();
    const members = (item.facts as { readonly members?: readonly { readonly sha256: string | null }[] }).members ?? [];
    const around = members.length > 0 ? await archive.intakeItems({ rfc: who ?? '', limit: 1000 }) : [];
    const registrations = who ? await archive.registrations(who) : [];
    const memberKinds = new Map(around.map((each) => [each.sha256, each]));
    const words = await wordsOf(item.id);
    return detailOf(item, words, await archive.intakeDecision(item.id), {
      rfc: who,
      registrations,
      memberKinds,
      paired: await pair.of(item, readingOf(item, words), who ?? ''),
      signer: item.kind === 'pdf' || item.kind === 'xml' ? await pair.signer(item, who ?? '') : 'none',
      ocr: await p.scan.offered(),
    });
  };

  /** While a job runs the list is asked for all the time: what a document is, is read once. */
  const rows = new Map<string, ReadAs>();
  const readAs = async (item: IntakeRecord): Promise<ReadAs> => {
    const before = rows.get(item.id);
    if (before) return before;
    const read = readAsOf(item, await wordsOf(item.id));
    if (rows.size > MAX_ROWS) rows.clear();
    rows.set(item.id, read);
    return read;
  };

  const confirm = async (said: Request<'intake.confirm'>): ReturnType<IntakeHandlers['intake.confirm']> => {
    const [who, item] = await Promise.all([p.rfc(), own(said.id)]);
    if (!item) return fail('NOT_FOUND');
    if (!who) return fail('NOT_ENROLLED');
    if ((await archive.intakeDecision(item.id))?.what === 'confirmed') return fail('CONFLICT');
    const decided = { itemId: item.id, what: 'confirmed' as const, said: JSON.parse(JSON.stringify(said)) };
    if (said.channel === 'opened' || said.channel === 'deemed') {
      if (!said.noticeOn) return fail('DATUM_MISSING', { dato: 'aviso' });
      if (said.noticeOn > said.on) return fail('OPENED_BEFORE_NOTICE');
      const pages = await wordsOf(item.id);
      const words = pages?.map((page) => page.lines.map((line) => line.map((cell) => cell.text).join(' ')).join('\n')).join('\f') ?? null;
      const file = { bytes: await bytesOf(item.sha256), mediaType: MEDIA_TYPES[item.kind as IntakeKind], text: words };
      const stored = await archive.importActs(who, [actOf(item, said, who, p.text().t(`common.kinds.${said.kind}`), file)], {
        cursor: null,
      });
      if (!stored.ok) return stored;
      if (stored.value.problems.length > 0) return fail('CONFLICT');
      await archive.decideIntake({ ...decided, actId: actIdOf(item), paperId: null });
      await p.onAct(actIdOf(item));
    } else {
      const paper = await p.addPaper({
        channel: said.channel,
        on: said.on,
        kind: said.kind,
        folio: said.folio,
        ...(said.employerRegistration ? { employerRegistration: said.employerRegistration } : {}),
        ...(said.office ? { office: said.office } : {}),
        note: `${item.name} · SHA-256 ${item.sha256}`,
        // A citatorio's day is its own service here; its hour is asked for in the agenda's form.
        ...(said.kind === 'citatorio' && said.at ? { appointment: { on: said.on, at: said.at } } : {}),
      });
      if (!paper.ok) return paper;
      await archive.decideIntake({ ...decided, actId: null, paperId: paper.value.id });
    }
    p.emitIntake();
    return ok(await detail(item));
  };

  return {
    'intake.progress': progress,
    'intake.begin': async ({ what }) => {
      const { t } = p.text();
      const folder = what === 'folder' ? await p.files.chooseFolder({ title: t('intake.chooseFolder') }) : null;
      const paths =
        what === 'folder' ? (folder ? [folder] : []) : await p.files.chooseFiles({ title: t('intake.chooseFiles'), filters: [] });
      return paths.length > 0 ? answered(await intake.begin(paths, what === 'folder' ? 'folder' : 'file')) : progress();
    },
    'intake.drop': async ({ name, bytes, how }) => {
      const kept = await intake.takeBytes(name, bytes, { how });
      if (!kept.ok) return kept;
      p.emitIntake();
      return progress();
    },
    'intake.cancel': async () => {
      await intake.cancel();
      return progress();
    },
    'intake.resume': async () => answered(await intake.resume()),
    'intake.forget': async () => {
      await intake.forget();
      return progress();
    },
    'intake.list': async ({ before, limit }) => {
      const who = (await p.rfc()) ?? '';
      const items = await archive.intakeItems({ rfc: who, limit, ...(before ? { before } : {}) });
      // Asked for together: while a job runs each answer of the archive waits behind a file that is being kept.
      const [read, decisions, total] = await Promise.all([
        Promise.all(items.map(readAs)),
        archive.intakeDecisions(items.map(({ id }) => id)),
        archive.countIntake(who),
      ]);
      const decided = new Map(decisions.map((each) => [each.itemId, each]));
      return ok({ total, items: items.map((item, n) => rowOf(item, read[n] as ReadAs, decided.get(item.id) ?? null)) });
    },
    'intake.get': async ({ id }) => {
      const item = await own(id);
      return item ? ok(await detail(item)) : fail('NOT_FOUND');
    },
    'intake.page': async ({ id, page, scale }) => {
      const item = await own(id);
      if (!item) return fail('NOT_FOUND');
      try {
        const drawn = await p.documentRoom.page(await bytesOf(item.sha256), item.sha256, page, scale);
        return ok({ ...drawn, png: new Uint8Array(drawn.png) });
      } catch (thrown) {
        p.log('warn', 'what came was not drawn', { reason: thrown instanceof Error ? thrown.name : 'unknown' });
        return fail('DOCUMENT_UNREADABLE', { nombre: item.name });
      }
    },
    'intake.codes': async ({ id }) => {
      const item = await own(id);
      if (!item) return fail('NOT_FOUND');
      if (pagesOf(item) === null) return ok({ codes: [], fields: [], differs: [] });
      try {
        const found = await p.codes.of(item.sha256, () => bytesOf(item.sha256));
        return ok(codesView(found, await wordsOf(item.id)));
      } catch (thrown) {
        p.log('warn', 'what came was not drawn', { reason: thrown instanceof Error ? thrown.name : 'unknown' });
        return fail('DOCUMENT_UNREADABLE', { nombre: item.name });
      }
    },
    'intake.pair': async ({ id, proof }) => {
      const item = await own(id);
      if (!item || (proof && !(await own(proof)))) return fail('NOT_FOUND');
      await pair.choose(id, proof);
      return ok(await detail(item));
    },
    'intake.readScan': async ({ id }) => {
      const item = await own(id);
      const pages = item && pagesOf(item);
      if (!item || !pages) return fail('NOT_FOUND');
      const read = await p.scan.read(item, await bytesOf(item.sha256), pages);
      if (!read.ok) return read;
      rows.delete(id);
      pair.forget(id);
      p.emitIntake();
      return ok(await detail(item));
    },
    'intake.confirm': confirm,
    'intake.watching': async () => ok(watchView(p.watch.view())),
    'intake.watchFolder': async () => {
      const folder = await p.files.chooseFolder({ title: p.text().t('intake.watch.choose'), at: 'downloads' });
      if (!folder) return ok(watchView(p.watch.view()));
      const chosen = await p.watch.choose(folder);
      return chosen.ok ? ok(watchView(chosen.value)) : chosen;
    },
    'intake.watchSet': async ({ paused, catchUp }) => {
      const set = await p.watch.set({ ...(paused === undefined ? {} : { paused }), ...(catchUp === undefined ? {} : { catchUp }) });
      return set.ok ? ok(watchView(set.value)) : set;
    },
    'intake.watchForget': async () => ok(watchView(await p.watch.forget())),
    'intake.setAside': async ({ id, aside }) => {
      const item = await own(id);
      if (!item) return fail('NOT_FOUND');
      if ((await archive.intakeDecision(id))?.what === 'confirmed') return fail('CONFLICT');
      await archive.decideIntake({ itemId: id, what: aside ? 'aside' : 'new', actId: null, paperId: null, said: null });
      p.emitIntake();
      return ok(await detail(item));
    },
  };
}
