// Holds the looking into one file that came: what it is, what is inside it, what could not be understood and why.
// Members come before the container that holds them, so that a container once kept means that all of it was. Must not store anything.
import { webcrypto } from 'node:crypto';
import { hasWords, type PageText, plainPage } from '../../src-shared/domain/reading/page.ts';
import { contentKind, HEAD_BYTES, type IntakeKind, nameDiffers } from './content-type.ts';
import type { IntakeLimits, IntakeNote, KeptReason, MemberReason } from './limits.ts';
import { type OpenedMail, openMail, openOutlookMail } from './mail.ts';
import { MAX_PAGES_READ } from './pdf-layout-limits.ts';
import type { PdfReader } from './pdf-reader.ts';
import { signedContent } from './signed-content.ts';
import { type Budget, budgetOf, type Member, unzip } from './unzip.ts';

export type InsideRef = { readonly name: string; readonly sha256: string | null; readonly refused: MemberReason | null };
export type Inspected = {
  readonly name: string;
  readonly kind: IntakeKind;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Null: understood as far as its kind allows. */
  readonly reason: KeptReason | null;
  readonly notes: readonly IntakeNote[];
  readonly pageCount: number | null;
  /** Words with their places; null when it has none. */
  readonly pages: readonly PageText[] | null;
  readonly members: readonly InsideRef[];
  readonly mail: Omit<OpenedMail, 'members' | 'text'> | null;
};
export type Seen = Inspected | { readonly name: string; readonly sha256: string; readonly duplicate: true };

export type InspectParts = {
  readonly limits: IntakeLimits;
  readonly pdf: PdfReader;
  /** True when these bytes are kept already: they are not looked into again. */
  readonly isKnown: (sha256: string) => Promise<boolean>;
  /** Checked between members; a file half looked into is dropped whole. */
  readonly signal: AbortSignal;
};

export async function sha256Of(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');
}

const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
const MAX_TEXT_BYTES = 2 * 1024 * 1024;

type Content = Pick<Inspected, 'reason' | 'notes' | 'pageCount' | 'pages' | 'mail'> & {
  readonly members: AsyncIterable<Member> | Iterable<Member>;
};
const plain = (o: Partial<Content> = {}): Content => ({
  reason: null,
  notes: [],
  pageCount: null,
  pages: null,
  mail: null,
  members: [],
  ...o,
});

async function pdfContent(bytes: Uint8Array, pdf: PdfReader): Promise<Content> {
  const answer = await pdf.read(bytes);
  if (!answer.ok) return plain({ reason: `pdf-${answer.why}` });
  const { pages, pageCount, scripts, files } = answer.value;
  const readable = hasWords(pages);
  const notes: IntakeNote[] = [];
  if (scripts) notes.push('pdf-scripts');
  if (files.length > 0) notes.push('pdf-files');
  if (pageCount > MAX_PAGES_READ) notes.push('pdf-cut');
  return plain({ reason: readable ? null : 'pdf-no-text', notes, pageCount, pages: readable ? pages : null });
}

const mailContent = (mail: OpenedMail | null): Content => {
  if (!mail) return plain({ reason: 'mail-broken' });
  const { members, text, ...rest } = mail;
  return plain({ mail: rest, members, pages: text.trim() ? [plainPage(text)] : null });
};

async function contentOf(name: string, kind: IntakeKind, bytes: Uint8Array, p: InspectParts, budget: Budget): Promise<Content> {
  if (bytes.byteLength === 0) return plain({ reason: 'empty' });
  switch (kind) {
    case 'pdf':
      return pdfContent(bytes, p.pdf);
    case 'zip':
      return plain({ members: unzip(bytes, p.limits, budget) });
    case 'mail':
      return mailContent(await openMail(bytes));
    case 'outlook-mail':
      return mailContent(await openOutlookMail(bytes));
    case 'xml':
    case 'text': {
      const text = decodeText(bytes.subarray(0, MAX_TEXT_BYTES));
      return /^\s*<(?:!doctype\s+html|html|script)\b/i.test(text) ? plain({ notes: ['html'] }) : plain({ pages: [plainPage(text)] });
    }
    case 'signature': {
      const content = bytes.byteLength > budget.bytes ? null : await signedContent(bytes);
      if (content) budget.bytes -= content.byteLength;
      return plain({ members: content ? [{ name: name.replace(/\.(?:p7m|p7s|pem)$/i, '') || name, bytes: content }] : [] });
    }
    case 'png':
    case 'jpeg':
    case 'tiff':
    case 'webp':
    case 'heic':
    case 'gif':
      return plain({ reason: 'picture' });
    case 'office':
      return plain({ reason: 'office' });
    case 'program':
      return plain({ reason: 'program' });
    case 'unknown':
      return plain({ reason: 'unknown-type' });
  }
}

/** Why a ZIP was not understood whole, from what became of its members. */
function zipReason(members: readonly InsideRef[]): KeptReason | null {
  const refused = members.flatMap((m) => m.refused ?? []);
  if (refused.length === 0) return null;
  return refused.length === members.length && refused.every((why) => why === 'encrypted') ? 'zip-encrypted' : 'zip-partly';
}

async function* look(name: string, bytes: Uint8Array, depth: number, p: InspectParts, budget: Budget): AsyncGenerator<Seen> {
  p.signal.throwIfAborted();
  const sha256 = await sha256Of(bytes);
  if (await p.isKnown(sha256)) {
    yield { name, sha256, duplicate: true };
    return;
  }
  const kind = bytes.byteLength === 0 ? 'unknown' : contentKind(bytes.subarray(0, HEAD_BYTES));
  const content = await contentOf(name, kind, bytes, p, budget);
  const members: InsideRef[] = [];
  let { reason } = content;
  try {
    for await (const member of content.members) {
      p.signal.throwIfAborted();
      if ('refused' in member) members.push({ name: member.name, sha256: null, refused: member.refused });
      else if (depth >= p.limits.depth) members.push({ name: member.name, sha256: null, refused: 'too-deep' });
      else {
        let own: string | null = null;
        for await (const seen of look(member.name, member.bytes, depth + 1, p, budget)) {
          own = seen.sha256; // the member itself comes last
          yield seen;
        }
        members.push({ name: member.name, sha256: own, refused: null });
      }
    }
  } catch (thrown) {
    if (p.signal.aborted) throw thrown;
    reason = 'zip-broken';
  }
  if (kind === 'zip' && reason === null) reason = zipReason(members);
  const notes: readonly IntakeNote[] = nameDiffers(name, kind) && bytes.byteLength > 0 ? ['name-differs', ...content.notes] : content.notes;
  const { pageCount, pages, mail } = content;
  yield { name, kind, sha256, bytes, reason, notes, pageCount, pages, members, mail };
}

/** The file itself comes last. Throws only when `signal` says so. */
export const inspect = (name: string, bytes: Uint8Array, p: InspectParts): AsyncGenerator<Seen> =>
  look(name, bytes, 0, p, budgetOf(p.limits));
