import { Duration, JsonPatch } from 'cdk8s';
import { Jaeger } from '../../lib/addons/jaeger';
import { ExtensionProvider } from '../../lib/providers/extension-provider';
import { AccessLogs } from '../../lib/telemetry/access-logs';
import { Metrics } from '../../lib/telemetry/metrics';
import { Telemetry, type TelemetryProps } from '../../lib/telemetry/telemetry';
import { TraceTag } from '../../lib/telemetry/trace-tag';
import { Tracing } from '../../lib/telemetry/tracing';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { find, mistake, synth } from '../support/synth';

const mesh = PolicyTarget.mesh();

function telemetry(props: TelemetryProps): any {
  return find(
    synth((chart) => new Telemetry(chart, 'MeshDefault', props)),
    'Telemetry',
  );
}

describe('a Telemetry', () => {
  test('sends every trace of the mesh to Jaeger', () => {
    const objects = synth((chart) => {
      const jaeger = new Jaeger(chart, 'Jaeger');
      new Telemetry(chart, 'MeshDefault', { target: mesh, tracing: Tracing.to(jaeger, { percent: 100 }) });
    });

    expect(find(objects, 'Telemetry')).toEqual({
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: { name: 'mesh-default', namespace: 'istio-system' },
      spec: { tracing: [{ providers: [{ name: 'jaeger' }], randomSamplingPercentage: 100 }] },
    });
  });

  test.each<[string, PolicyTarget, string, object]>([
    ['the mesh', mesh, 'istio-system', {}],
    ['a namespace', PolicyTarget.namespace('bookinfo'), 'bookinfo', {}],
    ['a workload', PolicyTarget.workload('bookinfo', { app: 'reviews' }), 'bookinfo', { selector: { matchLabels: { app: 'reviews' } } }],
  ])('is for %s, where that is', (_, target, namespace, selection) => {
    const { metadata, spec } = telemetry({ target, tracing: Tracing.off() });

    expect(metadata.namespace).toBe(namespace);
    expect(spec).toEqual({ ...selection, tracing: [{ disableSpanReporting: true }] });
  });

  test('is reached by spec and by patch where no option says it', () => {
    const objects = synth((chart) => {
      const logs = new Telemetry(chart, 'Logs', { target: mesh, spec: { accessLogging: [{ providers: [{ name: 'envoy' }] }] } });
      logs.addJsonPatch(JsonPatch.add('/metadata/annotations', { reviewed: 'yes' }));
    });

    expect(objects[0].spec).toEqual({ accessLogging: [{ providers: [{ name: 'envoy' }] }] });
    expect(objects[0].metadata.annotations).toEqual({ reviewed: 'yes' });
  });
});

test.each<[string, AccessLogs[], object[]]>([
  ['to a provider', [AccessLogs.to('envoy')], [{ providers: [{ name: 'envoy' }] }]],
  [
    'of failures alone',
    [AccessLogs.to('envoy', { filter: 'response.code >= 500', mode: 'SERVER' })],
    [{ providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 500' }, match: { mode: 'SERVER' } }],
  ],
  [
    'with another filter on each side',
    [AccessLogs.to('envoy', { mode: 'CLIENT', filter: 'connection.mtls' }), AccessLogs.to('envoy', { mode: 'SERVER' })],
    [
      { providers: [{ name: 'envoy' }], filter: { expression: 'connection.mtls' }, match: { mode: 'CLIENT' } },
      { providers: [{ name: 'envoy' }], match: { mode: 'SERVER' } },
    ],
  ],
  ['nowhere', [AccessLogs.off()], [{ disabled: true }]],
  [
    'to one of two providers',
    [AccessLogs.to('otel'), AccessLogs.off('envoy', { mode: 'CLIENT' })],
    [{ providers: [{ name: 'otel' }] }, { providers: [{ name: 'envoy' }], disabled: true, match: { mode: 'CLIENT' } }],
  ],
])('access logs go %s', (_, accessLogs, accessLogging) => {
  expect(telemetry({ target: mesh, accessLogs }).spec).toEqual({ accessLogging });
});

test.each<[string, Tracing, object]>([
  ['a provider, with the share of the mesh configuration', Tracing.to('otel'), { providers: [{ name: 'otel' }] }],
  ['where the wider Telemetry says, another share', Tracing.adjust({ percent: 0.25 }), { randomSamplingPercentage: 0.25 }],
  ['again where the wider Telemetry has it off', Tracing.adjust({ reportSpans: true }), { disableSpanReporting: false }],
  [
    'with the path of the caller left out',
    Tracing.to('otel', { propagateContext: false, mode: 'CLIENT' }),
    { providers: [{ name: 'otel' }], disableContextPropagation: true, match: { mode: 'CLIENT' } },
  ],
  ['as somebody before the mesh decided', Tracing.adjust({ sampleByRequestId: false }), { useRequestIdForTraceSampling: false }],
  [
    'with tags',
    Tracing.adjust({
      istioTags: false,
      tags: {
        team: TraceTag.literal('shop'),
        zone: TraceTag.environment('ZONE', { fallback: 'unknown' }),
        user: TraceTag.header('end-user'),
        sni: TraceTag.formatter('%REQUESTED_SERVER_NAME%'),
      },
    }),
    {
      enableIstioTags: false,
      customTags: {
        team: { literal: { value: 'shop' } },
        zone: { environment: { name: 'ZONE', defaultValue: 'unknown' } },
        user: { header: { name: 'end-user' } },
        sni: { formatter: { value: '%REQUESTED_SERVER_NAME%' } },
      },
    },
  ],
])('traces go to %s', (_, tracing, wire) => {
  expect(telemetry({ target: mesh, tracing }).spec).toEqual({ tracing: [wire] });
});

test('changes to metrics are one entry, in their order: Istio follows one choice of providers', () => {
  const { spec } = telemetry({
    target: mesh,
    metrics: [
      Metrics.to(ExtensionProvider.prometheus('own-prometheus')),
      Metrics.disable('ALL_METRICS', { mode: 'CLIENT' }),
      Metrics.tags('REQUEST_COUNT', { request_host: 'request.host', port: 'string(destination.port)' }, { mode: 'SERVER' }),
      Metrics.removeTags('REQUEST_DURATION', ['response_flags'], { mode: 'SERVER' }),
      Metrics.enable({ custom: 'my_requests' }, { mode: 'SERVER' }),
      Metrics.every(Duration.seconds(15)),
    ],
  });

  expect(spec).toEqual({
    metrics: [
      {
        providers: [{ name: 'own-prometheus' }],
        overrides: [
          { match: { metric: 'ALL_METRICS', mode: 'CLIENT' }, disabled: true },
          {
            match: { metric: 'REQUEST_COUNT', mode: 'SERVER' },
            tagOverrides: { request_host: { value: 'request.host' }, port: { value: 'string(destination.port)' } },
          },
          { match: { metric: 'REQUEST_DURATION', mode: 'SERVER' }, tagOverrides: { response_flags: { operation: 'REMOVE' } } },
          { match: { customMetric: 'my_requests', mode: 'SERVER' }, disabled: false },
        ],
        reportingInterval: '15s',
      },
    ],
  });
});

describe('a Telemetry refuses', () => {
  const zipkin = MeshService.fromAttributes({ name: 'zipkin', namespace: 'tools', ports: [ServicePort.http(9411)] });
  const file = ExtensionProvider.envoyFileAccessLog('json');

  test.each<[string, () => unknown, string]>([
    [
      'nothing to say',
      () => telemetry({ target: mesh }),
      '[chart/MeshDefault] accessLogs, tracing, metrics: are all empty, so the Telemetry has no effect; set one of them, or leave the Telemetry out',
    ],
    [
      'a namespace that is not its target’s',
      () => telemetry({ target: PolicyTarget.namespace('shop'), namespace: 'bookinfo', tracing: Tracing.off() }),
      '[chart/MeshDefault] namespace: "bookinfo" is not the namespace of its workloads; leave it out, or write "shop"',
    ],
    [
      'two filters for the same calls',
      () => telemetry({ target: mesh, accessLogs: [AccessLogs.to('envoy', { mode: 'SERVER' }), AccessLogs.to('envoy')] }),
      '[chart/MeshDefault] accessLogs: "envoy" is used twice for the same requests, so only the later filter would apply; join the filters with "||", or give each route its own name mode',
    ],
    [
      'metrics behind the end of all of them',
      () => telemetry({ target: mesh, metrics: [Metrics.disable('ALL_METRICS'), Metrics.enable('REQUEST_COUNT', { mode: 'SERVER' })] }),
      '[chart/MeshDefault] metrics: "REQUEST_COUNT" comes after disabling ALL_METRICS, and Istio would enable all of them again; disable the metrics one by one',
    ],
    [
      'two intervals',
      () => telemetry({ target: mesh, metrics: [Metrics.every(Duration.seconds(1)), Metrics.every(Duration.seconds(2))] }),
      '[chart/MeshDefault] metrics: "2s" is set twice; keep one Metrics.every',
    ],
    [
      'a filter that is no CEL',
      () => AccessLogs.to('envoy', { filter: 'response.code >=' }),
      '[AccessLogs.to] filter: "response.code >=" is not a valid CEL expression: <input>:1:15: found > but expecting end of input; write a condition such as "response.code >= 500"',
    ],
    [
      'a filter of unknown attributes',
      () => AccessLogs.to('envoy', { filter: 'respons.code >= 500' }),
      '[AccessLogs.to] filter: "respons.code >= 500" uses respons, which is not an attribute of Envoy, so nothing would be logged; use connection, destination, filter_state, metadata, request, response, source, upstream, upstream_filter_state, xds',
    ],
    [
      'logs to a tracer',
      () => AccessLogs.to(ExtensionProvider.zipkin('zipkin', zipkin)),
      '[AccessLogs.to] provider: "zipkin" is for traces, not for access logs; use a provider for access logs',
    ],
    [
      'traces to a file',
      () => Tracing.to(file),
      '[Tracing.to] provider: "json" is for access logs, not for traces; use a provider for traces',
    ],
    [
      'no provider',
      () => Tracing.to(''),
      '[Tracing.to] provider: "" is not a name; write the name of one of meshConfig.extensionProviders',
    ],
    [
      'more than all',
      () => Tracing.to('jaeger', { percent: 101 }),
      '[Tracing.to] percent: 101 is not a valid percentage; write a number from 0 to 100',
    ],
    [
      'less than none',
      () => Tracing.adjust({ percent: -1 }),
      '[Tracing.adjust] percent: -1 is not a valid percentage; write a number from 0 to 100',
    ],
    [
      'finer shares than Istio counts',
      () => Tracing.adjust({ percent: 0.001 }),
      '[Tracing.adjust] percent: 0.001 is more precise than Istio supports; write at most two decimals',
    ],
    [
      'a tag without a name',
      () => Tracing.adjust({ tags: { '': TraceTag.literal('x') } }),
      '[Tracing.adjust] tags: "" is not a valid tag name; write the name of the tag',
    ],
    ['an empty tag', () => TraceTag.literal(''), '[TraceTag.literal] value: "" is empty; write one such as "blue"'],
    [
      'a tag of no header',
      () => TraceTag.header('end user'),
      '[TraceTag.header] name: "end user" is not a valid header name; write one such as "x-request-id"',
    ],
    [
      'a tag of no operator',
      () => TraceTag.formatter('%sni%'),
      '[TraceTag.formatter] format: "%sni%" has a "%" that does not start a command operator, at "%sni%"; write command operators such as "%REQUESTED_SERVER_NAME%"',
    ],
    [
      'a metric that Istio does not make',
      () => Metrics.disable('REQUESTS' as 'REQUEST_COUNT'),
      '[Metrics.disable] metric: "REQUESTS" is not a metric of Istio; use ALL_METRICS, REQUEST_COUNT, REQUEST_DURATION, REQUEST_SIZE, RESPONSE_SIZE, TCP_OPENED_CONNECTIONS, TCP_CLOSED_CONNECTIONS, TCP_SENT_BYTES, TCP_RECEIVED_BYTES, GRPC_REQUEST_MESSAGES, GRPC_RESPONSE_MESSAGES or { custom: \'name\' }',
    ],
    [
      'a tag that Prometheus does not take',
      () => Metrics.removeTags('ALL_METRICS', ['request-host']),
      '[Metrics.removeTags] tags: "request-host" is not a valid Prometheus name; use letters, digits and "_"',
    ],
    ['no tags', () => Metrics.tags('ALL_METRICS', {}), '[Metrics.tags] tags: [] is empty; name at least one'],
    [
      'a tag whose value is no CEL',
      () => Metrics.tags('ALL_METRICS', { host: 'request.host | "unknown"' }),
      '[Metrics.tags] tags.host: "request.host | \\"unknown\\"" is not a valid CEL expression: <input>:1:14: found | but expecting end of input; write one such as "request.host", or a string as "\'text\'"',
    ],
    [
      'an interval that Istio cannot keep',
      () => Metrics.every(Duration.millis(0)),
      '[Metrics.every] interval: "0ms" is shorter or more precise than Istio supports; write a whole number of milliseconds, at least 1, or leave it out',
    ],
  ])('%s', (_, run, message) => {
    expect(mistake(run)).toBe(message);
  });
});
