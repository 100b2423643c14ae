import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../check';
import type { Field } from '../field';
import { checkChoice, checkWord } from './values/choice';
import { checkForm, PATH_SEGMENT, SUBDOMAIN } from './values/forms';
import { checkLabelSelector } from './values/label-selector';

const GROUP = 'rbac.authorization.k8s.io';

/** What the API server says about a RoleBinding. */
export function* checkRoleBinding(object: KubeObject): Problems {
  yield* checkBinding(fieldsOf(object), ['ClusterRole', 'Role'], true);
}

/** What the API server says about a ClusterRoleBinding. */
export function* checkClusterRoleBinding(object: KubeObject): Problems {
  yield* checkBinding(fieldsOf(object), ['ClusterRole'], false);
}

function* checkBinding(binding: Field, kinds: readonly string[], isNamespaced: boolean): Problems {
  const role = binding.get('roleRef');
  yield* checkChoice(role.get('apiGroup'), [GROUP]);
  yield* checkWord(role.get('kind'), kinds);
  yield* checkForm(role.get('name'), PATH_SEGMENT);
  for (const subject of binding.get('subjects').items()) yield* checkSubject(subject, isNamespaced);
}

function* checkSubject(subject: Field, isNamespaced: boolean): Problems {
  const [kind, name, group, namespace] = ['kind', 'name', 'apiGroup', 'namespace'].map((each) => subject.get(each));
  yield* checkWord(kind, ['ServiceAccount', 'User', 'Group']);
  if (kind.text !== 'ServiceAccount') {
    if (name.isEmpty) yield refuse(name, 'the subject has no name', 'write it');
    if (kind.text === 'User' || kind.text === 'Group') yield* checkChoice(group, [GROUP]);
    return;
  }
  yield* checkForm(name, SUBDOMAIN);
  if (group.text !== '') yield refuse(group, 'a ServiceAccount does not have an API group', 'remove apiGroup');
  if (!isNamespaced && namespace.isEmpty) yield refuse(namespace, 'the ServiceAccount has no namespace', 'write its namespace');
}

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
    yield refuse(selectors, 'aggregationRule does not have selectors', 'write a selector, or remove aggregationRule');
  }
  for (const selector of selectors.items()) yield* checkLabelSelector(selector);
}

function* checkRule(rule: Field, isNamespaced: boolean): Problems {
  const urls = rule.get('nonResourceURLs');
  if (rule.get('verbs').isEmpty) yield refuse(rule.get('verbs'), 'the rule does not have verbs', 'write verbs as in [get, list, watch]');
  if (urls.isEmpty) {
    for (const name of ['apiGroups', 'resources']) {
      if (rule.get(name).isEmpty) yield refuse(rule.get(name), `the rule has no ${name}`, EXAMPLES[name]);
    }
    return;
  }
  if (isNamespaced) yield refuse(urls, 'a Role can only grant access to resources in its namespace', 'write a ClusterRole');
  if (['apiGroups', 'resources', 'resourceNames'].some((name) => !rule.get(name).isEmpty)) {
    yield refuse(urls, 'a rule cannot have both resources and URLs', 'write two rules');
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  apiGroups: 'write the API group, or "" for Kubernetes’ core',
  resources: 'write resources as in [pods]',
};
