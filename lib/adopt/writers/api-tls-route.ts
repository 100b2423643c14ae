import { withoutGrants, writeBackends, writeRouteHosts } from './api-route';
import type { Draft, Subject } from './draft';
import { listOf, NotSaid } from './fields';
import { namespaceOf } from './policy-target';

export function writeApiTlsRoute(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { spec } = subject;
  const [rule, second] = listOf(spec.rules);
  if (rule === undefined || second !== undefined) throw new NotSaid('it does not have exactly one rule');
  const action = writeBackends(rule, namespace);
  return { callee: 'TlsRoute', options: { hosts: writeRouteHosts(spec, namespace), action, ...withoutGrants(spec, namespace) } };
}
