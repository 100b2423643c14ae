import { type Problems, quoted, refuse, unspoken } from '../../check';
import type { Field } from '../../field';
import { checkMatchHeaderName } from '../values/headers';
import { isLabel } from '../values/host';
import { checkStringMatch, checkStringRegex } from '../values/matching';
import { checkPortNumber } from '../values/port';
import { checkLabels } from '../values/selection';
import { checkGatewayNames } from './hosts';

/** Which requests a route is for. */
export function* checkHttpMatch(match: Field): Problems {
  for (const [name, header] of match.get('headers').entries()) {
    yield* checkMatchHeaderName(header, name);
    yield* checkStringMatch(header);
  }
  for (const [name, header] of match.get('withoutHeaders').entries()) {
    yield* checkMatchHeaderName(header, name);
    // Here "*" is not an expression: it means that the header is present.
    if (header.get('regex').text !== '*') yield* checkStringMatch(header);
  }
  yield* checkStringRegex(match.get('uri'));
  for (const name of ['scheme', 'method', 'authority']) yield* checkStringMatch(match.get(name));
  for (const [, parameter] of match.get('queryParams').entries()) yield* checkStringMatch(parameter);
  yield* checkOrigin(match);
}

function* checkOrigin(match: Field): Problems {
  if (match.get('port').number !== 0) yield* checkPortNumber(match.get('port'));
  yield* checkLabels(match.get('sourceLabels'));
  yield* unspoken(checkGatewayNames(match.get('gateways')));
  const namespace = match.get('sourceNamespace');
  if (!namespace.isEmpty && !isLabel(namespace.text))
    yield refuse(namespace, `${quoted(namespace.text)} is not a valid namespace`, 'write the name of the namespace the requests come from');
}

/** A match with the route it belongs to. */
export interface RoutedMatch {
  readonly match: Field;
  readonly route: Field;
}

/** How messages call a route or match: by its name, or by its place. */
export function nameOf(field: Field): string {
  const name = field.get('name').text;
  const [list, index] = field.path.slice(-2);
  const what = list === 'match' ? 'match' : 'route';
  return name ? `${what} "${name}"` : `${what} #${index}`;
}
