import { JsonPatch } from 'cdk8s';
import { PathMatch } from '../../lib/core/path-match';
import { StringMatch } from '../../lib/core/string-match';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { Mesh } from '../../lib/delivery/mesh';
import type { LocalRateLimitProps } from '../../lib/ratelimit/local-rate-limit';
import { Rate } from '../../lib/ratelimit/rate';
import { RateLimit } from '../../lib/ratelimit/rate-limit';
import { RequestKey } from '../../lib/ratelimit/request-key';
import { DataPlane } from '../../lib/topology/data-plane';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { MeshWorkload } from '../../lib/topology/workload';
import { WorkloadGroup } from '../../lib/topology/workload-group';
import { find, mistake, synth } from '../support/synth';

const reviews = MeshService.fromAttributes({
  name: 'reviews',
  namespace: 'shop',
  ports: [ServicePort.http(9080), ServicePort.grpc(9090), ServicePort.tcp(5432)],
});
const database = MeshService.fromAttributes({ name: 'db', namespace: 'shop', ports: [ServicePort.tcp(5432)] });
const limit = Rate.perSecond(50);

function envoyFilter(props: Partial<LocalRateLimitProps> = { limit }) {
  return synth((chart) => RateLimit.local(chart, 'ReviewsLimit', { target: reviews, ...props }))[0];
}

function patches(props?: Partial<LocalRateLimitProps>) {
  return envoyFilter(props).spec.configPatches;
}

function config(props: Partial<LocalRateLimitProps>) {
  return patches(props)[0].patch.value.typed_config;
}

describe('RateLimit.local', () => {
  test('limits all requests to a workload, before the router of its sidecars', () => {
    const filter = { name: 'envoy.filters.network.http_connection_manager', subFilter: { name: 'envoy.filters.http.router' } };
    const all = { numerator: 100, denominator: 'HUNDRED' };

    expect(envoyFilter()).toStrictEqual({
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: {
        name: 'reviews-limit',
        namespace: 'shop',
        annotations: { 'galley.istio.io/analyze-suppress': 'webhook/envoy-filter' },
      },
      spec: {
        workloadSelector: { labels: { app: 'reviews' } },
        priority: 10,
        configPatches: [
          {
            applyTo: 'HTTP_FILTER',
            match: { context: 'SIDECAR_INBOUND', listener: { filterChain: { filter } } },
            patch: {
              operation: 'INSERT_BEFORE',
              value: {
                name: 'ratelimit.shop.reviews-limit',
                typed_config: {
                  '@type': 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit',
                  stat_prefix: 'ratelimit.shop.reviews-limit',
                  token_bucket: { max_tokens: 50, tokens_per_fill: 50, fill_interval: '1s' },
                  filter_enabled: { runtime_key: 'ratelimit.shop.reviews-limit.enabled', default_value: all },
                  filter_enforced: { runtime_key: 'ratelimit.shop.reviews-limit.enforced', default_value: all },
                  enable_x_ratelimit_headers: 'DRAFT_VERSION_03',
                  rate_limited_as_resource_exhausted: true,
                },
              },
            },
          },
        ],
      },
    });
  });

  test('limits kinds of requests, each value of a key for itself, besides all of them', () => {
    const login = { path: PathMatch.exact('/login'), method: StringMatch.exact('POST') };

    expect(
      config({
        limit: Rate.perMinute(1000),
        limits: [
          { name: 'login', rate: Rate.perMinute(5), match: login, per: RequestKey.remoteAddress() },
          { rate: Rate.perSecond(10).withBurst(40), per: [RequestKey.header('X-Api-Key'), RequestKey.query('tenant')] },
        ],
      }),
    ).toMatchObject({
      token_bucket: { max_tokens: 1000, tokens_per_fill: 1000, fill_interval: '60s' },
      rate_limits: [
        {
          actions: [
            {
              header_value_match: {
                descriptor_key: 'limit',
                descriptor_value: 'login',
                headers: [
                  { name: ':path', string_match: { safe_regex: { regex: '/login(?:\\?.*)?' } } },
                  { name: ':method', string_match: { exact: 'POST' } },
                ],
              },
            },
            { remote_address: {} },
          ],
        },
        {
          actions: [
            { generic_key: { descriptor_key: 'limit', descriptor_value: 'limit-2' } },
            { request_headers: { header_name: 'x-api-key', descriptor_key: 'header.x-api-key' } },
            { query_parameters: { query_parameter_name: 'tenant', descriptor_key: 'query.tenant' } },
          ],
        },
      ],
      descriptors: [
        {
          entries: [{ key: 'limit', value: 'login' }, { key: 'remote_address' }],
          token_bucket: { max_tokens: 5, tokens_per_fill: 5, fill_interval: '60s' },
        },
        {
          entries: [{ key: 'limit', value: 'limit-2' }, { key: 'header.x-api-key' }, { key: 'query.tenant' }],
          token_bucket: { max_tokens: 40, tokens_per_fill: 10, fill_interval: '1s' },
        },
      ],
      max_dynamic_descriptors: 10_000,
    });
  });

  test('needs no limit for all requests, and remembers no values when nothing is told apart', () => {
    const { token_bucket, max_dynamic_descriptors } = config({ limits: [{ rate: limit, match: { path: PathMatch.under('/api') } }] });

    expect([token_bucket, max_dynamic_descriptors]).toStrictEqual([undefined, undefined]);
  });

  test('for one port leaves the filter idle until a request is for that port', () => {
    const name = 'ratelimit.shop.reviews-limit';
    const type = 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit';
    const [filter, route] = patches({ limit, port: 9080 });

    expect(filter.patch.value).toStrictEqual({ name, typed_config: { '@type': type, stat_prefix: name } });
    expect(route).toMatchObject({
      applyTo: 'VIRTUAL_HOST',
      match: { context: 'SIDECAR_INBOUND', routeConfiguration: { vhost: { name: 'inbound|http|9080' } } },
      patch: {
        operation: 'MERGE',
        value: { typed_per_filter_config: { [name]: { '@type': type, token_bucket: { max_tokens: 50 } } } },
      },
    });
  });

  test('for one port gives Envoy the bucket that it wants there, one that is never empty', () => {
    const [, route] = patches({ limits: [{ rate: limit, per: RequestKey.host() }], port: 9080 });
    const [onPort] = Object.values<any>(route.patch.value.typed_per_filter_config);

    expect(onPort.token_bucket.max_tokens).toBe(4_294_967_295);
  });

  test.each<[string, LocalRateLimitProps['target'], string, string]>([
    ['an ingress gateway of somebody else', MeshWorkload.istioIngress(), 'istio-system', 'GATEWAY'],
    ['a namespace', PolicyTarget.namespace('shop'), 'shop', 'SIDECAR_INBOUND'],
    ['the mesh', PolicyTarget.mesh(), 'istio-system', 'SIDECAR_INBOUND'],
  ])('is for %s', (_, target, namespace, context) => {
    const { metadata, spec } = envoyFilter({ target, limit });

    expect([metadata.namespace, spec.configPatches[0].match.context]).toStrictEqual([namespace, context]);
  });

  test('is for a gateway of this app, whatever its labels', () => {
    const objects = synth((chart) => {
      const target = new IngressGateway(chart, 'Edge', { name: 'edge' });
      RateLimit.local(chart, 'EdgeLimit', { target, limit });
    });
    const { spec } = find(objects, 'EnvoyFilter');

    expect([spec.workloadSelector.labels, spec.configPatches[0].match.context]).toStrictEqual([{ istio: 'edge' }, 'GATEWAY']);
  });

  test('is for machines, which have sidecars too', () => {
    const objects = synth((chart) => {
      const target = new WorkloadGroup(chart, 'Vm', { labels: { app: 'vm' }, serviceAccount: 'vm' });
      RateLimit.local(chart, 'VmLimit', { target, limit });
    });

    expect(find(objects, 'EnvoyFilter').spec.configPatches[0].match.context).toBe('SIDECAR_INBOUND');
  });

  test('answers as it is told, or only counts', () => {
    expect(config({ limit, status: 503, headers: false, enforce: false })).toMatchObject({
      status: { code: 503 },
      enable_x_ratelimit_headers: 'OFF',
      filter_enabled: { default_value: { numerator: 100 } },
      filter_enforced: { default_value: { numerator: 0 } },
    });
  });

  test('takes overrides and patches of the YAML last', () => {
    const [{ spec }] = synth((chart) => {
      const filter = RateLimit.local(chart, 'ReviewsLimit', { target: reviews, limit, spec: { priority: -1 } });
      filter.addJsonPatch(JsonPatch.replace('/spec/configPatches/0/match/context', 'ANY'));
    });

    expect([spec.priority, spec.configPatches[0].match.context]).toStrictEqual([-1, 'ANY']);
  });

  test('at a gateway works in ambient mode', () => {
    const objects = synth((chart) => {
      new Mesh(chart, 'Mesh', { dataPlane: DataPlane.ambient() });
      RateLimit.local(chart, 'EdgeLimit', { target: MeshWorkload.istioIngress(), limit });
    });

    expect(find(objects, 'EnvoyFilter', 'edge-limit').spec.configPatches[0].match.context).toBe('GATEWAY');
  });

  test('is refused for a workload in ambient mode', () => {
    const build = () =>
      synth((chart) => {
        new Mesh(chart, 'Mesh', { dataPlane: DataPlane.ambient() });
        RateLimit.local(chart, 'ReviewsLimit', { target: reviews, limit });
      });

    expect(mistake(build)).toContain(
      '[chart/ReviewsLimit] target: {"app":"reviews"} selects pods in ambient mode, which do not have an Envoy proxy to patch',
    );
  });

  test.each<[string, Partial<LocalRateLimitProps>, string]>([
    ['no limit at all', {}, '[chart/ReviewsLimit] limits: is missing; write one such as limit: Rate.perSecond(50)'],
    [
      'two limits of one name',
      { limits: [{ rate: limit }, { rate: limit, name: 'limit-1' }] },
      '[chart/ReviewsLimit] limits[1].name: "limit-1" is the name of another limit; choose another name',
    ],
    ['a name that is none', { limits: [{ rate: limit, name: 'a b' }] }, 'limits[0].name: "a b" is not a valid name; use letters'],
    [
      'a key twice',
      { limits: [{ rate: limit, per: [RequestKey.header('A'), RequestKey.header('a')] }] },
      'limits[0].per: "header.a" is declared twice; name each key once',
    ],
    [
      'a match of nothing',
      { limits: [{ rate: limit, match: {} }] },
      'limits[0].match: {} is empty; leave it out for all requests, or set a path',
    ],
    [
      'a service without HTTP',
      { target: database, limit },
      'target: "db" does not have an HTTP port, so its sidecars do not see requests; declare one with ServicePort.http, or limit its callers',
    ],
    ['a port without HTTP', { port: 5432, limit }, 'port: 5432 is not an HTTP port of reviews; use 9080 or 9090, or leave it out'],
    ['a port that is none', { port: 0, limit }, 'port: 0 is not a valid port'],
    [
      'a port of a gateway',
      { target: MeshWorkload.istioIngress(), port: 80, limit },
      'port: 80 is not supported for a gateway, whose requests are distinguished by host; set a host of the gateway in match of a limit, or leave it out',
    ],
    [
      'a status that lets pass',
      { limit, status: 200 },
      'status: 200 is not an error status; write a status from 400 to 599, or leave it out',
    ],
    [
      'remembering nothing',
      { limits: [{ rate: limit, per: RequestKey.host() }], maxKeys: 0 },
      'maxKeys: 0 is not a valid number of values; write a whole number of at least 1',
    ],
    [
      'another namespace',
      { limit, namespace: 'other' },
      '[chart/ReviewsLimit] namespace: "other" is not the namespace of its workloads; leave it out, or write "shop"',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => envoyFilter(props))).toContain(message);
  });
});
