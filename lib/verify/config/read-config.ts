import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readYamlFile } from '../../manifest/read-yaml-file';
import { checkRules } from '../own-rules/check-rules';
import { loadRules } from '../own-rules/load-rules';
import type { Rule } from '../analysis/rule';
import { CONFIG_FILE } from './config-file';
import { mistakesIn, type WrittenConfig } from './check-config';
import type { RuleSetting, RuleSettings } from './rule-setting';

/** The configuration of a project, with absolute paths. */
export interface VerifyConfig {
  /** Files or folders of additional manifests that only resolve names. */
  readonly context: readonly string[];
  /** True if the manifests are those of the whole cluster. */
  readonly closed?: boolean;
  /** Files or folders that are not checked; what they declare resolves names. */
  readonly leaveOut: readonly string[];
  /** The project's own rules. */
  readonly rules: readonly Rule[];
  readonly ruleSettings: RuleSettings;
}

const NONE: VerifyConfig = { context: [], leaveOut: [], rules: [], ruleSettings: {} };

/**
 * Reads `cdk8s-istio.yaml`, from the working directory or the nearest folder above that has one.
 *
 * @param path another file, which must exist
 * @param moreRules modules with rules, in addition to those in the file
 * @throws when the file does not exist or is not valid, with a line for each mistake
 */
export function readConfig(path?: string, moreRules: readonly string[] = []): VerifyConfig {
  const more = moreRules.flatMap(loadRules);
  const file = path === undefined ? findConfig(process.cwd()) : existing(path);
  const config = file === undefined ? { ...NONE, rules: more } : parse(file, more);
  checkRules(config.rules);
  return config;
}

function findConfig(folder: string): string | undefined {
  const file = join(folder, CONFIG_FILE);
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : findConfig(dirname(folder));
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new Error(`the config file ${path} does not exist; write the path of a ${CONFIG_FILE}`);
}

function parse(file: string, more: readonly Rule[]): VerifyConfig {
  const written = readYamlFile(file);
  const shape = mistakesIn(written);
  if (shape.length > 0) throw refusal(file, shape);
  const { context = [], closed, leaveOut = [], rulesFrom = [], rules = {} } = (written ?? {}) as WrittenConfig;
  const paths = (list: readonly string[]) => list.map((path) => resolve(dirname(file), path));
  const own = [...paths(rulesFrom).flatMap(loadRules), ...more];
  const unknown = mistakesIn(
    { rules },
    own.map(({ id }) => id),
  );
  if (unknown.length > 0) throw refusal(file, unknown);
  const settings = Object.entries(rules).map(
    ([id, setting]) => [id, typeof setting === 'string' ? { severity: setting } : setting] as const,
  );
  return {
    context: paths(context),
    closed,
    leaveOut: paths(leaveOut),
    rules: own,
    ruleSettings: Object.fromEntries<RuleSetting>(settings),
  };
}

function refusal(file: string, mistakes: readonly string[]): Error {
  return new Error(mistakes.map((mistake) => `${file}: ${mistake}`).join('\n'));
}
