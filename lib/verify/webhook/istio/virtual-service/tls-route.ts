import { isIpAddress } from '../../../../semantics/ip-address';
import { listed, type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { isForGateways } from './gateway-names';
import { covers, routedHostMistake } from './hosts';
import { checkConnectionMatch, checkStreamDestinations } from './tcp-route';

/** A route of TLS connections by the name in their handshake. */
export function* checkTlsRoute(route: Field, spec: Field): Problems {
  const matches = route.get('match').items();
  if (matches.length === 0) yield refuse(route.get('match'), 'the TLS route matches nothing', 'write a match with sniHosts');
  for (const match of matches) yield* checkTlsMatch(match, spec);
  yield* checkStreamDestinations(route, 'TLS');
}

function* checkTlsMatch(match: Field, spec: Field): Problems {
  const names = match.get('sniHosts');
  if (names.items().length === 0) yield refuse(names, 'the TLS match has no SNI host', 'write the names it is for');
  for (const name of names.items()) yield* checkSniHost(name, spec);
  yield* checkConnectionMatch(match);
}

function* checkSniHost(name: Field, spec: Field): Problems {
  const mistake = routedHostMistake(name.text, isForGateways(spec), true);
  const hosts = spec
    .get('hosts')
    .items()
    .map(({ text }) => text);
  if (mistake && isIpAddress(name.text)) {
    yield warn(name, `SNI host ${quoted(name.text)} is an IP address, which clients do not send`, 'write a domain name');
  } else if (mistake) {
    yield refuse(name, mistake, 'write a domain name, as in "www.example.com" or "*.example.com"');
  } else if (!hosts.some((host) => covers(host, name.text))) {
    yield refuse(
      name,
      `SNI host ${quoted(name.text)} is not covered by the hosts of the VirtualService: ${listed(hosts) || 'none'}`,
      'add it to hosts, or write a name that one of them covers',
    );
  }
}
