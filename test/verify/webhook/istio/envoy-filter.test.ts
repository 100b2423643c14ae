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
    ['a name that is a list', httpFilter('{ name: [a], config_discovery: {} }'), 'patch.value.name'],
    ['a configuration that is a number', httpFilter('{ name: a, typed_config: 7 }'), 'patch.value.typed_config'],
    ['a configuration of no type', httpFilter('{ name: a, typed_config: {} }'), 'patch.value.typed_config.@type'],
    ['a timeout that is not a valid duration', cluster('{ connect_timeout: soon }'), 'patch.value.connect_timeout'],
  ])('refuses %s', (_, found, field) => {
    expect(found).toEqual([ALWAYS, `error spec.configPatches[0].${field}`]);
  });

  test.each([
    [
      'a field that the filter does not have',
      httpFilter('{ name: a, config_discovery: {}, connect_timeout: 5s }'),
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

const TYPES = 'type.googleapis.com';
const typed = (type: string, rest = '') => `{ "@type": ${TYPES}/${type}, ${rest} }`;
const http = (config: string) => httpFilter(`{ name: a, typed_config: ${config} }`);
const at = (message: string, rest: string) => http(typed(`envoy.extensions.filters.http.${message}`, rest));
const network = (config: string) =>
  filter(`{ applyTo: NETWORK_FILTER, patch: { operation: MERGE, value: { name: a, typed_config: ${config} } } }`);
const route = (value: string) => filter(`{ applyTo: HTTP_ROUTE, patch: { operation: MERGE, value: ${value} } }`);
const cors = 'envoy.filters.http.cors: { "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy';
const RATE = 'stat_prefix: a, token_bucket: { max_tokens: 10, tokens_per_fill: 10, fill_interval: 60s }';

describe('the messages that an EnvoyFilter carries', () => {
  test.each([
    ['fields in either spelling', at('local_ratelimit.v3.LocalRateLimit', `${RATE}, responseHeadersToAdd: []`)],
    ['wrapped numbers, plain or in quotes', at('local_ratelimit.v3.LocalRateLimit', 'token_bucket: { tokens_per_fill: "10" }')],
    [
      'an enum by name and by number',
      at('ext_proc.v3.ExternalProcessor', 'processing_mode: { request_header_mode: SEND, response_header_mode: 2 }'),
    ],
    ['a map of messages', route(`{ typed_per_filter_config: { ${cors}, allow_methods: GET } } }`)],
    ['a struct of anything', cluster('{ metadata: { filter_metadata: { any: { thing: [1, { a: b }] } } } }')],
    [
      'a message in a message of any type',
      network(
        typed(
          'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
          `http_filters: [{ name: b, typed_config: ${typed('envoy.extensions.filters.http.router.v3.Router')} }]`,
        ),
      ),
    ],
    [
      'a message without its type',
      http(
        typed(
          'udpa.type.v1.TypedStruct',
          `type_url: ${TYPES}/envoy.extensions.filters.http.buffer.v3.Buffer, value: { max_request_bytes: 5 }`,
        ),
      ),
    ],
    ['a type of a proxy of its own, wrapped', http(typed('xds.type.v3.TypedStruct', `type_url: ${TYPES}/shop.Filter, value: { a: 1 }`))],
    ["Istio's own messages", http(typed('stats.PluginConfig', 'disable_host_header_fallback: true'))],
    ["a contributed filter's message", network(typed('envoy.extensions.filters.network.mysql_proxy.v3.MySQLProxy', 'stat_prefix: a'))],
    [
      'messages of other libraries, which are not looked into',
      cluster(`{ metadata: { typed_filter_metadata: { a: ${typed('google.rpc.Status', 'anything: 1')} } } }`),
    ],
    ['a null, which is nothing', cluster('{ connect_timeout: null }')],
    ['the bootstrap', filter('{ applyTo: BOOTSTRAP, patch: { operation: MERGE, value: { stats_flush_interval: 5s } } }')],
  ])('may have %s', (_, found) => {
    expect(found).toEqual([ALWAYS]);
  });

  test.each([
    ['a type of the API before', http(typed('envoy.config.filter.http.lua.v2.Lua')), 'typed_config.@type'],
    ['a type that nobody has', http(typed('envoy.extensions.filters.http.luaa.v3.Lua')), 'typed_config.@type'],
    ['a type of a proxy of its own', http(typed('shop.Filter')), 'typed_config.@type'],
    ['a mapping for a duration', at('ext_proc.v3.ExternalProcessor', 'message_timeout: { seconds: 10 }'), 'typed_config.message_timeout'],
    [
      'a text for a number',
      at('local_ratelimit.v3.LocalRateLimit', 'token_bucket: { max_tokens: many }'),
      'typed_config.token_bucket.max_tokens',
    ],
    [
      'a negative number',
      at('local_ratelimit.v3.LocalRateLimit', 'token_bucket: { max_tokens: -1 }'),
      'typed_config.token_bucket.max_tokens',
    ],
    [
      'a value that the enum does not have',
      at('ext_proc.v3.ExternalProcessor', 'processing_mode: { request_header_mode: SENT }'),
      'typed_config.processing_mode.request_header_mode',
    ],
    ['one value for a list', cluster('{ health_checks: { timeout: 1s } }'), 'health_checks'],
    [
      'a wrong type in a map',
      route(`{ typed_per_filter_config: { ${cors}, allow_methods: [GET] } } }`),
      'typed_per_filter_config.envoy.filters.http.cors.allow_methods',
    ],
  ])('may not have %s', (_, found, field) => {
    expect(found).toEqual([ALWAYS, `error spec.configPatches[0].patch.value.${field}`]);
  });

  test.each([
    ['a field of another message', at('local_ratelimit.v3.LocalRateLimit', 'domain: a'), 'typed_config.domain'],
    [
      'a field that the message does not have, deep inside',
      route('{ route: { retry_policy: { numRetry: 3 } } }'),
      'route.retry_policy.numRetry',
    ],
    ['both of a choice', at('fault.v3.HTTPFault', 'abort: { http_status: 500, grpc_status: 14 }'), 'typed_config.abort.http_status'],
    [
      'a field that Envoy will not find in a TypedStruct',
      http(typed('xds.type.v3.TypedStruct', `type_url: ${TYPES}/envoy.extensions.filters.http.buffer.v3.Buffer, value: { max_bytes: 5 }`)),
      'typed_config.value.max_bytes',
    ],
    [
      'a type that Envoy does not have in a TypedStruct',
      http(typed('xds.type.v3.TypedStruct', `type_url: ${TYPES}/envoy.config.filter.http.lua.v2.Lua, value: {}`)),
      'typed_config.type_url',
    ],
  ])('are warned of for %s', (_, found, field) => {
    expect(found).toEqual([ALWAYS, `warning spec.configPatches[0].patch.value.${field}`]);
  });
});
