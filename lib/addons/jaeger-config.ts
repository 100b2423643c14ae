import { Yaml } from 'cdk8s';

/** The inputs of a Jaeger configuration. */
export interface JaegerConfigOptions {
  /** How long traces are kept, as a Go duration. */
  readonly retention: string;
  /** Path prefix of the page. */
  readonly basePath: string;
}

/** Ports of Jaeger, by protocol. */
export const JAEGER_PORTS = {
  page: 16686,
  query: 16685,
  otlpGrpc: 4317,
  otlpHttp: 4318,
  jaegerGrpc: 14250,
  jaegerHttp: 14268,
  zipkin: 9411,
  health: 13133,
  metrics: 8888,
} as const;

/**
 * The configuration file of Jaeger 2: it receives traces by every protocol that Istio supports, and stores them in a Badger database in
 * `/badger`.
 */
export function jaegerConfig({ retention, basePath }: JaegerConfigOptions): string {
  return Yaml.stringify({
    service: {
      extensions: ['jaeger_storage', 'jaeger_query', 'healthcheckv2'],
      pipelines: {
        traces: { receivers: ['otlp', 'jaeger', 'zipkin'], processors: ['batch'], exporters: ['jaeger_storage_exporter'] },
      },
      telemetry: {
        resource: { 'service.name': 'jaeger' },
        metrics: { level: 'normal', readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: JAEGER_PORTS.metrics } } } }] },
        logs: { level: 'info' },
      },
    },
    extensions: {
      healthcheckv2: { use_v2: true, http: on(JAEGER_PORTS.health) },
      jaeger_query: {
        storage: { traces: 'badger' },
        base_path: basePath,
        http: on(JAEGER_PORTS.page),
        grpc: on(JAEGER_PORTS.query),
      },
      jaeger_storage: {
        backends: {
          badger: { badger: { directories: { keys: '/badger/key', values: '/badger/data' }, ephemeral: false, ttl: { spans: retention } } },
        },
      },
    },
    receivers: {
      otlp: { protocols: { grpc: on(JAEGER_PORTS.otlpGrpc), http: on(JAEGER_PORTS.otlpHttp) } },
      jaeger: { protocols: { grpc: on(JAEGER_PORTS.jaegerGrpc), thrift_http: on(JAEGER_PORTS.jaegerHttp) } },
      zipkin: on(JAEGER_PORTS.zipkin),
    },
    processors: { batch: {} },
    exporters: { jaeger_storage_exporter: { trace_storage: 'badger' } },
  });
}

// Without an address, Jaeger only listens on localhost, which other pods cannot reach.
function on(port: number) {
  return { endpoint: `0.0.0.0:${port}` };
}
