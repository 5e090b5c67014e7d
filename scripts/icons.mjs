// Draws assets/*.svg into the PNG files that packages and trays need, with Chromium as the pen. Run when a drawing changes.
// Must not run in a build: the results are committed, so that a build needs no window.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDisplay } from './display.mjs';
import { appEnv, findElectron } from './electron.mjs';
import { ROOT, run } from './run.mjs';

// macOS tints a black "Template" picture itself. Elsewhere the app picks one for a light or a dark bar.
const INKS = { '': '#1b2c6a', '-light': '#ffffff', Template: '#000000' };
const assets = join(ROOT, 'assets');

const icon = readFileSync(join(assets, 'icon.svg'), 'utf8');
const jobs = [
  { svg: icon, size: 1024, file: join(assets, 'icon.png') },
  // What a window carries on Linux: the large one takes longer to hand over than the window to make.
  { svg: icon, size: 128, file: join(assets, 'icon-window.png') },
];
for (const state of ['tray', 'tray-new', 'tray-blind'])
  for (const [suffix, ink] of Object.entries(INKS))
    for (const [scale, size] of [
      ['', 16],
      ['@2x', 32],
    ])
      jobs.push({
        svg: readFileSync(join(assets, `${state}.svg`), 'utf8').replaceAll('currentColor', ink),
        size,
        file: join(assets, `${state}${suffix}${scale}.png`),
      });

const PEN = `
const { app, BrowserWindow } = require('electron');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('about:blank');
  for (const { svg, size, file } of JSON.parse(readFileSync(process.env.ICON_JOBS, 'utf8'))) {
    const draw = async (source, side) => {
      const image = new Image();
      image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(source.replace('<svg ', '<svg width="' + side + '" height="' + side + '" ').replace(/(<svg [^>]*?) width="16" height="16"/, '$1'));
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = side;
      canvas.getContext('2d').drawImage(image, 0, 0, side, side);
      return canvas.toDataURL('image/png').split(',')[1];
    };
    const png = await window.webContents.executeJavaScript('(' + draw + ')(' + JSON.stringify(svg) + ',' + size + ')');
    writeFileSync(file, Buffer.from(png, 'base64'));
  }
  app.quit();
});
`;

const folder = mkdtempSync(join(tmpdir(), 'acuse-icons-'));
try {
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'icons', version: '1.0.0', main: 'out/main.cjs' }));
  writeFileSync(join(folder, 'out', 'main.cjs'), PEN);
  writeFileSync(join(folder, 'jobs.json'), JSON.stringify(jobs));
  const { executable, args } = await (await findElectron()).stage(folder);
  const shown = withDisplay(executable, args);
  await run(shown.command, shown.args, { env: appEnv({ ICON_JOBS: join(folder, 'jobs.json') }) });
  console.log(`${jobs.length} pictures drawn in assets/`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
