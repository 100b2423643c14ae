import type { KubeObject } from '../../../../manifest/manifest';
import { isIpAddress } from '../../../../semantics/ip-address';
import { fieldsOf, namespaceOf, type Problems, quoted, refuse, repeated, unspoken, warn } from '../../check';
import type { Field } from '../../field';
import { checkConnectionPool } from '../values/connection-pool';
import { checkDuration } from '../values/duration';
import { checkExportTo, checkExportToOfSelector } from '../values/export-to';
import { checkHost, fqdnMistake } from '../values/host';
import { checkPortNumber } from '../values/port';
import { checkLabels, checkSelector, checkSubsetName } from '../values/selection';
import { checkClientTls } from './client-tls';
import { checkLoadBalancer } from './load-balancer';

/** What istiod says about a DestinationRule. */
export function* checkDestinationRule(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const namespace = namespaceOf(object);
  yield* checkHost(spec.get('host'));
  yield* checkTrafficPolicy(spec.get('trafficPolicy'), namespace);

  const subsets = spec.get('subsets').items();
  for (const again of repeated(subsets.map((subset) => subset.get('name')))) {
    yield refuse(again, `subset name ${quoted(again.text)} is used twice`, 'give every subset its own name');
  }
  for (const subset of subsets) {
    yield* checkSubsetName(subset.get('name'));
    yield* checkLabels(subset.get('labels'));
    yield* unspoken(checkTrafficPolicy(subset.get('trafficPolicy'), namespace));
  }

  yield* checkExportTo(spec.get('exportTo'), namespace);
  if (spec.get('workloadSelector').exists) yield* checkExportToOfSelector(spec.get('exportTo'), namespace);
  yield* checkSelector(spec.get('workloadSelector'));
}

const PORT_SETTINGS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'];
const SETTINGS = [...PORT_SETTINGS, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget'];

/** How traffic is sent to a host or to one of its subsets. */
function* checkTrafficPolicy(policy: Field, namespace: string): Problems {
  if (!policy.exists) return;
  if (SETTINGS.every((name) => isUnset(policy.get(name)))) {
    yield refuse(policy, 'the traffic policy is empty', `write one of ${SETTINGS.join(', ')}, or remove it`);
    return;
  }
  if (policy.get('tunnel').exists && policy.get('proxyProtocol').exists) {
    yield refuse(policy.get('proxyProtocol'), 'tunnel and proxyProtocol are mutually exclusive', 'keep one of them');
    return;
  }
  yield* checkPolicy(policy, namespace);
  for (const settings of policy.get('portLevelSettings').items()) yield* unspoken(checkPortSettings(settings, namespace));
  yield* checkTunnel(policy.get('tunnel'));
}

function* checkPortSettings(settings: Field, namespace: string): Problems {
  if (!settings.get('port').exists)
    yield refuse(settings.get('port'), 'the settings do not have a port', 'write port.number, a port of the Service');
  if (PORT_SETTINGS.every((name) => isUnset(settings.get(name)))) {
    yield refuse(settings, 'the settings of the port are empty', `write one of ${PORT_SETTINGS.join(', ')}, or remove them`);
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

/** How TCP is carried inside HTTP. */
function* checkTunnel(tunnel: Field): Problems {
  if (!tunnel.exists) return;
  const protocol = tunnel.get('protocol');
  if (!['', 'CONNECT', 'POST'].includes(protocol.text))
    yield refuse(protocol, `invalid tunnel protocol ${quoted(protocol.text)}`, 'write CONNECT or POST');
  const host = tunnel.get('targetHost');
  const mistake = fqdnMistake(host.text);
  if (mistake && !isIpAddress(host.text))
    yield refuse(host, `the tunnel does not have a valid target host: ${mistake}`, 'write a full domain name or an IP address');
  yield* checkPortNumber(tunnel.get('targetPort'));
}

/** When a failing endpoint is left out for a while. */
function* checkOutlierDetection(outlier: Field): Problems {
  yield* checkDuration(outlier.get('baseEjectionTime'));
  const errors = outlier.get('consecutiveErrors');
  if (errors.number !== 0) yield warn(errors, 'consecutiveErrors is deprecated', 'write consecutiveGatewayErrors or consecutive5xxErrors');
  const local = outlier.get('consecutiveLocalOriginFailures');
  if (local.number > 0 && !outlier.get('splitExternalLocalOriginErrors').isTrue) {
    yield refuse(
      local,
      'consecutiveLocalOriginFailures only applies when splitExternalLocalOriginErrors is true',
      'write splitExternalLocalOriginErrors: true',
    );
  }
  yield* checkDuration(outlier.get('interval'));
  yield* checkPercent(outlier.get('maxEjectionPercent'));
  yield* checkPercent(outlier.get('minHealthPercent'));
}

function* checkPercent(at: Field): Problems {
  if (at.number < 0 || at.number > 100) yield refuse(at, `percentage ${at.number} is out of range`, 'write a whole number from 0 to 100');
}
