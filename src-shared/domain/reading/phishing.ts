// Holds what is suspicious in a mail or in the files it brings: who says to send it, where its links lead, what its attachments are.
// Must not call anything safe: it says what it saw, or that it saw nothing. Nothing is fetched to find out.
import hosts from '../../data/reading/hosts.json' with { type: 'json' };

export const SUSPICIONS = [
  'sender-claims',
  'sender-alike',
  'reply-elsewhere',
  'link-hides',
  'link-alike',
  'link-letters',
  'link-number',
  'link-user',
  'link-scheme',
  'link-open',
  'file-program',
  'file-disguised',
  'file-two-endings',
  'asks-secret',
] as const;
export type SuspicionId = (typeof SUSPICIONS)[number];
/** `of`: the address, link or file it is about, as it came. */
export type Suspicion = { readonly id: SuspicionId; readonly of: string; readonly grave: boolean };
export type PhishingVerdict = { readonly verdict: 'danger' | 'doubt' | 'nothing-seen'; readonly suspicions: readonly Suspicion[] };
export type MailFacts = {
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly links: readonly { readonly shown: string; readonly address: string }[];
  readonly text: string;
  /** `differs`: its content is not what its name promises; `program`: it would run. */
  readonly files: readonly { readonly name: string; readonly differs: boolean; readonly program: boolean }[];
};

const GRAVE: ReadonlySet<SuspicionId> = new Set([
  'sender-alike',
  'link-hides',
  'link-alike',
  'link-letters',
  'link-user',
  'link-scheme',
  'file-program',
  'file-disguised',
  'file-two-endings',
]);
const CLAIMS = new RegExp(hosts.claims, 'i');
const SECRETS = new RegExp(hosts.secrets, 'i');
const LOOKALIKES = hosts.lookalikes as Readonly<Record<string, string>>;

export const isTrustedHost = (host: string): boolean => hosts.trusted.some((each) => host === each || host.endsWith(`.${each}`));
const skeleton = (host: string): string =>
  [...host.toLowerCase()]
    .map((letter) => LOOKALIKES[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');

/** Not one of theirs, and made to be taken for one. */
export function isAlike(host: string): boolean {
  if (isTrustedHost(host)) return false;
  const plain = skeleton(host);
  const parts = plain.split(/[.-]/);
  const saysGob = /gob[.-]?mx/.test(plain);
  return saysGob || parts.some((part) => hosts.names.some((name) => name.length > 3 && part.includes(name)));
}

type Place = { readonly host: string; readonly protocol: string; readonly user: boolean };
function placeOf(address: string): Place | null {
  if (!URL.canParse(address)) return null;
  const { hostname, protocol, username, password } = new URL(address);
  return { host: hostname.toLowerCase(), protocol, user: username !== '' || password !== '' };
}
const hostOfMail = (address: string): string => (/@([^@\s>]+)\s*>?$/.exec(address)?.[1] ?? '').toLowerCase();
const rootOf = (host: string): string => host.split('.').slice(-2).join('.');
/** The address a link shows, if its words are one. */
const shownHost = (shown: string): string | null => {
  const text = shown.trim();
  if (!/^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/i.test(text)) return null;
  return placeOf(/^https?:/i.test(text) ? text : `https://${text}`)?.host ?? null;
};

function ofLink({ shown, address }: MailFacts['links'][number]): SuspicionId[] {
  if (/^(?:mailto|tel):/i.test(address)) return [];
  const place = placeOf(address);
  if (!place) return [];
  if (place.protocol !== 'http:' && place.protocol !== 'https:') return ['link-scheme'];
  const found: SuspicionId[] = [];
  const said = shownHost(shown);
  if (said && said !== place.host && rootOf(said) !== rootOf(place.host)) found.push('link-hides');
  if (place.user) found.push('link-user');
  if (/(?:^|\.)xn--/.test(place.host)) found.push('link-letters');
  else if (isAlike(place.host)) found.push('link-alike');
  if (/^\d+(?:\.\d+){3}$|^\[/.test(place.host)) found.push('link-number');
  if (place.protocol === 'http:') found.push('link-open');
  return found;
}

function ofFile({ name, differs, program }: MailFacts['files'][number]): SuspicionId[] {
  const endings = name.toLowerCase().split('.').slice(1);
  const risky = hosts.risky.includes(endings.at(-1) ?? '');
  if (risky && endings.length > 1 && /^(?:pdf|xml|docx?|xlsx?|jpe?g|png|zip)$/.test(endings.at(-2) ?? '')) return ['file-two-endings'];
  if (program || risky) return ['file-program'];
  return differs ? ['file-disguised'] : [];
}

export function phishingCheck(mail: MailFacts): PhishingVerdict {
  const found: { id: SuspicionId; of: string }[] = [];
  const { from, replyTo } = mail;
  const host = from ? hostOfMail(from.address) : '';
  if (from && host !== '' && !isTrustedHost(host)) {
    if (isAlike(host) || /(?:^|\.)xn--/.test(host)) found.push({ id: 'sender-alike', of: from.address });
    else if (CLAIMS.test(`${from.name} ${mail.subject}`)) found.push({ id: 'sender-claims', of: `${from.name} <${from.address}>`.trim() });
  }
  if (from && replyTo && rootOf(hostOfMail(replyTo)) !== rootOf(host)) found.push({ id: 'reply-elsewhere', of: replyTo });
  for (const link of mail.links) for (const id of ofLink(link)) found.push({ id, of: link.address });
  for (const file of mail.files) for (const id of ofFile(file)) found.push({ id, of: file.name });
  const secret = SECRETS.exec(mail.text);
  if (secret) found.push({ id: 'asks-secret', of: secret[0] });
  const suspicions = found.map((each) => ({ ...each, grave: GRAVE.has(each.id) }));
  return { verdict: suspicions.some((each) => each.grave) ? 'danger' : suspicions.length > 0 ? 'doubt' : 'nothing-seen', suspicions };
}
