// Holds the institute of the whole app's crash test: it lives in the judge's process, behind a real port, and survives every kill.
// It counts what reaches it and can kill the caller at a given exchange. Must not judge.
import Database from 'better-sqlite3';
import { createPracticeInstitute, type Institute } from '../../src-main/practice/practice.ts';
import { listen } from '../../src-main/practice/serve.ts';
import { ASSETS, AUTHORITY, NOBODY } from '../unit/practice/support.ts';

/** unheard: the request never reaches the institute. heard: done, and no answer leaves. halfway: half of the answer leaves. */
export type Exchange = 'unheard' | 'heard' | 'halfway';
export type Trap = { readonly at: number; readonly how: Exchange; readonly spring: () => void };

export type Heard = { readonly method: string; readonly path: string; readonly key: string };

export async function openInstitute() {
  const institute = createPracticeInstitute({
    databaseFile: ':memory:',
    systemNow: () => new Date(),
    openDatabase: (file) => new Database(file),
    assetsDir: ASSETS,
    trustedForLogin: NOBODY,
    authority: AUTHORITY,
  });
  const heard: Heard[] = [];
  let trap: Trap | null = null;
  let seen = 0;

  const through = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/v1')) return institute.fetch(request);
    seen += 1;
    const sprung = trap?.at === seen ? trap : null;
    if (sprung?.how === 'unheard') {
      sprung.spring();
      throw new Error('gone');
    }
    const key = request.headers.get('idempotency-key');
    // Written down when it has been answered: one whose body never came whole was not heard.
    const response = await institute.fetch(request);
    if (key !== null) heard.push({ method: request.method, path: pathname, key });
    if (!sprung) return response;
    if (sprung.how === 'heard') {
      sprung.spring();
      throw new Error('gone');
    }
    const whole = new Uint8Array(await response.arrayBuffer());
    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) {
          sprung.spring();
          controller.close();
        } else controller.enqueue(whole.subarray(0, Math.ceil(whole.length / 2)));
        sent = true;
      },
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };

  const server = await listen({ ...institute, fetch: through } satisfies Institute, 0);
  return {
    institute,
    url: server.url,
    heard: heard as readonly Heard[],
    /** Counts exchanges from now on. */
    set: (next: Trap | null): void => {
      trap = next;
      seen = 0;
    },
    seen: () => seen,
    close: async (): Promise<void> => {
      await server.close();
      institute.close();
    },
  };
}
export type CrashInstitute = Awaited<ReturnType<typeof openInstitute>>;
