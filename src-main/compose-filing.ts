// Holds the object graph of one command that files: archive, institute, e.firma and the services of filing, without windows or timers.
// Must not hold a use case, nor write beside the app: its archive is asked for first.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../src-shared/contract/result.ts';
import calendar from '../src-shared/data/law/calendar.json' with { type: 'json' };
import tfja from '../src-shared/data/law/calendar-tfja.json' with { type: 'json' };
import periods from '../src-shared/data/law/response-periods.json' with { type: 'json' };
import { createText } from '../src-shared/text/index.ts';
import { isInUse } from './archive/sealed-backup.ts';
import { createGateway } from './gateway/gateway.ts';
import { openProfileArchive } from './profile-archive.ts';
import { createClock } from './services/clock.ts';
import { createCommandSigning, type NamedEfirma } from './services/command-signing.ts';
import { createFilingDesk, type FilingDesk } from './services/filing-desk.ts';
import { createFilingsHouse } from './services/filings-house.ts';
import { openLawKeeper } from './services/law-keeper.ts';
import type { Secrets, SystemNow } from './services/ports.ts';
import { createRevocations } from './services/revocation.ts';
import { createSession } from './services/session.ts';
import { openSource, type Source } from './source.ts';

export type FilingDeskOrder = {
  readonly profileDir: string;
  /** Whose mailbox files: any of the archive, not only the one on screen. */
  readonly rfc: string;
  readonly efirma: NamedEfirma;
  readonly env: NodeJS.ProcessEnv;
  /** What stands outside, given by tests. */
  readonly outside?: { readonly source: Source; readonly systemNow: SystemNow; readonly wait: (ms: number) => Promise<void> };
};
export type OpenFilingDesk = FilingDesk & { readonly close: () => Promise<void> };

const ASSETS = join(import.meta.dirname, '..', 'assets');
const WORKER = new URL('./archive/worker.ts', import.meta.url);

/** A session of the command's own, gone with it: the system's keyring belongs to the app. */
const ownSecrets = (): Secrets => {
  const kept = new Map<string, string>();
  return {
    persists: false,
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    delete: (key) => void kept.delete(key),
  };
};

/** Errors: FILE_UNREADABLE without an archive, ARCHIVE_UNAVAILABLE while the app has it open, and those of opening one. */
export async function openFilingDesk(order: FilingDeskOrder): Promise<Result<OpenFilingDesk>> {
  const file = join(order.profileDir, 'archive.sqlite');
  if (!existsSync(file)) return fail('FILE_UNREADABLE', { archivo: file });
  if (isInUse(file)) return fail('ARCHIVE_UNAVAILABLE', { archivo: file });
  const log = (): void => undefined;
  const opened = await openProfileArchive({ profileDir: order.profileDir, log, workerFile: WORKER });
  if (!opened.ok) return opened;
  const archive = opened.value;
  const systemNow = order.outside?.systemNow ?? ((): Date => new Date());
  const source = order.outside?.source ?? openSource({ profileDir: order.profileDir, assetsDir: ASSETS, env: order.env, systemNow });
  const clock = createClock(systemNow);
  const gateway = createGateway({
    fetch: source.fetch,
    baseUrl: source.baseUrl,
    timeoutMs: 30_000,
    wait: order.outside?.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    onInstituteTime: clock.note,
    systemNow,
  });
  const trust = () => source.efirmas;
  const revocation = createRevocations({ port: source.revocation, trust, archive, now: clock.now, log });
  const signing = createCommandSigning({ efirma: order.efirma, trust, revocation, clock });
  const session = createSession({ gateway, signing, secrets: ownSecrets(), clock });
  const { law } = await openLawKeeper({ archive, raw: { calendar, tfja, periods }, log });
  const text = createText('es-MX');
  const house = createFilingsHouse({
    archive,
    gateway,
    institute: () => source.seals,
    session,
    signing,
    profile: async () => (await archive.profiles()).find(({ rfc }) => rfc === order.rfc) ?? null,
    picker: { chooseOpen: async () => null, chooseFiles: async () => [], chooseSave: async () => null, chooseFolder: async () => null },
    look: {
      inspect: async (path) => (await import('./intake/attachment.ts')).inspectAttachment(path),
      pictureToPdf: async (bytes, title) => (await import('./intake/picture-pdf.ts')).pictureToPdf(bytes, title),
      splitPdf: async (bytes, limits) => (await import('./intake/split-runner.ts')).runSplit(bytes, limits),
    },
    law: () => law,
    clock,
    // The app dates what is asked of filings when it starts; answering takes a term out of the agenda in the archive itself.
    onChanged: async () => undefined,
    // What this command files is no news to whoever runs it.
    desktop: { notify: () => undefined },
    words: () => text,
    emit: () => undefined,
    log,
  });
  const { t } = text;
  const desk = createFilingDesk({
    archive,
    house,
    session,
    loginWords: (nombre) => ({
      title: t('effects.login.title'),
      effect: [t('effects.login.effect', { nombre }), t('effects.login.limits')],
    }),
  });
  return ok({
    ...desk,
    close: async () => {
      signing.close();
      await house.stop();
      source.close();
      await archive.close();
    },
  });
}
