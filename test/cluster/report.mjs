/** Collects what the steps find: one line a check, and at the end the count that decides the exit code. */
export class Report {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  /** One check: its line, and when there are problems each of them below it. */
  check(line, problems = []) {
    if (problems.length === 0) {
      this.#passed++;
      console.log(`ok    ${line}`);
    } else {
      this.#failed++;
      console.log(`FAIL  ${line}`);
      for (const problem of problems) console.log(`      ${problem}`);
    }
  }

  /** What cannot be checked here, which in CI is a failure. */
  passOver(reason) {
    if (process.env.CI) return this.check(reason, ['in CI this has to be checked']);
    this.#skipped++;
    console.log(`skip  ${reason}`);
  }

  /** Prints the count and gives the exit code. */
  close() {
    console.log(`${this.#passed} passed, ${this.#failed} failed${this.#skipped ? `, ${this.#skipped} skipped` : ''}`);
    return this.#failed ? 1 : 0;
  }
}
