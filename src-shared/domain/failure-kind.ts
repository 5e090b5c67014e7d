// Holds what kind of failure an attempt to reach the service was, and whose it seems. Pure. Must not blame more than is known.
import type { AppError } from '../contract/result.ts';

export const FAILURE_KINDS = [
  'own-line',
  'dns',
  'tls',
  'server',
  'unreachable',
  'maintenance',
  'slow',
  'cut',
  'clock',
  'session',
  'other',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

const NAMES: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ERR_NAME_NOT_RESOLVED']);

/** From the code the gateway gave and, where it knows, what the system said. */
export function failureKind(error: Pick<AppError, 'code' | 'details'> | null): FailureKind {
  switch (error?.code) {
    case 'OFFLINE':
      // A name that is not found is most often one's own line, and can be the service's: it is not counted as either.
      return NAMES.has(String(error.details?.causa ?? '')) ? 'dns' : 'own-line';
    case 'TLS_UNTRUSTED':
      // A certificate from the future is read so by a clock that is behind; one that has expired may be either's fault.
      return error.details?.causa === 'CERT_NOT_YET_VALID' ? 'clock' : 'tls';
    case 'SERVICE_ERROR':
    case 'ANSWER_MALFORMED':
      return 'server';
    case 'SERVICE_DOWN':
      return 'unreachable';
    case 'MAINTENANCE':
      return 'maintenance';
    case 'TIMEOUT':
      return 'slow';
    case 'ANSWER_CUT':
      return 'cut';
    case 'CLOCK_SKEW':
      return 'clock';
    case 'SESSION_NEEDED':
    case 'SESSION_REFUSED':
      return 'session';
    default:
      return 'other';
  }
}

/** Kinds where an answer, or its lack, came from the other side of a working line. */
export const seemsService = (kind: FailureKind): boolean => kind === 'server' || kind === 'maintenance';
