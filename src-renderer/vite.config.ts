// Says how the windows' pages are bundled; scripts/build.mjs names the pages.
// Must not inline scripts, styles or data: the pages' Content-Security-Policy refuses them.
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// The order of the layers is that of the first file loaded, and the bundler may link a screen's before the tokens': each says it.
const layerOrder: Plugin = {
  name: 'layer-order',
  enforce: 'pre',
  transform: (code, id) => (id.split('?')[0]?.endsWith('.css') ? `@layer tokens, base, layout, components, screens;\n${code}` : null),
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [layerOrder, react()],
  build: {
    target: 'chrome130', // Electron 33, the older of the tested runtimes
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096, // read from disk, not over a network
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
