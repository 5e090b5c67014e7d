// Prints each skipped unit test with the reason its author gave (`ctx.skip(reason)`), which the JSON report leaves out.
// Must not count: the counts come from the JSON report.

export class SkipReporter {
  #skipped = [];

  onTestCaseResult(testCase) {
    const result = testCase.result();
    if (result.state === 'skipped') this.#skipped.push(`${testCase.fullName} (${result.note ?? 'no reason given'})`);
  }

  onTestRunEnd() {
    for (const line of this.#skipped) console.log(`[test] skipped: ${line}`);
  }
}

// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export
export default SkipReporter;
