// Says how the main process (with its worker threads) and the preload are bundled; scripts/build.mjs names the entries.
// Must not hold product code. Only electron and better-sqlite3 stay outside: one is the host, the other is native.
import { pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import type { WindowName } from './bridge/sender.ts';

// Of the tested runtimes the older one decides: Electron 33 carries Node 20.18.
const NODE_TARGET = 'node20';

// pdfkit requires the metrics of the 14 standard fonts by a name that only resolves inside node_modules.
// As imports the bundler can follow them. The check is there so that a new pdfkit breaks the build and not a receipt.
function pdfkitStandardFonts(): Plugin {
  return {
    name: 'pdfkit-standard-fonts',
    transform: {
      filter: { id: /pdfkit[\\/]js[\\/]pdfkit\.node\.mjs$/ },
      handler(code) {
        const names = new Set<string>();
        const body = code
          .replace('const require$1 = createRequire(import.meta.url);', '')
          .replace(/require\$1\('#standard-fonts\/(\w+)'\)/g, (_match, name: string) => {
            names.add(name);
            return `standardFont${name}`;
          });
        if (names.size !== 14 || body.includes('require$1'))
          throw new Error('pdfkit loads its standard fonts in a new way: look at this plugin');
        const imports = [...names].map((name) => `import standardFont${name} from 'pdfkit/standard-fonts/${name}';`).join('');
        return { code: imports + body, map: null };
      },
    },
  };
}

// What shell/window-names.ts answers, as plain text: the table it is taken from brings every schema of the contract with it.
function windowNames(): Plugin {
  return {
    name: 'window-names',
    transform: {
      filter: { id: /shell[\\/]window-names\.ts$/ },
      async handler(_code, id) {
        const { namesFor } = (await import(pathToFileURL(id).href)) as typeof import('./shell/window-names.ts');
        const names = { mailbox: namesFor('mailbox'), signing: namesFor('signing') } satisfies Record<WindowName, string[]>;
        return { code: `const names = ${JSON.stringify(names)};\nexport const namesFor = (window) => names[window];`, map: null };
      },
    },
  };
}

export default defineConfig(({ mode }) => {
  const isPreload = mode === 'preload';
  return {
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    plugins: isPreload ? [] : [pdfkitStandardFonts(), windowNames()],
    // Everything is bundled, dependencies too: what is shipped is what was built, with no tree of packages beside it.
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: true,
      target: NODE_TARGET,
      minify: false, // a stack trace from a person's machine must be readable
      sourcemap: false,
      rolldownOptions: {
        external: isPreload ? ['electron'] : [/^node:/, 'electron', 'better-sqlite3'],
        output: isPreload
          ? { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false } // a sandboxed preload cannot require files
          : // One flat folder: import.meta.dirname is the same in every chunk, so workers and data are found from anywhere.
            { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
});
