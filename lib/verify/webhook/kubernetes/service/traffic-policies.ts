import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice, checkGiven } from '../values/choice';

const POLICIES = ['Cluster', 'Local'];

/** Which pods take traffic that comes from outside and from inside the cluster. */
export function* checkTrafficPolicies(spec: Field, type: string): Problems {
  const [external, health] = [spec.get('externalTrafficPolicy'), spec.get('healthCheckNodePort')];
  const isExternal = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && !spec.get('externalIPs').isEmpty);
  if (isExternal) yield* checkChoice(external, POLICIES);
  else if (external.text !== '') yield refuse(external, `a Service of type ${type} is not reached from outside`, 'remove it');
  yield* checkGiven(spec.get('internalTrafficPolicy'), POLICIES);
  if (health.number !== 0 && !(type === 'LoadBalancer' && external.text === 'Local')) {
    yield refuse(health, 'healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only', 'remove it');
  }
  for (const name of ['loadBalancerClass', 'allocateLoadBalancerNodePorts']) {
    if (type !== 'LoadBalancer' && spec.get(name).exists)
      yield refuse(spec.get(name), `${name} goes with type LoadBalancer only`, 'remove it');
  }
}
