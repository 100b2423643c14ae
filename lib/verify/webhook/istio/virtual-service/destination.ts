import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkHost } from '../values/host';
import { checkPortNumber } from '../values/port';
import { checkSubsetName } from '../values/selection';

/** Where a route sends requests. */
export function* checkDestination(destination: Field): Problems {
  if (!destination.exists) return;
  const host = destination.get('host');
  if (host.text === '*') yield refuse(host, 'a destination cannot be "*"', 'write the name of one service');
  else yield* checkHost(host);
  if (!destination.get('subset').isEmpty) yield* checkSubsetName(destination.get('subset'));
  if (destination.get('port').exists) yield* checkPortNumber(destination.get('port', 'number'));
}

/** The shares of a route: none below zero, and not all of several zero. */
export function* checkWeights(destinations: readonly Field[]): Problems {
  for (const weight of destinations.map((destination) => destination.get('weight'))) {
    if (weight.number < 0) yield refuse(weight, `weight ${weight.number} is below zero`, 'write a whole number of at least 0');
  }
  const total = destinations.reduce((sum, destination) => sum + destination.get('weight').number, 0);
  if (destinations.length > 1 && total === 0) {
    yield refuse(
      destinations[0].get('weight'),
      'the weights of the destinations add up to 0: requests are not forwarded',
      'set the weight of every destination, as in 90 and 10',
    );
  }
}
