import { App, Chart } from 'cdk8s';
import { Expose } from '../../lib/addons/expose';
import { Grafana } from '../../lib/addons/grafana';
import { Jaeger } from '../../lib/addons/jaeger';
import { Kiali } from '../../lib/addons/kiali';
import { Prometheus } from '../../lib/addons/prometheus';
import { Gateway, type GatewayHostOptions } from '../../lib/gateway/gateway';
import { ServerTls } from '../../lib/gateway/server-tls';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { MeshWorkload } from '../../lib/topology/workload';
import { find, mistake, synth } from '../support/synth';
import { readYaml } from './read-yaml';

describe('an addon without expose', () => {
  const objects = synth((chart) => new Prometheus(chart, 'Prometheus'));

  test('is reached from inside the cluster only', () => {
    expect(find(objects, 'Service').spec.type).toBe('ClusterIP');
    expect(objects.map(({ kind }) => kind)).not.toContain('VirtualService');
  });
});

describe('an addon behind a LoadBalancer of its own', () => {
  const chart = new Chart(new App(), 'addons');
  new Jaeger(chart, 'Jaeger', { expose: Expose.loadBalancer() });
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const objects = chart.toJson();
  const told = stderr.mock.calls.map(([text]) => text);
  stderr.mockRestore();

  test('has a public address for its page, and none for its collector', () => {
    expect(find(objects, 'Service', 'tracing').spec.type).toBe('LoadBalancer');
    expect(find(objects, 'Service', 'jaeger-collector').spec.type).toBe('ClusterIP');
    expect(find(objects, 'Service', 'zipkin').spec.type).toBe('ClusterIP');
  });

  test('is warned of, once', () => {
    expect(told).toEqual([
      'warning: [addons/Jaeger] Service tracing gets a public address on port 16686, without TLS, that anyone can access; ' +
        'use Expose.through(gateway, host), or Expose.none() and kubectl port-forward\n',
    ]);
  });
});

describe('an addon on a host of a gateway', () => {
  const objects = throughGateway();

  test('stays inside the cluster itself', () => {
    expect(find(objects, 'Service').spec.type).toBe('ClusterIP');
  });

  test('is served by HTTPS, with a certificate of its own', () => {
    expect(find(objects, 'Gateway', 'site').spec.servers).toMatchObject([
      { port: { number: 443, protocol: 'HTTPS' }, hosts: ['metrics.example.com'], tls: { mode: 'SIMPLE' } },
    ]);
    expect(find(objects, 'Certificate').spec.dnsNames).toEqual(['metrics.example.com']);
  });

  test('gets every request for the host', () => {
    expect(find(objects, 'VirtualService', 'prometheus')).toMatchObject({
      metadata: { namespace: 'istio-system' },
      spec: {
        hosts: ['metrics.example.com'],
        gateways: ['istio-system/site'],
        http: [{ name: 'page', route: [{ destination: { host: 'prometheus.istio-system.svc.cluster.local', port: { number: 9090 } } }] }],
      },
    });
  });

  test('sends callers of plain HTTP to HTTPS', () => {
    expect(find(objects, 'VirtualService', 'prometheus-redirect').spec).toMatchObject({
      hosts: ['metrics.example.com'],
      gateways: ['istio-system/site-http'],
      http: [{ redirect: { scheme: 'https' } }],
    });
  });

  test('has no redirect on a port that is not open', () => {
    const closed = throughGateway('metrics.example.com', { plainText: 'closed' });

    expect(closed.filter(({ kind }) => kind === 'VirtualService').map(({ metadata }) => metadata.name)).toEqual(['prometheus']);
  });

  test('knows its address', () => {
    expect(find(objects, 'Deployment').spec.template.spec.containers[0].args).toContain('--web.external-url=https://metrics.example.com');
  });

  test('is linked to by its address', () => {
    const wired = synth((chart) => {
      const gateway = httpsGateway(chart);
      const prometheus = new Prometheus(chart, 'Prometheus');
      const grafana = new Grafana(chart, 'Grafana', { prometheus, expose: Expose.through(gateway, 'grafana.example.com') });
      const jaeger = new Jaeger(chart, 'Jaeger', { expose: Expose.through(gateway, 'traces.example.com') });
      new Kiali(chart, 'Kiali', { prometheus, grafana, jaeger, expose: Expose.through(gateway, 'kiali.example.com') });
    });
    const { external_services, server } = readYaml(find(wired, 'ConfigMap', 'kiali').data['config.yaml']);

    expect(external_services.grafana.external_url).toBe('https://grafana.example.com');
    expect(external_services.tracing.external_url).toBe('https://traces.example.com/jaeger');
    expect(server).toMatchObject({ web_schema: 'https', web_fqdn: 'kiali.example.com', web_port: '443' });
    expect(find(wired, 'Deployment', 'grafana').spec.template.spec.containers[0].env).toContainEqual({
      name: 'GF_SERVER_ROOT_URL',
      value: 'https://grafana.example.com',
    });
  });

  test.each<[string, () => unknown, string]>([
    [
      'a gateway without TLS',
      () =>
        synth((chart) => {
          const gateway = new Gateway(chart, 'Site', { workload: MeshWorkload.istioIngress() });
          new Prometheus(chart, 'Prometheus', { expose: Expose.through(gateway, 'metrics.example.com') });
        }),
      '[chart/Prometheus] expose: "metrics.example.com" would be served in plain text, because its Gateway does not have TLS; set tls on the Gateway, or in the options of Expose.through',
    ],
    [
      'a wildcard',
      () => throughGateway('*.example.com'),
      '[Expose.through] host: "*.example.com" is a wildcard, but the page needs a single host; write one such as "kiali.example.com"',
    ],
    [
      'a URL',
      () => throughGateway('https://kiali.example.com'),
      '[Expose.through] host: "https://kiali.example.com" is not a valid host; write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
    ],
    [
      'one host for two addons',
      () =>
        synth((chart) => {
          const expose = Expose.through(httpsGateway(chart), 'addons.example.com');
          const prometheus = new Prometheus(chart, 'Prometheus', { expose });
          new Grafana(chart, 'Grafana', { prometheus, expose });
        }),
      '[chart/Site] host: "addons.example.com" already has a listener on port 443; keep one of the two',
    ],
  ])('refuses %s', (_, run, message) => {
    expect(mistake(run)).toBe(message);
  });
});

function throughGateway(host = 'metrics.example.com', options?: GatewayHostOptions) {
  return synth((chart) => new Prometheus(chart, 'Prometheus', { expose: Expose.through(httpsGateway(chart), host, options) }));
}

function httpsGateway(chart: Chart): Gateway {
  return new Gateway(chart, 'Site', { workload: MeshWorkload.istioIngress(), tls: ServerTls.issuedBy(ClusterIssuer.fromName('corp')) });
}
