// Holds which .cer and .key files the person chose: their paths, remembered; their content, read anew each time and never kept.
// Must not hold a password, nor copy a key anywhere.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { FilePicker } from './ports.ts';

export type EfirmaPaths = { readonly cer: string | null; readonly key: string | null };
/** Of a key only its name and where it lies: its content is read when it signs. */
export type ChosenKey = { readonly fileName: string; readonly path: string };
export type ChosenCertificate = { readonly fileName: string; readonly bytes: Uint8Array };

/** A certificate is 1.6 KB and a key 1.3 KB; anything this large is another file. */
const MAX_FILE_BYTES = 256 * 1024;

export type EfirmaFiles = {
  readonly paths: () => Promise<EfirmaPaths>;
  /** The certificate's bytes; of the key only its name. A file that is gone (a USB stick) counts as not chosen. */
  readonly current: () => Promise<{ readonly cer: ChosenCertificate | null; readonly key: ChosenKey | null }>;
  readonly choose: (what: 'cer' | 'key') => Promise<Result<EfirmaPaths>>;
  /** What was chosen for an employer who is not known yet, once it belongs to somebody. */
  readonly forget: () => Promise<void>;
  readonly set: (paths: Partial<EfirmaPaths>) => Promise<EfirmaPaths>;
};

export type EfirmaFilesParts = {
  readonly picker: FilePicker;
  readonly load: () => Promise<EfirmaPaths>;
  readonly save: (paths: EfirmaPaths) => Promise<void>;
  readonly forget: () => Promise<void>;
  readonly title: (what: 'cer' | 'key') => string;
};

export function createEfirmaFiles(parts: EfirmaFilesParts): EfirmaFiles {
  const set = async (change: Partial<EfirmaPaths>): Promise<EfirmaPaths> => {
    const next = { ...(await parts.load()), ...change };
    await parts.save(next);
    return next;
  };
  return {
    paths: parts.load,
    set,
    forget: parts.forget,
    async current() {
      const { cer, key } = await parts.load();
      const bytes = cer ? await readFile(cer).catch(() => null) : null;
      const keyThere = key
        ? await stat(key)
            .then((s) => s.isFile())
            .catch(() => false)
        : false;
      return {
        cer: cer && bytes ? { fileName: basename(cer), bytes } : null,
        key: key && keyThere ? { fileName: basename(key), path: key } : null,
      };
    },
    async choose(what) {
      const extensions = what === 'cer' ? ['cer', 'crt', 'pem'] : ['key', 'pem', 'pfx', 'p12'];
      const path = await parts.picker.chooseOpen({
        title: parts.title(what),
        filters: [
          { name: `.${what}`, extensions },
          { name: '*', extensions: ['*'] },
        ],
      });
      if (!path) return fail('CANCELLED');
      const size = await stat(path)
        .then((s) => s.size)
        .catch(() => -1);
      if (size < 0) return fail('ARCHIVO_NO_ENCONTRADO', { ruta: basename(path) });
      if (size > MAX_FILE_BYTES) return fail(what === 'cer' ? 'CER_ILEGIBLE' : 'KEY_ILEGIBLE', { archivo: basename(path) });
      return ok(await set(what === 'cer' ? { cer: path } : { key: path }));
    },
  };
}
