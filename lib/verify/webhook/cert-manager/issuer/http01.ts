import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkObjectName } from '../kubernetes-names';

/** A challenge answered over HTTP, through an Ingress or an HTTPRoute. */
export function* checkHttp01(http01: Field): Problems {
  const ingress = http01.get('ingress');
  const route = http01.get('gatewayHTTPRoute');
  if (ingress.exists) yield* checkIngress(ingress);
  if (route.exists) yield* checkRoute(route);
  if (!ingress.exists && !route.exists)
    yield refuse(http01, 'http01 does not say what serves the challenge', 'write ingress or gatewayHTTPRoute');
  if (ingress.exists && route.exists) yield refuse(http01, 'http01 has both ingress and gatewayHTTPRoute', 'write a solver for each');
}

function* checkIngress(ingress: Field): Problems {
  const given = ['ingressClassName', 'name', 'class'].filter(
    (name) => ingress.get(name).exists && (name !== 'name' || !ingress.get(name).isEmpty),
  );
  if (given.length === 3) yield refuse(ingress, `${given.join(', ')} exclude each other`, 'keep ingressClassName');
  if (ingress.get('ingressClassName').exists) yield* checkObjectName(ingress.get('ingressClassName'));
  yield* checkServiceType(ingress.get('serviceType'));
}

function* checkRoute(route: Field): Problems {
  yield* checkServiceType(route.get('serviceType'));
  if (route.get('parentRefs').isEmpty)
    yield refuse(route.get('parentRefs'), 'the HTTPRoute has no parent', 'write parentRefs with the name and namespace of a Gateway');
}

function* checkServiceType(type: Field): Problems {
  if (!['', 'ClusterIP', 'NodePort'].includes(type.text))
    yield refuse(type, `invalid serviceType ${quoted(type.text)}`, 'write ClusterIP or NodePort');
}
