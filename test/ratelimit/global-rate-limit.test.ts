import { Duration, JsonPatch } from 'cdk8s';
import { PathMatch } from '../../lib/core/path-match';
import { Mesh } from '../../lib/delivery/mesh';
import type { GlobalRateLimitProps } from '../../lib/ratelimit/global-rate-limit';
import { Rate } from '../../lib/ratelimit/rate';
import { RateLimit } from '../../lib/ratelimit/rate-limit';
import { RateLimitServer } from '../../lib/ratelimit/rate-limit-server';
import { RequestKey } from '../../lib/ratelimit/request-key';
import { DataPlane } from '../../lib/topology/data-plane';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { MeshWorkload } from '../../lib/topology/workload';
import { find, mistake, synth } from '../support/synth';
import { readYaml } from '../addons/read-yaml';

const reviews = MeshService.fromAttributes({ name: 'reviews', namespace: 'shop', ports: [ServicePort.http(9080)] });
const limit = Rate.perSecond(1000);

function objects(props: Partial<GlobalRateLimitProps>) {
  return synth((chart) => {
    const server = new RateLimitServer(chart, 'Server', { namespace: 'ratelimit' });
    RateLimit.global(chart, 'EdgeLimit', { target: MeshWorkload.istioIngress(), server, ...props });
  });
}

function patches(props: Partial<GlobalRateLimitProps>) {
  return find(objects(props), 'EnvoyFilter').spec.configPatches;
}

function config(props: Partial<GlobalRateLimitProps>) {
  return patches(props)[0].patch.value.typed_config;
}

function counted(props: Partial<GlobalRateLimitProps>) {
  return readYaml(find(objects(props), 'ConfigMap').data['config.yaml']);
}

describe('RateLimit.global', () => {
  test('asks the server about each request at the gateway, and lets it pass when there is no answer', () => {
    const all = { numerator: 100, denominator: 'HUNDRED' };
    const [patch, ...others] = patches({ limit });

    expect(others).toStrictEqual([]);
    expect([patch.applyTo, patch.match.context, patch.patch.operation]).toStrictEqual(['HTTP_FILTER', 'GATEWAY', 'INSERT_BEFORE']);
    expect(patch.patch.value).toStrictEqual({
      name: 'ratelimit.istio-system.edge-limit',
      typed_config: {
        '@type': 'type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimit',
        domain: 'ratelimit',
        timeout: '0.25s',
        failure_mode_deny: false,
        rate_limit_service: {
          transport_api_version: 'V3',
          grpc_service: {
            envoy_grpc: {
              cluster_name: 'outbound|8081||ratelimit.ratelimit.svc.cluster.local',
              authority: 'ratelimit.ratelimit.svc.cluster.local',
            },
          },
        },
        filter_enabled: { runtime_key: 'ratelimit.istio-system.edge-limit.enabled', default_value: all },
        filter_enforced: { runtime_key: 'ratelimit.istio-system.edge-limit.enforced', default_value: all },
        enable_x_ratelimit_headers: 'DRAFT_VERSION_03',
        rate_limited_as_resource_exhausted: true,
        rate_limits: [{ actions: [{ generic_key: { descriptor_key: 'limit', descriptor_value: 'istio-system/edge-limit' } }] }],
      },
    });
  });

  test('has the server count what the proxies ask about', () => {
    const limits = [
      { name: 'login', rate: Rate.perMinute(5), match: { path: PathMatch.exact('/login') }, per: RequestKey.remoteAddress() },
      { rate: Rate.perDay(7), per: [RequestKey.host(), RequestKey.query('tenant')] },
    ];

    expect(config({ limit, limits }).rate_limits.map(({ actions }: any) => actions)).toStrictEqual([
      [{ generic_key: { descriptor_key: 'limit', descriptor_value: 'istio-system/edge-limit' } }],
      [
        {
          header_value_match: {
            descriptor_key: 'limit',
            descriptor_value: 'istio-system/edge-limit/login',
            headers: [{ name: ':path', string_match: { safe_regex: { regex: '/login(?:\\?.*)?' } } }],
          },
        },
        { remote_address: {} },
      ],
      [
        { generic_key: { descriptor_key: 'limit', descriptor_value: 'istio-system/edge-limit/limit-2' } },
        { request_headers: { header_name: ':authority', descriptor_key: 'host' } },
        { query_parameters: { query_parameter_name: 'tenant', descriptor_key: 'query.tenant' } },
      ],
    ]);
    expect(counted({ limit, limits })).toStrictEqual({
      domain: 'ratelimit',
      descriptors: [
        { key: 'limit', value: 'istio-system/edge-limit', rate_limit: { unit: 'second', requests_per_unit: 1000 } },
        {
          key: 'limit',
          value: 'istio-system/edge-limit/login',
          descriptors: [{ key: 'remote_address', rate_limit: { unit: 'minute', requests_per_unit: 5 } }],
        },
        {
          key: 'limit',
          value: 'istio-system/edge-limit/limit-2',
          descriptors: [{ key: 'host', descriptors: [{ key: 'query.tenant', rate_limit: { unit: 'day', requests_per_unit: 7 } }] }],
        },
      ],
    });
  });

  test('for one port of a service asks only about requests to that port', () => {
    const name = 'ratelimit.shop.edge-limit';
    const [filter, route] = patches({ target: reviews, port: 9080, limit });

    expect(filter.patch.value.typed_config.rate_limits).toBeUndefined();
    expect(route).toStrictEqual({
      applyTo: 'VIRTUAL_HOST',
      match: { context: 'SIDECAR_INBOUND', routeConfiguration: { vhost: { name: 'inbound|http|9080' } } },
      patch: {
        operation: 'MERGE',
        value: {
          typed_per_filter_config: {
            [name]: {
              '@type': 'type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute',
              rate_limits: [{ actions: [{ generic_key: { descriptor_key: 'limit', descriptor_value: 'shop/edge-limit' } }] }],
            },
          },
        },
      },
    });
  });

  test('waits, fails and answers as it is told', () => {
    const props = { limit, timeout: Duration.seconds(2), whenServerFails: 'deny', status: 503, enforce: false } as const;

    expect(config(props)).toMatchObject({
      timeout: '2s',
      failure_mode_deny: true,
      rate_limited_status: { code: 503 },
      filter_enforced: { default_value: { numerator: 0 } },
    });
  });

  test('comes behind local limits, so that the server is not asked about what they refuse', () => {
    const priority = (props: object) => find(objects({ limit, ...props }), 'EnvoyFilter').spec.priority;

    expect([priority({}), priority({ priority: 5 })]).toStrictEqual([20, 5]);
  });

  test('takes overrides and patches of the YAML last', () => {
    const written = synth((chart) => {
      const server = new RateLimitServer(chart, 'Server');
      const filter = RateLimit.global(chart, 'EdgeLimit', { target: MeshWorkload.istioIngress(), server, limit, spec: { priority: 7 } });
      filter.addJsonPatch(JsonPatch.replace('/spec/configPatches/0/match/context', 'ANY'));
    });
    const { spec } = find(written, 'EnvoyFilter');

    expect([spec.priority, spec.configPatches[0].match.context]).toStrictEqual([7, 'ANY']);
  });

  test('is refused for a workload in ambient mode', () => {
    const build = () =>
      synth((chart) => {
        new Mesh(chart, 'Mesh', { dataPlane: DataPlane.ambient() });
        const server = new RateLimitServer(chart, 'Server');
        RateLimit.global(chart, 'ReviewsLimit', { target: reviews, server, limit });
      });

    expect(mistake(build)).toContain(
      '[chart/ReviewsLimit] target: {"app":"reviews"} selects pods in ambient mode, which do not have an Envoy proxy to patch',
    );
  });

  test.each<[string, Partial<GlobalRateLimitProps>, string]>([
    ['no limit at all', {}, '[chart/EdgeLimit] limits: is missing; write one such as limit: Rate.perSecond(50)'],
    [
      'a time that a server does not count',
      { limit: Rate.of(3, Duration.seconds(10)) },
      '[chart/EdgeLimit] limit: "3 in 10000ms" is not a unit that the server supports; use Rate.perSecond, perMinute, perHour or perDay',
    ],
    [
      'such a time in the list',
      { limits: [{ rate: limit }, { rate: Rate.of(3, Duration.millis(100)) }] },
      'limits[1]: "3 in 100ms" is not a unit that the server supports',
    ],
    [
      'a burst',
      { limits: [{ rate: Rate.perSecond(5).withBurst(9) }] },
      'limits[0]: 9 is a burst, but the server counts whole units of time; leave withBurst out, or use RateLimit.local',
    ],
    [
      'two limits of one name',
      {
        limits: [
          { rate: limit, name: 'a' },
          { rate: limit, name: 'a' },
        ],
      },
      'limits[1].name: "a" is the name of another limit',
    ],
    [
      'the mesh',
      { target: PolicyTarget.mesh(), limit },
      'target: "istio-system" includes the server itself, which would call itself in a loop; name a gateway, a service or workloads',
    ],
    [
      'the namespace of the server',
      { target: PolicyTarget.namespace('ratelimit'), limit },
      'target: "ratelimit" includes the server itself, which would call itself in a loop',
    ],
    [
      'the server',
      { target: PolicyTarget.workload('ratelimit', { app: 'ratelimit' }), limit },
      'target: {"app":"ratelimit"} includes the server itself, which would call itself in a loop',
    ],
    ['no time to answer', { limit, timeout: Duration.millis(0) }, 'timeout: "0ms" is shorter or more precise than Istio supports'],
    ['a port of a gateway', { limit, port: 80 }, 'port: 80 is not supported for a gateway, whose requests are distinguished by host'],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => objects(props))).toContain(message);
  });
});
