import { type Problems, refuse, unspoken } from '../../check';
import type { Field } from '../../field';
import { checkConnectionPool } from '../values/connection-pool';
import { checkClientTls } from './client-tls';
import { checkLoadBalancer } from './load-balancer';
import { checkOutlierDetection } from './outlier-detection';
import { checkTunnel } from './tunnel';

const PORT_SETTINGS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'];
const SETTINGS = [...PORT_SETTINGS, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget'];

/** How traffic is sent to a host or to one of its subsets. */
export function* checkTrafficPolicy(policy: Field, namespace: string): Problems {
  if (!policy.exists) return;
  if (SETTINGS.every((name) => isUnset(policy.get(name)))) {
    yield refuse(policy, 'the traffic policy says nothing', `write one of ${SETTINGS.join(', ')}, or remove it`);
    return;
  }
  if (policy.get('tunnel').exists && policy.get('proxyProtocol').exists) {
    yield refuse(policy.get('proxyProtocol'), 'tunnel and proxyProtocol exclude each other', 'keep one of them');
    return;
  }
  yield* checkPolicy(policy, namespace);
  for (const settings of policy.get('portLevelSettings').items()) yield* unspoken(checkPortSettings(settings, namespace));
  yield* checkTunnel(policy.get('tunnel'));
}

function* checkPortSettings(settings: Field, namespace: string): Problems {
  if (!settings.get('port').exists)
    yield refuse(settings.get('port'), 'the settings name no port', 'write port.number, a port of the Service');
  if (PORT_SETTINGS.every((name) => isUnset(settings.get(name)))) {
    yield refuse(settings, 'the settings of the port say nothing', `write one of ${PORT_SETTINGS.join(', ')}, or remove them`);
  } else {
    yield* checkPolicy(settings, namespace);
  }
}

function* checkPolicy(policy: Field, namespace: string): Problems {
  yield* checkOutlierDetection(policy.get('outlierDetection'));
  yield* checkConnectionPool(policy.get('connectionPool'));
  yield* checkLoadBalancer(policy.get('loadBalancer'), policy.get('outlierDetection'));
  yield* checkClientTls(policy.get('tls'), namespace);
}

/** An empty list is as good as none to istiod, an empty mapping is not. */
function isUnset(field: Field): boolean {
  return !field.exists || (Array.isArray(field.value) && field.items().length === 0);
}
