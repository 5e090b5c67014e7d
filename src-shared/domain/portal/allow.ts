// Holds which addresses the portal's window may show, embed, load from and download from: parsed and compared whole, never searched.
// Must not know Electron, nor loosen a rule for one site: what a site lacks is added to the data, with its source.

export type PortalHosts = {
  readonly version: string;
  /** Day on which the list was looked at. */
  readonly asOf: string;
  readonly source: string;
  readonly front: string;
  readonly sites: readonly PortalHost[];
  /** Only styles, scripts, pictures and letters come from here; never a page or a frame. */
  readonly parts: readonly PortalHost[];
};
export type PortalHost = { readonly host: string; readonly what: string; readonly confirmed: boolean };

/** page: fills the window. frame: inside a page. part: what a page is made of. download: becomes a file. */
export type PortalUse = 'page' | 'frame' | 'part' | 'download';
export type PortalRefusal = 'unreadable' | 'not-https' | 'other-host' | 'credentials' | 'port';
export type PortalVerdict = { readonly allowed: true } | { readonly allowed: false; readonly why: PortalRefusal; readonly host: string };

const YES: PortalVerdict = { allowed: true };
const MAX_LENGTH = 32_768;

/** Frames without an address of their own: their content is the page's own word. */
const OWN_FRAMES: ReadonlySet<string> = new Set(['about:blank', 'about:srcdoc']);

export function judgeAddress(address: string, use: PortalUse, hosts: PortalHosts): PortalVerdict {
  if (use === 'frame' && OWN_FRAMES.has(address)) return YES;
  // Content that comes with its address asks nobody; but as a page or a frame it would stand there without a host to show.
  if (address.startsWith('data:')) return use === 'part' || use === 'download' ? YES : { allowed: false, why: 'not-https', host: 'data:' };
  if (address.startsWith('blob:')) {
    const maker = judgeAddress(address.slice('blob:'.length), 'page', hosts);
    return use === 'part' || use === 'download' ? maker : { allowed: false, why: 'not-https', host: 'blob:' };
  }
  if (address.length > MAX_LENGTH || !URL.canParse(address)) return { allowed: false, why: 'unreadable', host: '' };
  const url = new URL(address);
  const no = (why: PortalRefusal): PortalVerdict => ({ allowed: false, why, host: url.hostname || url.protocol });
  const secure = url.protocol === 'https:' || (use === 'part' && url.protocol === 'wss:');
  if (!secure) return no('not-https');
  if (url.username !== '' || url.password !== '') return no('credentials');
  if (url.port !== '') return no('port');
  const known = use === 'part' ? [...hosts.sites, ...hosts.parts] : hosts.sites;
  return known.some(({ host }) => host === url.hostname) ? YES : no('other-host');
}

/**
 * An address the person may be offered to open in their own browser, normalised; null where it is not plain http(s), says a user name
 * before its host, or cannot be read. Which host it is must be shown beside the offer.
 */
export function outsideAddress(address: string): string | null {
  if (address.length > 2_000 || !URL.canParse(address)) return null;
  const url = new URL(address);
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  return web && url.username === '' && url.password === '' ? url.href : null;
}
