// Holds what reading OCSP answers and revocation lists share: their extensions, and the one error of an answer that proves nothing.
// Must not judge anything.
import type { AnswerFlaw } from '../../src-shared/proof/revocation.ts';
import { contextTag, DerError, type DerNode, TAG } from './der-read.ts';
import { oidOf } from './der-values.ts';

export class Flaw extends Error {
  readonly because: AnswerFlaw;

  constructor(because: AnswerFlaw) {
    super(because);
    this.because = because;
  }
}

/** Value of each extension by identifier. A critical one that is not `known` says «do not use me unless you understand this». */
export function extensionsOf(node: DerNode | null, tag: number, known: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const values = new Map<string, Uint8Array>();
  const list = node === null ? [] : tag === TAG.sequence ? node.children() : node.fields(tag).take(TAG.sequence).children();
  for (const extension of list) {
    const fields = extension.fields();
    const id = oidOf(fields.take());
    const critical = fields.optional(TAG.boolean)?.body[0] === 0xff;
    const value = fields.take(TAG.octetString).body;
    fields.end();
    if (values.has(id)) throw new DerError('an extension twice');
    if (critical && !known.includes(id)) throw new DerError('a critical extension nobody here understands');
    values.set(id, value);
  }
  return values;
}

export const REQUEST_EXTENSIONS = contextTag(2);
