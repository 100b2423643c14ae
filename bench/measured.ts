/** Seconds that something takes. */
export function secondsOf(run: () => void): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Seconds of processor time that something takes; they do not depend on what else runs on the machine. */
export function cpuSecondsOf(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Runs something once and prints its seconds and the process's peak memory, what else it found, and what came afterwards, as JSON. */
export function measured(run: () => object | void, afterwards: () => object = () => ({})): void {
  let found: object | void;
  const seconds = secondsOf(() => (found = run()));
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ seconds, megabytes, ...found!, ...afterwards() }));
}
