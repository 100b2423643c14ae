import type { Dashboard } from './dashboard';
import { quantile, rate } from './promql';

const ISTIOD = ['container="discovery"', 'pod=~"istiod-.*"'];

/** istiod: whether configuration reaches the proxies, and what it costs. */
export const CONTROL_PLANE: Dashboard = {
  uid: 'cdk8s-istio-control-plane',
  title: 'Istio control plane',
  rows: [
    [
      { type: 'stat', title: 'Connected proxies', unit: 'short', queries: [{ expr: 'sum(pilot_xds)', legend: 'proxies' }] },
      {
        type: 'stat',
        title: 'Configuration rejected by proxies',
        unit: 'ops',
        queries: [{ expr: rate('pilot_total_xds_rejects', []), legend: 'rejected' }],
      },
      {
        type: 'stat',
        title: 'istiod',
        unit: 'short',
        queries: [{ expr: 'sum by (tag) (istio_build{component="pilot"})', legend: '{{tag}}' }],
      },
    ],
    [
      { title: 'Pushes by type', unit: 'ops', queries: [{ expr: rate('pilot_xds_pushes', [], 'type'), legend: '{{type}}' }] },
      { title: 'Push triggers', unit: 'ops', queries: [{ expr: rate('pilot_push_triggers', [], 'type'), legend: '{{type}}' }] },
      {
        title: 'Propagation time to proxies',
        unit: 's',
        queries: [0.5, 0.9, 0.99].map((part) => ({ expr: quantile(part, 'pilot_proxy_convergence_time', []), legend: `${part * 100} %` })),
      },
    ],
    [
      {
        title: 'Validation',
        unit: 'ops',
        queries: [
          { expr: rate('galley_validation_passed', []), legend: 'accepted' },
          { expr: rate('galley_validation_failed', []), legend: 'rejected' },
        ],
      },
      {
        title: 'Sidecar injection',
        unit: 'ops',
        queries: [
          { expr: rate('sidecar_injection_success_total', []), legend: 'succeeded' },
          { expr: rate('sidecar_injection_failure_total', []), legend: 'failed' },
        ],
      },
    ],
    [
      {
        title: 'CPU usage',
        unit: 'cores',
        queries: [{ expr: rate('container_cpu_usage_seconds_total', ISTIOD, 'pod'), legend: '{{pod}}' }],
      },
      {
        title: 'Memory usage',
        unit: 'bytes',
        queries: [{ expr: `sum by (pod) (container_memory_working_set_bytes{${ISTIOD.join(', ')}})`, legend: '{{pod}}' }],
      },
    ],
  ],
};
