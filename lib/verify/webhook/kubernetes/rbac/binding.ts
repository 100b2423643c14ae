import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice, checkWord } from '../values/choice';
import { checkForm, PATH_SEGMENT, SUBDOMAIN } from '../values/forms';

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
  if (group.text !== '') yield refuse(group, 'a ServiceAccount is of no API group', 'remove apiGroup');
  if (!isNamespaced && namespace.isEmpty) yield refuse(namespace, 'the ServiceAccount has no namespace', 'write its namespace');
}
