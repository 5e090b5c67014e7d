// Holds the machine around the app: what the person answers in the system's dialogs, what the desktop announced, the size of the
// window, the network. Must not reach the app's own services.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

export type Announced = { readonly title: string; readonly body: string };

/** What the person answers in the next dialogs of the system: this path, whatever is asked. Null cancels. */
export const answerDialogs = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    const answer = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen], filePath: chosen ?? '' });
    dialog.showOpenDialog = answer as unknown as typeof dialog.showOpenDialog;
    dialog.showSaveDialog = answer as unknown as typeof dialog.showSaveDialog;
  }, path);

/** As `answerDialogs`, by the ending the dialog asks for: `{ cer: …, key: … }`. */
export const answerByEnding = (app: ElectronApplication, paths: Readonly<Record<string, string>>): Promise<void> =>
  app.evaluate(({ dialog }, byEnding) => {
    dialog.showOpenDialog = (async (...given: unknown[]) => {
      const options = given.at(-1) as Electron.OpenDialogOptions;
      const path = options.filters?.flatMap(({ extensions }) => extensions.map((each) => byEnding[each])).find(Boolean);
      return { canceled: !path, filePaths: path ? [path] : [] };
    }) as unknown as typeof dialog.showOpenDialog;
  }, paths);

/** From here on every notification of the desktop is noted, whether or not this machine has a place to show them. */
export const noteAnnouncements = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ Notification }) => {
    const noted: { title: string; body: string; click: () => void }[] = [];
    (globalThis as unknown as { announced: typeof noted }).announced = noted;
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      noted.push({ title: this.title, body: this.body, click: () => this.emit('click') });
    };
  });

export const announced = (app: ElectronApplication): Promise<readonly Announced[]> =>
  app.evaluate(() =>
    (globalThis as unknown as { announced: { title: string; body: string }[] }).announced.map(({ title, body }) => ({ title, body })),
  );

/** A click on the newest notification of the desktop. */
export const clickNewest = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => (globalThis as unknown as { announced: { click: () => void }[] }).announced.at(-1)?.click());

/** Notes what is sent to the printer instead of the system's dialog; answers how often so far. */
export const notePrints = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ app: electron }) => {
    const seen = globalThis as unknown as { printed: number };
    seen.printed = 0;
    const watch = (contents: Electron.WebContents) => {
      contents.print = (_options, done) => {
        seen.printed += 1;
        done?.(true, '');
      };
    };
    electron.on('web-contents-created', (_event, contents) => watch(contents));
  });
export const prints = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => (globalThis as unknown as { printed: number }).printed);

/** The window itself is resized, as by a hand, and waits until the page has that size. */
export async function resize(app: ElectronApplication, page: Page, width: number, height: number, zoom = 1): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w, h, factor]) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('/index.html'));
      window?.setContentSize(w, h);
      window?.webContents.setZoomFactor(factor);
    },
    [width, height, zoom] as const,
  );
  await page.waitForFunction(([w, h]) => Math.abs(innerWidth - w) <= 1 && Math.abs(innerHeight - h) <= 1, [
    width / zoom,
    height / zoom,
  ] as const);
}

/** No network for any of the app's windows, as with the cable out. */
export const cutNetwork = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ session, webContents }) => {
    for (const each of new Set([session.defaultSession, ...webContents.getAllWebContents().map((contents) => contents.session)]))
      each.enableNetworkEmulation({ offline: true });
  });

/** A folder that is gone when the test is. */
export function scratch(name: string): { readonly dir: string; readonly remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), `acuse-${name}-`));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
