import { isIpAddress } from '../../../../semantics/ip-address';
import { listed, type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { namesMesh } from './gateway-names';
import { coveringHosts, routedHostMistake } from './hosts';
import { checkConnectionMatch, checkStreamDestinations } from './tcp-route';

/** What a VirtualService says of the names in TLS handshakes. */
interface SniContext {
  readonly hosts: ReadonlySet<string>;
  readonly forGateways: boolean;
}

/** Routes of TLS connections by the name in their handshake. */
export function* checkTlsRoutes(spec: Field): Problems {
  const hosts = spec.get('hosts').items();
  const context = { hosts: new Set(hosts.map(({ text }) => text)), forGateways: !namesMesh(spec) };
  for (const route of spec.get('tls').items()) yield* checkTlsRoute(route, context);
}

function* checkTlsRoute(route: Field, context: SniContext): Problems {
  const matches = route.get('match').items();
  if (matches.length === 0) yield refuse(route.get('match'), 'the TLS route matches nothing', 'write a match with sniHosts');
  for (const match of matches) yield* checkTlsMatch(match, context);
  yield* checkStreamDestinations(route, 'TLS');
}

function* checkTlsMatch(match: Field, context: SniContext): Problems {
  const names = match.get('sniHosts');
  if (names.items().length === 0) yield refuse(names, 'the TLS match has no SNI host', 'write the names it is for');
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
