// Holds the undressing of files: DER as it is, PEM blocks, bare base64. Must not turn file contents into strings:
// a private key read here is never to be found in the heap as text.

export type PemBlock = {
  readonly label: string;
  /** From BEGIN to END, inclusive. */
  readonly text: Uint8Array;
  /** Null when what is between the lines is not base64, or there is no END line. */
  readonly der: Uint8Array | null;
  /** `Name: value` lines (Proc-Type, DEK-Info). */
  readonly headers: Readonly<Record<string, string>>;
};

const BEGIN = Buffer.from('-----BEGIN ');
const END = Buffer.from('-----END ');
const DASHES = Buffer.from('-----');
const CR = 13;
const LF = 10;

/** True for a value that may stand after the end of a DER file: people's tools append line ends and NULs. */
export const isPadding = (byte: number): boolean => byte === 0 || byte === LF || byte === CR || byte === 32;

export function pemBlocks(bytes: Uint8Array): PemBlock[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const blocks: PemBlock[] = [];
  for (let begin = file.indexOf(BEGIN); begin >= 0; begin = file.indexOf(BEGIN, begin + 1)) {
    const labelEnd = file.indexOf(DASHES, begin + BEGIN.length);
    if (labelEnd < 0 || labelEnd - begin > 80) continue;
    const label = file.toString('latin1', begin + BEGIN.length, labelEnd);
    const bodyStart = labelEnd + DASHES.length;
    const end = file.indexOf(END, bodyStart);
    const closing = end < 0 ? -1 : file.indexOf(DASHES, end + END.length);
    if (closing < 0) {
      blocks.push({ label, text: file.subarray(begin), der: null, headers: {} });
      continue;
    }
    const { headers, rest } = takeHeaders(file.subarray(bodyStart, end));
    blocks.push({ label, text: file.subarray(begin, closing + DASHES.length), der: decodeBase64(rest), headers });
  }
  return blocks;
}

function takeHeaders(body: Buffer): { headers: Record<string, string>; rest: Buffer } {
  const headers: Record<string, string> = {};
  let at = 0;
  while (at < body.length) {
    const next = body.indexOf(LF, at);
    const lineEnd = next < 0 ? body.length : next;
    const colon = body.subarray(at, lineEnd).indexOf(58);
    if (colon < 0 && lineEnd - at > 1) break;
    if (colon >= 0) headers[body.toString('latin1', at, at + colon)] = body.toString('latin1', at + colon + 1, lineEnd).trim();
    at = lineEnd + 1;
  }
  return { headers, rest: body.subarray(Math.min(at, body.length)) };
}

const VALUES = new Int8Array(256).fill(-1);
for (const [i, c] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) VALUES[c.charCodeAt(0)] = i;

/** Strict base64 over bytes, white space allowed between; null when it is anything else. `Buffer.from` would skip garbage. */
export function decodeBase64(text: Uint8Array): Uint8Array | null {
  const out = Buffer.alloc(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let group = 0;
  let digits = 0;
  let pads = 0;
  for (const byte of text) {
    if (byte === LF || byte === CR || byte === 32 || byte === 9) continue;
    if (byte === 61) {
      pads += 1;
      continue;
    }
    const value = VALUES[byte] ?? -1;
    if (value < 0 || pads > 0) return null;
    group = (group << 6) | value;
    digits += 1;
    if (digits % 4 === 0) {
      out[length] = group >> 16;
      out[length + 1] = (group >> 8) & 0xff;
      out[length + 2] = group & 0xff;
      length += 3;
      group = 0;
    }
  }
  const odd = digits % 4;
  if (digits === 0 || odd === 1 || pads !== (4 - odd) % 4) return null;
  if (odd === 2) {
    if (group & 0x0f) return null;
    out[length++] = group >> 4;
  } else if (odd === 3) {
    if (group & 0x03) return null;
    out[length++] = group >> 10;
    out[length++] = (group >> 2) & 0xff;
  }
  return out.subarray(0, length);
}
