import { Duration } from 'cdk8s';
import type { IDestination } from '../../lib/core/roles';
import { ExtensionProvider } from '../../lib/providers/extension-provider';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { mistake } from '../support/synth';

const otel = MeshService.fromAttributes({ name: 'otel', namespace: 'tools', ports: [ServicePort.grpc(4317), ServicePort.http(4318)] });
const grpc = otel.port(4317);
const address = { service: 'otel.tools.svc.cluster.local', port: 4317 };

test.each<[string, ExtensionProvider, object]>([
  ['opentelemetry', ExtensionProvider.opentelemetry('p', grpc), { opentelemetry: address }],
  [
    'opentelemetry by HTTP, with a token of istiod',
    ExtensionProvider.opentelemetry('p', otel.port(4318), {
      http: { path: '/v1/traces', timeout: Duration.seconds(2), headers: { authorization: { env: 'TOKEN' }, 'x-tenant': 'shop' } },
      maxTagLength: 512,
      resourceDetectors: ['environment', 'dynatrace'],
      serviceAttributeEnrichment: 'OTEL_SEMANTIC_CONVENTIONS',
      dynatraceSampler: { tenant: 'abc', clusterId: 7, rootSpansPerMinute: 500 },
    }),
    {
      opentelemetry: {
        service: address.service,
        port: 4318,
        maxTagLength: 512,
        http: {
          path: '/v1/traces',
          timeout: '2s',
          headers: [
            { name: 'authorization', envName: 'TOKEN' },
            { name: 'x-tenant', value: 'shop' },
          ],
        },
        resourceDetectors: { environment: {}, dynatrace: {} },
        serviceAttributeEnrichment: 'OTEL_SEMANTIC_CONVENTIONS',
        dynatraceSampler: { tenant: 'abc', clusterId: 7, rootSpansPerMinute: 500 },
      },
    },
  ],
  [
    'opentelemetry by gRPC, with metadata',
    ExtensionProvider.opentelemetry('p', grpc, { grpc: { timeout: Duration.seconds(1), initialMetadata: { 'x-tenant': 'shop' } } }),
    { opentelemetry: { ...address, grpc: { timeout: '1s', initialMetadata: [{ name: 'x-tenant', value: 'shop' }] } } },
  ],
  [
    'zipkin',
    ExtensionProvider.zipkin('p', grpc, {
      enable64bitTraceId: true,
      path: '/api/v2/spans',
      traceContextOption: 'USE_B3_WITH_W3C_PROPAGATION',
      timeout: Duration.seconds(1),
      headers: { 'x-tenant': 'shop' },
    }),
    {
      zipkin: {
        ...address,
        enable64bitTraceId: true,
        path: '/api/v2/spans',
        traceContextOption: 'USE_B3_WITH_W3C_PROPAGATION',
        timeout: '1s',
        headers: [{ name: 'x-tenant', value: 'shop' }],
      },
    },
  ],
  ['datadog', ExtensionProvider.datadog('p', grpc, { maxTagLength: 100 }), { datadog: { ...address, maxTagLength: 100 } }],
  ['skywalking', ExtensionProvider.skywalking('p', grpc), { skywalking: address }],
  ['a file', ExtensionProvider.envoyFileAccessLog('p'), { envoyFileAccessLog: { path: '/dev/stdout' } }],
  [
    'a file of JSON',
    ExtensionProvider.envoyFileAccessLog('p', {
      path: '/dev/stderr',
      logFormat: { labels: { status: '%RESPONSE_CODE%', start: '%START_TIME(%Y-%m-%d)%', nested: { share: '100%%', version: 1 } } },
      omitEmptyValues: true,
    }),
    {
      envoyFileAccessLog: {
        path: '/dev/stderr',
        logFormat: { labels: { status: '%RESPONSE_CODE%', start: '%START_TIME(%Y-%m-%d)%', nested: { share: '100%%', version: 1 } } },
        omitEmptyValues: true,
      },
    },
  ],
  [
    'logs by OpenTelemetry',
    ExtensionProvider.envoyOtelAls('p', grpc, { logName: 'mesh', logFormat: { text: '%PROTOCOL%', labels: { host: '%REQ(HOST):80%' } } }),
    { envoyOtelAls: { ...address, logName: 'mesh', logFormat: { text: '%PROTOCOL%', labels: { host: '%REQ(HOST):80%' } } } },
  ],
  [
    'logs of requests',
    ExtensionProvider.envoyHttpAls('p', grpc, { additionalRequestHeadersToLog: ['end-user'] }),
    { envoyHttpAls: { ...address, additionalRequestHeadersToLog: ['end-user'] } },
  ],
  ['logs of connections', ExtensionProvider.envoyTcpAls('p', grpc, { logName: 'tcp' }), { envoyTcpAls: { ...address, logName: 'tcp' } }],
  ['prometheus', ExtensionProvider.prometheus('p'), { prometheus: {} }],
  [
    'an authorizer by HTTP',
    ExtensionProvider.envoyExtAuthzHttp('p', grpc, {
      timeout: Duration.millis(500),
      failOpen: true,
      statusOnError: 503,
      pathPrefix: '/check',
      includeRequestHeadersInCheck: ['cookie', 'x-auth-*'],
      includeRequestBodyInCheck: { maxRequestBytes: 8192, allowPartialMessage: true },
      headersToUpstreamOnAllow: ['authorization'],
      headersToDownstreamOnDeny: ['set-cookie'],
    }),
    {
      envoyExtAuthzHttp: {
        ...address,
        timeout: '500ms',
        failOpen: true,
        statusOnError: '503',
        pathPrefix: '/check',
        includeRequestHeadersInCheck: ['cookie', 'x-auth-*'],
        includeRequestBodyInCheck: { maxRequestBytes: 8192, allowPartialMessage: true },
        headersToUpstreamOnAllow: ['authorization'],
        headersToDownstreamOnDeny: ['set-cookie'],
      },
    },
  ],
  [
    'an authorizer by gRPC, with a time limit of a second where Istio has ten minutes',
    ExtensionProvider.envoyExtAuthzGrpc('p', grpc),
    { envoyExtAuthzGrpc: { ...address, timeout: '1s' } },
  ],
  ['any other', ExtensionProvider.of('p', { sds: { name: 's', ...address } }), { sds: { name: 's', ...address } }],
])('a provider may be %s', (_, provider, fields) => {
  expect(provider._toWire()).toStrictEqual({ name: 'p', ...fields });
});

const star: IDestination = { asDestination: () => ({ host: '*.example.com', port: { number: 443 } }) };
const portless: IDestination = { asDestination: () => ({ host: 'otel.example.com' }) };
const subset: IDestination = { asDestination: () => ({ host: 'otel.example.com', subset: 'v1', port: { number: 443 } }) };

test.each<[string, () => unknown, string]>([
  ['no name', () => ExtensionProvider.prometheus(''), '[ExtensionProvider] name: "" is not a valid name; write one such as "otel"'],
  [
    'one of several ports',
    () => ExtensionProvider.opentelemetry('p', otel),
    '[MeshService otel] destination: has several ports, and a route must name one; use .port(n) with 4317 or 4318',
  ],
  [
    'no port',
    () => ExtensionProvider.zipkin('p', portless),
    '[ExtensionProvider.zipkin] service: "otel.example.com" does not have a port; use .port(n)',
  ],
  [
    'a wildcard',
    () => ExtensionProvider.datadog('p', star),
    '[ExtensionProvider.datadog] service: "*.example.com" is not a single host; pass a service with a full name',
  ],
  [
    'a subset',
    () => ExtensionProvider.skywalking('p', subset),
    '[ExtensionProvider.skywalking] service: "v1" is a subset, but proxies call the whole service; pass the service itself',
  ],
  [
    'a length below one',
    () => ExtensionProvider.zipkin('p', grpc, { maxTagLength: 0 }),
    '[ExtensionProvider.zipkin] maxTagLength: 0 is not a valid length; write a whole number of at least 1',
  ],
  [
    'two ways for traces',
    () => ExtensionProvider.opentelemetry('p', grpc, { http: { path: '/v1/traces' }, grpc: {} }),
    '[ExtensionProvider.opentelemetry] grpc: is set together with http, but only one can be used; remove one of them',
  ],
  [
    'a relative path',
    () => ExtensionProvider.opentelemetry('p', grpc, { http: { path: 'v1/traces' } }),
    '[ExtensionProvider.opentelemetry] path: "v1/traces" does not start with "/"; write "/v1/traces"',
  ],
  [
    'a header from nowhere',
    () => ExtensionProvider.zipkin('p', grpc, { headers: { 'x-token': { env: '' } } }),
    '[ExtensionProvider.zipkin] headers.x-token: "" is not a valid environment variable; write the name of one of istiod',
  ],
  [
    'a line and an object',
    () => ExtensionProvider.envoyFileAccessLog('p', { logFormat: { text: '%PROTOCOL%', labels: {} } }),
    '[ExtensionProvider.envoyFileAccessLog] logFormat: has text and labels, but a file only accepts one of them; remove one',
  ],
  [
    'a format that Envoy refuses',
    () => ExtensionProvider.envoyFileAccessLog('p', { logFormat: { labels: { a: { b: '50% of %PROTOCOL%' } } } }),
    '[ExtensionProvider.envoyFileAccessLog] logFormat.labels.a.b: "50% of %PROTOCOL%" has a "%" that does not start a command operator, at "% of "; write operators such as "%RESPONSE_CODE%", and "%%" for a percent sign',
  ],
  [
    'a prefix without a slash',
    () => ExtensionProvider.envoyExtAuthzHttp('p', grpc, { pathPrefix: 'check' }),
    '[ExtensionProvider.envoyExtAuthzHttp] pathPrefix: "check" does not start with "/"; write "/check"',
  ],
  [
    'a status that is none',
    () => ExtensionProvider.envoyExtAuthzGrpc('p', grpc, { statusOnError: 42 }),
    '[ExtensionProvider.envoyExtAuthzGrpc] statusOnError: 42 is not a valid HTTP status; write a number from 100 to 599',
  ],
  [
    'a body of no size',
    () => ExtensionProvider.envoyExtAuthzGrpc('p', grpc, { includeRequestBodyInCheck: { maxRequestBytes: 0 } }),
    '[ExtensionProvider.envoyExtAuthzGrpc] includeRequestBodyInCheck.maxRequestBytes: 0 is not a valid number of bytes; write a whole number of at least 1',
  ],
])('a provider refuses %s', (_, run, message) => {
  expect(mistake(run)).toBe(message);
});
