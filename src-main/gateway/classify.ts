// Holds how a failed exchange is named: whose fault, and whether what we sent may have arrived. Must not retry or decide law.
import { networkInterfaces } from 'node:os';
import { ERROR_CODES, type ErrorCode } from '../../src-shared/contract/errors.ts';
import type { AppError } from '../../src-shared/contract/result.ts';

/** `arrived` says whether the institute may have acted on the request: only a failure to connect rules it out. */
export type Failure = { readonly error: AppError; readonly arrived: 'no' | 'maybe' };

/** Said of a name that is not found, and said just the same when the cable is out. */
const NO_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ERR_NAME_NOT_RESOLVED']);
const NO_NETWORK = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'ERR_INTERNET_DISCONNECTED']);
const NOT_LISTENING = new Set(['ECONNREFUSED', 'ERR_CONNECTION_REFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'ERR_ADDRESS_UNREACHABLE']);
/** Connected, or trying to, and nothing came: the system's own waits. */
const WAITED = new Set(['ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** The two sides could not agree on a secure line; some of it also happens to a line that stood. */
const HANDSHAKE = /^(ERR_SSL_|EPROTO$)/;
const TLS = /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_CERT_|HOSTNAME_MISMATCH)/;

const codeOf = (thrown: unknown): string => {
  for (let e: unknown = thrown, depth = 0; typeof e === 'object' && e !== null && depth < 4; depth += 1) {
    const { code, cause } = e as { code?: unknown; cause?: unknown };
    if (typeof code === 'string') return code;
    e = cause;
  }
  return '';
};

/** Whether this machine has an address anywhere but on itself: without one no name can be found, whoever it belongs to. */
const hasLine = (): boolean =>
  Object.values(networkInterfaces()).some((each) => each?.some(({ internal, address }) => !internal && !address.startsWith('fe80')));

/** Names what `fetch` threw before any answer came. */
export function classifyThrown(thrown: unknown, line: () => boolean = hasLine): Failure {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') return { error: { code: 'TIMEOUT', retry: true }, arrived: 'maybe' };
  const code = codeOf(thrown);
  // The cause is kept: a name that is not found is told apart in the log of failures.
  if (NO_NAME.has(code)) return { error: { code: 'OFFLINE', details: { causa: line() ? code : 'ENETDOWN' }, retry: true }, arrived: 'no' };
  if (NO_NETWORK.has(code)) return { error: { code: 'OFFLINE', details: { causa: code }, retry: true }, arrived: 'no' };
  if (NOT_LISTENING.has(code)) return { error: { code: 'SERVICE_DOWN', retry: true }, arrived: 'no' };
  if (TLS.test(code)) return { error: { code: 'TLS_UNTRUSTED', details: { causa: code } }, arrived: 'no' };
  if (HANDSHAKE.test(code)) return { error: { code: 'TLS_UNTRUSTED', details: { causa: code } }, arrived: 'maybe' };
  if (WAITED.has(code)) return { error: { code: 'TIMEOUT', retry: true }, arrived: 'maybe' };
  return { error: { code: 'ANSWER_CUT', retry: true }, arrived: 'maybe' };
}

const isOurCode = (code: unknown): code is ErrorCode => typeof code === 'string' && (ERROR_CODES as readonly string[]).includes(code);

/** Names an answer that is not a success. A maintenance page is HTML where JSON was due. */
export function classifyAnswer(status: number, contentType: string, body: unknown): Failure {
  if (contentType.includes('text/html'))
    return { error: { code: 'MAINTENANCE', details: { estado: status }, retry: true }, arrived: 'maybe' };
  if (status === 401) return { error: { code: 'SESSION_NEEDED' }, arrived: 'no' };
  if (status >= 500) return { error: { code: 'SERVICE_ERROR', details: { estado: status }, retry: true }, arrived: 'maybe' };
  const code = typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : undefined;
  if (isOurCode(code)) return { error: { code }, arrived: 'no' };
  return { error: { code: 'ANSWER_MALFORMED', details: { estado: status } }, arrived: 'maybe' };
}
