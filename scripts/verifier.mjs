// Builds verificador.html: the verifier that travels in every evidence package, one file that needs nothing else.
// Must leave nothing in it that asks a network, and say by hash what may run.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './run.mjs';

const SOURCE = join(ROOT, 'src-renderer', 'verifier');
const INPUTS = [
  'src-renderer/verifier',
  'src-shared/proof',
  'src-shared/domain',
  'src-shared/protocol',
  'src-shared/contract',
  'src-shared/text',
];
const CACHE = join(ROOT, 'node_modules', '.cache', 'acuse');

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function inputsHash() {
  const all = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(readFileSync(import.meta.filename));
  for (const input of INPUTS)
    for (const entry of readdirSync(join(ROOT, input), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath ?? each.path, each.name))
      .sort())
      all.update(readFileSync(entry)).update('\0');
  return all.digest('hex').slice(0, 24);
}

/** Answers the page; made once for the same sources. */
export async function buildVerifier() {
  const kept = join(CACHE, `verificador-${inputsHash()}.html`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const vite = await import('vite');
  const built = await vite.build({
    configFile: false,
    root: SOURCE,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'chrome110',
      minify: true,
      lib: { entry: join(SOURCE, 'main.ts'), formats: ['iife'], name: 'verificador' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = [built].flat();
  const code = output.output.find((each) => each.type === 'chunk').code;
  // What would end the element early is written in another way that means the same inside a string or a pattern.
  const script = code.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--').trim();
  const style = readFileSync(join(SOURCE, 'page.css'), 'utf8').trim();
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  const page = readFileSync(join(SOURCE, 'page.html'), 'utf8')
    .replace('{{policy}}', () => policy)
    .replace('{{style}}', () => style)
    .replace('{{script}}', () => script);
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, page);
  return page;
}

if (import.meta.filename === process.argv[1]) process.stdout.write(await buildVerifier());
