// Holds the whole house for tests: the object graph of compose.ts with its real archive, thread, e.firma and gateway. Only windows,
// dialogs and the desktop are stand-ins, and a hand that types the password. Must not assert.
import { join } from 'node:path';
import { compose } from '../../src-main/compose.ts';
import type { House } from '../../src-main/house.ts';
import type { Settings } from '../../src-main/services/ports.ts';
import type { Source } from '../../src-main/source.ts';
import type { Answer, ChannelName, Request } from '../../src-shared/contract/channels.ts';
import type { AppError, Result } from '../../src-shared/contract/result.ts';

export const ROOT = join(import.meta.dirname, '..', '..');
export const ASSETS = join(ROOT, 'assets');
const WORKER = new URL('../../src-main/archive/worker.ts', import.meta.url);

const SETTINGS: Settings = {
  language: 'es-MX',
  theme: 'system',
  noticeAccepted: true,
  closeToTray: true,
  startAtLogin: false,
  notifications: true,
  checkEveryMinutes: 15,
  singleKeys: true,
};

/** What the person at the machine would do; a test changes it between calls. */
export type Hands = {
  /** What the open dialog answers for each kind of file; null: cancelled. */
  cer: string | null;
  key: string | null;
  folder: string | null;
  /** What the dialog for many files answers. */
  files: readonly string[];
  /** What the dialog for an attachment answers. */
  attachment: string | null;
  /** What QR codes the document room finds on every page. */
  codes: readonly { readonly text: string; readonly box: readonly [number, number, number, number] }[];
  save: string | null;
  password: Uint8Array | string;
  /** Told no by the signing window: cancels it. What it showed, in order. */
  readonly refusals: AppError[];
};

export type Logged = { readonly level: string; readonly message: string; readonly details: Readonly<Record<string, string | number>> };
export type TestHouse = House & {
  readonly hands: Hands;
  readonly log: Logged[];
  readonly notified: { readonly id: string; readonly title: string; readonly body: string }[];
  readonly call: <C extends ChannelName>(name: C, request: Request<C>) => Promise<Result<Answer<C>>>;
  /** As `call`, and throws what was refused. */
  readonly must: <C extends ChannelName>(name: C, request: Request<C>) => Promise<Answer<C>>;
};

export type HouseOrder = {
  readonly profileDir: string;
  readonly source: Source;
  readonly systemNow?: () => Date;
  readonly hands?: Partial<Hands>;
  readonly workerFile?: string | URL;
};

export async function openHouse(order: HouseOrder): Promise<TestHouse> {
  const hands: Hands = {
    cer: null,
    key: null,
    folder: null,
    files: [],
    attachment: null,
    codes: [],
    save: null,
    password: '',
    refusals: [],
    ...order.hands,
  };
  const log: Logged[] = [];
  const notified: { id: string; title: string; body: string }[] = [];
  let closed: () => void = () => undefined;
  let house: House | null = null;
  const call: TestHouse['call'] = (name, request) => {
    if (!house) throw new Error('the house is not open yet');
    return (house.handlers[name] as (r: unknown) => Promise<Result<never>>)(request);
  };
  const typePassword = async (): Promise<void> => {
    const asked = await call('signing.view', undefined);
    if (!asked.ok) return;
    const password = typeof hands.password === 'string' ? new TextEncoder().encode(hands.password) : Uint8Array.from(hands.password);
    const answer = await call('signing.submit', { id: asked.value.id, password });
    if (!answer.ok) throw new Error(answer.error.code);
    if (!answer.value.error) return;
    hands.refusals.push(answer.value.error as AppError);
    closed();
  };
  house = await compose({
    profileDir: order.profileDir,
    assetsDir: ASSETS,
    env: {},
    version: '0.0.0-test',
    files: {
      chooseOpen: async ({ filters }) =>
        filters[0]?.extensions.includes('pdf') ? hands.attachment : filters[0]?.name === '.cer' ? hands.cer : hands.key,
      chooseFiles: async () => hands.files,
      chooseSave: async () => hands.save,
      chooseFolder: async () => hands.folder,
    },
    signingWindow: {
      // As a window does: it opens, and the person types afterwards.
      open: async () => void typePassword(),
      close: () => undefined,
      onClosed: (listener) => {
        closed = listener;
      },
    },
    documentRoom: {
      page: async () => ({ png: new Uint8Array([1]), width: 1, height: 1, pages: 1, text: '' }),
      codes: async () => ({ pages: 1, codes: hands.codes }),
      print: async () => true,
      close: () => undefined,
    },
    portalWindow: { open: async () => undefined, isOpen: () => false, close: async () => undefined, onChanged: () => undefined },
    secrets: { persists: false, get: () => null, set: () => undefined, delete: () => undefined },
    desktop: {
      notify: (n) => void notified.push(n),
      onNotificationClick: () => undefined,
      setBadge: () => undefined,
      showMailbox: () => undefined,
      startAtLogin: () => undefined,
      openExternal: async () => true,
      copy: () => undefined,
      quit: () => undefined,
    },
    settings: { get: () => SETTINGS, set: () => SETTINGS },
    emit: () => undefined,
    log: (level, message, details = {}) => void log.push({ level, message, details }),
    outside: {
      source: order.source,
      wait: async () => undefined,
      workerFile: order.workerFile ?? WORKER,
      ...(order.systemNow ? { systemNow: order.systemNow } : {}),
    },
  });
  return {
    ...house,
    hands,
    log,
    notified,
    call,
    must: async (name, request) => {
      const answer = await call(name, request);
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.value;
    },
  };
}
