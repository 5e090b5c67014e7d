// Holds the official site in its view: no preload, no bridge; what a page may do is asked of the list, and what was refused is remembered to be
// said. Must not fill in, press or open anything there.
import { shell, type WebContents, WebContentsView } from 'electron';
import type { BarAction, BarRefusal, BarTrouble, BarView } from '../../src-shared/contract/portal-bar.ts';
import { judgeAddress, outsideAddress, type PortalHosts } from '../../src-shared/domain/portal/allow.ts';
import type { Log, PortalDesk } from '../services/ports.ts';
import { allowSite } from './locks.ts';
import { createPortalDownloads } from './portal-downloads.ts';
import type { PortalSession } from './portal-session.ts';

export type PortalSiteParts = {
  readonly session: PortalSession;
  readonly hosts: PortalHosts;
  readonly desk: PortalDesk;
  readonly onChanged: () => void;
  readonly log: Log;
};
export type PortalSite = {
  readonly view: WebContentsView;
  readonly contents: WebContents;
  readonly look: () => Omit<BarView, 'language'>;
  /** Those that are about the site; the others are the window's. */
  readonly act: (action: Exclude<BarAction, 'intake' | 'close'>) => void;
  readonly cancel: (id: string) => void;
  /** Goes to the front door: the one navigation that is ours. */
  readonly enter: () => void;
  /** Ends when each download has been kept or told. */
  readonly close: () => Promise<void>;
};

const MAX_MISSING = 20;
const ABORTED = -3;
const isCertificateError = (code: number): boolean => code <= -200 && code > -300;
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : '');

export function createPortalSite(p: PortalSiteParts): PortalSite {
  const { hosts, onChanged } = p;
  const view = new WebContentsView({
    webPreferences: {
      session: p.session.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
      safeDialogs: true,
      navigateOnDragDrop: false,
      devTools: false,
    },
  });
  const contents = view.webContents;
  view.setBackgroundColor('#ffffff'); // a site that says no colour counts on paper

  let trouble: BarTrouble | null = null;
  let refusal: (BarRefusal & { readonly address: string | null }) | null = null;
  let missing: readonly string[] = [];
  let showCertificate = false;
  let failedAt: string | null = null;
  const downloads = createPortalDownloads(p.desk, onChanged, p.log);

  const refused = (what: BarRefusal['what'], asked: string, host: string): false => {
    const address = outsideAddress(asked);
    refusal = { what, host, outside: address !== null, address };
    p.log('warn', 'the portal was refused', { what });
    onChanged();
    return false;
  };
  const load = (address: string, options: Electron.LoadURLOptions = {}): void => {
    void contents.loadURL(address, options).catch(() => undefined); // told by did-fail-load
  };
  /** What a page made up itself (blob:) has no host to show: it comes as a file instead. */
  const asFile = (address: string): boolean => {
    if (!address.startsWith('blob:') || !judgeAddress(address, 'download', hosts).allowed) return false;
    contents.downloadURL(address);
    return true;
  };
  allowSite(p.session.session, {
    mayGo: (_contents, { url, isMainFrame, redirect }) => {
      if (asFile(url)) return false;
      const verdict = judgeAddress(url, isMainFrame ? 'page' : 'frame', hosts);
      return verdict.allowed || refused(isMainFrame ? (redirect ? 'redirect' : 'page') : 'frame', url, verdict.host);
    },
    mayLoad: ({ url, resourceType }) => {
      if (url.startsWith('blob:')) return judgeAddress(url, 'part', hosts).allowed;
      const verdict = p.session.judgeRequest({ url, resourceType });
      if (verdict.allowed) return true;
      // A navigation was asked about before and is told already; this is the wall behind it.
      if (resourceType === 'mainFrame' || resourceType === 'subFrame')
        return refusal?.host === verdict.host ? false : refused(resourceType === 'mainFrame' ? 'page' : 'frame', url, verdict.host);
      if (!missing.includes(verdict.host) && missing.length < MAX_MISSING) {
        missing = [...missing, verdict.host];
        onChanged();
      }
      return false;
    },
    mayDownload: (item) => {
      const chain = item.getURLChain();
      for (const address of chain.length > 0 ? chain : [item.getURL()]) {
        const verdict = judgeAddress(address, 'download', hosts);
        if (!verdict.allowed) return refused('download', address, verdict.host);
      }
      const page = contents.getURL();
      const address = item.getURL().startsWith('https:') ? item.getURL() : page;
      return downloads.take(item, { address, page, certificate: p.session.certificate(hostOf(address)) });
    },
    onWindow: (_contents, { url, referrer, postBody }) => {
      if (asFile(url)) return;
      const verdict = judgeAddress(url, 'page', hosts);
      // There are no other windows, so that there is one address to look at: it goes on in this one, as the page asked for it.
      if (!verdict.allowed) refused('window', url, verdict.host);
      else
        load(url, {
          httpReferrer: referrer,
          ...(postBody ? { postData: postBody.data, extraHeaders: `content-type: ${postBody.contentType}` } : {}),
        });
    },
  });

  contents.on('did-start-loading', onChanged);
  contents.on('did-stop-loading', onChanged);
  contents.on('did-navigate', () => {
    trouble = null;
    failedAt = null;
    missing = [];
    onChanged();
  });
  contents.on('did-navigate-in-page', (_event, _url, isMainFrame) => {
    if (isMainFrame) onChanged();
  });
  contents.on('did-fail-load', (_event, code, name, address, isMainFrame) => {
    // Stopped by us, by the person, or become a download: the page before stays.
    if (isMainFrame && code !== ABORTED && judgeAddress(address, 'page', hosts).allowed) {
      failedAt = address;
      trouble = { kind: isCertificateError(code) ? 'certificate' : 'unreachable', host: hostOf(address), code: name || String(code) };
      p.log('warn', 'the portal did not load', { code });
    }
    onChanged();
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    trouble = { kind: 'ended' };
    onChanged();
  });
  // A page may ask to stay; closing is the person's word.
  contents.on('will-prevent-unload', (event) => event.preventDefault());

  const goOutside = (): void => {
    // The person pressed, with the host before them; it is their own browser that goes there.
    const address = refusal?.address;
    refusal = null;
    onChanged();
    if (address) void shell.openExternal(address).catch(() => undefined);
  };
  const actions: Readonly<Record<Exclude<BarAction, 'intake' | 'close'>, () => void>> = {
    back: () => contents.navigationHistory.goBack(),
    reload: () => (failedAt ? load(failedAt) : contents.reload()),
    front: () => load(hosts.front),
    certificate: () => {
      showCertificate = !showCertificate;
      onChanged();
    },
    outside: goOutside,
    dismiss: () => {
      refusal = null;
      missing = [];
      onChanged();
    },
    page: () => contents.focus(),
  };
  return {
    view,
    contents,
    look: () => {
      const address = failedAt ?? contents.getURL();
      const host = hostOf(address);
      return {
        host,
        path: host ? address.slice(address.indexOf(host) + host.length) : address,
        loading: contents.isLoadingMainFrame(),
        canGoBack: contents.navigationHistory.canGoBack(),
        certificate: trouble ? null : p.session.certificate(host),
        showCertificate,
        trouble,
        refusal: refusal && { what: refusal.what, host: refusal.host, outside: refusal.outside },
        missing,
        downloads: downloads.lines(),
      };
    },
    act: (action) => actions[action](),
    cancel: downloads.cancel,
    enter: () => load(hosts.front),
    close: downloads.close,
  };
}
