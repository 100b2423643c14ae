import { complaints } from '../complaints';

const filter = (patch: string) => complaints('networking.istio.io/v1alpha3', 'EnvoyFilter', `{ configPatches: [${patch}] }`);
const lua = '{ name: lua, typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua } }';
const httpFilter = (value: string, match = '') =>
  filter(`{ applyTo: HTTP_FILTER, ${match} patch: { operation: INSERT_BEFORE, value: ${value} } }`);
const byFilter = (name: string, rest = '') => `match: { listener: { filterChain: { filter: { name: ${name}, ${rest} } } } },`;
const cluster = (value: string) => filter(`{ applyTo: CLUSTER, patch: { operation: MERGE, value: ${value} } }`);

/** Every EnvoyFilter gets it. */
const ALWAYS = 'warning kind';

describe('an EnvoyFilter', () => {
  test.each([
    [
      'an HTTP filter before another',
      httpFilter(lua, byFilter('envoy.filters.network.http_connection_manager', 'subFilter: { name: envoy.filters.http.router }')),
    ],
    ['a filter by discovery', httpFilter('{ name: a, config_discovery: {} }')],
    ['a removal without a value', filter('{ applyTo: HTTP_FILTER, patch: { operation: REMOVE } }')],
    ['a cluster in either spelling', cluster('{ connect_timeout: 5s, altStatName: a }')],
  ])('takes %s, and warns that it depends on internals', (_, found) => {
    expect(found).toEqual([ALWAYS]);
  });

  test.each([
    ['a patch of nothing', filter('{ patch: { operation: MERGE, value: {} } }'), 'applyTo'],
    ['no patch', filter('{ applyTo: CLUSTER }'), 'patch'],
    ['no operation', filter('{ applyTo: CLUSTER, patch: { value: {} } }'), 'patch.operation'],
    ['no value', filter('{ applyTo: CLUSTER, patch: { operation: MERGE } }'), 'patch.value'],
    [
      'a cluster matched by listener',
      filter('{ applyTo: CLUSTER, match: { listener: {} }, patch: { operation: REMOVE } }'),
      'match.listener',
    ],
    [
      'a version that is no expression',
      filter('{ applyTo: CLUSTER, match: { proxy: { proxyVersion: "(" } }, patch: { operation: REMOVE } }'),
      'match.proxy.proxyVersion',
    ],
    ['a filter match without a name', httpFilter(lua, byFilter('""')), 'match.listener.filterChain.filter.name'],
    [
      'a subFilter of another filter',
      httpFilter(lua, byFilter('envoy.tcp', 'subFilter: { name: a }')),
      'match.listener.filterChain.filter.name',
    ],
    [
      'a subFilter for a network filter',
      filter(`{ applyTo: NETWORK_FILTER, ${byFilter('a', 'subFilter: { name: a }')} patch: { operation: REMOVE } }`),
      'match.listener.filterChain.filter.subFilter',
    ],
    ['a name that is a list', httpFilter('{ name: [a], typed_config: { "@type": a } }'), 'patch.value.name'],
    ['a configuration that is a number', httpFilter('{ name: a, typed_config: 7 }'), 'patch.value.typed_config'],
    ['a configuration of no type', httpFilter('{ name: a, typed_config: {} }'), 'patch.value.typed_config.@type'],
    ['a timeout that is no duration', cluster('{ connect_timeout: soon }'), 'patch.value.connect_timeout'],
  ])('refuses %s', (_, found, field) => {
    expect(found).toEqual([ALWAYS, `error spec.configPatches[0].${field}`]);
  });

  test.each([
    [
      'a field the filter has not',
      httpFilter('{ name: a, typed_config: { "@type": a }, connect_timeout: 5s }'),
      'patch.value.connect_timeout',
    ],
    ['a filter without configuration', httpFilter('{ name: envoy.filters.http.lua }'), 'patch.value'],
    ['a deprecated filter name', httpFilter(lua, byFilter('envoy.http_connection_manager')), 'match.listener.filterChain.filter.name'],
    [
      'a filter match for a listener',
      filter(`{ applyTo: LISTENER, ${byFilter('a')} patch: { operation: REMOVE } }`),
      'match.listener.filterChain.filter',
    ],
  ])('warns of %s', (_, found, field) => {
    expect(found).toEqual([ALWAYS, `warning spec.configPatches[0].${field}`]);
  });
});
