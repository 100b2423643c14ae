import type { WireProvider } from '../core/offered-providers';

/** How Istio is installed: `demo` shows everything and traces every request, `production` has two of each and keeps quiet. */
export type MeshProfile = 'demo' | 'production';

/** What a profile means to Istio's charts, which know only `demo`, and that one only in part. */
export interface ProfileValues {
  /** Values of istiod. */
  readonly pilot: Readonly<Record<string, unknown>>;
  /** CPU and memory of every proxy, when not the charts' own. */
  readonly proxyResources?: object;
  readonly meshConfig: { readonly extensionProviders: readonly WireProvider[]; readonly [field: string]: unknown };
}

const JAEGER = { name: 'jaeger', opentelemetry: { service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 } };

/** The profiles, spelled out. */
export const PROFILES: Readonly<Record<MeshProfile, ProfileValues>> = {
  demo: {
    pilot: { autoscaleEnabled: false, traceSampling: 100, resources: { requests: { cpu: '10m', memory: '100Mi' } } },
    proxyResources: { requests: { cpu: '10m', memory: '40Mi' } },
    meshConfig: {
      accessLogFile: '/dev/stdout',
      extensionProviders: [
        { name: 'otel', envoyOtelAls: { service: 'opentelemetry-collector.observability.svc.cluster.local', port: 4317 } },
        { name: 'skywalking', skywalking: { service: 'tracing.istio-system.svc.cluster.local', port: 11800 } },
        { name: 'otel-tracing', opentelemetry: { service: 'opentelemetry-collector.observability.svc.cluster.local', port: 4317 } },
        JAEGER,
      ],
    },
  },
  production: {
    pilot: { autoscaleMin: 2 },
    meshConfig: { accessLogFile: '/dev/stdout', accessLogEncoding: 'JSON', extensionProviders: [JAEGER] },
  },
};
