// Holds the faults a person or a test can switch on, and how each one spoils an exchange. Must not touch what the institute keeps:
// what was committed stays committed and only the way to it, or the answer, is hurt.
import { ROUTES, type Route, type RouteName } from '../../src-shared/protocol/routes.ts';

export const FAULTS = [
  'slow',
  'down',
  'error-500',
  'maintenance',
  'commit-then-drop',
  'cut-body',
  'duplicate-answer',
  'clock-skew',
  'bad-hash',
  'bad-seal',
  'wrong-content-type',
] as const;
export type FaultName = (typeof FAULTS)[number];

export type FaultOptions = {
  /** Applies to the next N matching requests and then switches itself off. Null or absent: until switched off. */
  readonly times?: number | null | undefined;
  /** Only these routes. Absent: those where it makes sense (see DEFAULT_ROUTES), or all. */
  readonly routes?: readonly RouteName[] | undefined;
  /** slow: how long the answer is held back. Default 8000. */
  readonly ms?: number | undefined;
  /** clock-skew: how far off the told time is; may be negative. Default 6. */
  readonly hours?: number | undefined;
  /** cut-body: 'break' ends in an error of the stream, 'short' ends quietly with fewer bytes than announced. Default 'break'. */
  readonly cut?: 'break' | 'short' | undefined;
};
export type FaultState = { readonly name: FaultName; readonly on: boolean; readonly times: number | null } & FaultOptions;

const ALL = Object.keys(ROUTES) as readonly RouteName[];
const CHANGING = ALL.filter((name) => (ROUTES[name] as Route).idempotent);

const DEFAULT_ROUTES: Readonly<Partial<Record<FaultName, readonly RouteName[]>>> = {
  'commit-then-drop': CHANGING,
  'duplicate-answer': ['acts', 'announcements', 'documents', 'filings'],
  'clock-skew': ['institute', 'acts', 'filings'],
  'bad-hash': ['documentBytes'],
  'bad-seal': ['documents', 'actReceipts', 'open', 'enable', 'disable', 'submitFiling', 'answerFiling', 'withdrawFiling'],
};

export type Faults = {
  readonly set: (name: FaultName, on: boolean, options?: FaultOptions) => void;
  readonly list: () => readonly FaultState[];
  readonly clear: () => void;
  /** Passes a request through whatever is switched on. `answer` does the real work, at most once. Rejects as a broken network does. */
  readonly through: (route: RouteName | null, signal: AbortSignal, answer: () => Promise<Response>) => Promise<Response>;
};

/** `wait` is given so that tests do not sleep; it must reject when the signal aborts. */
export function createFaults(wait: (ms: number, signal: AbortSignal) => Promise<void>): Faults {
  const active = new Map<FaultName, { options: FaultOptions; left: number | null }>();

  const hits = (name: FaultName, route: RouteName | null): FaultOptions | null => {
    const fault = active.get(name);
    if (!fault) return null;
    const routes = fault.options.routes ?? DEFAULT_ROUTES[name] ?? null;
    if (routes && (route === null || !routes.includes(route))) return null;
    if (fault.left !== null) {
      fault.left -= 1;
      if (fault.left <= 0) active.delete(name);
    }
    return fault.options;
  };

  const through: Faults['through'] = async (route, signal, answer) => {
    if (hits('down', route)) throw networkError('ECONNREFUSED', 'connect ECONNREFUSED');
    if (hits('maintenance', route)) return maintenancePage();
    if (hits('error-500', route)) return problem500();
    let response = await answer();
    const slow = hits('slow', route);
    // After the work, not before: a client that gives up waiting does not know that it was done, which is the lesson.
    if (slow) await wait(slow.ms ?? 8000, signal);
    if (hits('commit-then-drop', route)) throw networkError('ECONNRESET', 'socket hang up');
    if (response.ok) response = await spoil(route, response);
    const cut = hits('cut-body', route);
    return cut ? cutShort(response, cut.cut ?? 'break') : response;
  };

  const spoil = async (route: RouteName | null, response: Response): Promise<Response> => {
    let spoilt = response;
    if (hits('bad-hash', route)) spoilt = await withBytes(spoilt, flipOneByte);
    const skew = hits('clock-skew', route);
    if (skew) spoilt = await withJson(spoilt, (value) => shiftNow(value, skew.hours ?? 6));
    if (hits('bad-seal', route)) spoilt = await withJson(spoilt, breakSeals);
    if (hits('duplicate-answer', route)) spoilt = await withJson(spoilt, repeatItems);
    if (hits('wrong-content-type', route)) spoilt = await withBytes(spoilt, (bytes) => bytes, 'text/html; charset=utf-8');
    return spoilt;
  };

  return {
    set: (name, on, options = {}) => {
      if (on) active.set(name, { options, left: options.times ?? null });
      else active.delete(name);
    },
    list: () =>
      FAULTS.map((name) => {
        const fault = active.get(name);
        return { ...fault?.options, name, on: fault !== undefined, times: fault?.left ?? null };
      }),
    clear: () => active.clear(),
    through,
  };
}

/** As undici's: a TypeError whose cause carries the system's code. */
export function networkError(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

function maintenancePage(): Response {
  const page =
    '<!doctype html><html lang="es-MX"><title>En mantenimiento</title><h1>Servicio en mantenimiento</h1><p>Intente más tarde. (Página de PRÁCTICA)</p></html>';
  return new Response(page, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '600' } });
}

function problem500(): Response {
  const body = JSON.stringify({ title: 'Falla provocada', status: 500, code: 'INTERNAL', detail: 'Falla de práctica: nada se hizo.' });
  return new Response(body, { status: 500, headers: { 'content-type': 'application/problem+json' } });
}

async function withBytes(
  response: Response,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
  contentType?: string,
): Promise<Response> {
  const bytes = change(new Uint8Array(await response.arrayBuffer()));
  const headers = new Headers(response.headers);
  headers.set('content-length', String(bytes.byteLength));
  if (contentType) headers.set('content-type', contentType);
  return new Response(bytes, { status: response.status, headers });
}

const withJson = (response: Response, change: (value: unknown) => unknown): Promise<Response> =>
  withBytes(response, (bytes) => new TextEncoder().encode(JSON.stringify(change(JSON.parse(new TextDecoder().decode(bytes))))));

function flipOneByte(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(bytes);
  const middle = Math.floor(changed.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  return changed;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const shiftNow = (value: unknown, hours: number): unknown =>
  isRecord(value) && typeof value.now === 'string'
    ? { ...value, now: new Date(Date.parse(value.now) + hours * 3_600_000).toISOString() }
    : value;

const repeatItems = (value: unknown): unknown =>
  isRecord(value) && Array.isArray(value.items) ? { ...value, items: value.items.flatMap((item) => [item, item]) } : value;

/** Every institute seal in the answer keeps its shape and stops being right. What the person signed is left as it was. */
function breakSeals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(breakSeals);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'seal' && isRecord(inner) && typeof inner.signature === 'string') {
        const signature = Buffer.from(flipOneByte(Uint8Array.from(Buffer.from(inner.signature, 'base64')))).toString('base64');
        return [key, { ...inner, signature }];
      }
      return [key, key === 'signed' ? inner : breakSeals(inner)];
    }),
  );
}

async function cutShort(response: Response, how: 'break' | 'short'): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer());
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!sent) {
        sent = true;
        controller.enqueue(half);
      } else if (how === 'short') controller.close();
      else controller.error(networkError('UND_ERR_SOCKET', 'other side closed'));
    },
  });
  const headers = new Headers(response.headers);
  headers.set('content-length', String(whole.length));
  return new Response(body, { status: response.status, headers });
}
