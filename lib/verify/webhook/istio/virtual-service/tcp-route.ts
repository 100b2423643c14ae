import { type Problems, refuse, unspoken } from '../../check';
import type { Field } from '../../field';
import { checkSubnet } from '../values/address';
import { checkLabels } from '../values/labels';
import { checkPortNumber } from '../values/port';
import { checkDestination, checkWeights } from './destination';
import { checkGatewayNames } from './gateway-names';

/** A route of TCP connections. */
export function* checkTcpRoute(route: Field): Problems {
  for (const match of route.get('match').items()) yield* unspoken(checkConnectionMatch(match));
  yield* checkStreamDestinations(route, 'TCP');
}

/** What a TCP or TLS route may know of a connection. */
export function* checkConnectionMatch(match: Field): Problems {
  for (const subnet of match.get('destinationSubnets').items()) yield* checkSubnet(subnet);
  if (match.get('port').number !== 0) yield* checkPortNumber(match.get('port'));
  yield* checkLabels(match.get('sourceLabels'));
  yield* checkGatewayNames(match.get('gateways'));
}

/** Where a TCP or TLS route goes. */
export function* checkStreamDestinations(route: Field, protocol: string): Problems {
  const destinations = route.get('route').items();
  if (destinations.length === 0) yield refuse(route.get('route'), `the ${protocol} route goes nowhere`, 'write a route with a destination');
  for (const destination of destinations) yield* checkDestination(destination.get('destination'));
  yield* checkWeights(destinations);
}
