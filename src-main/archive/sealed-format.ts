// Holds the form of an encrypted backup: its header, and how its pieces are sealed one by one. Pure: bytes in, bytes out.
// Must not touch files. AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): each piece's nonce holds its
// number and whether it is the last, so a piece that is changed, moved, left out, added or cut off is refused.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';

/**
 * scrypt by node:crypto: memory-hard, in every runtime we use, no further dependency (argon2 would bring WebAssembly or a native module).
 * N = 2^17, r = 8: 128 MiB a try, about half a second; what OWASP asks for at least.
 */
export const KDF = { n: 131_072, r: 8, p: 1 } as const;
const MAX_KDF_BYTES = 512 * 1024 * 1024;
/** Bytes of plain text in a piece. */
export const PIECE = 64 * 1024;
export const TAG = 16;
const MAGIC = Buffer.from('ACUSEBK1', 'latin1');
const PREFIX = 7;
const CHECKSUM = 32;
const MAX_HEADER = 4096;
export const PASSPHRASE_MIN = 12;

/** What can open a backup of this salt; kept (in a keyring) instead of the passphrase. */
export type MasterKey = { readonly salt: Buffer; readonly key: Buffer };
export type SealedHeader = {
  readonly kdf: 'scrypt';
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly fileSalt: string;
  readonly noncePrefix: string;
  readonly piece: number;
  /** When the copy was taken; its ledger's head. Readable without the passphrase, as the size is. */
  readonly at: string;
  readonly keyCheck: string;
};
export type ReadHeader = { readonly header: SealedHeader; readonly bytes: Buffer };

const damaged = (name: string): Result<never> => fail('BACKUP_DAMAGED', { archivo: name });

/** NFC, so that «ñ» typed on another system is the same passphrase. Errors: PASSPHRASE_SHORT. */
export function passphraseOf(text: string): Result<string> {
  const passphrase = text.normalize('NFC');
  return [...passphrase].length >= PASSPHRASE_MIN ? ok(passphrase) : fail('PASSPHRASE_SHORT', { minimo: PASSPHRASE_MIN });
}

export function deriveMaster(
  passphrase: string,
  salt: Buffer = randomBytes(32),
  kdf: { n: number; r: number; p: number } = KDF,
): Promise<MasterKey> {
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, 32, { N: kdf.n, r: kdf.r, p: kdf.p, maxmem: MAX_KDF_BYTES }, (error, key) =>
      error ? reject(error) : resolve({ salt, key }),
    ),
  );
}

const keyCheckOf = (master: MasterKey): Buffer =>
  createHmac('sha256', master.key).update('acuse backup: key check').digest().subarray(0, 16);

/** Every file has a key of its own, so that pieces of two files never share a nonce. */
const fileKey = (master: MasterKey, header: SealedHeader): Buffer =>
  Buffer.from(hkdfSync('sha256', master.key, Buffer.from(header.fileSalt, 'base64'), 'acuse backup: file key', 32));

/** Magic, length, JSON, SHA-256 of all that: a header hurt by chance is told from a wrong passphrase. */
export function makeHeader(master: MasterKey, at: string): ReadHeader {
  const header: SealedHeader = {
    kdf: 'scrypt',
    ...KDF,
    salt: master.salt.toString('base64'),
    fileSalt: randomBytes(32).toString('base64'),
    noncePrefix: randomBytes(PREFIX).toString('base64'),
    piece: PIECE,
    at,
    keyCheck: keyCheckOf(master).toString('base64'),
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const body = Buffer.concat([MAGIC, length, json]);
  return { header, bytes: Buffer.concat([body, createHash('sha256').update(body).digest()]) };
}

const isHeader = (value: unknown): value is SealedHeader => {
  const h = value as SealedHeader;
  return (
    typeof value === 'object' &&
    value !== null &&
    h.kdf === 'scrypt' &&
    // What a file claims must not take the machine's memory.
    [h.n, h.r, h.p].every(Number.isInteger) &&
    h.n >= 2 &&
    128 * h.n * h.r * h.p < MAX_KDF_BYTES &&
    h.piece === PIECE &&
    [h.salt, h.fileSalt, h.noncePrefix, h.keyCheck, h.at].every((field) => typeof field === 'string') &&
    Buffer.from(h.noncePrefix, 'base64').length === PREFIX
  );
};

/** `start`: the first bytes of the file (MAX_HEADER of them are enough). Errors: BACKUP_DAMAGED, also when it is no backup of ours. */
export function readHeader(start: Buffer, name: string): Result<ReadHeader> {
  if (start.length < MAGIC.length + 4 || !start.subarray(0, MAGIC.length).equals(MAGIC)) return damaged(name);
  const end = MAGIC.length + 4 + start.readUInt32BE(MAGIC.length);
  if (end > MAX_HEADER || start.length < end + CHECKSUM) return damaged(name);
  const sum = createHash('sha256').update(start.subarray(0, end)).digest();
  if (!sum.equals(start.subarray(end, end + CHECKSUM))) return damaged(name);
  try {
    const header: unknown = JSON.parse(start.toString('utf8', MAGIC.length + 4, end));
    return isHeader(header) ? ok({ header, bytes: Buffer.from(start.subarray(0, end + CHECKSUM)) }) : damaged(name);
  } catch {
    return damaged(name);
  }
}
export const HEADER_BYTES = MAX_HEADER + CHECKSUM;

/** Errors: BACKUP_PASSPHRASE_WRONG. */
export async function openMaster(header: SealedHeader, passphrase: string): Promise<Result<MasterKey>> {
  const master = await deriveMaster(passphrase, Buffer.from(header.salt, 'base64'), header);
  return timingSafeEqual(keyCheckOf(master), Buffer.from(header.keyCheck, 'base64').subarray(0, 16))
    ? ok(master)
    : fail('BACKUP_PASSPHRASE_WRONG');
}

export type PieceCipher = {
  readonly seal: (plain: Buffer, index: number, last: boolean) => Buffer;
  /** null: it is not what was sealed as this piece, in this place, of this file. */
  readonly open: (sealed: Buffer, index: number, last: boolean) => Buffer | null;
};

export function pieceCipher(master: MasterKey, { header, bytes }: ReadHeader): PieceCipher {
  const key = fileKey(master, header);
  const prefix = Buffer.from(header.noncePrefix, 'base64');
  const nonceOf = (index: number, last: boolean): Buffer => {
    const nonce = Buffer.alloc(12);
    prefix.copy(nonce);
    nonce.writeUInt32BE(index, PREFIX);
    nonce[11] = last ? 1 : 0;
    return nonce;
  };
  return {
    seal(plain, index, last) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last)).setAAD(bytes);
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, index, last) {
      if (sealed.length < TAG) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last)).setAAD(bytes);
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
