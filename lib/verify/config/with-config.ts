import { ManifestSet } from '../../manifest/manifest-set';
import { readContext } from '../../manifest/repository/read-one';
import type { VerifyOptions } from '../verify';
import { contextOf } from './context';
import { readConfig, type VerifyConfig } from './read-config';

/**
 * The options together with the config file: lists are joined, and other options take precedence.
 *
 * @param config the config file; by default the nearest `cdk8s-istio.yaml`
 * @throws when the config file is not valid, with a line for each mistake
 *
 * @example
 * const { findings } = verify('dist', withConfig());
 */
export function withConfig(options: VerifyOptions = {}, config: VerifyConfig = readConfig()): VerifyOptions {
  const { context, closed = config.closed, rules = [], ruleSettings, leaveOut = [] } = options;
  const contexts = [readContext(config.context), ...(context === undefined ? [] : [contextOf(context)])];
  return {
    ...options,
    context: ManifestSet.join(contexts),
    closed,
    rules: [...config.rules, ...rules],
    ruleSettings: { ...config.ruleSettings, ...ruleSettings },
    leaveOut: [...config.leaveOut, ...leaveOut],
  };
}
