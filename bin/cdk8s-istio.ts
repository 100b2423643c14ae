#!/usr/bin/env node
import { Command } from 'commander';
import { explainCommand } from './commands/explain';
import { routesCommand } from './commands/routes';
import { verifyCommand } from './commands/verify';
import { CLEAN, COULD_NOT_RUN } from './exit-codes';

const program = new Command('cdk8s-istio')
  .description('Judges the manifests of an Istio mesh without a cluster.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? CLEAN : COULD_NOT_RUN));

for (const command of [explainCommand(), routesCommand(), verifyCommand()]) program.addCommand(command.copyInheritedSettings(program));

program.parse();
