// Runs every check of the project (`npm test`) and counts: lint, types, tests, build, journeys, package. `--only unit,e2e`.
// Must not retry, nor count what did not run: a phase that cannot start or finds no tests is a failure.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron } from './electron.mjs';
import { newerNode, projectEnv, ROOT, runToEnd } from './run.mjs';

const RESULTS = join(ROOT, 'test-results');
const LONG_CRASH_ROUNDS = '200';
const TYPECHECKS = ['src-shared', 'src-main', 'src-renderer'];

const bin = (...path) => join(ROOT, 'node_modules', ...path);
const node = newerNode();

/** @typedef {{ passed: number, failed: number, skipped: number, detail?: string }} Count */

const ok = (detail) => ({ passed: 1, failed: 0, skipped: 0, detail });
const failed = (detail) => ({ passed: 0, failed: 1, skipped: 0, detail });

const PHASES = {
  lint: () => check([bin('@biomejs', 'biome', 'bin', 'biome'), 'check']),
  typecheck: async () => {
    const results = await inPairs(TYPECHECKS, (project) => check([bin('typescript', 'bin', 'tsc'), '-p', project, '--pretty', 'false']));
    return sum(results.map((result, index) => ({ ...result, detail: result.detail && `${TYPECHECKS[index]}:\n${result.detail}` })));
  },
  unit: () => vitest(['node', 'renderer']),
  crash: () => vitest(['crash']),
  build: () => check([join('scripts', 'build.mjs')]),
  e2e: playwright,
  pack: () => check([join('scripts', 'pack.mjs')]),
};

const options = parseArguments(process.argv.slice(2));
if (options.long) process.env.ACUSE_CRASH_ROUNDS ??= LONG_CRASH_ROUNDS;
if (options.long) process.env.ACUSE_LONG ??= '1';
mkdirSync(RESULTS, { recursive: true });
// A download belongs here, not in the time of the first test that needs a window. Who needs it complains when it failed.
if (options.phases.some((name) => !['lint', 'typecheck', 'build'].includes(name)))
  await findElectron().catch((error) => console.error(`[electron] ${error.message}`));
const total = { passed: 0, failed: 0, skipped: 0 };
const startedAt = performance.now();
for (const name of options.phases) {
  const phaseAt = performance.now();
  let count;
  try {
    count = await PHASES[name]();
  } catch (error) {
    count = failed(error.message);
  }
  for (const key of Object.keys(total)) total[key] += count[key];
  if (count.detail) console.log(count.detail.trimEnd());
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  const verdict = count.failed > 0 ? 'FAILED' : 'ok';
  console.log(`[test] ${name}: ${verdict}, ${count.passed} passed, ${count.failed} failed${skipped}, ${seconds(phaseAt)} s`);
}
console.log(`[test] everything: ${seconds(startedAt)} s`);
// Whoever reads only the end reads this line.
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}

function parseArguments(args) {
  const phases = [];
  let long = false;
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--long') long = true;
    else if (word === '--only') phases.push(...(queue.shift() ?? '').split(','));
    else throw new Error(`unknown argument ${word}; there are --only <phases> and --long`);
  }
  const unknown = phases.filter((name) => !Object.hasOwn(PHASES, name));
  if (unknown.length > 0) throw new Error(`unknown phase ${unknown.join(', ')}; there are ${Object.keys(PHASES).join(', ')}`);
  return { phases: phases.length > 0 ? phases : Object.keys(PHASES), long };
}

/** A program whose end is the verdict: one test. What it printed is shown when it fails. */
async function check(args) {
  const { code, output } = await runToEnd(node, args, { stdout: 'pipe' });
  const said = output.split('\n').filter((line) => /^\[(build|electron|pack)\]/.test(line));
  return code === 0 ? ok(said.join('\n')) : failed(output || `ended with ${code} and said nothing`);
}

async function inPairs(items, work) {
  const results = [];
  const queue = items.map((item, index) => ({ item, index }));
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next.index] = await work(next.item);
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function sum(counts) {
  const add = (key) => counts.reduce((all, count) => all + count[key], 0);
  const detail = counts
    .map((count) => count.detail ?? '')
    .filter(Boolean)
    .join('\n');
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped'), detail };
}

/** Counts come from the runner's own report, never from its text. */
async function vitest(projects) {
  const report = join(RESULTS, `vitest-${projects.join('-')}.json`);
  rmSync(report, { force: true });
  const args = [bin('vitest', 'vitest.mjs'), 'run', '--config', 'test/vitest.config.ts', ...projects.map((name) => `--project=${name}`)];
  const { code } = await runToEnd(
    node,
    [
      ...args,
      '--reporter=default',
      `--reporter=${join(ROOT, 'scripts', 'skip-reporter.mjs')}`,
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env: plain('NO_COLOR', '1') },
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const having = (...states) => tests.filter((test) => states.includes(test.status)).length;
  // A file that does not load has no tests, but it is a failure all the same.
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  const count = {
    passed: having('passed'),
    failed: having('failed') + broken.length,
    skipped: having('skipped', 'pending', 'todo', 'disabled'),
  };
  return settle(count, code, 'vitest');
}

async function playwright() {
  const report = join(RESULTS, 'e2e.json');
  rmSync(report, { force: true });
  const args = [bin('@playwright', 'test', 'cli.js'), 'test', '--config', 'test/e2e/playwright.config.ts'];
  const { code } = await runToEnd(node, args, { env: plain('FORCE_COLOR', '0') });
  const { stats, errors, suites } = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = suites
    .flatMap(specsOf)
    .flatMap(({ title, tests }) =>
      tests
        .filter((test) => test.status === 'skipped')
        .map((test) => `${title} (${test.annotations.map((note) => note.description ?? note.type).join('; ') || 'no reason given'})`),
    );
  // With no retries nothing is flaky; should that change, flaky is not passed.
  const count = {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    detail: skipped.map((line) => `[test] skipped: ${line}`).join('\n'),
  };
  return settle(count, code, 'playwright');
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

// Colours are for people who look, not for logs. Each runner has its own switch, and the two together make Node complain.
function plain(name, value) {
  return projectEnv(process.stdout.isTTY ? {} : { NO_COLOR: undefined, FORCE_COLOR: undefined, [name]: value });
}

// An exit code that the counts do not explain (an unhandled rejection, no tests found) is one failure more.
function settle(count, code, runner) {
  const unexplained = count.failed === 0 && (code !== 0 || count.passed + count.skipped === 0);
  if (!unexplained) return count;
  return {
    ...count,
    failed: 1,
    detail: `${count.detail ?? ''}\n${runner} ended with ${code} after ${count.passed} passed tests: see above`,
  };
}
