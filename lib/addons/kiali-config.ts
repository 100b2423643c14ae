import { Yaml } from 'cdk8s';
import { SERVICE } from './dashboards/service';
import { WORKLOAD } from './dashboards/workload';
import type { Grafana } from './grafana';
import type { Jaeger } from './jaeger';
import type { Prometheus } from './prometheus';

/** The inputs of a Kiali configuration. */
export interface KialiConfigOptions {
  readonly namespace: string;
  readonly rootNamespace: string;
  readonly login: 'token' | 'anonymous';
  readonly viewOnly: boolean;
  readonly externalUrl: string | undefined;
  readonly prometheus: Prometheus;
  readonly grafana: Grafana | undefined;
  readonly jaeger: Jaeger | undefined;
}

/** Ports of Kiali. */
export const KIALI_PORTS = { page: 20001, metrics: 9090 } as const;

/** The configuration file of Kiali, without its signing key, which is in a separate file. */
export function kialiConfig(options: KialiConfigOptions): string {
  return Yaml.stringify({
    auth: { strategy: options.login },
    deployment: {
      instance_name: 'kiali',
      namespace: options.namespace,
      cluster_wide_access: true,
      view_only_mode: options.viewOnly,
    },
    external_services: {
      istio: { root_namespace: options.rootNamespace },
      prometheus: { url: options.prometheus.url },
      grafana: grafana(options.grafana),
      tracing: tracing(options.jaeger),
    },
    server: {
      port: KIALI_PORTS.page,
      web_root: '/kiali',
      ...published(options.externalUrl),
      observability: { metrics: { enabled: true, port: KIALI_PORTS.metrics } },
    },
  });
}

// Kiali queries Grafana for its dashboards, which does not work without a login unless anonymous viewers are allowed.
function grafana(addon: Grafana | undefined) {
  if (!addon?.anonymousViewer) return { enabled: false };
  return {
    enabled: true,
    internal_url: addon.url,
    ...(addon.externalUrl && { external_url: addon.externalUrl }),
    dashboards: [
      { name: SERVICE.title, variables: { service: 'var-service' } },
      { name: WORKLOAD.title, variables: { namespace: 'var-namespace', workload: 'var-workload' } },
    ],
  };
}

function tracing(addon: Jaeger | undefined) {
  if (addon === undefined) return { enabled: false };
  return {
    enabled: true,
    provider: 'jaeger',
    internal_url: addon.queryUrl,
    use_grpc: true,
    ...(addon.pageUrl && { external_url: addon.pageUrl }),
  };
}

function published(externalUrl: string | undefined) {
  if (externalUrl === undefined) return {};
  return { web_schema: 'https', web_fqdn: new URL(externalUrl).hostname, web_port: '443' };
}
