// Holds the headers each of our pages is served with. Must not be loosened to make a page work: the page changes instead.
import { createHash } from 'node:crypto';

export type PageKind = 'mailbox' | 'signing' | 'room' | 'portal-bar' | 'trouble';

type Directives = Readonly<Record<string, readonly string[]>>;

const NOTHING: Directives = {
  'default-src': ["'none'"],
  'connect-src': ["'none'"],
  'object-src': ["'none'"],
  'frame-src': ["'none'"],
  'worker-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

export const styleHash = (css: string): string => `'sha256-${createHash('sha256').update(css, 'utf8').digest('base64')}'`;

const APP_PAGE: Directives = {
  ...NOTHING,
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'font-src': ["'self'"],
  // Text never becomes markup or script: the places in the DOM that would do so throw. Our pages have no use for them.
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
};

/** `extraStyles`: the exact text of style elements that main itself wrote into the page. */
export function policyOf(kind: PageKind, extraStyles: readonly string[] = []): string {
  const directives: Directives = {
    mailbox: APP_PAGE,
    signing: { ...APP_PAGE, 'img-src': ["'self'"] },
    'portal-bar': { ...APP_PAGE, 'img-src': ["'self'"] },
    // Reads the one document main put there, the reader's own data, and nothing else. Its typefaces come out of the document.
    room: {
      ...NOTHING,
      'script-src': ["'self'"],
      'worker-src': ["'self'"],
      'connect-src': ["'self'"],
      'style-src': ["'self'"],
      'font-src': ["'self'", 'blob:', 'data:'],
      'img-src': ['blob:'],
    },
    trouble: { ...NOTHING, 'style-src': extraStyles.map(styleHash) },
  }[kind];
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

export function headersOf(kind: PageKind, type: string, extraStyles: readonly string[] = []): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': policyOf(kind, extraStyles),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), clipboard-read=(), fullscreen=()',
    // A name looked up ahead of time is a message to whoever owns the name.
    'X-DNS-Prefetch-Control': 'off',
    'Cache-Control': 'no-cache',
  };
}
