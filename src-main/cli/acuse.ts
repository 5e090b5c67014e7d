// Holds the entry of the command `acuse`, run by scripts/acuse.mjs. Must not hold anything else: see program.ts.
import { run } from './program.ts';

await run(process.argv.slice(2));
