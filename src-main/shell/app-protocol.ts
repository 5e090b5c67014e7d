// Holds app://: our pages and their files, served from out/renderer to the sessions that were given a page.
// Must not serve anything a page was not made of.
import { readFile, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { APP_SCHEME, fileOf } from './app-files.ts';
import { headersOf, type PageKind } from './content-policy.ts';

/** Before the app is ready, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true } },
  ]);
}

const PAGES: Readonly<Record<PageKind, string | null>> = {
  mailbox: 'index.html',
  signing: 'signing.html',
  room: 'document-room.html',
  'portal-bar': 'portal-bar.html',
  trouble: null,
};

/** What main itself puts at an address, beside the files (the document of the room, the trouble page). */
export type OwnAnswer = (
  name: string,
) => { readonly body: Uint8Array | string; readonly type: string; readonly styles?: readonly string[] } | null;

/** `onPage` is told when the page itself has been read; all other files are handed out after `files`. */
export function serveApp(
  session: Session,
  kind: PageKind,
  rendererDir: string,
  {
    own = () => null,
    onPage = () => undefined,
    files = Promise.resolve(),
  }: { readonly own?: OwnAnswer; readonly onPage?: () => void; readonly files?: Promise<void> } = {},
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const nothing = (status: number) => new Response(null, { status, headers: headersOf(kind, 'text/plain') });
    if (request.method !== 'GET' && request.method !== 'HEAD') return nothing(405);
    const file = fileOf(request.url, rendererDir);
    if (!file) return nothing(404);
    const made = own(file.name);
    if (made) return new Response(made.body as BodyInit, { headers: headersOf(kind, made.type, made.styles) });
    // A session shows its own page and no other: the mailbox cannot load the page where the password is typed.
    if (file.type.startsWith('text/html') && file.name !== PAGES[kind]) return nothing(404);
    const body = await readInside(file.path, rendererDir);
    if (file.name === PAGES[kind]) onPage();
    else await files;
    return body ? new Response(body as BodyInit, { headers: headersOf(kind, file.type) }) : nothing(404);
  });
}

// A link inside the folder that leads out of it is not followed either.
async function readInside(path: string, root: string): Promise<Uint8Array | null> {
  try {
    const [real, realRoot] = await Promise.all([realpath(path), realpath(root)]);
    return real.startsWith(realRoot + sep) ? await readFile(real) : null;
  } catch {
    return null;
  }
}
