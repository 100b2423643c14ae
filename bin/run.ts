import { COULD_NOT_RUN } from './exit-codes';

/** Does the work of a command and sets the exit code of the process; an error is one line on standard error. */
export function runCommand(name: string, work: () => number): void {
  try {
    process.exitCode = work();
  } catch (error) {
    process.stderr.write(`cdk8s-istio ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = COULD_NOT_RUN;
  }
}
