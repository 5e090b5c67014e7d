#!/usr/bin/env node
// The command `acuse`: runs src-main/cli/acuse.ts, which needs no build, on a Node that reads TypeScript.
// Must print nothing of its own on stdout: that belongs to the command, and scripts read it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newerNode, ROOT, runToEnd } from './run.mjs';

const MIN_NODE = 22; // older ones neither strip types nor load the SQLite driver

const node = newerNode();
const command = join(ROOT, 'src-main', 'cli', 'acuse.ts');
if (node === process.execPath && Number(process.versions.node.split('.')[0]) < MIN_NODE) {
  console.error(`acuse: Node ${process.versions.node} is too old and the project's own is not installed. Run "npm install" in ${ROOT}.`);
  process.exitCode = 1;
} else if (!existsSync(command)) {
  console.error(`acuse: ${command} is missing.`);
  process.exitCode = 1;
} else {
  // Halves the start. Whoever may write into node_modules could change the command itself as well.
  const compiled = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'acuse', 'compiled') };
  const options = { cwd: process.cwd(), env: { ...compiled, ...process.env }, stdin: 'inherit' };
  const { code } = await runToEnd(node, ['--disable-warning=ExperimentalWarning', command, ...process.argv.slice(2)], options);
  process.exitCode = code;
}
