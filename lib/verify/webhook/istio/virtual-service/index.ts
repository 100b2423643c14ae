import type { KubeObject } from '../../../../manifest/manifest';
import { isIpAddress } from '../../../../semantics/ip-address';
import { fieldsOf, listed, namespaceOf, type Problems, quoted, refuse, unspoken, warn } from '../../check';
import type { Field } from '../../field';
import { checkExportTo } from '../values/export-to';
import { isClaimHeader } from '../values/headers';
import { checkSubnet } from '../values/host';
import { checkPortNumber } from '../values/port';
import { checkLabels } from '../values/selection';
import { checkDestination, checkWeights } from './destination';
import { checkGatewayNames, checkHosts, coveringHosts, isForGateways, namesMesh, routedHostMistake } from './hosts';
import { checkHttpRoute } from './http-route';
import { findUnreachable } from './unreachable';

/** What istiod says about a VirtualService. */
export function* checkVirtualService(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const isDelegate = spec.get('hosts').items().length === 0;
  if (isDelegate) yield* checkDelegate(spec);
  yield* checkGatewayNames(spec.get('gateways'));
  yield* checkClaimRouting(spec);
  yield* checkHosts(spec);

  if (['http', 'tls', 'tcp'].every((protocol) => spec.get(protocol).isEmpty)) {
    yield refuse(spec.get('http'), 'the VirtualService is empty: it does not have http, tls or tcp', 'add an http route');
  }
  for (const route of spec.get('http').items()) yield* checkHttpRoute(route, isDelegate);
  yield* checkTlsRoutes(spec);
  for (const route of spec.get('tcp').items()) yield* checkTcpRoute(route);
  yield* checkExportTo(spec.get('exportTo'), namespaceOf(object));
  yield* findUnreachable(spec);
}

function* checkDelegate(spec: Field): Problems {
  for (const name of ['gateways', 'tls', 'tcp']) {
    const given = spec.get(name);
    if (!given.isEmpty)
      yield refuse(given, `a VirtualService without hosts is a delegate, and a delegate has no ${name}`, `write hosts, or remove ${name}`);
  }
}

/** Routes by JWT claim exist at gateways only. */
function* checkClaimRouting(spec: Field): Problems {
  if (isForGateways(spec)) return;
  for (const match of spec
    .get('http')
    .items()
    .flatMap((route) => route.get('match').items())) {
    for (const [name, header] of [...match.get('headers').entries(), ...match.get('withoutHeaders').entries()]) {
      if (isClaimHeader(name))
        yield refuse(
          header,
          `a route by JWT claim (${name}) only works on gateways, but this one also applies to the mesh`,
          'set gateways to the gateway, without mesh',
        );
    }
  }
}

/** What a VirtualService says of the names in TLS handshakes. */
interface SniContext {
  readonly hosts: ReadonlySet<string>;
  readonly forGateways: boolean;
}

/** Routes of TLS connections by the name in their handshake. */
function* checkTlsRoutes(spec: Field): Problems {
  const hosts = spec.get('hosts').items();
  const context = { hosts: new Set(hosts.map(({ text }) => text)), forGateways: !namesMesh(spec) };
  for (const route of spec.get('tls').items()) yield* checkTlsRoute(route, context);
}

function* checkTlsRoute(route: Field, context: SniContext): Problems {
  const matches = route.get('match').items();
  if (matches.length === 0) yield refuse(route.get('match'), 'the TLS route does not have a match', 'write a match with sniHosts');
  for (const match of matches) yield* checkTlsMatch(match, context);
  yield* checkStreamDestinations(route, 'TLS');
}

function* checkTlsMatch(match: Field, context: SniContext): Problems {
  const names = match.get('sniHosts');
  if (names.items().length === 0) yield refuse(names, 'the TLS match has no SNI host', 'write the names that it matches');
  for (const name of names.items()) yield* checkSniHost(name, context);
  yield* checkConnectionMatch(match);
}

function* checkSniHost(name: Field, { hosts, forGateways }: SniContext): Problems {
  const mistake = routedHostMistake(name.text, { forGateways, bySni: true });
  if (mistake && isIpAddress(name.text)) {
    yield warn(name, `SNI host ${quoted(name.text)} is an IP address, which clients do not send`, 'write a domain name');
  } else if (mistake) {
    yield refuse(name, mistake, 'write a domain name, as in "www.example.com" or "*.example.com"');
  } else if (!coveringHosts(name.text).some((host) => hosts.has(host))) {
    yield refuse(
      name,
      `SNI host ${quoted(name.text)} is not covered by the hosts of the VirtualService: ${listed([...hosts].slice(0, 5)) || 'none'}`,
      'add it to hosts, or write a name that one of them covers',
    );
  }
}

/** A route of TCP connections. */
function* checkTcpRoute(route: Field): Problems {
  for (const match of route.get('match').items()) yield* unspoken(checkConnectionMatch(match));
  yield* checkStreamDestinations(route, 'TCP');
}

/** What a TCP or TLS route may know of a connection. */
function* checkConnectionMatch(match: Field): Problems {
  for (const subnet of match.get('destinationSubnets').items()) yield* checkSubnet(subnet);
  if (match.get('port').number !== 0) yield* checkPortNumber(match.get('port'));
  yield* checkLabels(match.get('sourceLabels'));
  yield* checkGatewayNames(match.get('gateways'));
}

/** Where a TCP or TLS route goes. */
function* checkStreamDestinations(route: Field, protocol: string): Problems {
  const destinations = route.get('route').items();
  if (destinations.length === 0)
    yield refuse(route.get('route'), `the ${protocol} route does not have a destination`, 'write a route with a destination');
  for (const destination of destinations) yield* checkDestination(destination.get('destination'));
  yield* checkWeights(destinations);
}
