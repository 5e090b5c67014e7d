// Holds what happens when something breaks that nobody expected: it is logged without secrets and shown with a reference.
// Must never let the app end without a word, and must never go round in circles telling about it.
import { app, dialog } from 'electron';
import type { LogFile } from './log-file.ts';
import type { Profile } from './profile.ts';
import type { Trouble, TroubleAction } from './trouble-page.ts';
import { showTrouble } from './trouble-window.ts';
import { type Language, type Words, wordsIn } from './words.ts';

export type TroubleKind = keyof Pick<Words['trouble'], 'bug' | 'start' | 'profile' | 'page'>;
export type CrashGuard = {
  /** Logs a bug and answers its reference; shows nothing (the caller's screen does). */
  readonly report: (error: unknown, where: string) => string;
  /** Logs and opens the window of last resort. */
  readonly show: (kind: TroubleKind, error: unknown, where: string) => Promise<void>;
};

export function guardAgainstSilentDeath(logFile: LogFile, profile: Profile, language: () => Language): CrashGuard {
  const show = async (kind: TroubleKind, error: unknown, where: string) => {
    const reference = logFile.bug(error, where);
    const words = wordsIn(language()).trouble;
    const { title, what, term, todo } = words[kind];
    const end: Trouble['actions'] = [
      { action: 'restart', label: words.restart },
      { action: 'quit', label: words.quit },
    ];
    const trouble: Trouble = {
      language: language(),
      title,
      sentences: [what, term, todo],
      facts: [
        { name: words.reference, value: reference },
        ...(kind === 'profile'
          ? [
              { name: words.folder, value: profile.dir },
              { name: words.reason, value: profile.unwritable ?? 'UNKNOWN' },
            ]
          : []),
        { name: words.log, value: logFile.path },
      ],
      actions: kind === 'bug' ? [{ action: 'go-on', label: words.goOn }, ...end] : end,
    };
    try {
      await showTrouble(trouble, perform);
    } catch (second) {
      // Not even our plainest page: the system's own box needs nothing of ours.
      logFile.bug(second, 'trouble window');
      dialog.showErrorBox(title, `${what}\n${todo}\n${words.reference}: ${reference}`);
    }
  };
  process.on('uncaughtException', (error) => void show('bug', error, 'uncaught exception'));
  process.on('unhandledRejection', (reason) => void show('bug', reason, 'unhandled rejection'));
  app.on('child-process-gone', (_event, details) =>
    logFile.log('error', 'a helper process ended', { type: details.type, reason: details.reason, code: details.exitCode }),
  );
  return { report: logFile.bug, show };
}

function perform(action: TroubleAction): void {
  if (action === 'restart') app.relaunch();
  if (action !== 'go-on') app.quit();
}
