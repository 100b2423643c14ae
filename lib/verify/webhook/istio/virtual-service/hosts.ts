import { isIpAddress } from '../../../../semantics/ip-address';
import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkFqdn, hostMistake, isLabel } from '../values/host';

/** The hosts of a VirtualService: names, each meant once, and `*` at gateways only. */
export function* checkHosts(spec: Field): Problems {
  const hosts = spec.get('hosts').items();
  const place = { forGateways: isForGateways(spec), bySni: routesBySni(spec) };
  const problems = hosts.flatMap((host) => [...checkHost(host, place)]);
  yield* problems;
  if (problems.length > 0) return;
  yield* findOverlaps(hosts);
}

/** Where a VirtualService routes, and by what. */
interface RoutedBy {
  readonly forGateways: boolean;
  readonly bySni: boolean;
}

/** Why the text is not a valid host of a VirtualService, or undefined; at a gateway, istiod's own SNI names are allowed. */
export function routedHostMistake(host: string, { forGateways, bySni }: RoutedBy): string | undefined {
  if (forGateways && bySni && host.startsWith('outbound_.')) {
    return /outbound_.[0-8]/.test(host)
      ? undefined
      : `domain name ${quoted(host)} is not valid: it does not have a port after "outbound_."`;
  }
  return hostMistake(host);
}

function* checkHost(host: Field, place: RoutedBy): Problems {
  const mistake = routedHostMistake(host.text, place);
  if (mistake && !isIpAddress(host.text)) {
    yield refuse(host, mistake, 'write a domain name, as in "reviews.default.svc.cluster.local" or "*.example.com"');
  } else if (!mistake && !place.forGateways && host.text === '*') {
    yield refuse(
      host,
      'host "*" is not allowed in the mesh: it would match every request of every sidecar',
      'set gateways to the gateway, or write the hosts',
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

function* findOverlaps(hosts: readonly Field[]): Problems {
  const places = new Map<string, number>();
  for (const [index, { text }] of hosts.entries()) if (!places.has(text)) places.set(text, index);
  for (const [index, { text }] of hosts.entries()) {
    const other = coveringHosts(text)
      .map((host) => places.get(host))
      .find((place) => place !== undefined && place !== index);
    if (other === undefined) continue;
    const later = hosts[Math.max(index, other)];
    yield refuse(later, `hosts ${quoted(text)} and ${quoted(hosts[other].text)} overlap`, 'keep the wider one');
  }
}

/** The hosts that take this one too: itself, and every wildcard above it; the `*` of a wildcard need not be a whole label. */
export function coveringHosts(host: string): readonly string[] {
  const suffix = host.startsWith('*') ? host.slice(1) : host;
  const wildcards = Array.from({ length: suffix.length + 1 }, (_, start) => `*${suffix.slice(start)}`);
  return [host, ...wildcards];
}

/** Gateways by name: `namespace/name`, a name in the same namespace, or `mesh`. */
export function* checkGatewayNames(gateways: Field): Problems {
  for (const gateway of gateways.items()) {
    const slash = gateway.text.indexOf('/');
    if (slash < 0) {
      yield* checkPlainName(gateway);
      // istiod reads no further than the first name without a slash.
      return;
    }
    const namespace = gateway.text.slice(0, slash);
    const name = gateway.text.slice(slash + 1);
    if (!isLabel(namespace))
      yield refuse(gateway, `invalid namespace ${quoted(namespace)} in gateway ${quoted(gateway.text)}`, 'write namespace/name');
    if (!isLabel(name)) yield refuse(gateway, `invalid name ${quoted(name)} in gateway ${quoted(gateway.text)}`, 'write namespace/name');
  }
}

function* checkPlainName(gateway: Field): Problems {
  const [name, namespace] = gateway.text.split('.');
  if (namespace !== undefined)
    yield warn(gateway, `gateway ${quoted(gateway.text)} uses the legacy form`, `write ${quoted(`${namespace}/${name}`)}`);
  yield* checkFqdn(gateway);
}

/** True if the routes are for gateways only: there is a name, and none is `mesh`. */
export function isForGateways(spec: Field): boolean {
  return !spec.get('gateways').isEmpty && !namesMesh(spec);
}

/** True if `mesh`, every sidecar, is one of the names. */
export function namesMesh(spec: Field): boolean {
  return spec
    .get('gateways')
    .items()
    .some(({ text }) => text === 'mesh');
}
