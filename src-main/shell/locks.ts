// Holds what no page of ours may do, whoever wrote the script: go elsewhere, open windows, embed, ask for permissions,
// reach the network, download. Must be set up before the first window. The one exception, the official site, is named by whoever makes its
// session (`allowSite`) and judged there; what that does not allow stays refused.
import { app, type DownloadItem, type HandlerDetails, type OnBeforeRequestListenerDetails, type Session, type WebContents } from 'electron';
import type { Log } from '../services/ports.ts';
import { APP_HOST, APP_SCHEME } from './app-files.ts';

// Port 9 (discard) answers nobody: what slips past the request filter (preconnect, WebRTC) finds no way out.
const DEAD_PROXY = 'socks5://127.0.0.1:9';

/** What the pages of one session may do. Each is asked before it happens; false stops it. */
export type SiteRules = {
  readonly mayGo: (
    contents: WebContents,
    go: { readonly url: string; readonly isMainFrame: boolean; readonly redirect: boolean },
  ) => boolean;
  readonly mayLoad: (request: OnBeforeRequestListenerDetails) => boolean;
  readonly mayDownload: (item: DownloadItem, contents: WebContents) => boolean;
  /** A page asked for a window of its own: there is none. */
  readonly onWindow: (contents: WebContents, asked: HandlerDetails) => void;
};
const sites = new WeakMap<Session, SiteRules>();

/** Before the session's first page. Permissions, devices, webviews and passwords asked for by a server stay refused there too. */
export const allowSite = (session: Session, rules: SiteRules): void => void sites.set(session, rules);

export function lockEverything(log: Log): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
  app.on('session-created', (session) => lockSession(session, log));
  // Nobody asks a person for a password or a certificate in our name.
  app.on('login', (event) => event.preventDefault());
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
}

type Going = { readonly url: string; readonly isMainFrame: boolean; readonly preventDefault: () => void };

function lockContents(contents: WebContents, log: Log): void {
  const refuse = (what: string) => (event: { preventDefault: () => void }) => {
    event.preventDefault();
    log('warn', 'a page was refused', { what });
  };
  const refuseUnlessSite = (what: string, redirect: boolean) => (event: Going) => {
    const go = { url: event.url, isMainFrame: event.isMainFrame, redirect };
    if (!sites.get(contents.session)?.mayGo(contents, go)) refuse(what)(event);
  };
  // loadURL by main fires none of these; our pages never navigate, so everything that does is foreign.
  contents.on('will-navigate', (event) => void (sites.has(contents.session) || refuse('navigation')(event))); // a site was asked in the next line
  contents.on('will-frame-navigate', refuseUnlessSite('navigation', false));
  contents.on('will-redirect', refuseUnlessSite('redirect', true));
  contents.on('will-attach-webview', refuse('webview'));
  contents.setWindowOpenHandler((asked) => {
    log('warn', 'a page was refused', { what: 'window' });
    sites.get(contents.session)?.onWindow(contents, asked);
    return { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/**
 * A page can still blank itself: "about:blank" needs no request, and so asks nobody. It gains nothing (the bridge knows the
 * page by its address), but the person would sit before an empty window.
 */
export function keepOnPage(contents: WebContents, page: string, bringBack: () => void): void {
  contents.on('did-navigate', (_event, url) => {
    if (url !== page) bringBack();
  });
}

export function lockSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log('warn', 'a page was refused', { what: `permission ${permission}` });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // It would fetch a dictionary from a server as soon as the session is made, past the request filter: no language, no dictionary.
  session.setSpellCheckerEnabled(false);
  if (process.platform !== 'darwin') session.setSpellCheckerLanguages([]);
  session.webRequest.onBeforeRequest((details, answer) => {
    const site = sites.get(session);
    answer({ cancel: !(site ? site.mayLoad(details) : isOurs(details.url)) });
  });
  session.on('will-download', (event, item, contents) => {
    if (!sites.get(session)?.mayDownload(item, contents)) event.preventDefault();
  });
  void session.setProxy({ mode: 'fixed_servers', proxyRules: DEAD_PROXY, proxyBypassRules: '<-loopback>' });
}

/** Parsed, not searched. Development tools are served by Chromium itself and only where the app is not packed. */
function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  if (protocol === `${APP_SCHEME}:`) return host === APP_HOST;
  if (protocol === 'blob:') return address.startsWith(`blob:${APP_SCHEME}://${APP_HOST}/`);
  if (protocol === 'data:') return true; // carries its own content; pages may only use it for pictures
  return protocol === 'devtools:' && !app.isPackaged;
}
