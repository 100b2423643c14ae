import type { Dashboard } from './dashboard';
import { BY_CALLED, BY_CALLER, quantile, rate, share } from './promql';

const THIS = 'destination_service="$service"';

/** One service: its traffic as seen by callers, and the split between its versions. */
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
        title: 'Success rate (non-5xx responses)',
        unit: 'percentunit',
        queries: [{ expr: share('istio_requests_total', [BY_CALLER, THIS], ['response_code!~"5.."']), legend: 'success rate' }],
      },
      {
        type: 'stat',
        title: 'Requests with mutual TLS',
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
        title: 'Requests by response code',
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
        title: 'Request duration',
        unit: 'ms',
        queries: [0.5, 0.9, 0.99].map((part) => ({
          expr: quantile(part, 'istio_request_duration_milliseconds', [BY_CALLER, THIS]),
          legend: `${part * 100} %`,
        })),
      },
      {
        title: 'Request duration by version (P99)',
        unit: 'ms',
        queries: [
          {
            expr: quantile(0.99, 'istio_request_duration_milliseconds', [BY_CALLED, THIS], 'destination_version'),
            legend: '{{destination_version}}',
          },
        ],
      },
      {
        title: 'Request and response size (P90)',
        unit: 'bytes',
        queries: [
          { expr: quantile(0.9, 'istio_request_bytes', [BY_CALLED, THIS]), legend: 'request' },
          { expr: quantile(0.9, 'istio_response_bytes', [BY_CALLED, THIS]), legend: 'response' },
        ],
      },
    ],
  ],
};
