// Holds the start of the app as a flat list of set-up steps: what must come before the first window, then the window, then the
// services. Must not hold logic; each step lives in shell/, the object graph in compose.ts.
import '../src-shared/plain-checks.ts';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { app, ipcMain, Menu, nativeTheme, safeStorage } from 'electron';
import type { Topic } from '../src-shared/contract/channels.ts';
import type { House } from './house.ts';
import { openProfileArchive } from './profile-archive.ts';
import { registerAppScheme } from './shell/app-protocol.ts';
import { decideClosing } from './shell/closing.ts';
import { guardAgainstSilentDeath } from './shell/crash-guard.ts';
import { createDesktop } from './shell/desktop.ts';
import { createDocumentRoom } from './shell/document-room.ts';
import { createFilePicker } from './shell/file-picker.ts';
import { lockEverything } from './shell/locks.ts';
import { openLogFile } from './shell/log-file.ts';
import { createMailboxWindow, openWindowState } from './shell/mailbox-window.ts';
import { menuTemplate } from './shell/menu.ts';
import { createNotifications } from './shell/notifications.ts';
import { createPortalWindow } from './shell/portal-window.ts';
import { findProfile } from './shell/profile.ts';
import { openReadyFile } from './shell/ready-file.ts';
import { openSecrets } from './shell/secrets.ts';
import { openSettings } from './shell/settings.ts';
import { createSigningWindow } from './shell/signing-window.ts';
import { isFirstInstance } from './shell/single-instance.ts';
import { HIDDEN_FLAG } from './shell/start-at-login.ts';
import { stopBeforeQuit } from './shell/stop.ts';
import { createTray } from './shell/tray.ts';
import { onWake } from './shell/wake.ts';
import { knownWindows, tellWindows } from './shell/windows.ts';
import { wordsIn } from './shell/words.ts';

const FIRST_CHECK_AT_LATEST_MS = 5_000;

const outDir = dirname(import.meta.dirname);
const assetsDir = join(outDir, 'assets');
const readyFile = openReadyFile(process.env.ACUSE_READY_FILE, process.getCreationTime() ?? Date.now(), process.versions.electron);

const profile = findProfile(process.env, app.getPath('userData'));
app.setPath('userData', profile.chromiumDir);
const logFile = openLogFile(profile.unwritable ? profile.chromiumDir : profile.dir);
const { log } = logFile;
const settings = openSettings(profile.dir, log);
const words = () => wordsIn(settings.get().language);
const guard = guardAgainstSilentDeath(logFile, profile, () => settings.get().language);

app.setAppUserModelId('mx.acuse.desktop');
// It would take a launcher's --no-sandbox back, and as root (test machines) no process could start. Every window says `sandbox: true`.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
lockEverything(log);

let showMailbox: () => void = () => undefined;
if (isFirstInstance(profile, () => showMailbox())) {
  // Its thread opens the file while Chromium starts: the two do not wait for each other.
  const archive = openProfileArchive({ profileDir: profile.dir, log });
  void app
    .whenReady()
    .then(() => open(archive))
    .catch((error: unknown) => guard.show('start', error, 'start'));
} else app.exit(0);

/** As Promise.withResolvers, which the tested types do not know yet. */
function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((given) => {
    resolve = given;
  });
  return { promise, resolve };
}

async function open(archive: ReturnType<typeof openProfileArchive>): Promise<void> {
  nativeTheme.themeSource = settings.get().theme;
  const { promise: pageOut, resolve: pageIsOut } = signal();
  const { promise: scripts, resolve: scriptsMayGo } = signal();
  const windowState = openWindowState(profile.dir, log);
  const closing = decideClosing(settings, windowState, words);
  const mailbox = createMailboxWindow({
    outDir,
    startHidden: process.argv.includes(HIDDEN_FLAG),
    state: windowState,
    onPage: pageIsOut,
    scripts,
    onPainted: readyFile.painted,
    onClosing: closing.mayClose,
    onPageLost: (reason) => void guard.show('page', new Error(`the mailbox page ended: ${reason}`), 'page'),
  });
  showMailbox = mailbox.show;
  const signing = createSigningWindow({ outDir, parent: mailbox.window, title: () => words().signingTitle });
  const documentRoom = createDocumentRoom(outDir);
  app.once('before-quit', documentRoom.end);
  const notifications = createNotifications(words, () => settings.get().notifications);
  const check = () => void composed.then(({ handlers }) => handlers['sync.now'](undefined)).catch(() => undefined);
  const tray = createTray(assetsDir, words, { open: mailbox.show, check, quit: closing.quit }, log);
  const emit = (topic: Topic) => tellWindows(topic, [mailbox.window(), signing.window()]);

  const portal = createPortalWindow({
    outDir,
    language: () => settings.get().language,
    title: () => words().portalTitle,
    showIntake: () => {
      mailbox.show();
      emit('go-to-intake');
    },
    log,
  });
  const { promise: usable, resolve: becameUsable } = signal();
  // All that is not the window is taken up when the page is out, while its process comes up. A page that waits for its scripts waits
  // longest, so there is a breath for them between; they are not handed out before there is someone to hear what they ask.
  const registered = pageOut.then(async () => {
    const { registerBridge } = await import('./bridge/register.ts');
    return {
      complete: registerBridge({
        ipc: ipcMain,
        handlers: composed.then(({ handlers }) => handlers),
        windows: () => knownWindows(mailbox.window(), signing.window()),
        report: guard.report,
        onAnswered: (channel, ok) => {
          if (channel !== 'app.ready' || !ok) return;
          readyFile.usable();
          becameUsable();
        },
      }),
    };
  });
  registered.then(scriptsMayGo, scriptsMayGo);
  const composed: Promise<House> = registered.then(async () => {
    const { compose } = await import('./compose.ts');
    await setImmediate();
    return compose({
      profileDir: profile.dir,
      archive,
      assetsDir,
      env: process.env,
      version: app.getVersion(),
      files: createFilePicker(() => signing.window() ?? mailbox.window()),
      signingWindow: signing.port,
      documentRoom,
      portalWindow: portal.port,
      secrets: openSecrets(join(profile.dir, 'secrets.json'), safeStorage, log),
      desktop: createDesktop({ notifications, tray, show: mailbox.show, quit: closing.quit, log }),
      settings,
      emit,
      log,
    });
  });

  // While the page is being read there is time to look once at what it will ask for: the second time is four times as fast.
  const lookOnce = composed.then(({ handlers }) =>
    Promise.all([handlers['app.status'](undefined), handlers['acts.list']({ filter: {}, order: 'urgency', offset: 0, limit: 1 })]),
  );
  lookOnce.catch(() => undefined); // whoever asks is told
  const reword = () => {
    const about = () => app.showAboutPanel();
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate(words(), process.platform, {
          zoom: (direction) => (portal.focused() ?? mailbox).zoom(direction),
          closeWindow: () => (portal.focused() ?? mailbox.window())?.close(),
          quit: closing.quit,
          about,
        }),
      ),
    );
    tray.reword();
  };
  reword();
  settings.onChange(({ theme }) => {
    nativeTheme.themeSource = theme;
    reword();
  });
  app.on('activate', mailbox.show);
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  onWake(check);
  stopBeforeQuit(async () => {
    await (await composed).stop();
    await Promise.all([settings.written(), windowState.written()]);
  }, guard.report);

  try {
    await (await registered).complete;
    const { start } = await composed;
    // The first check takes the processor from the window that is just being drawn; a window that never gets there must not stop it.
    await Promise.race([usable, new Promise((resolve) => setTimeout(resolve, FIRST_CHECK_AT_LATEST_MS))]);
    start();
  } catch (error) {
    mailbox.window()?.hide();
    await guard.show(profile.unwritable ? 'profile' : 'start', error, 'services');
  }
}
