import { isIpAddress } from '../../../../semantics/ip-address';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { hostMistake } from '../values/domain-name';
import { isForGateways } from './gateway-names';

/** The hosts of a VirtualService: names, each meant once, and `*` at gateways only. */
export function* checkHosts(spec: Field): Problems {
  const hosts = spec.get('hosts').items();
  const forGateways = isForGateways(spec);
  const problems = hosts.flatMap((host) => [...checkHost(host, spec, forGateways)]);
  yield* problems;
  if (problems.length > 0) return;
  for (const [earlier, later] of overlappingPairs(hosts)) {
    yield refuse(later, `hosts ${quoted(earlier.text)} and ${quoted(later.text)} overlap`, 'keep the wider one');
  }
}

/** Why the text is no host of a VirtualService, or undefined; at a gateway, istiod's own SNI names are allowed. */
export function routedHostMistake(host: string, forGateways: boolean, bySni: boolean): string | undefined {
  if (forGateways && bySni && host.startsWith('outbound_.')) {
    return /outbound_.[0-8]/.test(host) ? undefined : `domain name ${quoted(host)} is not valid: it names no port after "outbound_."`;
  }
  return hostMistake(host);
}

function* checkHost(host: Field, spec: Field, forGateways: boolean): Problems {
  const mistake = routedHostMistake(host.text, forGateways, routesBySni(spec));
  if (mistake && !isIpAddress(host.text)) {
    yield refuse(host, mistake, 'write a domain name, as in "reviews.default.svc.cluster.local" or "*.example.com"');
  } else if (!mistake && !forGateways && host.text === '*') {
    yield refuse(
      host,
      'host "*" is not allowed in the mesh: it would take every request of every sidecar',
      'name the gateway in gateways, or write the hosts',
    );
  }
}

function routesBySni(spec: Field): boolean {
  const matches = spec
    .get('tls')
    .items()
    .flatMap((route) => route.get('match').items());
  return matches.some((match) => !match.get('sniHosts').isEmpty);
}

function overlappingPairs(hosts: readonly Field[]): readonly (readonly [Field, Field])[] {
  return hosts.flatMap((earlier, index) =>
    hosts
      .slice(index + 1)
      .filter((later) => overlap(earlier.text, later.text))
      .map((later) => [earlier, later] as const),
  );
}

function overlap(a: string, b: string): boolean {
  if (!a.startsWith('*') && !b.startsWith('*')) return a === b;
  return covers(a, b) || covers(b, a);
}

/** True when every name of `inner` is one of `outer`; the `*` need not be a whole label. */
export function covers(outer: string, inner: string): boolean {
  if (!outer.startsWith('*')) return outer === inner;
  const suffix = outer.slice(1);
  return inner.startsWith('*') ? inner.length >= outer.length && inner.slice(1).endsWith(suffix) : inner.endsWith(suffix);
}
