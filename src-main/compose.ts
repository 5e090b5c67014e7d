// Holds the object graph, built by hand: the parts, the services that join them, and one line per channel. No electron here.
import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { fail, ok, type Result } from '../src-shared/contract/result.ts';
import calendarData from '../src-shared/data/law/calendar.json' with { type: 'json' };
import tfjaData from '../src-shared/data/law/calendar-tfja.json' with { type: 'json' };
import enablingWindow from '../src-shared/data/law/enabling-window.json' with { type: 'json' };
import dutiesData from '../src-shared/data/law/recurring-duties.json' with { type: 'json' };
import periodsData from '../src-shared/data/law/response-periods.json' with { type: 'json' };
import { createText, type Text } from '../src-shared/text/index.ts';
import type { Decision } from './archive/index.ts';
import { verifyCades } from './efirma/index.ts';
import { createGateway } from './gateway/gateway.ts';
import { type Built, type House, keepHouse, type Reopen } from './house.ts';
import { openProfileArchive } from './profile-archive.ts';
import { openAgendaHouse } from './services/agenda-house.ts';
import { createClock } from './services/clock.ts';
import { createDesktopNotices } from './services/desktop-notices.ts';
import { watchDisk } from './services/disk-watch.ts';
import { createEfirmaFiles, type EfirmaPaths } from './services/efirma-files.ts';
import { createEnrolment } from './services/enrolment.ts';
import { createEvidenceFetch } from './services/evidence-fetch.ts';
import { createEvidence } from './services/evidence-keep.ts';
import { createFilingsHouse } from './services/filings-house.ts';
import { createHandlers, unavailableHandlers } from './services/handlers.ts';
import { createIntakeHouse } from './services/intake-house.ts';
import type { SignerVerdict } from './services/intake-pair.ts';
import { machineZone } from './services/machine-zone.ts';
import { createOpening } from './services/opening.ts';
import { createOutbox } from './services/outbox.ts';
import { createPageCodes } from './services/page-codes.ts';
import { createPortal } from './services/portal.ts';
import type {
  Desktop,
  DocumentRoom,
  Emit,
  FilePicker,
  Log,
  PortalWindow,
  Secrets,
  SettingsStore,
  SigningWindow,
  SystemNow,
} from './services/ports.ts';
import { createProof } from './services/proof.ts';
import { createRevocations } from './services/revocation.ts';
import { backupFolder, createSafekeeping } from './services/safekeeping.ts';
import { createSealedBackups } from './services/sealed-backups.ts';
import { createSession } from './services/session.ts';
import { createSigning } from './services/signing.ts';
import { createSync } from './services/sync.ts';
import { openSource, type Source } from './source.ts';

export type ComposeParts = {
  readonly profileDir: string;
  readonly assetsDir: string;
  /** Where it is already being opened. */
  readonly archive?: Opening;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly files: FilePicker;
  readonly signingWindow: SigningWindow;
  readonly documentRoom: DocumentRoom;
  readonly portalWindow: PortalWindow;
  readonly secrets: Secrets;
  readonly desktop: Desktop;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  readonly log: Log;
  /** What stands outside the house, given by tests: an institute in another process, a clock of theirs, a wait that does not sleep. */
  readonly outside?: Partial<Outside>;
};
export type Outside = {
  readonly source: Source;
  readonly systemNow: SystemNow;
  readonly wait: (ms: number) => Promise<void>;
  /** Path or URL of the archive's thread. */
  readonly workerFile: string | URL;
};

const PASSWORD_LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';

type Opening = ReturnType<typeof openProfileArchive>;

export function compose(parts: ComposeParts): Promise<House> {
  let early = parts.archive ?? null;
  return keepHouse((decision, reopen) => {
    const begun = decision === null ? early : null;
    early = null; // good for the first time only
    return build(parts, decision, reopen, begun);
  }, parts.emit);
}

async function build(parts: ComposeParts, decision: Decision | null, reopen: Reopen, begun: Opening | null): Promise<Built> {
  const systemNow = parts.outside?.systemNow ?? ((): Date => new Date());
  const { settings, emit, log } = parts;
  let text: Text | null = null;
  const words = (): Text => {
    const { language } = settings.get();
    if (text?.language !== language) text = createText(language);
    return text;
  };
  const folder = backupFolder(parts.profileDir);
  const sealedTitle = () => words().t('recovery.sealedTitle');
  const opened = await (begun ?? openProfileArchive({ ...parts, workerFile: parts.outside?.workerFile, decision }));
  if (!opened.ok) {
    const { error } = opened;
    return {
      house: {
        handlers: unavailableHandlers(
          { ...parts, folder, reopen, sealedTitle, kind: parts.env.ACUSE_SERVICE_URL ? 'service' : 'practice' },
          error,
        ),
        start: () => undefined,
        stop: async () => undefined,
      },
      failure: error,
    };
  }
  const disk = watchDisk(opened.value, () => emit('status'));
  const { archive } = disk;
  const safekeeping = createSafekeeping({ archive, folder, systemNow, emit, log });
  const sealedBackups = createSealedBackups({
    archive,
    files: parts.files,
    secrets: parts.secrets,
    systemNow,
    title: () => words().t('settings.sealed.folderTitle'),
    carryTitle: () => words().t('moving.carry.saveTitle'),
    emit,
    log,
  });
  const source = parts.outside?.source ?? openSource({ ...parts, systemNow });
  const clock = createClock(systemNow);
  const gateway = createGateway({
    fetch: source.fetch,
    baseUrl: source.baseUrl,
    timeoutMs: 30_000,
    wait: parts.outside?.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms).unref())),
    onInstituteTime: clock.note,
    systemNow,
  });
  /** Each employer has files of its own; those of one being added have no owner yet. */
  const pathsKey = async (): Promise<string> => {
    const rfc = (await archive.getValue('profile')) as string | null;
    return rfc ? `efirma-paths:${rfc}` : 'efirma-paths';
  };
  const files = createEfirmaFiles({
    picker: parts.files,
    load: async () =>
      ((await archive.getValue(await pathsKey())) as EfirmaPaths | null) ??
      ((await archive.getValue('efirma-paths')) as EfirmaPaths | null) ?? { cer: null, key: null },
    save: async (paths) => archive.setValue(await pathsKey(), paths),
    forget: () => archive.setValue('efirma-paths', null),
    title: (what) => words().t(what === 'cer' ? 'effects.chooseCer' : 'effects.chooseKey'),
  });
  const trust = () => source.efirmas;
  const institute = () => source.seals;
  // In practice the session opens nothing real, so it may rest in the archive's folder even where the system has no keyring.
  const kept = source.kind === 'practice' ? await practiceSecrets(archive) : parts.secrets;
  const revocation = createRevocations({ port: source.revocation, trust, archive, now: clock.now, log });
  const signing = createSigning({ window: parts.signingWindow, files, trust, revocation, clock, systemNow, settings, emit, log });
  const session = createSession({ gateway, signing, secrets: kept, clock });
  const outbox = createOutbox({ archive, gateway, clock, onUnknown: () => sync.askSoon() });
  const agenda = await openAgendaHouse({
    archive,
    clock,
    raw: { calendar: calendarData, tfja: tfjaData, periods: periodsData, duties: dutiesData },
    rfc: async () => (await enrolment.profile())?.rfc ?? null,
    person: () => personHere(),
    files: parts.files,
    desktop: parts.desktop,
    text: words,
    zone: () => machineZone(),
    timer: (ms, work) => {
      const timer = setTimeout(work, ms).unref();
      return () => clearTimeout(timer);
    },
    emit: (topic) => {
      emit(topic);
      if (topic === 'calendar') void portal.redate();
    },
    log,
  });
  const { law, redate } = agenda;
  const fetchEvidence = createEvidenceFetch({
    gateway,
    institute,
    // Loaded with the first document: the PDF reader is 3 MB that no start needs.
    textOf: async (type, bytes) => (type === 'application/pdf' ? (await import('./intake/pdf-text.ts')).pdfText(bytes) : null),
  });
  const evidence = createEvidence({ archive, gateway, fetchEvidence, institute, redate, emit, log });
  const said = (key: 'login' | 'enable' | 'disable') => (nombre: string) => {
    const { t } = words();
    const second = key === 'login' ? t('effects.login.limits') : t(`effects.${key}.later`);
    return { title: t(`effects.${key}.title`), effect: [t(`effects.${key}.effect`, { nombre }), second] };
  };
  const enrolment = createEnrolment({
    archive,
    gateway,
    session,
    signing,
    outbox,
    files,
    picker: parts.files,
    trust,
    institute,
    clock,
    emit,
    words: () => ({ login: said('login'), enable: said('enable'), disable: said('disable'), folder: words().t('effects.folder') }),
    enablingLastDay: enablingWindow.lastDay,
    practice: source.practiceEfirma,
    newPassword: () => Array.from({ length: 14 }, () => PASSWORD_LETTERS[randomInt(PASSWORD_LETTERS.length)]).join(''),
    onEnabled: () => void sync.checkAgain(),
  });
  const opening = createOpening({
    archive,
    enrolment,
    signing,
    outbox,
    evidence,
    lawOf: agenda.lawOf,
    clock,
    emit,
    reach: session.reach,
    title: () => words().t('effects.open.title'),
    words: (act, o) => {
      const { t, longDay } = words();
      return [
        t('effects.open.notified', { hoy: longDay(o.today), folio: act.folio }),
        t('effects.open.effect', { efectos: longDay(o.effectOn), primero: longDay(o.firstDay) }),
        o.latestOn > o.deemedOn
          ? t('effects.open.notEither', { temprana: longDay(o.deemedOn), tardia: longDay(o.latestOn) })
          : t('effects.open.not', { vencimiento: longDay(o.deemedOn) }),
      ];
    },
  });
  const filings = createFilingsHouse({
    archive,
    gateway,
    institute,
    session,
    signing,
    profile: enrolment.profile,
    picker: parts.files,
    // Loaded with the first file: the PDF reader is 3 MB that no start needs.
    look: {
      inspect: async (path) => (await import('./intake/attachment.ts')).inspectAttachment(path),
      pictureToPdf: async (bytes, title) => (await import('./intake/picture-pdf.ts')).pictureToPdf(bytes, title),
      splitPdf: async (bytes, limits) => (await import('./intake/split-runner.ts')).runSplit(bytes, limits),
    },
    law: () => agenda.law,
    clock,
    onChanged: agenda.filingsChanged,
    desktop: parts.desktop,
    words,
    emit,
    log,
  });
  const notices = createDesktopNotices({ archive, desktop: parts.desktop, text: words, hold: agenda.holdNotices });
  const sync = createSync({
    archive,
    gateway,
    session,
    outbox,
    enrolment,
    evidence,
    clock,
    settings,
    emit,
    log,
    redate,
    filings: filings.sender,
    afterCheck: async (checked, changed) => {
      filings.tell(changed);
      await notices(checked);
      await agenda.afterCheck(checked);
    },
  });
  const saveCopy = async (name: string, bytes: Uint8Array): Promise<Result<{ saved: boolean }>> => {
    const path = await parts.files.chooseSave({ title: words().t('effects.save'), defaultName: name });
    if (!path) return ok({ saved: false });
    return writeFile(path, bytes).then(
      () => ok({ saved: true }),
      () => fail('FILE_NOT_WRITTEN', { archivo: name }),
    );
  };
  const codes = createPageCodes(parts.documentRoom);
  const proof = createProof({
    archive,
    codes,
    files: parts.files,
    documentRoom: parts.documentRoom,
    signing,
    clock,
    trust: () => ({ institute: institute(), person: trust() }),
    assetsDir: parts.assetsDir,
    practice: source.kind === 'practice',
    serviceName: source.name,
    profile: async () => enrolment.profile(),
    pdfText: async (bytes) => (await import('./intake/pdf-text.ts')).pdfText(bytes),
    saveCopy,
    words: () => ({
      choose: words().t('authentic.choose'),
      save: words().t('effects.save'),
      report: (nombre) => ({
        title: words().t('effects.report.title'),
        effect: [words().t('effects.report.effect', { nombre }), words().t('effects.report.limits')],
      }),
    }),
  });
  const intake = createIntakeHouse({
    archive,
    codes,
    checkSignature: async (content, signature) => {
      let verdict: SignerVerdict | 'not-its' = 'not-its';
      for (const known of [institute(), trust()]) {
        const said = await verifyCades({ content, signature, trust: known, at: clock.now() });
        if (said.ok) return 'recognised';
        const { code } = said.error;
        if (code === 'VERIF_FIRMANTE_NO_CONFIABLE' || code === 'VERIF_VENCIDO_AL_FIRMAR') verdict = 'unrecognised';
      }
      return verdict;
    },
    files: parts.files,
    documentRoom: parts.documentRoom,
    text: words,
    rfc: async () => (await enrolment.profile())?.rfc ?? null,
    addPaper: agenda.addPaper,
    onAct: async (id) => {
      await agenda.redate([id]);
      emit('acts');
      emit('status');
      await agenda.changed();
    },
    clock,
    emit,
    log,
  });
  const portal = createPortal({
    archive,
    window: parts.portalWindow,
    intake,
    law: () => agenda.law,
    clock,
    rfc: async () => (await enrolment.profile())?.rfc ?? null,
    onChanged: agenda.changed,
    profileDir: parts.profileDir,
    emit,
    log,
  });
  const handlers = createHandlers({
    ...parts,
    archive,
    filings: filings.handlers,
    intake: intake.handlers,
    portal: portal.handlers,
    source,
    clock,
    law,
    session,
    signing,
    enrolment,
    opening,
    sync,
    saveCopy,
    proof,
    redate,
    agenda,
    folder,
    reopen,
    safekeeping,
    sealedBackups,
    sealedTitle,
    disk,
  });
  const house: House = {
    handlers,
    start() {
      sync.start();
      safekeeping.start();
      sealedBackups.start();
      void agenda.start();
      filings.start();
      intake.start();
      void portal.start();
      void sync.check();
    },
    async stop() {
      const asked = await signing.view();
      if (asked.ok) await signing.cancel(asked.value.id);
      await portal.stop(); // what it still keeps goes through the intake
      await Promise.all([sync.stop(), safekeeping.stop(), sealedBackups.stop(), agenda.stop(), filings.stop(), intake.stop()]);
      source.close();
      await archive.close();
    },
  };
  return { house, failure: null };
}

/** Who uses this computer, as the system calls them; some systems have no name to give. */
function personHere(): string {
  try {
    return userInfo().username;
  } catch {
    return '—';
  }
}

async function practiceSecrets(archive: {
  getValue(key: string): Promise<unknown>;
  setValue(key: string, value: unknown): Promise<void>;
}): Promise<Secrets> {
  const kept = new Map(Object.entries(((await archive.getValue('practice-secrets')) as Record<string, string> | null) ?? {}));
  // A full disk keeps it until the app ends, as where there is no keyring.
  const save = (): void => void archive.setValue('practice-secrets', Object.fromEntries(kept)).catch(() => undefined);
  return {
    persists: true,
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => {
      kept.set(key, value);
      save();
    },
    delete: (key) => {
      kept.delete(key);
      save();
    },
  };
}
