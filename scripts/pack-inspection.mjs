// Looks into a packed app: what lies in its archive, and which fuses its binary really has.
// Must not change anything, nor take the configuration's word.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

// Everything an archive may hold. What matches none of these is a stowaway.
const ALLOWED = [
  /^package\.json$/,
  /^out\/main\/[\w.-]+\.m?js$/,
  /^out\/main\/data\/[\w.-]+\.icc$/,
  /^out\/preload\/[\w.-]+\.cjs$/,
  /^out\/renderer\/[\w.-]+\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(m?js|css|woff2?|ttf|png|svg|webp|wasm)$/,
  /^out\/renderer\/pdfjs\//,
  /^out\/assets\/(?!.*(key|secret|token)\b).*\.(png|ttf|txt|cer|crt|der|pem|json|xsd|xslt|md)$/i,
  // Main reads it to lay it into packages of evidence; no window of ours ever opens it.
  /^out\/assets\/verificador\.html$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w./-]+\.js|(build|prebuilds)\/[\w./-]+\.node)$/,
  /^node_modules\/(bindings|file-uri-to-path)\/([\w-]+\.js|package\.json|LICENSE(\.md)?)$/,
];
const REQUIRED = ['package.json', 'out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html', 'out/main/archive-worker.js'];
const SECRETS = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/=]{40}/],
  ['an access token', /\b(gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|AKIA[A-Z0-9]{16})\b/],
  ['a source map', /\/\/# sourceMappingURL=(?!.*\.mjs\.map$)/m],
];

const WANTED_FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/**
 * Throws with every complaint when the archive holds what it should not, or lacks what it needs.
 * @param {{ asar: string, resources: string }} packed
 * @param {string} root the repository, whose path must not be found in the package
 * @returns {string[]} what was seen
 */
export function inspectPackage({ asar, resources }, root) {
  const complaints = [];
  const names = listPackage(asar, { isPack: false }).map((name) => name.replaceAll('\\', '/').replace(/^\//, ''));
  const files = names.filter((name) => !('files' in statFile(asar, toNative(name))));
  let bytes = 0;
  for (const name of files) {
    if (!ALLOWED.some((pattern) => pattern.test(name))) complaints.push(`${name} does not belong in the package`);
    const content = extractFile(asar, toNative(name));
    bytes += content.length;
    if (/\.node$/.test(name)) continue;
    const text = content.toString('latin1');
    for (const [what, pattern] of SECRETS) if (pattern.test(text)) complaints.push(`${name} holds ${what}`);
    if (/\.(m?js|cjs|html|json)$/.test(name) && text.includes(root)) complaints.push(`${name} names the folder it was built in`);
  }
  for (const name of REQUIRED) if (!files.includes(name)) complaints.push(`${name} is missing`);
  const manifest = JSON.parse(extractFile(asar, 'package.json').toString('utf8'));
  for (const key of ['devDependencies', 'scripts']) if (manifest[key]) complaints.push(`package.json still has ${key}`);
  for (const name of readdirSync(resources))
    if (/^(app|default_app\.asar)$/.test(name)) complaints.push(`resources/${name} could be loaded in place of the archive`);
  const natives = readdirSync(join(resources, 'app.asar.unpacked'), { recursive: true }).filter((name) => name.endsWith('.node'));
  if (natives.length === 0) complaints.push('no native module lies outside the archive, where the system can load it');
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return [
    `archive: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, no sources, tests, secrets or local paths; ${natives.length} native module(s) beside it`,
  ];
}

// The archive's own functions split paths by the system's separator.
const toNative = (name) => join(...name.split('/'));

/**
 * Throws when a fuse of the binary is not what the product promises.
 * @param {string} executable
 */
export async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  const wrong = Object.entries(WANTED_FUSES)
    .filter(([name, wanted]) => wire[FuseV1Options[name]] !== (wanted ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([name, wanted]) => `${name} should be ${wanted ? 'on' : 'off'}`);
  if (wrong.length > 0) throw new Error(`fuses of ${executable}: ${wrong.join(', ')}`);
  const on = Object.keys(WANTED_FUSES).filter((name) => WANTED_FUSES[name]);
  return [`fuses read back: ${on.join(', ')} on; ${Object.keys(WANTED_FUSES).length - on.length} others off`];
}
