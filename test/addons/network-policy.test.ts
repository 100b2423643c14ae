import { App, Chart } from 'cdk8s';
import type { AddonOptions } from '../../lib/addons/addon-options';
import { Expose } from '../../lib/addons/expose';
import { Grafana } from '../../lib/addons/grafana';
import { Jaeger } from '../../lib/addons/jaeger';
import { Kiali } from '../../lib/addons/kiali';
import { Prometheus } from '../../lib/addons/prometheus';
import { Mesh } from '../../lib/delivery/mesh';
import { Gateway } from '../../lib/gateway/gateway';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { ServerTls } from '../../lib/gateway/server-tls';
import { NetworkPeer } from '../../lib/security/network-peer';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { DataPlane } from '../../lib/topology/data-plane';
import { connects, type End } from '../support/network';
import { find } from '../support/synth';

const outside: End = { address: '203.0.113.9' };
const probe: End = { address: '169.254.7.127' };

interface Setup extends AddonOptions {
  readonly dataPlane?: DataPlane;
  readonly kialiHost?: string;
}

/** The objects of the four addons, and the ends of connections to them by the labels that their pods really have. */
function addons({ dataPlane = DataPlane.sidecar(), kialiHost, ...options }: Setup = {}) {
  const app = new App();
  new Mesh(app, 'mesh', { dataPlane });
  const chart = new Chart(app, 'addons', { disableResourceNameHashes: true });
  const workload = new IngressGateway(chart, 'Ingress');
  const gateway = new Gateway(chart, 'Site', { workload, tls: ServerTls.issuedBy(ClusterIssuer.fromName('corp')) });
  gateway.addHost('shop.example.com');
  const prometheus = new Prometheus(chart, 'Prometheus', options).letIn(NetworkPeer.namespace('argo-rollouts'));
  const grafana = new Grafana(chart, 'Grafana', { prometheus, ...options });
  const jaeger = new Jaeger(chart, 'Jaeger', options);
  const expose = kialiHost === undefined ? options.expose : Expose.through(gateway, kialiHost);
  new Kiali(chart, 'Kiali', { prometheus, grafana, jaeger, ...options, expose });
  const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const objects: any[] = chart.toJson();
  quiet.mockRestore();
  return { objects, ends: endsOf(objects) };
}

function endsOf(objects: readonly any[]): Readonly<Record<string, End>> {
  const pods = objects.filter(({ kind }) => kind === 'Deployment');
  return {
    ...Object.fromEntries(
      pods.map(({ metadata, spec }) => [metadata.name, { namespace: metadata.namespace, labels: spec.template.metadata.labels }]),
    ),
    "somebody else's pod": { namespace: 'shop', labels: { app: 'kiali' } },
    'a pod of Argo Rollouts': { namespace: 'argo-rollouts', labels: {} },
    "an operator's Prometheus": { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } },
    'the internet': outside,
    'a health check in ambient mode': probe,
  };
}

type Row = [from: string, to: string, port: number, connected: boolean];

function expectRows(setup: Setup, rows: readonly Row[]): void {
  const { objects, ends } = addons(setup);

  expect(rows.map(([from, to, port]) => [from, to, port, connects(objects, ends[from], ends[to], port)])).toEqual(rows);
}

describe('addons let in', () => {
  test('each other, proxies and Prometheus, and nobody else', () => {
    expectRows({}, [
      ['kiali', 'prometheus', 9090, true],
      ['kiali', 'grafana', 3000, true],
      ['kiali', 'jaeger', 16685, true],
      ['kiali', 'jaeger', 16686, true],
      ['grafana', 'prometheus', 9090, true],
      ['grafana', 'kiali', 20001, false],
      ['prometheus', 'kiali', 9090, true],
      ['prometheus', 'jaeger', 8888, true],
      ['prometheus', 'kiali', 20001, false],
      ["an operator's Prometheus", 'kiali', 9090, true],
      ["an operator's Prometheus", 'prometheus', 9090, false],
      ["somebody else's pod", 'jaeger', 4317, true],
      ["somebody else's pod", 'jaeger', 4318, true],
      ["somebody else's pod", 'jaeger', 9411, true],
      ["somebody else's pod", 'jaeger', 14250, true],
      ["somebody else's pod", 'jaeger', 14268, true],
      ["somebody else's pod", 'jaeger', 16686, false],
      ["somebody else's pod", 'prometheus', 9090, false],
      ["somebody else's pod", 'grafana', 3000, false],
      ["somebody else's pod", 'kiali', 20001, false],
      ['istio-ingressgateway', 'kiali', 20001, false],
      ['istio-ingressgateway', 'prometheus', 9090, false],
      ['the internet', 'kiali', 20001, false],
      ['the internet', 'jaeger', 4317, false],
    ]);
  });

  test('whom they are told to', () => {
    expectRows({}, [
      ['a pod of Argo Rollouts', 'prometheus', 9090, true],
      ['a pod of Argo Rollouts', 'grafana', 3000, false],
    ]);
  });

  test('the gateway that a page is exposed through, to that page', () => {
    expectRows({ kialiHost: 'kiali.example.com' }, [
      ['istio-ingressgateway', 'kiali', 20001, true],
      ['istio-ingressgateway', 'kiali', 9090, false],
      ['istio-ingressgateway', 'grafana', 3000, false],
      ['the internet', 'kiali', 20001, false],
    ]);
  });

  test('the internet, to the page behind a LoadBalancer and to nothing else of the pod', () => {
    expectRows({ expose: Expose.loadBalancer() }, [
      ['the internet', 'kiali', 20001, true],
      ['the internet', 'jaeger', 16686, true],
      ['the internet', 'jaeger', 16685, false],
      ['the internet', 'jaeger', 4317, false],
      ['the internet', 'kiali', 9090, false],
    ]);
  });

  test('in ambient mode also what the mesh carries to Prometheus, and the health checks of its node', () => {
    expectRows({ dataPlane: DataPlane.ambient() }, [
      ['kiali', 'prometheus', 9090, true],
      ['kiali', 'prometheus', 15008, true],
      ["somebody else's pod", 'prometheus', 15008, false],
      ['a health check in ambient mode', 'prometheus', 9090, true],
      ['a health check in ambient mode', 'kiali', 20001, false],
      ['kiali', 'grafana', 15008, false],
    ]);
  });

  test('everybody, when there is to be no policy', () => {
    const { objects } = addons({ networkPolicy: false });

    expect(objects.filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
  });
});

test('an addon may call whom it likes', () => {
  const { objects, ends } = addons();

  expect(['prometheus', 'grafana', 'kiali', 'jaeger'].filter((name) => connects(objects, ends[name], outside, 443))).toHaveLength(4);
});

test('a NetworkPolicy has the labels of its addon', () => {
  expect(find(addons().objects, 'NetworkPolicy', 'kiali').metadata).toEqual(find(addons().objects, 'Service', 'kiali').metadata);
});
