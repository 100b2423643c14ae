import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkCaBundle, checkObjectName, checkRequired, checkSecretKey } from '../values';
import { checkDns01 } from './dns01';

/** An issuer that orders certificates by ACME, as Let's Encrypt does. */
export function* checkAcme(acme: Field): Problems {
  const bundle = acme.get('caBundle');
  const skip = acme.get('skipTLSVerify');
  if (!bundle.isEmpty && skip.isTrue) {
    for (const field of [bundle, skip]) yield refuse(field, 'caBundle and skipTLSVerify are mutually exclusive', 'keep caBundle');
  }
  yield* checkCaBundle(bundle);
  yield* checkRequired(acme.get('privateKeySecretRef', 'name'), 'the name of the Secret for the account key');
  yield* checkRequired(acme.get('server'), 'the URL of the ACME server');
  yield* checkAccountBinding(acme.get('externalAccountBinding'));
  for (const solver of acme.get('solvers').items()) yield* checkSolver(solver);
}

function* checkAccountBinding(binding: Field): Problems {
  if (!binding.exists) return;
  yield* checkRequired(binding.get('keyID'), 'the key id of the account');
  yield* checkSecretKey(binding.get('keySecretRef'));
  const algorithm = binding.get('keyAlgorithm');
  if (!algorithm.isEmpty) yield warn(algorithm, 'keyAlgorithm is deprecated and ignored', 'remove it');
}

/** How one kind of challenge is solved: by HTTP or by DNS. */
function* checkSolver(solver: Field): Problems {
  const http = solver.get('http01');
  const dns = solver.get('dns01');
  if (http.exists) yield* checkHttp01(http);
  if (http.exists && dns.exists) yield refuse(solver, 'the solver has both http01 and dns01', 'write a solver for each');
  else if (dns.exists) yield* checkDns01(dns);
  else if (!http.exists) yield refuse(solver, 'the solver has no type', 'write http01 or dns01');
}

/** A challenge answered over HTTP, through an Ingress or an HTTPRoute. */
function* checkHttp01(http01: Field): Problems {
  const ingress = http01.get('ingress');
  const route = http01.get('gatewayHTTPRoute');
  if (ingress.exists) yield* checkIngress(ingress);
  if (route.exists) yield* checkRoute(route);
  if (!ingress.exists && !route.exists) yield refuse(http01, 'http01 does not have a solver type', 'write ingress or gatewayHTTPRoute');
  if (ingress.exists && route.exists) yield refuse(http01, 'http01 has both ingress and gatewayHTTPRoute', 'write a solver for each');
}

function* checkIngress(ingress: Field): Problems {
  const given = ['ingressClassName', 'name', 'class'].filter(
    (name) => ingress.get(name).exists && (name !== 'name' || !ingress.get(name).isEmpty),
  );
  if (given.length === 3) yield refuse(ingress, `${given.join(', ')} are mutually exclusive`, 'keep ingressClassName');
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
