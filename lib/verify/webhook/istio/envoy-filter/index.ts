import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkRegexSyntax } from '../values/matching';
import { checkLabelSelector } from '../values/selection';
import { checkMessage } from './message';
import { messageNamed } from './types';

/** What istiod says about an EnvoyFilter. */
export function* checkEnvoyFilter(object: KubeObject): Problems {
  const fields = fieldsOf(object);
  yield warn(
    fields.get('kind'),
    'an EnvoyFilter depends on internals of istiod and Envoy that change without notice',
    'use another API if there is one, and test it before every upgrade',
  );
  const fit = yield* checkLabelSelector(fields.get('spec', 'workloadSelector'));
  if (!fit) return;
  for (const patch of fields.get('spec', 'configPatches').items()) yield* checkConfigPatch(patch);
}

function* checkConfigPatch(configPatch: Field): Problems {
  const missing = [...checkComplete(configPatch)];
  yield* missing;
  if (missing.length > 0) return;
  const version = configPatch.get('match', 'proxy', 'proxyVersion');
  const unfit = [...(version.isEmpty ? [] : checkRegexSyntax(version)), ...checkMatch(configPatch)];
  yield* unfit;
  if (unfit.every(({ severity }) => severity === 'warning')) yield* checkPatchValue(configPatch);
}

function* checkComplete(configPatch: Field): Problems {
  const patch = configPatch.get('patch');
  const operation = patch.get('operation').text;
  if (isUnset(configPatch.get('applyTo')))
    yield refuse(configPatch.get('applyTo'), 'the patch does not have applyTo', 'write applyTo, as in HTTP_FILTER or CLUSTER');
  else if (!patch.exists) yield refuse(patch, 'the entry has no patch', 'write patch with an operation and a value');
  else if (isUnset(patch.get('operation')))
    yield refuse(patch.get('operation'), 'the patch has no operation', 'write operation, as in MERGE, ADD or INSERT_BEFORE');
  else if (operation !== 'REMOVE' && !patch.get('value').exists)
    yield refuse(patch.get('value'), `operation ${operation} has no value`, 'write value, or operation REMOVE');
}

function isUnset(field: Field): boolean {
  return field.text === '' || field.text === 'INVALID';
}

/** The messages that patches become, by what they apply to. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['BOOTSTRAP', 'envoy.config.bootstrap.v3.Bootstrap'],
  ['CLUSTER', 'envoy.config.cluster.v3.Cluster'],
  ['EXTENSION_CONFIG', 'envoy.config.core.v3.TypedExtensionConfig'],
  ['FILTER_CHAIN', 'envoy.config.listener.v3.FilterChain'],
  ['HTTP_FILTER', 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter'],
  ['HTTP_ROUTE', 'envoy.config.route.v3.Route'],
  ['LISTENER', 'envoy.config.listener.v3.Listener'],
  ['LISTENER_FILTER', 'envoy.config.listener.v3.ListenerFilter'],
  ['NETWORK_FILTER', 'envoy.config.listener.v3.Filter'],
  ['ROUTE_CONFIGURATION', 'envoy.config.route.v3.RouteConfiguration'],
  ['VIRTUAL_HOST', 'envoy.config.route.v3.VirtualHost'],
]);

/** The value of a patch against the message that it becomes. What istiod refuses it says alone. */
function* checkPatchValue(configPatch: Field): Problems {
  const value = configPatch.get('patch', 'value');
  const message = messageNamed(MESSAGES.get(configPatch.get('applyTo').text) ?? '');
  if (!value.exists || !message) return;
  const problems = [...checkMessage(value, message)];
  const refused = problems.filter(({ severity }) => severity === 'error');
  yield* refused.length > 0 ? refused : problems;
  if (refused.length === 0 && message.fields.has('typed_config')) yield* findMissingConfig(value);
}

function* findMissingConfig(value: Field): Problems {
  const given = ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery'].some((name) => value.get(name).exists);
  if (!given)
    yield warn(
      value,
      `filter ${quoted(value.get('name').text)} has no typed_config: Envoy no longer finds a filter by its name alone`,
      'write typed_config with its "@type"',
    );
}

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
    yield warn(filter, `a filter match has no effect with applyTo ${applyTo}`, 'remove it, or write applyTo NETWORK_FILTER or HTTP_FILTER');
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

const CURRENT: Readonly<Record<string, string>> = {
  'envoy.buffer': 'envoy.filters.http.buffer',
  'envoy.client_ssl_auth': 'envoy.filters.network.client_ssl_auth',
  'envoy.cors': 'envoy.filters.http.cors',
  'envoy.csrf': 'envoy.filters.http.csrf',
  'envoy.ext_authz': 'envoy.filters.http.ext_authz',
  'envoy.fault': 'envoy.filters.http.fault',
  'envoy.grpc_http1_bridge': 'envoy.filters.http.grpc_http1_bridge',
  'envoy.grpc_json_transcoder': 'envoy.filters.http.grpc_json_transcoder',
  'envoy.grpc_web': 'envoy.filters.http.grpc_web',
  'envoy.gzip': 'envoy.filters.http.gzip',
  'envoy.health_check': 'envoy.filters.http.health_check',
  'envoy.http_connection_manager': 'envoy.filters.network.http_connection_manager',
  'envoy.http_dynamo_filter': 'envoy.filters.http.dynamo',
  'envoy.ip_tagging': 'envoy.filters.http.ip_tagging',
  'envoy.listener.http_inspector': 'envoy.filters.listener.http_inspector',
  'envoy.listener.original_dst': 'envoy.filters.listener.original_dst',
  'envoy.listener.original_src': 'envoy.filters.listener.original_src',
  'envoy.listener.proxy_protocol': 'envoy.filters.listener.proxy_protocol',
  'envoy.listener.tls_inspector': 'envoy.filters.listener.tls_inspector',
  'envoy.lua': 'envoy.filters.http.lua',
  'envoy.mongo_proxy': 'envoy.filters.network.mongo_proxy',
  'envoy.rate_limit': 'envoy.filters.http.ratelimit',
  'envoy.ratelimit': 'envoy.filters.network.ratelimit',
  'envoy.redis_proxy': 'envoy.filters.network.redis_proxy',
  'envoy.router': 'envoy.filters.http.router',
  'envoy.squash': 'envoy.filters.http.squash',
  'envoy.tcp_proxy': 'envoy.filters.network.tcp_proxy',
};

/** The name that a deprecated filter name stands for. */
function currentNameOf(name: string): string | undefined {
  return Object.hasOwn(CURRENT, name) ? CURRENT[name] : undefined;
}
