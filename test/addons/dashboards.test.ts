import { parser } from '@prometheus-io/lezer-promql';
import { DASHBOARDS } from '../../lib/addons/dashboards';
import { DATASOURCE_UID, renderDashboard } from '../../lib/addons/dashboards/dashboard';

// What istiod, the proxies and the kubelets emit, from the references of Istio and cAdvisor.
const EMITTED = new Set([
  'container_cpu_usage_seconds_total',
  'container_memory_working_set_bytes',
  'galley_validation_failed',
  'galley_validation_passed',
  'istio_build',
  'istio_request_bytes_bucket',
  'istio_request_duration_milliseconds_bucket',
  'istio_requests_total',
  'istio_response_bytes_bucket',
  'istio_tcp_received_bytes_total',
  'istio_tcp_sent_bytes_total',
  'pilot_proxy_convergence_time_bucket',
  'pilot_push_triggers',
  'pilot_total_xds_rejects',
  'pilot_xds',
  'pilot_xds_pushes',
  'sidecar_injection_failure_total',
  'sidecar_injection_success_total',
]);

const files = Object.entries(DASHBOARDS);

const questions = files.flatMap(([file, { rows }]) =>
  rows.flat().flatMap((panel) => panel.queries.map(({ expr }) => [`${file} › ${panel.title}`, expr] as const)),
);

describe('the dashboards', () => {
  test('have addresses and titles of their own', () => {
    expect(new Set(files.map(([, { uid }]) => uid)).size).toBe(files.length);
    expect(new Set(files.map(([, { title }]) => title)).size).toBe(files.length);
  });

  test('fit into one ConfigMap, with room for the annotation of kubectl apply', () => {
    const size = files.reduce((sum, [, dashboard]) => sum + renderDashboard(dashboard).length, 0);

    expect(size).toBeLessThan(100_000);
  });

  test.each(files)('%s is a model that Grafana reads', (_, dashboard) => {
    expect(JSON.parse(renderDashboard(dashboard))).toMatchSnapshot();
  });

  test.each(files)('%s lays its panels side by side, and rows below each other', (_, dashboard) => {
    const cells = JSON.parse(renderDashboard(dashboard)).panels.flatMap(
      ({ gridPos: { x, y, w, h } }: { gridPos: Record<string, number> }) =>
        Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );

    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.every((cell: string) => Number(cell.split(',')[0]) < 24)).toBe(true);
  });

  test.each(files)('%s asks the data source that is provisioned', (_, dashboard) => {
    const uids = renderDashboard(dashboard).match(/"type": "prometheus",\s*"uid": "[^"]*"/g)!;

    for (const uid of uids) expect(uid).toContain(`"uid": "${DATASOURCE_UID}"`);
  });

  test.each(files)('%s has every variable that its questions use', (_, dashboard) => {
    const used = new Set([...renderDashboard(dashboard).matchAll(/"\$(\w+)/g)].map(([, name]) => name));

    expect([...used].sort()).toEqual((dashboard.variables ?? []).map(({ name }) => name).sort());
  });

  // Flux replaces ${name} in manifests when a Kustomization substitutes variables.
  test.each(files)('%s holds no ${…}', (_, dashboard) => {
    expect(renderDashboard(dashboard)).not.toContain('${');
  });
});

describe('their questions', () => {
  test.each(questions)('%s is PromQL', (_, expr) => {
    expect(mistakesIn(expr)).toEqual([]);
  });

  test.each(questions)('%s is about metrics that are emitted', (_, expr) => {
    const metrics = metricsIn(expr);

    expect(metrics.length).toBeGreaterThan(0);
    for (const metric of metrics) expect(EMITTED).toContain(metric);
  });

  test('a misspelt one is noticed', () => {
    expect(mistakesIn('sum by (le (rate(istio_requests_total{}[5m]))')).not.toEqual([]);
    expect(metricsIn('sum(rate(istio_request_total{reporter="source"}[$__rate_interval]))')).toEqual(['istio_request_total']);
  });
});

function mistakesIn(expr: string): string[] {
  return nodes(expr)
    .filter(({ type }) => type.isError)
    .map(({ from }) => `at ${from}`);
}

function metricsIn(expr: string): string[] {
  const text = asPrometheusSees(expr);
  return nodes(expr)
    .filter(({ name, parent }) => name === 'Identifier' && parent === 'VectorSelector')
    .map(({ from, to }) => text.slice(from, to));
}

function nodes(expr: string) {
  const found: { name: string; parent: string | undefined; type: { isError: boolean }; from: number; to: number }[] = [];
  parser.parse(asPrometheusSees(expr)).iterate({
    enter: ({ name, type, from, to, node }) => {
      found.push({ name, type, from, to, parent: node.parent?.name });
    },
  });
  return found;
}

function asPrometheusSees(expr: string): string {
  return expr.replaceAll('$__rate_interval', '1m');
}
