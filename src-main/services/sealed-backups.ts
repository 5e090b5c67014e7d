// Holds the encrypted backups of a person's choosing: where, how often, with which passphrase; made on a schedule, rotated by the pure choice.
// Keeps no passphrase, only the key derived from it, and that only where the system keeps secrets. Deletes only backups of this archive.
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Answer, Handlers } from '../../src-shared/contract/channels.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { stampOf } from '../archive/files.ts';
import { type ArchiveClient, chooseBackups, settle } from '../archive/index.ts';
import { deriveMaster, type MasterKey, passphraseOf } from '../archive/sealed-format.ts';
import type { Emit, FilePicker, Log, Secrets, SystemNow } from './ports.ts';

type View = Answer<'backups.get'>;
type Config = {
  readonly folder: string | null;
  readonly every: View['every'];
  readonly last: string | null;
  readonly failure: AppError | null;
};
const NOTHING: Config = { folder: null, every: 'never', last: null, failure: null };
const CONFIG = 'sealed-backups';
const SECRET = 'sealed-backup-key';
const DAY_MS = 24 * 60 * 60_000;
const EVERY_MS = { never: null, daily: DAY_MS, weekly: 7 * DAY_MS } as const satisfies Record<View['every'], number | null>;
const FIRST_LOOK_MS = 60_000;
const LOOK_EVERY_MS = 30 * 60_000;

export type SealedBackupsParts = {
  readonly archive: Pick<ArchiveClient, 'getValue' | 'setValue' | 'sealTo' | 'ledger'>;
  readonly files: FilePicker;
  readonly secrets: Secrets;
  readonly systemNow: SystemNow;
  readonly title: () => string;
  readonly carryTitle: () => string;
  readonly emit: Emit;
  readonly log: Log;
};
export type SealedBackups = {
  readonly handlers: Pick<
    Handlers,
    'backups.get' | 'backups.chooseFolder' | 'backups.setPassphrase' | 'backups.setEvery' | 'backups.run' | 'backups.carry'
  >;
  /** Makes one when the rhythm asks for it; answers whether it did. */
  readonly runIfDue: () => Promise<boolean>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** Pure. A last one from the future (the clock was wrong) does not stand for today's. */
export const isSealedDue = (every: View['every'], last: string | null, now: Date): boolean => {
  const ms = EVERY_MS[every];
  return ms !== null && (last === null || Math.abs(now.getTime() - Date.parse(last)) >= ms);
};

export function createSealedBackups({
  archive,
  files,
  secrets,
  systemNow,
  title,
  carryTitle,
  emit,
  log,
}: SealedBackupsParts): SealedBackups {
  let running: Promise<Result<void>> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const config = async (): Promise<Config> => ({ ...NOTHING, ...((await archive.getValue(CONFIG)) as Partial<Config> | null) });
  const change = async (part: Partial<Config>): Promise<void> => {
    await archive.setValue(CONFIG, { ...(await config()), ...part });
    emit('status');
  };
  const master = (): MasterKey | null => {
    const [salt, key] = (secrets.get(SECRET) ?? '').split('.');
    return salt && key ? { salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') } : null;
  };
  /** Two archives may be backed up to one folder: each lets go only of its own. */
  const nameOf = async (): Promise<RegExp> => {
    const id = (await archive.ledger({ from: 1, limit: 1 }))[0]?.hash.slice(0, 8) ?? '';
    return new RegExp(`^acuse-${id}-(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})(\\d{3})Z\\.acuse-copia$`);
  };
  const list = async (folder: string | null): Promise<readonly { readonly file: string; readonly at: string }[]> => {
    if (!folder) return [];
    const own = await nameOf();
    return (await readdir(folder).catch(() => [])).flatMap((name) => {
      const p = own.exec(name);
      return p ? [{ file: join(folder, name), at: `${p[1]}-${p[2]}-${p[3]}T${p[4]}:${p[5]}:${p[6]}.${p[7]}Z` }] : [];
    });
  };
  const view = async (): Promise<Result<View>> => {
    const { folder, every, last, failure } = await config();
    const made = await list(folder);
    return ok({
      folder: folder && basename(folder),
      every,
      hasPassphrase: master() !== null,
      remembered: secrets.persists,
      last,
      count: made.length,
      failure: failure as View['failure'],
    });
  };

  /** Left by a copy that never ended (killed, or the stick pulled out); a synced folder would carry it about. Only of this archive. */
  const clearUnended = async (folder: string): Promise<void> => {
    const own = await nameOf();
    for (const name of await readdir(folder).catch(() => []))
      if (name.endsWith('.part') && own.test(name.slice(0, -'.part'.length)))
        await rm(join(folder, name), { force: true }).catch(() => undefined);
  };
  const make = async (): Promise<Result<void>> => {
    const { folder } = await config();
    const key = master();
    if (!folder) return fail('FILE_NOT_WRITTEN', { archivo: '—' });
    if (!key) return fail('BACKUP_PASSPHRASE_WRONG');
    const now = systemNow();
    const id = (await archive.ledger({ from: 1, limit: 1 }))[0]?.hash.slice(0, 8) ?? '';
    await clearUnended(folder);
    const settled = await settle(() => archive.sealTo(join(folder, `acuse-${id}-${stampOf(now)}.acuse-copia`), key));
    const made = settled.ok ? settled.value : settled;
    await change(made.ok ? { last: now.toISOString(), failure: null } : { failure: made.error });
    if (!made.ok) {
      log('warn', 'encrypted backup not made', { code: made.error.code });
      return made;
    }
    for (const { file } of chooseBackups(await list(folder), now).drop)
      await rm(file, { force: true }).catch((thrown: unknown) =>
        log('warn', 'old encrypted backup not cleared', { reason: String(thrown) }),
      );
    return ok(undefined);
  };
  const run = (): Promise<Result<void>> => {
    if (running) return Promise.resolve(fail('CONFLICT'));
    running = make().finally(() => {
      running = null;
    });
    return running;
  };
  const runIfDue = async (): Promise<boolean> => {
    const { every, last, folder } = await config();
    if (running || !folder || !master() || !isSealedDue(every, last, systemNow())) return false;
    await run();
    return true;
  };
  const schedule = (ms: number): void => {
    if (stopped) return;
    timer = setTimeout(
      () =>
        void runIfDue()
          .catch((thrown: unknown) => log('warn', 'encrypted backup failed', { reason: String(thrown) }))
          .finally(() => schedule(LOOK_EVERY_MS)),
      ms,
    );
    timer.unref();
  };
  return {
    runIfDue,
    start: () => schedule(FIRST_LOOK_MS),
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running?.catch(() => undefined);
    },
    handlers: {
      'backups.get': view,
      'backups.chooseFolder': async () => {
        const folder = await files.chooseFolder({ title: title() });
        if (!folder) return fail('CANCELLED');
        await change({ folder, failure: null });
        return view();
      },
      'backups.setPassphrase': async ({ passphrase }) => {
        const read = passphraseOf(new TextDecoder().decode(passphrase));
        if (!read.ok) return read;
        const { salt, key } = await deriveMaster(read.value);
        secrets.set(SECRET, `${salt.toString('base64')}.${key.toString('base64')}`);
        emit('status');
        return view();
      },
      'backups.setEvery': async ({ every }) => {
        await change({ every });
        return view();
      },
      'backups.run': async () => {
        const made = await run();
        return made.ok ? view() : made;
      },
      // Apart from the rhythm: another folder, a passphrase of its own, and none of the scheduled ones is let go for it.
      'backups.carry': async ({ passphrase }) => {
        const read = passphraseOf(new TextDecoder().decode(passphrase));
        if (!read.ok) return read;
        const at = systemNow();
        const name = `acuse-mudanza-${stampOf(at)}.acuse-copia`;
        const path = await files.chooseSave({
          title: carryTitle(),
          defaultName: name,
          filters: [{ name: 'Acuse', extensions: ['acuse-copia'] }],
        });
        if (!path) return ok({ saved: false, name, size: 0, at: at.toISOString() });
        const settled = await settle(async () => archive.sealTo(path, await deriveMaster(read.value)));
        const made = settled.ok ? settled.value : settled;
        return made.ok ? ok({ saved: true, name: basename(path), size: made.value.size, at: made.value.at }) : made;
      },
    },
  };
}
