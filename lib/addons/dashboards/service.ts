import type { Dashboard } from './dashboard';
import { BY_CALLED, BY_CALLER, quantile, rate, share } from './promql';

const THIS = 'destination_service="$service"';

/** One service: what its callers see, and how its versions share the work. */
export const SERVICE: Dashboard = {
  uid: 'cdk8s-istio-service',
  title: 'Istio service',
  variables: [{ name: 'service', label: 'Service', values: 'label_values(istio_requests_total, destination_service)' }],
  rows: [
    [
      {
        type: 'stat',
        title: 'Requests',
        unit: 'reqps',
        queries: [{ expr: rate('istio_requests_total', [BY_CALLER, THIS]), legend: 'requests' }],
      },
      {
        type: 'stat',
        title: 'Answered without a server error',
        unit: 'percentunit',
        queries: [{ expr: share('istio_requests_total', [BY_CALLER, THIS], ['response_code!~"5.."']), legend: 'good answers' }],
      },
      {
        type: 'stat',
        title: 'Under mutual TLS',
        unit: 'percentunit',
        queries: [
          { expr: share('istio_requests_total', [BY_CALLED, THIS], ['connection_security_policy="mutual_tls"']), legend: 'mutual TLS' },
        ],
      },
    ],
    [
      {
        title: 'Requests by version',
        unit: 'reqps',
        queries: [{ expr: rate('istio_requests_total', [BY_CALLED, THIS], 'destination_version'), legend: '{{destination_version}}' }],
      },
      {
        title: 'Requests by answer',
        unit: 'reqps',
        queries: [{ expr: rate('istio_requests_total', [BY_CALLER, THIS], 'response_code'), legend: '{{response_code}}' }],
      },
      {
        title: 'Requests by caller',
        unit: 'reqps',
        queries: [
          {
            expr: rate('istio_requests_total', [BY_CALLER, THIS], 'source_workload', 'source_workload_namespace'),
            legend: '{{source_workload}}.{{source_workload_namespace}}',
          },
        ],
      },
    ],
    [
      {
        title: 'Duration',
        unit: 'ms',
        queries: [0.5, 0.9, 0.99].map((part) => ({
          expr: quantile(part, 'istio_request_duration_milliseconds', [BY_CALLER, THIS]),
          legend: `${part * 100} %`,
        })),
      },
      {
        title: 'Slowest hundredth by version',
        unit: 'ms',
        queries: [
          {
            expr: quantile(0.99, 'istio_request_duration_milliseconds', [BY_CALLED, THIS], 'destination_version'),
            legend: '{{destination_version}}',
          },
        ],
      },
      {
        title: 'Size of nine answers in ten',
        unit: 'bytes',
        queries: [
          { expr: quantile(0.9, 'istio_request_bytes', [BY_CALLED, THIS]), legend: 'request' },
          { expr: quantile(0.9, 'istio_response_bytes', [BY_CALLED, THIS]), legend: 'response' },
        ],
      },
    ],
  ],
};
