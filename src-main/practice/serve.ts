// Holds the standalone institute: the same fetch behind a port of this machine only. Run: npm run institute -- --port 4780 [--state file]
// Must not listen on any other address: it lets anybody who reaches it make e.firmas and move its clock.
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createAdaptorServer } from '@hono/node-server';
import Database from 'better-sqlite3';
import { TrustStore } from '../efirma/index.ts';
import { createPracticeInstitute, type Institute } from './practice.ts';

const LOOPBACK = '127.0.0.1';

export type Listening = { readonly url: string; readonly close: () => Promise<void> };

/** Port 0 takes a free one. A rejected fetch (a fault) ends the connection without a word, as a broken network does. */
export function listen(institute: Institute, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: async (request, env) => {
      const { outgoing } = env as { outgoing: { destroy: () => void } };
      if (isForeign(request)) return new Response(null, { status: 403 });
      try {
        return await institute.fetch(request);
      } catch {
        outgoing.destroy();
        return new Response(null, { status: 500 });
      }
    },
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve({
        url: `http://${LOOPBACK}:${taken}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}

/** A page in a browser must not drive the institute, nor may a name that merely points here (DNS rebinding). */
function isForeign(request: Request): boolean {
  const host = new URL(request.url).hostname;
  return request.headers.has('origin') || (host !== LOOPBACK && host !== 'localhost');
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4780' }, state: { type: 'string', default: ':memory:' } } });
  const institute = createPracticeInstitute({
    databaseFile: values.state,
    systemNow: () => new Date(),
    openDatabase: (file) => new Database(file),
    assetsDir: join(import.meta.dirname, '..', '..', 'assets'),
    trustedForLogin: TrustStore.fromDer([]),
  });
  const listening = await listen(institute, Number(values.port));
  process.stdout.write(`Instituto de práctica en ${listening.url} (contrato en /v1, controles en /practice). Ctrl+C para terminar.\n`);
  const stop = (): void => {
    void listening.close().then(() => {
      institute.close();
      process.exit(0);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (import.meta.main) await main();
