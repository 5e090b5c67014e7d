// Writes golden.tsv from the oracle alone: `node test/unit/deadlines/make-golden.ts > test/unit/deadlines/golden.tsv`.
// Must not ask the program. Run it only when the law or the list of cases changes, and read the difference.
import { goldenInputs, oracleCase } from './golden-cases.ts';
import { COLUMNS, lineOf } from './golden-table.ts';
import { oracle } from './oracle.ts';

const lines = [COLUMNS.join('\t')];
for (const [index, input] of goldenInputs().entries()) {
  lines.push(lineOf(index + 1, input, oracle(oracleCase(input), input.calendar, input.closed)));
}
process.stdout.write(`${lines.join('\n')}\n`);
