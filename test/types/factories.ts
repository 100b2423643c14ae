import { ApiObject, Duration } from 'cdk8s';
import * as istio from '../support/library';
import type { World } from './world';

type Arguments = (world: World) => readonly unknown[];

const namedService: Arguments = ({ service }) => ['otel', service];

/** For each static method that takes a text or a number, what it takes. */
export const FACTORIES: Readonly<Record<string, Arguments>> = {
  'DataPlane.sidecarOf': () => ['1-30-3'],
  'MeshService.fromManifest': ({ chart }) => {
    const spec = { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] };
    const service = new ApiObject(chart, 'Manifest', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop' },
      spec,
    });
    return [[service], 'web'];
  },
  'MeshHost.of': () => ['web'],
  'PolicyTarget.mesh': () => ['istio-system'],
  'PolicyTarget.namespace': () => ['shop'],
  'PolicyTarget.workload': () => ['shop', { app: 'web' }],
  'PolicyTarget.service': () => ['shop', 'cart'],
  'PolicyTarget.waypoint': () => ['shop', 'waypoint'],
  'PolicyTarget.waypoints': () => ['istio-system'],
  'ServicePort.http': () => [80, 'http'],
  'ServicePort.http2': () => [80, 'http2'],
  'ServicePort.grpc': () => [80, 'grpc'],
  'ServicePort.https': () => [443, 'https'],
  'ServicePort.tls': () => [443, 'tls'],
  'ServicePort.tcp': () => [443, 'tcp'],
  'ServicePort.of': () => [3306, 'mysql', 'mysql'],
  'Delegate.fromName': () => ['shop', 'orders'],
  'MeshWorkload.istioIngress': () => ['istio-system'],
  'WorkloadProbe.tcp': () => [8080],
  'WorkloadProbe.grpc': () => [8080],
  'WorkloadProbe.exec': () => [['true']],
  'ClusterIssuer.fromName': () => ['letsencrypt'],
  'Issuer.fromName': () => ['shop', 'ca'],
  'IssuerType.ca': () => ['ca'],
  'Gateway.fromName': () => ['istio-system', 'public', 'istio'],
  'ServerTls.simple': () => ['web-tls'],
  'ServerTls.mutual': () => ['web-tls'],
  'Fault.abort': () => [503],
  'Fault.abortGrpc': () => ['UNAVAILABLE'],
  'HashAlgorithm.ringHash': () => [1024],
  'HashAlgorithm.maglev': () => [65537],
  'HeaderMatch.exact': () => ['x-tester', 'yes'],
  'HeaderMatch.prefix': () => ['x-tester', 'y'],
  'HeaderMatch.regex': () => ['x-tester', 'y.*'],
  'HeaderMatch.present': () => ['x-tester'],
  'LoadBalancing.byHeader': () => ['x-user'],
  'LoadBalancing.byCookie': () => ['session'],
  'LoadBalancing.byQueryParameter': () => ['user'],
  'Locality.failoverPriority': () => ['topology.kubernetes.io/region'],
  'OutlierDetection.consecutive5xx': () => [5],
  'OutlierDetection.consecutiveGatewayErrors': () => [5],
  'PathMatch.exact': () => ['/cart'],
  'PathMatch.under': () => ['/cart'],
  'PathMatch.prefix': () => ['/cart'],
  'PathMatch.regex': () => ['/cart.*'],
  'QueryMatch.exact': () => ['beta', '1'],
  'QueryMatch.prefix': () => ['beta', '1'],
  'QueryMatch.regex': () => ['beta', '1.*'],
  'QueryMatch.present': () => ['beta'],
  'RetryPolicy.attempts': () => [2],
  'Rewrite.path': () => ['/'],
  'Rewrite.pathRegex': () => ['/a/(.*)', '/b/\\1'],
  'Rewrite.authority': () => ['web.shop.svc.cluster.local'],
  'RouteAction.respond': () => [404, 'not found'],
  'StringMatch.exact': () => ['GET'],
  'StringMatch.prefix': () => ['G'],
  'StringMatch.regex': () => ['G.*'],
  'CanaryPlan.steps': () => [[10, 50]],
  'FlaggerMetric.successRate': () => [99],
  'FlaggerMetric.template': () => ['errors', { max: 1 }],
  'RolloutStep.weight': () => [20],
  'RolloutStep.analysis': () => ['success-rate'],
  'CanaryStrategy.weighted': () => [20],
  'CanaryStrategy.header': () => ['x-tester', 'yes'],
  'CanaryStrategy.mirror': () => [20],
  'PolicyPath.suffix': () => ['.png'],
  'PolicyPath.template': () => ['/users/{*}'],
  'Condition.header': () => ['x-tester'],
  'Condition.claim': () => ['groups'],
  'JwtRule.issuer': () => ['https://id.example.com', { jwksUri: 'https://id.example.com/keys' }],
  'JwtRule.discovered': () => ['https://id.example.com'],
  'NetworkPeer.namespace': () => ['shop'],
  'NetworkPeer.pods': () => ['shop', { app: 'web' }],
  'NetworkPeer.addresses': () => ['10.0.0.0/8'],
  'Source.namespaces': () => ['shop'],
  'AccessLogs.to': () => ['otel'],
  'AccessLogs.off': () => ['otel'],
  'ExtensionProvider.opentelemetry': namedService,
  'ExtensionProvider.zipkin': namedService,
  'ExtensionProvider.datadog': namedService,
  'ExtensionProvider.skywalking': namedService,
  'ExtensionProvider.envoyFileAccessLog': () => ['file'],
  'ExtensionProvider.envoyOtelAls': namedService,
  'ExtensionProvider.envoyHttpAls': namedService,
  'ExtensionProvider.envoyTcpAls': namedService,
  'ExtensionProvider.prometheus': () => ['metrics'],
  'ExtensionProvider.envoyExtAuthzHttp': namedService,
  'ExtensionProvider.envoyExtAuthzGrpc': namedService,
  'ExtensionProvider.of': () => ['own', {}],
  'Metrics.disable': () => ['REQUEST_SIZE'],
  'Metrics.enable': () => ['REQUEST_SIZE'],
  'Metrics.tags': () => ['REQUEST_SIZE', { host: 'request.host' }],
  'Metrics.removeTags': () => ['REQUEST_SIZE', ['host']],
  'Metrics.to': () => ['prometheus'],
  'TraceTag.literal': () => ['blue'],
  'TraceTag.environment': () => ['REGION'],
  'TraceTag.header': () => ['x-tenant'],
  'TraceTag.formatter': () => ['%REQUESTED_SERVER_NAME%'],
  'Tracing.to': () => ['otel'],
  'ExtensionCode.lua': () => ['function envoy_on_request(handle) end'],
  'WasmModule.oci': () => ['registry.example.com/module:1'],
  'WasmModule.http': () => ['https://example.com/module.wasm'],
  'WasmModule.file': () => ['/opt/module.wasm'],
  'Rate.perSecond': () => [10],
  'Rate.perMinute': () => [10],
  'Rate.perHour': () => [10],
  'Rate.perDay': () => [10],
  'Rate.of': () => [10, Duration.seconds(10)],
  'RequestKey.header': () => ['x-user'],
  'RequestKey.query': () => ['user'],
  'Access.oidc': () => ['oauth2-proxy'],
  'Access.ipAllowList': () => [['198.51.100.0/24']],
  'Expose.through': ({ gateway }) => [gateway, 'kiali.example.com'],
};

/** Makes a value by a static method. */
export function make(factory: string, values: readonly unknown[]): unknown {
  const [className, method] = factory.split('.');
  return (istio as unknown as Record<string, Record<string, (...values: readonly unknown[]) => unknown>>)[className][method](...values);
}

/** Arguments of which one is wrong. */
export interface Mistaken {
  readonly what: string;
  readonly index: number;
  readonly values: readonly unknown[];
}

/** The same arguments with each text and each number, also those of lists, replaced in turn by what is neither. */
export function mistaken(values: readonly unknown[]): readonly Mistaken[] {
  return values.flatMap((value, index) =>
    wrongFor(value).map(([what, wrong]) => ({ what, index, values: values.map((each, at) => (at === index ? wrong : each)) })),
  );
}

function wrongFor(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value))
    return [['nothing', undefined], ...wrongFor(value[0]).map(([what, wrong]) => [`a list of ${what}`, [wrong]] as const)];
  const others = [
    ['null', null],
    ['an object', {}],
    ['a class', istio.PathMatch],
  ] as const;
  if (typeof value === 'string') return [['nothing', undefined], ['a number', 7], ...others];
  if (typeof value === 'number')
    return [
      ['nothing', undefined],
      ['a text', 'x'],
      ['NaN', NaN],
      ['an object', {}],
      ['a class', istio.PathMatch],
    ];
  return [];
}
