// Holds what a victim of a crash test knows of the world: the institute in another process, its mail, a pipe to say things into.
// Must not act for the employer.
import { writeSync } from 'node:fs';
import { TrustStore } from '../../src-main/efirma/index.ts';
import { revocationService } from '../../src-main/gateway/revocation-service.ts';
import type { Source } from '../../src-main/source.ts';

/** Straight into the pipe: what was said before the kill has arrived. */
export const say = (...words: readonly string[]): void => {
  writeSync(1, `${words.join(' ')}\n`);
};

/** Read where a person would: in the mail of the institute. */
export const mailAt =
  (url: string) =>
  async (to: string): Promise<string> => {
    const { items } = (await (await fetch(`${url}/practice/outbox`)).json()) as { items: { to: string; body: string }[] };
    return items.findLast((m) => m.to === to)?.body ?? '';
  };

/** `root` and `authorities` are DER in base64. */
export function sourceElsewhere(of: { readonly url: string; readonly root: string; readonly authorities: readonly string[] }): Source {
  const trusting = (ders: readonly string[]): TrustStore =>
    TrustStore.fromDer(ders.map((der) => ({ der: Buffer.from(der, 'base64'), environment: 'practice' as const }))).allowing(['practice']);
  return {
    kind: 'practice',
    name: 'Otro proceso',
    baseUrl: of.url,
    fetch: (request) => fetch(request),
    efirmas: trusting(of.authorities),
    seals: trusting([of.root]),
    institute: null,
    practiceEfirma: null,
    revocation: revocationService({ ocspUrl: `${of.url}/ocsp`, listUrl: undefined, timeoutMs: 5000 }),
    close: () => undefined,
  };
}
