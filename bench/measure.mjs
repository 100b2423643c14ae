// How a command is measured: as a whole process, from outside.
import { spawnSync } from 'node:child_process';

/** Runs a command and returns its standard output. @throws with what it printed when it fails */
export function run(command, args, { cwd, env = {} } = {}) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...env } });
  if (result.status === 0) return result.stdout;
  throw new Error(`${command} ${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
}

/** The median of the seconds that several runs take, after one that is not counted. */
export function medianSeconds(times, work) {
  work();
  const seconds = Array.from({ length: times }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return seconds.sort((a, b) => a - b)[Math.floor(times / 2)];
}

/** Prints a row: what it is, and figures. */
export function print([name, ...figures]) {
  console.log([name.padEnd(64), ...figures.map((figure) => figure.padStart(14))].join('  '));
}
