import type { WireProvider } from '../core/offered-providers';

/**
 * The profile of an installation: `demo` enables everything and traces every request, `production` runs two replicas of each component and
 * logs less.
 */
export type MeshProfile = 'demo' | 'production';

/** The settings of a profile for Istio's charts, which only support `demo`, and only in part. */
export interface ProfileValues {
  /** Values of istiod. */
  readonly pilot: Readonly<Record<string, unknown>>;
  /** CPU and memory of every proxy, if they differ from those of the charts. */
  readonly proxyResources?: object;
  readonly meshConfig: { readonly extensionProviders: readonly WireProvider[]; readonly [field: string]: unknown };
}

const JAEGER = { name: 'jaeger', opentelemetry: { service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 } };

/** The settings of the profiles. */
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
