// Holds the session of the official site: in memory alone, the system's network, nothing asked for but what the list allows, certificates
// remembered as they were believed. Must never believe a certificate that Chromium does not.
import { app, type OnBeforeRequestListenerDetails, type Session, session } from 'electron';
import { judgeAddress, type PortalHosts, type PortalVerdict } from '../../src-shared/domain/portal/allow.ts';
import type { HostCertificate } from '../services/ports.ts';
import { certificateOf } from './portal-certificate.ts';

export type PortalSession = {
  readonly session: Session;
  readonly certificate: (host: string) => HostCertificate | null;
  readonly judgeRequest: (request: Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType'>) => PortalVerdict;
};

const MAX_HOSTS = 50;
let made = 0;

/**
 * A new one for each window, never written to disk ("persist:" is not said): who sits down after the person finds no open session of a site
 * that is entered with an e.firma, and nothing a page left behind lives longer than its window.
 */
export async function openPortalSession(hosts: PortalHosts): Promise<PortalSession> {
  made += 1;
  const own = session.fromPartition(`portal-${made}`, { cache: false });
  const believed = new Map<string, HostCertificate>();
  own.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    if (errorCode === 0 && (believed.has(hostname) || believed.size < MAX_HOSTS)) {
      const read = certificateOf(hostname, certificate.data);
      if (read) believed.set(hostname, read);
    }
    answer(-3); // Chromium's own verdict, whatever it is
  });
  // A PDF is not shown here: it comes as a download, and is looked at where received documents are.
  own.webRequest.onHeadersReceived((details, answer) => {
    const shown = details.resourceType === 'mainFrame' || details.resourceType === 'subFrame';
    const headers = Object.entries(details.responseHeaders ?? {});
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]?.[0] ?? '';
    if (!shown || !/^application\/(?:x-)?pdf\b/i.test(type)) return answer({});
    const disposition = headers.find(([name]) => name.toLowerCase() === 'content-disposition')?.[1]?.[0] ?? '';
    const rest = Object.fromEntries(headers.filter(([name]) => name.toLowerCase() !== 'content-disposition'));
    const name = /;\s*filename.*$/i.exec(disposition)?.[0] ?? '';
    answer({ responseHeaders: { ...rest, 'content-disposition': [`attachment${name}`] } });
  });
  // Sites ask which browser this is and send strange ones away; and nobody needs to be told of the program.
  own.setUserAgent(
    own
      .getUserAgent()
      .split(' ')
      .filter((word) => !word.startsWith('Electron/') && !word.startsWith(`${app.name}/`))
      .join(' '),
  );
  await own.setProxy({ mode: 'system' });
  return {
    session: own,
    certificate: (host) => believed.get(host) ?? null,
    judgeRequest: ({ url, resourceType }) =>
      judgeAddress(url, resourceType === 'mainFrame' ? 'page' : resourceType === 'subFrame' ? 'frame' : 'part', hosts),
  };
}
