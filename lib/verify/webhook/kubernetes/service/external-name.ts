import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkText, SUBDOMAIN } from '../values/forms';

/** A Service that is another name for a host outside. */
export function* checkExternalName(spec: Field): Problems {
  const target = spec.get('externalName');
  if (target.text === '') yield refuse(target, 'a Service of type ExternalName needs externalName', 'write a host name');
  else yield* checkText(target, target.text.replace(/\.$/, ''), SUBDOMAIN);
  for (const name of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    if (!spec.get(name).isEmpty) yield refuse(spec.get(name), 'a Service of type ExternalName has no addresses', `remove ${name}`);
  }
}
