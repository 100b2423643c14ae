import { type Problems, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { currentNameOf } from './filter-names';

const CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';
const MATCHES: Readonly<Record<string, readonly string[]>> = {
  listener: ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'],
  routeConfiguration: ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'],
  cluster: ['CLUSTER'],
};

/** That the match fits what the patch applies to. */
export function* checkMatch(configPatch: Field): Problems {
  const applyTo = configPatch.get('applyTo').text;
  const match = configPatch.get('match');
  const fitting = Object.keys(MATCHES).find((name) => MATCHES[name].includes(applyTo));
  if (fitting === undefined) return;
  const other = Object.keys(MATCHES).find((name) => name !== fitting && match.get(name).exists);
  if (other) yield refuse(match.get(other), `applyTo ${applyTo} cannot be matched by ${other}`, `write match.${fitting}`);
  else if (fitting === 'listener') yield* checkFilterMatch(match.get('listener', 'filterChain', 'filter'), applyTo);
}

function* checkFilterMatch(filter: Field, applyTo: string): Problems {
  if (!filter.exists) return;
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN')
    yield warn(filter, `a filter match does nothing with applyTo ${applyTo}`, 'remove it, or write applyTo NETWORK_FILTER or HTTP_FILTER');
  const name = filter.get('name');
  if (name.isEmpty) {
    yield refuse(name, 'the filter match has no name', `write the name of the filter, as in "${CONNECTION_MANAGER}"`);
    return;
  }
  yield* checkSubFilter(filter, applyTo);
  yield* warnOfOldName(name);
  yield* warnOfOldName(filter.get('subFilter', 'name'));
}

function* checkSubFilter(filter: Field, applyTo: string): Problems {
  const sub = filter.get('subFilter');
  if (!sub.exists) return;
  if (applyTo !== 'HTTP_FILTER')
    yield refuse(sub, 'a subFilter match works with applyTo HTTP_FILTER only', 'remove it, or write applyTo HTTP_FILTER');
  else if (![CONNECTION_MANAGER, 'envoy.http_connection_manager'].includes(filter.get('name').text))
    yield refuse(filter.get('name'), `a subFilter match needs the filter ${CONNECTION_MANAGER}`, `write name: ${CONNECTION_MANAGER}`);
  else if (sub.get('name').isEmpty)
    yield refuse(
      sub.get('name'),
      'the subFilter match has no name',
      'write the name of the HTTP filter, as in "envoy.filters.http.router"',
    );
}

function* warnOfOldName(name: Field): Problems {
  const current = currentNameOf(name.text);
  if (current) yield warn(name, `${name.text} is a deprecated name`, `write ${current}`);
}
