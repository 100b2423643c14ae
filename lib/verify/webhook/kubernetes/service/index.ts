import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import { checkAddress, checkBlock } from '../values/address';
import { checkChoice, checkGiven } from '../values/choice';
import { checkLabelMap } from '../values/label-selector';
import { checkAffinity } from './affinity';
import { checkClusterIps } from './cluster-ips';
import { checkExternalName } from './external-name';
import { checkServicePorts } from './ports';
import { checkTrafficPolicies } from './traffic-policies';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** What the API server says about a Service. */
export function* checkService(object: KubeObject): Problems {
  const service = fieldsOf(object);
  const spec = service.get('spec');
  const type = spec.get('type').text || 'ClusterIP';
  yield* checkChoice(spec.get('type'), TYPES);
  yield* checkServicePorts(spec, type);
  yield* checkLabelMap(spec.get('selector'));
  yield* checkAffinity(spec);
  yield* type === 'ExternalName' ? checkExternalName(spec) : checkClusterIps(spec);
  yield* checkTrafficPolicies(spec, type);
  yield* checkGiven(spec.get('trafficDistribution'), ['PreferClose', 'PreferSameNode', 'PreferSameZone']);
  for (const address of spec.get('externalIPs').items()) yield* checkAddress(address);
  const ranges = spec.get('loadBalancerSourceRanges');
  if (ranges.isEmpty) return;
  if (type !== 'LoadBalancer') yield refuse(ranges, `a Service of type ${type} has no load balancer`, 'remove loadBalancerSourceRanges');
  for (const range of ranges.items()) yield* checkBlock(range);
}
