// Holds what a file is by its own bytes, whatever its name says. Nothing is parsed here beyond the first pieces.
// Must not trust extensions: they are only compared with what was found, so that a difference can be told.

export const INTAKE_KINDS = [
  'pdf',
  'xml',
  'zip',
  'mail',
  'outlook-mail',
  'signature',
  'png',
  'jpeg',
  'tiff',
  'webp',
  'heic',
  'gif',
  'text',
  'office',
  'program',
  'unknown',
] as const;
export type IntakeKind = (typeof INTAKE_KINDS)[number];

export const MEDIA_TYPES: Readonly<Record<IntakeKind, string>> = {
  pdf: 'application/pdf',
  xml: 'application/xml',
  zip: 'application/zip',
  mail: 'message/rfc822',
  'outlook-mail': 'application/vnd.ms-outlook',
  signature: 'application/pkcs7-mime',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
  webp: 'image/webp',
  heic: 'image/heic',
  gif: 'image/gif',
  text: 'text/plain',
  office: 'application/octet-stream',
  program: 'application/octet-stream',
  unknown: 'application/octet-stream',
};

/** How much of the beginning is looked at. */
export const HEAD_BYTES = 65_536;

const latin = (bytes: Uint8Array, from = 0, to = bytes.byteLength): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, Math.min(to, bytes.byteLength));

const SIGNED_DATA = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07';
const MAIL_HEADER =
  /^(?:from|to|cc|subject|date|received|return-path|mime-version|message-id|delivered-to|content-type|x-[\w-]+|reply-to|dkim-signature|arc-[\w-]+|authentication-results):/i;

/** Lines of a mail's head: at least two known names before anything that is none. */
function looksLikeMail(text: string): boolean {
  let known = 0;
  for (const line of text.split(/\r?\n/, 60)) {
    if (/^[ \t]/.test(line) && known > 0) continue;
    if (line === '' || !/^[\x21-\x39\x3b-\x7e]+:/.test(line)) break;
    if (MAIL_HEADER.test(line)) known += 1;
  }
  return known >= 2;
}

/** UTF-16 with its mark, or no control bytes: what an editor would show. */
function isText(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 27) || byte === 127) return false;
  return head.byteLength > 0;
}

/** UTF-8, UTF-16 or Latin-1 as text, for looking at how it begins. */
function startOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  return latin(head).replace(/^\xef\xbb\xbf/, '');
}

/** `head`: the first HEAD_BYTES, or all of a smaller file. */
export function contentKind(head: Uint8Array): IntakeKind {
  const start = latin(head, 0, 16);
  // A PDF may have rubbish before its header, within 1024 bytes, as readers allow; what runs by itself is named first.
  if (start.startsWith('MZ') || start.startsWith('\x7fELF') || /^(?:\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe|\xfe\xed\xfa[\xce\xcf])/.test(start))
    return 'program';
  if (start.startsWith('#!')) return 'program';
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) {
    // Office files are ZIPs too, told by the name of their first member (at byte 30 of its header).
    return /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/|word\/|xl\/|ppt\/|mimetypeapplication\/vnd\.oasis)/.test(
      latin(head, 30, 100),
    )
      ? 'office'
      : 'zip';
  }
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'tiff';
  if (start.startsWith('RIFF') && latin(head, 8, 12) === 'WEBP') return 'webp';
  if (latin(head, 4, 8) === 'ftyp' && /^(?:heic|heix|mif1|msf1|hevc)/.test(latin(head, 8, 12))) return 'heic';
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    // Both are the same container: only the names of its streams, in UTF-16, tell a message from a document.
    return latin(head).includes('_\0_\0s\0u\0b\0s\0t\0g\0') || latin(head).includes('_\0_\0n\0a\0m\0e\0i\0d\0') ? 'outlook-mail' : 'office';
  }
  if (head[0] === 0x30 && latin(head, 0, 64).includes(SIGNED_DATA)) return 'signature';
  const text = startOf(head);
  if (/^\s*-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----/.test(text)) return 'signature';
  if (latin(head, 0, 1024).includes('%PDF-')) return 'pdf';
  if (!isText(head)) return 'unknown';
  if (/^\s*<\?xml\b/.test(text)) return 'xml';
  if (looksLikeMail(text)) return 'mail';
  if (/^\s*<(?:!doctype\s+html|html|script)\b/i.test(text)) return 'text';
  return /^\s*<[A-Za-z_][\w:.-]*[\s>/]/.test(text) ? 'xml' : 'text';
}

const EXTENSIONS: Readonly<Record<string, readonly IntakeKind[]>> = {
  pdf: ['pdf'],
  xml: ['xml'],
  zip: ['zip'],
  eml: ['mail'],
  msg: ['outlook-mail'],
  p7s: ['signature'],
  p7m: ['signature'],
  p7b: ['signature'],
  png: ['png'],
  jpg: ['jpeg'],
  jpeg: ['jpeg'],
  tif: ['tiff'],
  tiff: ['tiff'],
  webp: ['webp'],
  heic: ['heic'],
  gif: ['gif'],
  txt: ['text'],
  csv: ['text'],
  doc: ['office'],
  xls: ['office'],
  docx: ['office'],
  xlsx: ['office'],
  pptx: ['office'],
};

export const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';

/** True when the name promises something and the bytes are something else. No known extension promises nothing. */
export function nameDiffers(name: string, kind: IntakeKind): boolean {
  const promised = EXTENSIONS[extensionOf(name)];
  return promised !== undefined && !promised.includes(kind);
}
