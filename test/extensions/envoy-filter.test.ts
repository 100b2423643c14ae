import { JsonPatch } from 'cdk8s';
import { EnvoyChange } from '../../lib/extensions/envoy-change';
import { EnvoyFilter, type EnvoyFilterProps } from '../../lib/extensions/envoy-filter';
import { EnvoyPatch } from '../../lib/extensions/envoy-patch';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { mistake, synth } from '../support/synth';

const reviews = MeshService.fromAttributes({ name: 'reviews', namespace: 'shop', ports: [ServicePort.http(9080)] });
const lua = { name: 'envoy.filters.http.lua', typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua' } };
const router = 'envoy.filters.http.router';
const manager = 'envoy.filters.network.http_connection_manager';

function filter(patch: EnvoyPatch, props: Partial<EnvoyFilterProps> = {}) {
  return synth((chart) => new EnvoyFilter(chart, 'Lua', { target: reviews, patches: [patch], ...props }))[0];
}

describe('EnvoyFilter', () => {
  test('patches the proxies of a workload, in an order that does not depend on creation', () => {
    const patch = EnvoyPatch.httpFilter(EnvoyChange.insertBefore(lua), { context: 'SIDECAR_INBOUND', filter: router, port: 9080 });

    expect(filter(patch)).toStrictEqual({
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: { name: 'lua', namespace: 'shop' },
      spec: {
        workloadSelector: { labels: { app: 'reviews' } },
        priority: 10,
        configPatches: [
          {
            applyTo: 'HTTP_FILTER',
            match: {
              context: 'SIDECAR_INBOUND',
              listener: { portNumber: 9080, filterChain: { filter: { name: manager, subFilter: { name: router } } } },
            },
            patch: { operation: 'INSERT_BEFORE', value: lua },
          },
        ],
      },
    });
  });

  test('for the mesh has no selector', () => {
    const { metadata, spec } = filter(EnvoyPatch.httpFilter(EnvoyChange.insertFirst(lua)), { target: PolicyTarget.mesh(), priority: -5 });

    expect([metadata.namespace, spec.workloadSelector, spec.priority]).toStrictEqual(['istio-system', undefined, -5]);
  });

  test.each<[string, EnvoyPatch, object]>([
    [
      'a network filter',
      EnvoyPatch.networkFilter(EnvoyChange.remove(), { filter: 'envoy.filters.network.tcp_proxy', sni: 'a.example' }),
      {
        applyTo: 'NETWORK_FILTER',
        match: { context: 'ANY', listener: { filterChain: { sni: 'a.example', filter: { name: 'envoy.filters.network.tcp_proxy' } } } },
        patch: { operation: 'REMOVE' },
      },
    ],
    [
      'a listener of some releases',
      EnvoyPatch.listener(EnvoyChange.merge({ stat_prefix: 'in' }), { listener: 'virtualInbound', proxyVersion: '^1\\.30.*' }),
      {
        applyTo: 'LISTENER',
        match: { context: 'ANY', proxy: { proxyVersion: '^1\\.30.*' }, listener: { name: 'virtualInbound' } },
        patch: { operation: 'MERGE', value: { stat_prefix: 'in' } },
      },
    ],
    [
      'every filter chain',
      EnvoyPatch.filterChain(EnvoyChange.merge({ name: 'x' })),
      { applyTo: 'FILTER_CHAIN', match: { context: 'ANY' }, patch: { operation: 'MERGE', value: { name: 'x' } } },
    ],
    [
      'a cluster',
      EnvoyPatch.cluster(EnvoyChange.merge({ respect_dns_ttl: true }), {
        context: 'SIDECAR_OUTBOUND',
        service: reviews.host,
        port: 9080,
        subset: 'v1',
      }),
      {
        applyTo: 'CLUSTER',
        match: { context: 'SIDECAR_OUTBOUND', cluster: { service: reviews.host, portNumber: 9080, subset: 'v1' } },
        patch: { operation: 'MERGE', value: { respect_dns_ttl: true } },
      },
    ],
    [
      'the routes of a port',
      EnvoyPatch.routeConfiguration(EnvoyChange.merge({ ignore_port_in_host_matching: true }), { context: 'GATEWAY', port: 8080 }),
      {
        applyTo: 'ROUTE_CONFIGURATION',
        match: { context: 'GATEWAY', routeConfiguration: { portNumber: 8080 } },
        patch: { operation: 'MERGE', value: { ignore_port_in_host_matching: true } },
      },
    ],
    [
      'a virtual host',
      EnvoyPatch.virtualHost(EnvoyChange.remove(), { host: 'shop.example.com' }),
      {
        applyTo: 'VIRTUAL_HOST',
        match: { context: 'ANY', routeConfiguration: { vhost: { domainName: 'shop.example.com' } } },
        patch: { operation: 'REMOVE' },
      },
    ],
    [
      'a route',
      EnvoyPatch.httpRoute(EnvoyChange.merge({ route: { max_stream_duration: {} } }), {
        virtualHost: 'inbound|http|9080',
        route: 'default',
      }),
      {
        applyTo: 'HTTP_ROUTE',
        match: { context: 'ANY', routeConfiguration: { vhost: { name: 'inbound|http|9080', route: { name: 'default' } } } },
        patch: { operation: 'MERGE', value: { route: { max_stream_duration: {} } } },
      },
    ],
    [
      'a configuration by name',
      EnvoyPatch.extensionConfig(EnvoyChange.add(lua), { context: 'SIDECAR_INBOUND' }),
      { applyTo: 'EXTENSION_CONFIG', match: { context: 'SIDECAR_INBOUND' }, patch: { operation: 'ADD', value: lua } },
    ],
    [
      'what a proxy starts with',
      EnvoyPatch.bootstrap(EnvoyChange.merge({ stats_flush_interval: '10s' })),
      { applyTo: 'BOOTSTRAP', patch: { operation: 'MERGE', value: { stats_flush_interval: '10s' } } },
    ],
  ])('changes %s', (_, patch, entry) => {
    expect(filter(patch).spec.configPatches).toStrictEqual([entry]);
  });

  test('takes overrides and patches of the YAML last', () => {
    const [{ spec }] = synth((chart) => {
      const envoy = new EnvoyFilter(chart, 'Lua', { target: reviews, spec: { priority: 3 } });
      envoy.addPatch(EnvoyPatch.httpFilter(EnvoyChange.insertFirst(lua)));
      envoy.addJsonPatch(JsonPatch.replace('/spec/configPatches/0/match/context', 'GATEWAY'));
    });

    expect([spec.priority, spec.configPatches[0].match.context]).toStrictEqual([3, 'GATEWAY']);
  });

  test('takes for each part only the operations that istiod carries out there', () => {
    type Takes<Factory extends (change: never) => EnvoyPatch, Change> = Change extends Parameters<Factory>[0] ? 'taken' : 'refused';

    const removedRoute: Takes<typeof EnvoyPatch.httpRoute, EnvoyChange<'REMOVE'>> = 'refused';
    const addedRoutes: Takes<typeof EnvoyPatch.routeConfiguration, EnvoyChange<'ADD'>> = 'refused';
    const firstCluster: Takes<typeof EnvoyPatch.cluster, EnvoyChange<'INSERT_FIRST'>> = 'refused';
    const firstFilter: Takes<typeof EnvoyPatch.httpFilter, EnvoyChange<'INSERT_FIRST'>> = 'taken';

    expect([removedRoute, addedRoutes, firstCluster, firstFilter]).toStrictEqual(['refused', 'refused', 'refused', 'taken']);
  });

  test.each<[string, () => unknown, string]>([
    [
      'a patch without match where it is needed',
      () => EnvoyPatch.httpFilter(EnvoyChange.insertBefore(lua)),
      '[EnvoyPatch.httpFilter] filter: is not set, but INSERT_BEFORE needs an existing one; set it, such as "envoy.filters.http.router"',
    ],
    [
      'a network filter that nobody names',
      () => EnvoyPatch.networkFilter(EnvoyChange.replace(lua)),
      'filter: is not set, but REPLACE needs an existing one',
    ],
    [
      'a route behind no other',
      () => EnvoyPatch.httpRoute(EnvoyChange.insertAfter({ name: 'x' })),
      'route: is not set, but INSERT_AFTER needs an existing one',
    ],
    [
      'taking all clusters out',
      () => EnvoyPatch.cluster(EnvoyChange.remove()),
      'place: is not set, so REMOVE would apply to all of them; set service, subset, port',
    ],
    ['a change of nothing', () => EnvoyChange.merge({}), '[EnvoyChange] value: {} is empty, so MERGE has no effect'],
    [
      'another namespace',
      () => filter(EnvoyPatch.httpFilter(EnvoyChange.insertFirst(lua)), { namespace: 'other' }),
      '[chart/Lua] namespace: "other" is not the namespace of its workloads; leave it out, or write "shop"',
    ],
    [
      'half a priority',
      () => filter(EnvoyPatch.httpFilter(EnvoyChange.insertFirst(lua)), { priority: 0.5 }),
      '[chart/Lua] priority: 0.5 is not a valid priority',
    ],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toContain(message);
  });
});
