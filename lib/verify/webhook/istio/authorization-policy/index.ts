import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkTargetRefs } from '../values/target-refs';
import { checkSelector } from '../values/workload-selector';
import { checkCondition } from './condition';
import { checkCustomRule } from './custom';
import { findTcpDenial } from './denies-tcp';
import { checkOperation } from './operation';
import { checkSource } from './source';

/** What istiod says about an AuthorizationPolicy. */
export function* checkAuthorizationPolicy(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const action = spec.get('action').text || 'ALLOW';
  yield* checkSelector(spec.get('selector'));
  yield* checkTargetRefs(spec);
  yield* checkAction(spec, action);
  for (const rule of spec.get('rules').items()) {
    if (action === 'CUSTOM') yield* checkCustomRule(rule);
    yield* checkRule(rule);
    if (action === 'DENY') yield* findTcpDenial(rule);
  }
}

function* checkAction(spec: Field, action: string): Problems {
  const rules = spec.get('rules');
  const provider = spec.get('provider');
  if (['CUSTOM', 'DENY'].includes(action) && rules.isEmpty) {
    yield refuse(
      rules,
      `a policy with action ${action} and no rules never applies`,
      'add an empty rule, "rules: [{}]", if it is meant for every request',
    );
  } else if (action === 'CUSTOM' && provider.get('name').isEmpty) {
    yield refuse(
      provider.get('name'),
      'a policy with action CUSTOM names the provider that decides',
      'write provider.name, one of the extensionProviders of the mesh configuration',
    );
  }
  if (action !== 'CUSTOM' && provider.exists)
    yield refuse(provider, `a provider does not go with action ${action}`, 'remove it, or write action: CUSTOM');
}

function* checkRule(rule: Field): Problems {
  for (const from of rule.get('from').items()) yield* checkSource(from);
  for (const to of rule.get('to').items()) yield* checkOperation(to);
  for (const condition of rule.get('when').items()) yield* checkCondition(condition);
}
