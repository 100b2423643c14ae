/** Runs something once and prints its seconds and the process's peak memory, and what else it found, as JSON. */
export function measured(run: () => object | void): void {
  const start = process.hrtime.bigint();
  const found = run();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, ...found }));
}
