// Holds a lock between processes made of one folder, so that two launchers or builds do not write the same files.
// Must not be used inside the app: it polls, and it trusts process numbers of this machine.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 150;

/**
 * Runs `work` while holding `<path>`; others wait. A lock whose owner has died is taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  const owner = join(path, 'pid');
  let emptySince = 0;
  for (;;) {
    try {
      mkdirSync(path);
      writeFileSync(owner, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const pid = readOwner(owner);
      // Between mkdir and write the folder has no owner yet; only one that stays so for seconds is an orphan.
      if (pid === null && emptySince === 0) emptySince = Date.now();
      const orphan = pid === null ? Date.now() - emptySince > 5_000 : !isAlive(pid);
      if (orphan) rmSync(path, { recursive: true, force: true });
      else await wait(POLL_MS);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function readOwner(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
