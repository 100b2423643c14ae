import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, namespaceOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkConnectionPool } from '../values/connection-pool';
import { checkFqdn } from '../values/domain-name';
import { checkLabelSelector } from '../values/workload-selector';
import { checkDestination } from '../virtual-service/destination';
import { checkEgress } from './egress';
import { checkIngress } from './ingress';

/** What istiod says about a Sidecar. */
export function* checkSidecar(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const fit = yield* checkLabelSelector(spec.get('workloadSelector'));
  if (!fit) return;
  const lists = ['egress', 'ingress'].every((name) => spec.get(name).isEmpty);
  const settings = ['outboundTrafficPolicy', 'inboundConnectionPool'].every((name) => !spec.get(name).exists);
  if (lists && settings) {
    yield refuse(spec, 'the Sidecar says nothing', 'write egress, ingress, outboundTrafficPolicy or inboundConnectionPool');
    return;
  }
  yield* checkIngress(spec.get('ingress').items());
  yield* checkConnectionPool(spec.get('inboundConnectionPool'));
  yield* checkEgress(spec.get('egress').items(), namespaceOf(object));
  yield* checkOutboundPolicy(spec.get('outboundTrafficPolicy'));
}

function* checkOutboundPolicy(policy: Field): Problems {
  const proxy = policy.get('egressProxy');
  if (!proxy.exists) return;
  if (policy.get('mode').text !== 'ALLOW_ANY') {
    yield refuse(proxy, 'an egressProxy is used with mode ALLOW_ANY only', 'write mode: ALLOW_ANY');
    return;
  }
  yield* checkFqdn(proxy.get('host'));
  if (proxy.get('port').exists) yield* checkDestination(proxy);
  else yield refuse(proxy.get('port'), 'the egressProxy has no port', 'write port.number');
}
