import type { Dashboard } from './dashboard';
import { BY_CALLED, BY_CALLER, quantile, rate, share } from './promql';

const CALLED = ['destination_workload_namespace="$namespace"', 'destination_workload="$workload"'];
const CALLING = ['source_workload_namespace="$namespace"', 'source_workload="$workload"'];
const PODS = ['namespace="$namespace"', 'pod=~"$workload-.*"', 'container!=""'];

/** One workload: its inbound and outbound requests, and the resource usage of its containers. */
export const WORKLOAD: Dashboard = {
  uid: 'cdk8s-istio-workload',
  title: 'Istio workload',
  variables: [
    { name: 'namespace', label: 'Namespace', values: 'label_values(istio_requests_total, destination_workload_namespace)' },
    {
      name: 'workload',
      label: 'Workload',
      values: 'label_values(istio_requests_total{destination_workload_namespace="$namespace"}, destination_workload)',
    },
  ],
  rows: [
    [
      {
        title: 'Inbound requests',
        unit: 'reqps',
        queries: [{ expr: rate('istio_requests_total', [BY_CALLED, ...CALLED], 'response_code'), legend: '{{response_code}}' }],
      },
      {
        title: 'Success rate (non-5xx responses)',
        unit: 'percentunit',
        queries: [{ expr: share('istio_requests_total', [BY_CALLED, ...CALLED], ['response_code!~"5.."']), legend: 'success rate' }],
      },
      {
        title: 'Request duration',
        unit: 'ms',
        queries: [0.5, 0.9, 0.99].map((part) => ({
          expr: quantile(part, 'istio_request_duration_milliseconds', [BY_CALLED, ...CALLED]),
          legend: `${part * 100} %`,
        })),
      },
    ],
    [
      {
        title: 'Outbound requests',
        unit: 'reqps',
        queries: [
          { expr: rate('istio_requests_total', [BY_CALLER, ...CALLING], 'destination_service'), legend: '{{destination_service}}' },
        ],
      },
      {
        title: 'Outbound request duration (P99)',
        unit: 'ms',
        queries: [
          {
            expr: quantile(0.99, 'istio_request_duration_milliseconds', [BY_CALLER, ...CALLING], 'destination_service'),
            legend: '{{destination_service}}',
          },
        ],
      },
    ],
    [
      {
        title: 'CPU usage',
        unit: 'cores',
        queries: [{ expr: rate('container_cpu_usage_seconds_total', PODS, 'pod', 'container'), legend: '{{pod}} {{container}}' }],
      },
      {
        title: 'Memory usage',
        unit: 'bytes',
        queries: [
          { expr: `sum by (pod, container) (container_memory_working_set_bytes{${PODS.join(', ')}})`, legend: '{{pod}} {{container}}' },
        ],
      },
    ],
  ],
};
