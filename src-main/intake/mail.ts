// Holds the opening of a mail someone else wrote: who says to have sent it, its text, its links, its attachments in memory.
// Must not fetch anything nor believe a header: what a mail says of itself is shown as said.
import type { MemberReason } from './limits.ts';
import type { Member } from './unzip.ts';

export type OpenedMail = {
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly replyTo: string | null;
  readonly subject: string;
  /** As the mail says, ISO 8601 UTC; null when it does not, or not as a date. */
  readonly sentAt: string | null;
  readonly text: string;
  /** Where each link leads, with the words that are shown for it. */
  readonly links: readonly { readonly shown: string; readonly address: string }[];
  readonly members: readonly Member[];
};

const MAX_TEXT = 200_000;
const MAX_LINKS = 200;
const MAX_MEMBERS = 200;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const decodeEntities = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]{1,6});|&#(\d{1,7});/gi, (_all, hex: string, dec: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(dec);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/&([a-z]+);/gi, (all, name: string) => ENTITIES[name.toLowerCase()] ?? all);

/** Words only. Nothing of it is ever shown as HTML. */
export const wordsOfHtml = (html: string): string =>
  decodeEntities(
    html
      .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
      .replace(/<!--[\s\S]*?-->/g, ' ')
      .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^>]*>/gi, '\n')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();

export function linksOf(html: string, text: string): OpenedMail['links'] {
  const links: { shown: string; address: string }[] = [];
  for (const match of html
    .slice(0, MAX_TEXT)
    .matchAll(/<(?:a|area|form)\b[^>]*?\b(?:href|action)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)[^>]*>([\s\S]{0,400}?)(?=<\/a|<\/form|<a\b|$)/gi)) {
    const address = decodeEntities((match[1] ?? '').replace(/^["']|["']$/g, '')).trim();
    if (address !== '' && !address.startsWith('#')) links.push({ shown: wordsOfHtml(match[2] ?? '').slice(0, 200), address });
  }
  for (const match of text.slice(0, MAX_TEXT).matchAll(/\bhttps?:\/\/[^\s<>"'()\]]+/gi)) links.push({ shown: match[0], address: match[0] });
  const seen = new Set<string>();
  return links.filter(({ shown, address }) => !seen.has(`${shown} ${address}`) && seen.add(`${shown} ${address}`)).slice(0, MAX_LINKS);
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content instanceof Uint8Array ? content : new Uint8Array(content);

const instantOf = (said: string | undefined): string | null => {
  const at = said === undefined ? Number.NaN : Date.parse(said);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
};

/** Null: it is no mail that can be read. */
export async function openMail(bytes: Uint8Array): Promise<OpenedMail | null> {
  const { default: PostalMime } = await import('postal-mime');
  try {
    const mail = await PostalMime.parse(bytes, { maxNestingDepth: 40, forceRfc822Attachments: true });
    const html = mail.html ?? '';
    const text = (mail.text ?? wordsOfHtml(html)).slice(0, MAX_TEXT);
    const from = mail.from && 'address' in mail.from ? mail.from : null;
    const reply = mail.replyTo?.find((each) => 'address' in each && each.address);
    return {
      from: from?.address ? { name: from.name ?? '', address: from.address } : null,
      replyTo: reply && 'address' in reply ? (reply.address ?? null) : null,
      subject: (mail.subject ?? '').slice(0, 500),
      sentAt: instantOf(mail.date),
      text,
      links: linksOf(html, text),
      members: mail.attachments
        .slice(0, MAX_MEMBERS)
        .map((each, n) => ({ name: each.filename ?? `adjunto-${n + 1}`, bytes: bytesOf(each.content) })),
    };
  } catch {
    return null;
  }
}

/** A message saved by Outlook. */
export async function openOutlookMail(bytes: Uint8Array): Promise<OpenedMail | null> {
  const library = await import('@kenjiuno/msgreader');
  // The package is CommonJS: under Node its default export arrives one step deeper than bundlers put it.
  const wrapped = library.default as unknown as { readonly default?: typeof library.default };
  const Reader = wrapped.default ?? library.default;
  try {
    const reader = new Reader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const mail = reader.getFileData();
    if (mail.error) return null;
    const html = typeof mail.bodyHtml === 'string' ? mail.bodyHtml : mail.html ? Buffer.from(mail.html).toString('utf8') : '';
    const text = (mail.body ?? wordsOfHtml(html)).slice(0, MAX_TEXT);
    const address = mail.senderSmtpAddress ?? mail.senderEmail;
    const broken: MemberReason = 'broken';
    return {
      from: address ? { name: mail.senderName ?? '', address } : null,
      replyTo: null,
      subject: (mail.subject ?? '').slice(0, 500),
      sentAt: instantOf(mail.messageDeliveryTime ?? mail.clientSubmitTime),
      text,
      links: linksOf(html, text),
      members: (mail.attachments ?? []).slice(0, MAX_MEMBERS).map((each, n): Member => {
        try {
          const { fileName, content } = reader.getAttachment(each);
          return { name: fileName || `adjunto-${n + 1}`, bytes: content };
        } catch {
          return { name: each.fileName ?? `adjunto-${n + 1}`, refused: broken };
        }
      }),
    };
  } catch {
    return null;
  }
}
