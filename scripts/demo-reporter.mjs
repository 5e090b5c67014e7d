// Prints the journey as a person would tell it: each step with how it ended and how long it took.
// Must not count as passed what did not run.

export class DemoReporter {
  #test = '';
  #failed = 0;
  #done = 0;
  #planned = 0;

  onBegin(_config, suite) {
    this.#planned = suite.allTests().length;
  }

  onStepEnd(test, _result, step) {
    if (step.category !== 'test.step' || step.parent?.category === 'test.step') return;
    if (this.#test !== test.title) {
      this.#test = test.title;
      console.log(`\n${test.title}`);
    }
    console.log(`  ${step.title} … ${step.error ? 'FAILED' : 'ok'} (${(step.duration / 1000).toFixed(1)} s)`);
  }

  onTestEnd(test, result) {
    if (result.status === 'passed') this.#done += 1;
    else this.#failed += 1;
    if (result.status !== 'passed') console.log(`  ${test.title}: ${result.status}`);
    for (const error of result.errors) console.log(error.stack ?? error.message ?? String(error.value));
  }

  onError(error) {
    this.#failed += 1;
    console.log(error.stack ?? error.message ?? String(error.value));
  }

  onEnd() {
    const missing = this.#planned - this.#done - this.#failed;
    console.log(`\n${this.#done} of ${this.#planned} parts of the journey ok${missing > 0 ? `, ${missing} not reached` : ''}`);
  }

  printsToStdio() {
    return true;
  }
}

// biome-ignore lint/style/noDefaultExport: Playwright loads a reporter by its default export
export default DemoReporter;
