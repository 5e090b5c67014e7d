// Holds a strict reader of DER (and, where asked, indefinite-length BER) over bytes. Must not know certificates or keys.
// Own and small instead of a library's because it never copies (keys stay wipeable), keeps the raw slice of every node
// (issuer names go into signatures byte for byte) and refuses hostile input with one kind of error.

/** The one error of malformed input; callers turn it into a code. Anything else thrown is a bug. */
export class DerError extends Error {}

// biome-ignore format: a table
export const TAG = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, nullValue: 0x05, oid: 0x06, enumerated: 0x0a, utf8String: 0x0c,
  printableString: 0x13, t61String: 0x14, ia5String: 0x16, utcTime: 0x17, generalizedTime: 0x18, universalString: 0x1c, bmpString: 0x1e,
  sequence: 0x30, set: 0x31,
} as const;

/** Tag of `[n]`: constructed (explicit, or implicit over a SEQUENCE or SET) unless said otherwise. */
export const contextTag = (n: number, constructed = true): number => (constructed ? 0xa0 : 0x80) | n;

const MAX_DEPTH = 24;

type Extent = { readonly bodyStart: number; readonly bodyEnd: number; readonly end: number };

export class DerNode {
  readonly tag: number;
  /** Tag, length and body, as they came. */
  readonly raw: Uint8Array;
  readonly body: Uint8Array;
  readonly #ber: boolean;
  readonly #depth: number;

  constructor(tag: number, raw: Uint8Array, body: Uint8Array, ber: boolean, depth: number) {
    this.tag = tag;
    this.raw = raw;
    this.body = body;
    this.#ber = ber;
    this.#depth = depth;
  }

  children(): DerNode[] {
    if ((this.tag & 0x20) === 0) throw new DerError('a primitive has no children');
    const nodes: DerNode[] = [];
    for (let at = 0; at < this.body.length; ) {
      const node = readNode(this.body, at, this.#ber, this.#depth + 1);
      nodes.push(node);
      at += node.raw.length;
    }
    return nodes;
  }

  /** Its children as a sequence to be taken in order. */
  fields(tag: number = TAG.sequence): Fields {
    this.expect(tag);
    return new Fields(this.children());
  }

  expect(tag: number): this {
    if (this.tag !== tag) throw new DerError(`expected tag ${tag}, found ${this.tag}`);
    return this;
  }
}

/** Takes the fields of a SEQUENCE in order; what is not taken is an error only if `end` is called. */
export class Fields {
  readonly #nodes: readonly DerNode[];
  #next = 0;

  constructor(nodes: readonly DerNode[]) {
    this.#nodes = nodes;
  }

  take(tag?: number): DerNode {
    const node = this.#nodes[this.#next];
    if (!node) throw new DerError('a field is missing');
    if (tag !== undefined) node.expect(tag);
    this.#next += 1;
    return node;
  }

  optional(tag: number): DerNode | null {
    return this.#nodes[this.#next]?.tag === tag ? this.take() : null;
  }

  get left(): number {
    return this.#nodes.length - this.#next;
  }

  end(): void {
    if (this.left > 0) throw new DerError('fields nobody expects');
  }
}

/** Reads exactly one value that fills `bytes`. Throws DerError. */
export function parseDer(bytes: Uint8Array, ber = false): DerNode {
  const node = readNode(bytes, 0, ber, 0);
  if (node.raw.length !== bytes.length) throw new DerError('bytes after the value');
  return node;
}

/**
 * Bytes that the value at the start of `bytes` claims to fill, or null when there is no readable header.
 * More than `bytes.length` means a file cut short.
 */
export function claimedLength(bytes: Uint8Array): number | null {
  try {
    const header = readLength(bytes, 1, true);
    return header.length === null ? null : header.bodyStart + header.length;
  } catch {
    return null;
  }
}

function readNode(bytes: Uint8Array, start: number, ber: boolean, depth: number): DerNode {
  const { bodyStart, bodyEnd, end } = extent(bytes, start, ber, depth);
  return new DerNode(bytes[start] ?? 0, bytes.subarray(start, end), bytes.subarray(bodyStart, bodyEnd), ber, depth);
}

function extent(bytes: Uint8Array, start: number, ber: boolean, depth: number): Extent {
  if (depth > MAX_DEPTH) throw new DerError('nested too deep');
  const tag = bytes[start];
  if (tag === undefined) throw new DerError('cut short');
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag numbers above 30 are not used here');
  const { bodyStart, length } = readLength(bytes, start + 1, ber);
  if (length !== null) {
    const end = bodyStart + length;
    if (end > bytes.length) throw new DerError('cut short');
    return { bodyStart, bodyEnd: end, end };
  }
  if (!ber || (tag & 0x20) === 0) throw new DerError('indefinite length');
  let at = bodyStart;
  while (!(bytes[at] === 0 && bytes[at + 1] === 0)) at = extent(bytes, at, ber, depth + 1).end;
  return { bodyStart, bodyEnd: at, end: at + 2 };
}

function readLength(bytes: Uint8Array, at: number, ber: boolean): { bodyStart: number; length: number | null } {
  const first = bytes[at];
  if (first === undefined) throw new DerError('cut short');
  if (first < 0x80) return { bodyStart: at + 1, length: first };
  if (first === 0x80) return { bodyStart: at + 1, length: null };
  const count = first & 0x7f;
  if (count > 4) throw new DerError('length too long');
  let length = 0;
  for (let i = 1; i <= count; i += 1) {
    const byte = bytes[at + i];
    if (byte === undefined) throw new DerError('cut short');
    length = length * 256 + byte;
  }
  // Two encodings of one value would let two files with one meaning have different hashes.
  if (!ber && (length < 0x80 || length < 256 ** (count - 1))) throw new DerError('length not in its shortest form');
  return { bodyStart: at + 1 + count, length };
}
