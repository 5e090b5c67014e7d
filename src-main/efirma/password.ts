// Holds the byte forms under which a password may have been used. Must never make the whole password a string:
// strings cannot be wiped, and stay in memory until the process ends.

/** U+0080–U+009F of windows-1252; the rest of it is Latin-1. */
const WINDOWS_1252: ReadonlyMap<number, number> = new Map(
  [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].flatMap((c, i) => (c === ' ' ? [] : [[c.codePointAt(0) ?? 0, 0x80 + i] as const])),
);

/**
 * Runs `use` with each candidate until one answers other than null, then wipes them all.
 * Order: UTF-8 of the NFC form; as given, when that differs (a key made on macOS with decomposed accents); Latin-1 /
 * windows-1252 when there is something beyond ASCII, as old tools of the SAT encode it. `password` itself is left as it is.
 */
export function withCandidates<T>(password: Uint8Array, use: (candidate: Buffer) => T | null): T | null {
  const candidates = candidatesOf(password);
  try {
    for (const candidate of candidates) {
      const found = use(candidate);
      if (found !== null) return found;
    }
    return null;
  } finally {
    for (const candidate of candidates) candidate.fill(0);
  }
}

function candidatesOf(password: Uint8Array): Buffer[] {
  const given = copy(password);
  if (password.every((byte) => byte < 0x80)) return [given];
  const points = decodeUtf8(password);
  if (!points) return [given];
  const composed = compose(points);
  const utf8 = encodeUtf8(composed);
  const latin1 = encodeLatin1(composed);
  points.fill(0);
  composed.fill(0);
  if (utf8.equals(given)) {
    given.fill(0);
    return latin1 ? [utf8, latin1] : [utf8];
  }
  return latin1 ? [utf8, given, latin1] : [utf8, given];
}

/**
 * Bytes outside the garbage-collected heap. V8 keeps typed arrays of up to 64 bytes (Buffer.alloc too) inside it, where a
 * collection moves them and leaves the old copy behind, out of reach of any wiping; Buffer.from uses a pool shared with all.
 */
export const secretBytes = (length: number): Buffer => Buffer.from(new ArrayBuffer(length));
const secretPoints = (count: number): Uint32Array => new Uint32Array(new ArrayBuffer(count * 4));

function copy(bytes: Uint8Array): Buffer {
  const own = secretBytes(bytes.length);
  own.set(bytes);
  return own;
}

/** Code points, or null when it is not UTF-8 (then the bytes are tried as they are). */
function decodeUtf8(bytes: Uint8Array): Uint32Array | null {
  const points = secretPoints(bytes.length);
  let count = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const more = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (more < 0 || i + more >= bytes.length) return wipedNull(points);
    let point = more === 0 ? lead : lead & (0x3f >> more);
    for (let k = 1; k <= more; k += 1) {
      const next = bytes[i + k] ?? 0;
      if ((next & 0xc0) !== 0x80) return wipedNull(points);
      point = (point << 6) | (next & 0x3f);
    }
    points[count] = point;
    count += 1;
    i += more + 1;
  }
  return points.subarray(0, count);
}

function wipedNull(points: Uint32Array): null {
  points.fill(0);
  return null;
}

/** NFC, two code points at a time, so that no string ever holds more of the password than one letter with its mark. */
function compose(points: Uint32Array): Uint32Array {
  const out = secretPoints(points.length);
  let count = 0;
  for (const point of points) {
    const before = count > 0 ? out[count - 1] : undefined;
    const joined = before !== undefined && isMark(point) ? composePair(before, point) : null;
    if (joined !== null) out[count - 1] = joined;
    else out[count++] = point;
  }
  return out.subarray(0, count);
}

const isMark = (point: number): boolean => point >= 0x300 && point <= 0x36f;

function composePair(base: number, mark: number): number | null {
  const joined = String.fromCodePoint(base, mark).normalize('NFC');
  const point = joined.codePointAt(0) ?? 0;
  return String.fromCodePoint(point).length === joined.length ? point : null;
}

function encodeUtf8(points: Uint32Array): Buffer {
  const bytes = secretBytes(points.length * 4);
  let length = 0;
  for (const point of points) {
    if (point < 0x80) bytes[length++] = point;
    else {
      const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      bytes[length++] = ((0xff00 >> (more + 1)) & 0xff) | (point >> (6 * more));
      for (let k = more - 1; k >= 0; k -= 1) bytes[length++] = 0x80 | ((point >> (6 * k)) & 0x3f);
    }
  }
  return bytes.subarray(0, length);
}

function encodeLatin1(points: Uint32Array): Buffer | null {
  const bytes = secretBytes(points.length);
  for (const [i, point] of points.entries()) {
    const byte = point < 0x80 || (point >= 0xa0 && point < 0x100) ? point : WINDOWS_1252.get(point);
    if (byte === undefined) {
      bytes.fill(0);
      return null;
    }
    bytes[i] = byte;
  }
  return bytes;
}
