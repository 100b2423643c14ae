import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkLabelSelector } from '../values/label-selector';

/** What the API server says about a Role. */
export function* checkRole(object: KubeObject): Problems {
  for (const rule of fieldsOf(object).get('rules').items()) yield* checkRule(rule, true);
}

/** What the API server says about a ClusterRole. */
export function* checkClusterRole(object: KubeObject): Problems {
  const role = fieldsOf(object);
  for (const rule of role.get('rules').items()) yield* checkRule(rule, false);
  const aggregation = role.get('aggregationRule');
  const selectors = aggregation.get('clusterRoleSelectors');
  if (aggregation.exists && selectors.isEmpty) {
    yield refuse(selectors, 'aggregationRule selects no ClusterRole', 'write a selector, or remove aggregationRule');
  }
  for (const selector of selectors.items()) yield* checkLabelSelector(selector);
}

function* checkRule(rule: Field, isNamespaced: boolean): Problems {
  const urls = rule.get('nonResourceURLs');
  if (rule.get('verbs').isEmpty) yield refuse(rule.get('verbs'), 'the rule allows no verb', 'write verbs as in [get, list, watch]');
  if (urls.isEmpty) {
    for (const name of ['apiGroups', 'resources']) {
      if (rule.get(name).isEmpty) yield refuse(rule.get(name), `the rule has no ${name}`, EXAMPLES[name]);
    }
    return;
  }
  if (isNamespaced) yield refuse(urls, 'a Role reaches resources of its namespace only', 'write a ClusterRole');
  if (['apiGroups', 'resources', 'resourceNames'].some((name) => !rule.get(name).isEmpty)) {
    yield refuse(urls, 'one rule does not hold both resources and URLs', 'write two rules');
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  apiGroups: 'write the API group, or "" for Kubernetes’ core',
  resources: 'write resources as in [pods]',
};
