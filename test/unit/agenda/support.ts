// Holds a small legal clock for tests: a real archive file, the real law, a clock and a zone the test moves, a desktop that remembers.
// Must not assert.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { Archive } from '../../../src-main/archive/archive.ts';
import type { ArchiveClient } from '../../../src-main/archive/index.ts';
import { openAgendaHouse } from '../../../src-main/services/agenda-house.ts';
import { createClock } from '../../../src-main/services/clock.ts';
import { actShown } from '../../../src-main/services/shown.ts';
import type { Result } from '../../../src-shared/contract/result.ts';
import calendar from '../../../src-shared/data/law/calendar.json' with { type: 'json' };
import tfja from '../../../src-shared/data/law/calendar-tfja.json' with { type: 'json' };
import duties from '../../../src-shared/data/law/recurring-duties.json' with { type: 'json' };
import periods from '../../../src-shared/data/law/response-periods.json' with { type: 'json' };
import type { ActSummary } from '../../../src-shared/domain/act.ts';
import { createText } from '../../../src-shared/text/index.ts';

export const RFC = 'EKU9003173C9';
export const NRP = 'Y6099999408';
export const RAW = { calendar, tfja, periods, duties };

const folders: string[] = [];
const open: Archive[] = [];
afterEach(() => {
  for (const archive of open.splice(0)) archive.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-agenda-'));
  folders.push(folder);
  return folder;
}

/** The archive's class as services see it: the same methods, answering promises. Its instants are the test's. */
export function archiveAt(file: string, now: () => Date): { readonly plain: Archive; readonly archive: ArchiveClient } {
  const opened = Archive.open({ file, now });
  if (!opened.ok) throw new Error(opened.error.code);
  open.push(opened.value);
  const archive = new Proxy(opened.value, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? async (...args: unknown[]) => method.apply(target, args) : undefined;
    },
  }) as unknown as ArchiveClient;
  return { plain: opened.value, archive };
}

export type Notice = { readonly id: string; readonly title: string; readonly body: string; readonly urgency: string; readonly at: string };
export type World = {
  now: Date;
  zone: string;
  readonly told: Notice[];
  readonly timers: { readonly at: number; readonly work: () => void }[];
  chosen: string | null;
};

export const newWorld = (now: string): World => ({ now: new Date(now), zone: 'America/Mexico_City', told: [], timers: [], chosen: null });

/** Opens the house over the archive in `folder`; opening it again is what starting the app again is. */
export async function openHouse(world: World, folder: string) {
  const { plain, archive } = archiveAt(join(folder, 'archive.sqlite'), () => world.now);
  const rfc = async (): Promise<string | null> => (await archive.profile(RFC))?.rfc ?? null;
  const house = await openAgendaHouse({
    archive,
    clock: createClock(() => world.now),
    raw: RAW,
    rfc,
    person: () => 'ana',
    files: {
      chooseOpen: async () => world.chosen,
      chooseFiles: async () => [],
      chooseSave: async () => world.chosen,
      chooseFolder: async () => world.chosen,
    },
    desktop: { notify: (notice) => world.told.push({ ...notice, at: world.now.toISOString() }) },
    text: () => createText('es-MX', () => world.zone),
    zone: () => world.zone,
    timer: (milliseconds, work) => {
      const timer = { at: world.now.getTime() + milliseconds, work };
      world.timers.push(timer);
      return () => {
        const index = world.timers.indexOf(timer);
        if (index >= 0) world.timers.splice(index, 1);
      };
    },
    emit: () => undefined,
    log: () => undefined,
  });
  const handlers = house.handlersFor(async (id) => {
    const file = await archive.caseFile(id);
    if (!file) throw new Error(`no act ${id}`);
    return { ok: true, value: actShown(file, house.lawOf(file.act.issuer.officeKey), world.now.toISOString()) };
  });
  return { plain, archive, house, handlers };
}
export type House = Awaited<ReturnType<typeof openHouse>>;

export async function enrolled(archive: ArchiveClient): Promise<void> {
  await archive.upsertProfile({
    rfc: RFC,
    name: 'Escuela Kemper Urgate',
    person: 'moral',
    source: 'practice',
    certificateSerial: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  });
}

export const act = (id: string, o: Partial<ActSummary> = {}): ActSummary => ({
  id,
  folio: `FD-${id}`,
  kind: 'requerimiento-informacion',
  class: 'requerimiento',
  matter: 'fiscalizacion',
  title: 'Requerimiento de información y documentación',
  issuer: { office: 'Subdelegación Polanco', officeKey: '3916', unit: 'Auditoría' },
  rfc: RFC,
  employerRegistration: NRP,
  noticeAt: '2026-11-10T16:00:00.000Z',
  state: 'noticed',
  openedAt: null,
  deemedAt: null,
  ...o,
});

export async function bring({ archive, house }: House, ...acts: readonly ActSummary[]): Promise<void> {
  await archive.storeActs(RFC, acts, { cursor: null });
  await house.redate(acts.map((one) => one.id));
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
}
