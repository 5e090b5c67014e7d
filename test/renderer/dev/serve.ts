// Builds the dev page and serves it with the very headers the app serves. Must not loosen a header to make a picture.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { headersOf } from '../../../src-main/shell/content-policy.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..', '..');
const OUT = process.env.ACUSE_DEV_OUT ?? join(ROOT, 'node_modules', '.cache', 'acuse-dev');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export async function buildDev(): Promise<void> {
  await build({
    configFile: join(ROOT, 'src-renderer', 'vite.config.ts'),
    root: HERE,
    build: { outDir: OUT, emptyOutDir: true, minify: false, rolldownOptions: { input: { dev: join(HERE, 'dev.html') } } },
  });
}

/** `url` ends without a slash; `close` frees the port. */
export async function serveDev(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    try {
      const body = readFileSync(join(OUT, path));
      response.writeHead(200, headersOf('mailbox', TYPES[extname(path)] ?? 'application/octet-stream'));
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, close: () => server.close() };
}
