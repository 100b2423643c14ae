import type { Dashboard } from './dashboard';
import { BY_CALLED, BY_CALLER, quantile, rate, SERVER_ERROR, share } from './promql';

/** The whole mesh: traffic, errors, latency and mutual TLS. */
export const MESH: Dashboard = {
  uid: 'cdk8s-istio-mesh',
  title: 'Istio mesh overview',
  rows: [
    [
      {
        type: 'stat',
        title: 'Requests',
        unit: 'reqps',
        queries: [{ expr: rate('istio_requests_total', [BY_CALLER]), legend: 'requests' }],
      },
      {
        type: 'stat',
        title: 'Success rate (non-5xx responses)',
        unit: 'percentunit',
        queries: [{ expr: share('istio_requests_total', [BY_CALLER], ['response_code!~"5.."']), legend: 'success rate' }],
      },
      {
        type: 'stat',
        title: 'Requests with mutual TLS',
        unit: 'percentunit',
        queries: [{ expr: share('istio_requests_total', [BY_CALLED], ['connection_security_policy="mutual_tls"']), legend: 'mutual TLS' }],
      },
    ],
    [
      {
        title: 'Requests by service',
        unit: 'reqps',
        queries: [{ expr: rate('istio_requests_total', [BY_CALLER], 'destination_service'), legend: '{{destination_service}}' }],
      },
      {
        title: 'Server errors by service',
        unit: 'reqps',
        queries: [
          { expr: rate('istio_requests_total', [BY_CALLER, SERVER_ERROR], 'destination_service'), legend: '{{destination_service}}' },
        ],
      },
    ],
    [
      {
        title: 'Request duration by service (P99)',
        unit: 'ms',
        queries: [
          {
            expr: quantile(0.99, 'istio_request_duration_milliseconds', [BY_CALLER], 'destination_service'),
            legend: '{{destination_service}}',
          },
        ],
      },
      {
        title: 'TCP traffic by service',
        unit: 'Bps',
        queries: [
          { expr: rate('istio_tcp_sent_bytes_total', [BY_CALLER], 'destination_service'), legend: '{{destination_service}} sent' },
          { expr: rate('istio_tcp_received_bytes_total', [BY_CALLER], 'destination_service'), legend: '{{destination_service}} received' },
        ],
      },
    ],
    [
      {
        title: 'Istio components',
        unit: 'short',
        queries: [{ expr: 'sum by (component, tag) (istio_build)', legend: '{{component}} {{tag}}' }],
      },
    ],
  ],
};
