// Holds the asking of a revocation service over HTTP: one question, one bounded answer, a time limit. Plain node:http(s), because these
// services speak old TLS or none, and their answers are signed by themselves. Must not judge an answer, follow a redirect, or try again.
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

const MAX_ANSWER = 8 * 1024 * 1024;

type Ask = { readonly url: string; readonly timeoutMs: number; readonly question: Uint8Array | null };

/** null: no answer in time, not 200, or larger than any answer is. Never rejects. `timeoutMs` covers the whole exchange. */
export function askOver({ url, timeoutMs, question }: Ask): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const request = (url.startsWith('https:') ? overHttps : overHttp)(
      url,
      {
        method: question ? 'POST' : 'GET',
        signal: AbortSignal.timeout(timeoutMs),
        headers: question ? { 'content-type': 'application/ocsp-request', 'content-length': question.byteLength } : {},
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        if (answer.statusCode !== 200) {
          request.destroy();
          resolve(null);
          return;
        }
        answer.on('data', (part: Buffer) => {
          size += part.byteLength;
          parts.push(part);
          if (size > MAX_ANSWER) request.destroy();
        });
        answer.on('end', () => resolve(answer.complete && size <= MAX_ANSWER ? Buffer.concat(parts) : null));
        answer.on('error', () => resolve(null));
        answer.on('close', () => resolve(null));
      },
    );
    request.on('error', () => resolve(null));
    request.on('close', () => resolve(null));
    request.end(question ?? undefined);
  });
}

/** A service by its addresses; either may be missing. `null`: neither is known, so nobody is asked. */
export function revocationService(o: {
  readonly ocspUrl: string | undefined;
  readonly listUrl: string | undefined;
  readonly timeoutMs: number;
}) {
  const { ocspUrl, listUrl, timeoutMs } = o;
  if (!ocspUrl && !listUrl) return null;
  return {
    // Services that answer what they signed beforehand refuse questions with one (the SAT's among them).
    nonce: false,
    ocsp: ocspUrl ? { url: ocspUrl, ask: (question: Uint8Array) => askOver({ url: ocspUrl, timeoutMs, question }) } : null,
    list: listUrl ? { url: listUrl, ask: () => askOver({ url: listUrl, timeoutMs, question: null }) } : null,
  };
}
