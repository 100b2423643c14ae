import { Command } from 'commander';
import { readConfig } from '../../lib/verify/config/read-config';
import { offBecause, type RuleSettings, severityBy } from '../../lib/verify/config/rule-setting';
import { describeRules, type RuleDescription } from '../../lib/verify/rule-description';
import { CLEAN } from '../exit-codes';
import { type RuleOptions, withConfigOption, withRuleOptions } from '../manifest-arguments';
import { runCommand } from '../run';

interface Options extends RuleOptions {
  readonly json?: boolean;
}

/** `cdk8s-istio rules`: every rule, with its severity, what should hold and its page. */
export function rulesCommand(): Command {
  const command = new Command('rules')
    .description('List the rules for manifests, including your own.')
    .option('--json', 'print the list as JSON');
  return withConfigOption(withRuleOptions(command))
    .addHelpText('after', '\nExits with 0, or with 2 if it could not run.')
    .action((options: Options) => runCommand('rules', () => run(options)));
}

function run({ config, rules: modules, json }: Options): number {
  const { rules, ruleSettings } = readConfig(config, modules);
  const listed = describeRules(rules).map((rule) => withSetting(rule, ruleSettings));
  process.stdout.write(json ? `${JSON.stringify(listed, null, 2)}\n` : listed.map(line).join(''));
  return CLEAN;
}

type Listed = Pick<RuleDescription, 'id' | 'summary' | 'page'> & { readonly severity: string; readonly because?: string };

/** The rule as the config file has it. */
function withSetting({ id, severity, summary, page }: RuleDescription, settings: RuleSettings): Listed {
  const because = offBecause(settings, id);
  if (because !== undefined) return { id, severity: 'off', summary, page, because };
  return { id, severity: severityBy(settings, id, severity), summary, page };
}

function line({ id, severity, summary, page, because }: Listed): string {
  return `${severity.padEnd(7)}  ${id}\n         ${summary}\n${[because, page].map((text) => (text ? `         ${text}\n` : '')).join('')}`;
}
