// Holds what the bar over the official site shows, as main hands it over. Data only: its words are made where it is drawn.
// Must not carry anything of a page but addresses, and those are shown as text.

export type BarCertificate = {
  readonly issuer: string;
  readonly subject: string;
  /** ISO instants. */
  readonly from: string;
  readonly to: string;
  readonly sha256: string;
};
export type BarTrouble =
  | { readonly kind: 'certificate'; readonly host: string; readonly code: string }
  | { readonly kind: 'unreachable'; readonly host: string; readonly code: string }
  | { readonly kind: 'ended' };
export type BarRefusal = {
  readonly what: 'page' | 'redirect' | 'window' | 'frame' | 'download';
  readonly host: string;
  /** There is a plain web address that the person may open in their own browser. */
  readonly outside: boolean;
};
export type BarDownload = {
  readonly id: string;
  readonly name: string;
  readonly state: 'running' | 'keeping' | 'kept' | 'duplicate' | 'cancelled' | 'cut' | 'too-big' | 'too-many' | 'not-kept';
  readonly received: number;
  /** Bytes; 0 where the site did not say. */
  readonly total: number;
};
export type BarView = {
  readonly language: 'es-MX' | 'en';
  readonly host: string;
  /** What follows the host, as it is. */
  readonly path: string;
  readonly loading: boolean;
  readonly canGoBack: boolean;
  readonly certificate: BarCertificate | null;
  readonly showCertificate: boolean;
  readonly trouble: BarTrouble | null;
  readonly refusal: BarRefusal | null;
  /** Hosts from which parts were not loaded. */
  readonly missing: readonly string[];
  readonly downloads: readonly BarDownload[];
};

export const BAR_ACTIONS = ['back', 'reload', 'front', 'certificate', 'outside', 'dismiss', 'intake', 'close', 'page'] as const;
export type BarAction = (typeof BAR_ACTIONS)[number];
/** A press in the bar asks for a window at this address; main reads it and makes none. */
export const barLink = (action: BarAction): string => `app://acuse/do/${action}`;
export const cancelLink = (id: string): string => `app://acuse/do/cancel/${id}`;
