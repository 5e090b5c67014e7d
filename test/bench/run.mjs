// Runs the measurements (`npm run bench`): builds, measures, prints a table for people and one JSON document for machines.
// `--only a,b` · `--quick` (fewer repetitions) · `--json FILE` · `--strict` (a missed target ends with 1).
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { hasDisplay, withDisplay } from '../../scripts/display.mjs';
import { findElectron } from '../../scripts/electron.mjs';
import { newerNode, projectEnv, run, runToEnd } from '../../scripts/run.mjs';

// Name → file, what it exports, whether it opens windows.
const MEASUREMENTS = {
  start: { file: './start.ts', measure: 'measureStart', windows: true },
  memory: { file: './memory.ts', measure: 'measureMemory', windows: true },
  scroll: { file: './scroll.ts', measure: 'measureScroll', windows: true },
  archive: { file: './archive-rows.ts', measure: 'measureArchive', windows: false },
  signing: { file: './signing.ts', measure: 'measureSigning', windows: false },
  deadlines: { file: './deadlines-rows.ts', measure: 'measureDeadlines', windows: false },
  evidence: { file: './evidence.ts', measure: 'measureEvidence', windows: false },
  ledger: { file: './ledger.ts', measure: 'measureLedger', windows: false },
  agenda: { file: './agenda.ts', measure: 'measureAgenda', windows: false },
  filings: { file: './filings.ts', measure: 'measureFilings', windows: true },
  intake: { file: './intake.ts', measure: 'measureIntake', windows: true },
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});
const names = options.only ? options.only.split(',') : Object.keys(MEASUREMENTS);
const unknown = names.filter((name) => !Object.hasOwn(MEASUREMENTS, name));
if (unknown.length > 0) {
  console.error(`[bench] there is no ${unknown.join(', ')}; there are ${Object.keys(MEASUREMENTS).join(', ')}`);
  process.exit(2);
}
const windows = names.some((name) => MEASUREMENTS[name].windows);
if (windows && !hasDisplay()) {
  const { command, args } = withDisplay(newerNode(), process.argv.slice(1));
  process.exit((await runToEnd(command, args, { env: projectEnv() })).code);
}
if (windows) await run(newerNode(), ['scripts/build.mjs']);

const say = (line) => console.error(`[bench] ${line}`);
const machine = {
  at: new Date().toISOString(),
  platform: `${process.platform}-${process.arch}`,
  cpus: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  electron: windows ? await findElectron({ quiet: true }).then(({ kind, version }) => `${version} (${kind})`) : null,
  loadBefore: load(),
};
const rows = [];
const broken = [];
for (const name of names) {
  const { file, measure } = MEASUREMENTS[name];
  const begun = performance.now();
  // One that breaks must not take along what the others have measured.
  try {
    const measured = await (await import(file))[measure]({ quick: options.quick, say });
    rows.push(...measured.map((row) => ({ name, ...row })));
  } catch (error) {
    broken.push(name);
    console.error(error);
  }
  say(`${name} took ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}
const document = { machine: { ...machine, loadAfter: load() }, quick: options.quick, broken, rows };
console.log(table(rows));
console.log(
  `\nOn ${machine.cpus} × ${machine.cpu}, ${machine.platform}, Node ${machine.node}${machine.electron ? `, Electron ${machine.electron}` : ''}; ` +
    `load ${machine.loadBefore} before, ${document.machine.loadAfter} after. Noise is how far the plain way itself went: (p90 − p10) ÷ median.\n`,
);
if (options.json) writeFileSync(options.json, `${JSON.stringify(document, null, 2)}\n`);
else console.log(JSON.stringify(document));
const missed = rows.filter(({ target }) => target && !target.met);
for (const { what, target } of missed) console.error(`[bench] missed: ${what}, ${target.words}`);
for (const name of broken) console.error(`[bench] not measured: ${name}, it broke`);
process.exitCode = broken.length > 0 || (options.strict && missed.length > 0) ? 1 : 0;

/** Programs waiting for a processor over the last minute; above the number of processors the figures are not quiet ones. */
function load() {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}

function table(of) {
  const lines = [['what', 'Acuse', 'plain way', 'ratio', 'noise', 'target', '']];
  for (const { what, value, unit, baseline, beside, ratio, noise, target } of of)
    lines.push([
      what,
      `${figure(value)} ${unit}`,
      baseline === null ? '–' : `${figure(baseline)} ${unit} (${beside})`,
      ratio === null ? '–' : `${ratio.toFixed(2)}×`,
      noise === null ? '–' : `${(noise * 100).toFixed(0)} %`,
      target?.words ?? '–',
      target ? (target.met ? 'met' : 'MISSED') : '',
    ]);
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function figure(value) {
  return value >= 1000
    ? Math.round(value).toLocaleString('en-US')
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2);
}
