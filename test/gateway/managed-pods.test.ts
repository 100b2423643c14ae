import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { noticesOf } from '../../lib/core/notices';
import { Gateway, type GatewayProps } from '../../lib/gateway/gateway';
import { ServerTls } from '../../lib/gateway/server-tls';
import { readText } from '../../lib/manifest/read-text';
import { HttpRoutes } from '../../lib/routing/http-routes';
import { RouteAction } from '../../lib/routing/route-action';
import { AuthorizationPolicy } from '../../lib/security/authorization-policy';
import { Simulator } from '../../lib/simulate';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { verify } from '../../lib/verify/verify';
import { find, mistake, synth } from '../support/synth';

const web = MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports: [ServicePort.http(80)], labels: { app: 'web' } });

function gateway(build: (gateway: Gateway, chart: Chart) => unknown, props: GatewayProps = {}): any[] {
  return synth((chart) => build(new Gateway(chart, 'Public', { api: 'gateway-api', ...props }), chart));
}

describe('a Gateway without a workload, whose pods Istio makes', () => {
  test('has no address of somebody else, and lives in the namespace of its chart', () => {
    const [object] = gateway((site) => site.addHost('shop.example.com'));

    expect(object).toMatchObject({ kind: 'Gateway', metadata: { name: 'public', namespace: 'shop' } });
    expect(object.spec).not.toHaveProperty('addresses');
    expect(object.spec.gatewayClassName).toBe('istio');
  });

  test('orders its certificates in its own namespace', () => {
    const objects = gateway((site) => site.addHost('shop.example.com'), { tls: ServerTls.issuedBy(ClusterIssuer.fromName('corp')) });

    expect(find(objects, 'Certificate').metadata.namespace).toBe('shop');
  });

  test('is named by policies, which do not find its pods by labels', () => {
    const objects = gateway((site, chart) => {
      site.addHost('shop.example.com');
      AuthorizationPolicy.allowNothing(chart, 'Closed', site);
    });

    expect(find(objects, 'AuthorizationPolicy').spec.targetRefs).toEqual([
      { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' },
    ]);
  });

  test('has pods, a Service and a service account that are named after it and its class', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
    const site = new Gateway(chart, 'Public', { api: 'gateway-api' });
    const internal = new Gateway(chart, 'Admin', { api: 'gateway-api', gatewayApiSpec: { gatewayClassName: 'istio-internal' } });

    expect(site.workload).toMatchObject({
      namespace: 'shop',
      serviceName: 'public-istio',
      serviceAccount: 'public-istio',
      labels: { 'gateway.networking.k8s.io/gateway-name': 'public' },
    });
    expect(internal.workload.serviceName).toBe('admin-istio-internal');
  });

  test('is let in by the services that it calls, and reaches them', () => {
    const objects = gateway((site, chart) => {
      new ApiObject(chart, 'WebService', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web' },
        spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
      });
      new ApiObject(chart, 'WebPod', {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web', labels: { app: 'web', 'sidecar.istio.io/inject': 'true' } },
        spec: { containers: [{ name: 'web', image: 'web' }] },
      });
      const hosts = [site.addHost('shop.example.com')];
      new HttpRoutes(chart, 'Web', { hosts }).addHttpRoute('all', { action: RouteAction.forward(web) });
      AuthorizationPolicy.allow(chart, 'Callers', web, { from: [site] });
    });
    const { findings } = verify(readText(Yaml.stringify(...objects)));

    expect(Simulator.of(objects).send('GET http://shop.example.com/').status).toBe(200);
    expect(findings).toEqual([]);
  });

  test('tells which DNS records to make', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
    new Gateway(chart, 'Public', { api: 'gateway-api', tls: ServerTls.simple('shop') }).addHost('shop.example.com');

    expect(noticesOf(chart)).toEqual([
      'note: create the DNS record shop.example.com A (the EXTERNAL-IP that "kubectl -n shop get service public-istio" shows)',
    ]);
  });

  test('is refused in the API of Istio, which needs pods', () => {
    expect(mistake(() => gateway(() => undefined, { api: 'istio' }))).toBe(
      '[chart/Public] workload: is missing; name an IngressGateway or MeshWorkload.istioIngress(), or write api: "gateway-api" for pods that Istio creates',
    );
  });
});

describe('every host, in the Gateway API', () => {
  const route = (hosts: (site: Gateway) => any[]) =>
    find(
      gateway((site, chart) =>
        new HttpRoutes(chart, 'Web', { hosts: hosts(site) }).addHttpRoute('all', { action: RouteAction.forward(web) }),
      ),
      'HTTPRoute',
    );

  test('leaves hostnames out of the route', () => {
    const { spec } = route((site) => [site.addHost('*')]);

    expect(spec).not.toHaveProperty('hostnames');
    expect(spec.parentRefs).toMatchObject([{ name: 'public', sectionName: 'http-80' }]);
  });

  test('leaves hostname out of the listener', () => {
    expect(gateway((site) => site.addHost('*'))[0].spec.listeners[0]).not.toHaveProperty('hostname');
  });

  test('is refused beside other hosts, whose listeners would take the route for more than them', () => {
    expect(mistake(() => route((site) => [site.addHost('*'), site.addHost('shop.example.com')]))).toBe(
      '[chart/Web/HttpRoute] hosts: ["*","shop.example.com"] contain "*" and other hosts; create one route for "*", and one for the other hosts',
    );
  });
});
