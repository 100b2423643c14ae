import { Command } from 'commander';
import { adoptCommand } from './commands/adopt';
import { diffCommand } from './commands/diff';
import { explainCommand } from './commands/explain';
import { graphCommand } from './commands/graph';
import { routesCommand } from './commands/routes';
import { rulesCommand } from './commands/rules';
import { verifyCommand } from './commands/verify';
import { CLEAN, COULD_NOT_RUN } from './exit-codes';
import { joinVia } from './join-via';
import { usageError } from './usage-error';
import { packageVersion } from './version';

const VERSION_HELP = 'print the version of cdk8s-istio';

/** Runs the command line with its words, as `process.argv` has them. */
export function runProgram(words: readonly string[]): void {
  const program = new Command('cdk8s-istio')
    .description('Verifies, simulates and compares the manifests of an Istio mesh without a cluster, and converts them to programs.')
    .version(packageVersion(), '--version', VERSION_HELP)
    .configureOutput({ outputError: (text, write) => write(usageError('cdk8s-istio', text)) })
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? CLEAN : COULD_NOT_RUN));

  for (const command of [
    adoptCommand(),
    diffCommand(),
    explainCommand(),
    graphCommand(),
    routesCommand(),
    rulesCommand(),
    verifyCommand(),
  ]) {
    command
      .version(packageVersion(), '--version', VERSION_HELP)
      .copyInheritedSettings(program)
      .configureOutput({ outputError: (text, write) => write(usageError(`cdk8s-istio ${command.name()}`, text)) });
    program.addCommand(command);
  }

  program.parse(joinVia(words));
}
