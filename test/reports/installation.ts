import {
  EDGE,
  SHOP,
  TO_WEB,
  app,
  deployment,
  gateway,
  http,
  meshConfig,
  namespace,
  object,
  service,
  virtualService,
  yaml,
} from './manifests';
import type { Report } from './report';

const telemetry = (spec: string, name = 'istio-system/t') => object('Telemetry', name, spec);
const tracing = (name: string) => telemetry(`{ tracing: [{ providers: [{ name: ${name} }], randomSamplingPercentage: 100 }] }`);
const OTEL = app('otel', { ports: '[{ name: grpc-otlp, port: 4317 }]', container: 4317 });
const provider = (type: string, host = 'otel.shop.svc.cluster.local') =>
  meshConfig(`extensionProviders: [{ name: otel, ${type}: { service: ${host}, port: 4317 } }]`);
const operator = (meshConfigText: string) =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: { namespace: istio-system, name: istio }\nspec: { meshConfig: ${meshConfigText} }\n`;
const rollout = (istio: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { namespace: shop, name: api }\nspec: { selector: { matchLabels: { app: api } }, template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: a, image: a }] } }, strategy: { canary: { stableService: stable, canaryService: canary, trafficRouting: { istio: { ${istio} } }, steps: [{ setWeight: 10 }] } } }\n`;
const SIDES = yaml(
  namespace('shop', 'istio-injection: enabled'),
  service('stable').replace('app: stable', 'app: api'),
  service('canary').replace('app: canary', 'app: api'),
);
const split = (stable: string, canary: string, name = 'primary') =>
  virtualService(
    'api',
    `hosts: [stable], http: [{ name: ${name}, route: [{ destination: { host: ${stable} }, weight: 100 }, { destination: { host: ${canary} }, weight: 0 }] }]`,
  );
const envoyFilter = (cluster: string, where = 'edge', more = '') =>
  object(
    'EnvoyFilter',
    `${where}/limit`,
    `{ workloadSelector: { labels: { istio: ingress } }, configPatches: [${more} { applyTo: HTTP_FILTER, match: { context: GATEWAY }, patch: { operation: INSERT_FIRST, value: { name: envoy.filters.http.ratelimit, typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.ratelimit.v3.RateLimit, domain: shop, rate_limit_service: { transport_api_version: V3, grpc_service: { envoy_grpc: { cluster_name: "${cluster}" } } } } } } }] }`,
  );
const SITE = yaml(
  SHOP,
  EDGE,
  gateway('public', `[${http('shop.example.com')}]`),
  virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
);
const annotated = (annotation: string) => app('web').replace('labels: { app: web', `annotations: { ${annotation} }, labels: { app: web`);
const labelled = (label: string) => app('web').replace('labels: { app: web', `labels: { ${label}, app: web`);

/** What people reported about installing Istio, its telemetry and what surrounds it, each where they reported it. */
export const INSTALLATION: readonly Report[] = [
  {
    title: 'an access log provider for traces',
    source: 'https://github.com/istio/istio/issues/48782',
    wrong: yaml(SHOP, OTEL, provider('envoyOtelAls'), tracing('otel')),
    right: yaml(SHOP, OTEL, provider('opentelemetry'), tracing('otel')),
    says: 'warning telemetry/provider-of-another-signal',
  },
  {
    title: 'a provider whose service lacks the domain of the cluster',
    source: 'https://github.com/istio/istio/issues/37829',
    wrong: yaml(SHOP, OTEL, provider('skywalking', 'otel.shop.svc'), tracing('otel')),
    right: yaml(SHOP, OTEL, provider('skywalking'), tracing('otel')),
    says: 'error telemetry/unreachable-provider',
  },
  {
    title: 'a Telemetry that names a provider by its type',
    source: 'https://github.com/istio/istio/issues/56180',
    wrong: yaml(SHOP, OTEL, provider('opentelemetry'), tracing('opentelemetry')),
    right: yaml(SHOP, OTEL, provider('opentelemetry'), tracing('otel')),
    says: 'error telemetry/unknown-provider',
  },
  {
    title: 'a default provider that is not defined',
    source: 'https://github.com/istio/istio/issues/38017',
    wrong: yaml(
      SHOP,
      OTEL,
      operator(
        '{ defaultProviders: { tracing: [traces] }, extensionProviders: [{ name: otel, opentelemetry: { service: otel.shop.svc.cluster.local, port: 4317 } }] }',
      ),
    ),
    says: 'error telemetry/unknown-provider',
  },
  {
    title: 'a collector whose gRPC port is not called grpc',
    source: 'https://github.com/odigos-io/odigos/pull/5390',
    wrong: yaml(SHOP, app('otel', { ports: '[{ name: otlp, port: 4317 }]', container: 4317 }), provider('opentelemetry'), tracing('otel')),
    right: yaml(
      SHOP,
      app('otel', { ports: '[{ name: otlp, appProtocol: grpc, port: 4317 }]', container: 4317 }),
      provider('opentelemetry'),
      tracing('otel'),
    ),
    says: 'warning mesh-config/provider-port-without-grpc',
  },
  {
    title: 'a collector whose gRPC port is called tcp',
    source: 'https://github.com/open-telemetry/opentelemetry-helm-charts/issues/576',
    wrong: yaml(
      SHOP,
      app('otel', { ports: '[{ name: tcp-otlp, port: 4317 }]', container: 4317 }),
      provider('opentelemetry'),
      tracing('otel'),
    ),
    says: 'warning mesh-config/provider-port-without-grpc',
  },
  {
    title: 'a revision of a namespace that disables injection',
    source: 'https://github.com/istio/istio.io/issues/14597',
    wrong: yaml(namespace('shop', 'istio-injection: disabled, istio.io/rev: canary'), app('web')),
    right: yaml(namespace('shop', 'istio.io/rev: canary'), app('web')),
    says: 'warning injection/ignored-revision',
  },
  {
    title: 'a revision of pods in a namespace of the default revision',
    source: 'https://github.com/istio/istio.io/issues/14597',
    wrong: yaml(namespace('shop', 'istio-injection: enabled'), labelled('istio.io/rev: canary')),
    right: yaml(namespace('shop', 'istio.io/rev: canary'), app('web')),
    says: 'warning injection/ignored-revision',
  },
  {
    title: 'a namespace with the label sidecar-injection',
    source: 'https://github.com/istio/istio/issues/29566',
    wrong: yaml(namespace('shop', 'sidecar-injection: enabled'), app('web')),
    right: yaml(namespace('shop', 'istio-injection: enabled'), app('web')),
    says: 'warning injection/unknown-label',
  },
  {
    title: 'the label that asks for a sidecar on the Deployment',
    source: 'https://github.com/istio/istio/issues/32853',
    wrong: yaml(namespace('shop'), app('web').replace('name: web, ', 'name: web, labels: { sidecar.istio.io/inject: "true" }, ')),
    right: yaml(namespace('shop'), labelled('sidecar.istio.io/inject: "true"')),
    says: 'warning injection/label-on-workload',
  },
  {
    title: 'a NetworkPolicy that keeps the API server from the injector',
    source: 'https://github.com/istio/istio/issues/20890',
    wrong: object(
      'NetworkPolicy',
      'istio-system/istiod',
      '{ podSelector: { matchLabels: { app: istiod } }, policyTypes: [Ingress], ingress: [{ ports: [{ port: 15010 }, { port: 15012 }] }] }',
    ),
    right: object(
      'NetworkPolicy',
      'istio-system/istiod',
      '{ podSelector: { matchLabels: { app: istiod } }, policyTypes: [Ingress], ingress: [{ ports: [{ port: 15010 }, { port: 15012 }, { port: 15017 }] }] }',
    ),
    says: 'warning network/cuts-off-webhooks',
  },
  {
    title: 'a Rollout whose routes do not send to the canary',
    source: 'https://github.com/argoproj/argo-rollouts/issues/1105',
    wrong: yaml(SIDES, rollout('virtualService: { name: api }'), split('stable', 'stable')),
    right: yaml(SIDES, rollout('virtualService: { name: api }'), split('stable.shop.svc.cluster.local', 'canary.shop.svc.cluster.local')),
    says: 'error delivery/rollout-without-route',
  },
  {
    title: 'a Rollout of a route with another name',
    source: 'https://github.com/argoproj/argo-rollouts/issues/3454',
    wrong: yaml(SIDES, rollout('virtualService: { name: api, routes: [main] }'), split('stable', 'canary')),
    right: yaml(SIDES, rollout('virtualService: { name: api, routes: [primary] }'), split('stable', 'canary')),
    says: 'error delivery/rollout-without-route',
  },
  {
    title: 'a Rollout of a VirtualService in another namespace',
    source: 'https://github.com/argoproj/argo-rollouts/issues/1096',
    wrong: yaml(
      SIDES,
      rollout('virtualService: { name: api, routes: [primary] }'),
      split('stable', 'canary').replace('namespace: shop', 'namespace: routes'),
    ),
    says: 'info delivery/rollout-without-route',
  },
  {
    title: 'a rate limit with a cluster that nothing adds',
    source: 'https://github.com/istio/istio/issues/22068',
    wrong: yaml(SITE, envoyFilter('rate_limit_cluster')),
    says: 'info envoy-filter/unknown-cluster',
  },
  {
    title: 'a rate limit at a port that the Service does not have',
    source: 'https://github.com/istio/istio/issues/32381',
    wrong: yaml(
      SITE,
      app('ratelimit', { ports: '[{ name: grpc, port: 8081 }]', container: 8081 }),
      envoyFilter('outbound|8080||ratelimit.shop.svc.cluster.local'),
    ),
    says: 'error envoy-filter/unknown-cluster',
  },
  {
    title: 'an EnvoyFilter for the gateway in the namespace of the app',
    source: 'https://github.com/istio/istio/issues/21271',
    wrong: yaml(SITE, envoyFilter('xds-grpc', 'shop')),
    says: 'warning envoy-filter/extension-for-nobody',
  },
  {
    title: 'a field of the proxies in an annotation that does not exist',
    wrong: yaml(namespace('shop', 'istio-injection: enabled'), annotated('proxy.istio.io/config: "holdApplicationUntilProxyStart: true"')),
    right: yaml(namespace('shop', 'istio-injection: enabled'), annotated('proxy.istio.io/config: "holdApplicationUntilProxyStarts: true"')),
    says: 'warning mesh-config/unknown-field',
  },
  {
    title: 'numTrustedProxies at the top of the mesh configuration',
    wrong: yaml(SHOP, operator('{ gatewayTopology: { numTrustedProxies: 1 } }')),
    right: yaml(SHOP, operator('{ defaultConfig: { gatewayTopology: { numTrustedProxies: 1 } } }')),
    says: 'warning mesh-config/unknown-field',
  },
  {
    title: 'REGISTRY_ONLY without its mode',
    wrong: yaml(SHOP, meshConfig('outboundTrafficPolicy: REGISTRY_ONLY')),
    right: yaml(SHOP, meshConfig('outboundTrafficPolicy: { mode: REGISTRY_ONLY }')),
    says: 'error mesh-config/invalid-value',
  },
  {
    title: 'sidecars in kube-system',
    wrong: yaml(
      namespace('kube-system', 'istio-injection: enabled'),
      deployment('web').replace('namespace: shop', 'namespace: kube-system'),
    ),
    says: 'warning injection/system-namespace',
  },
];
