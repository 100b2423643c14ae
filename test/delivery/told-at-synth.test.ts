import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { Mesh } from '../../lib/delivery/mesh';
import { Gateway } from '../../lib/gateway/gateway';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { ServerTls } from '../../lib/gateway/server-tls';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { PeerAuthentication } from '../../lib/security/peer-authentication';
import { Certificate } from '../../lib/tls/certificate';
import { ClusterIssuer } from '../../lib/tls/cluster-issuer';
import { DataPlane } from '../../lib/topology/data-plane';
import { MeshNamespace } from '../../lib/topology/mesh-namespace';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';

let outdir: string;
beforeEach(() => (outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'told-'))));
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(outdir, { recursive: true });
});

/** What synth says of an app: what stops it and what it warns of, line by line. */
function said(build: (chart: Chart, app: App) => void): string {
  const warn = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = new App({ outdir });
  new Mesh(app, 'mesh');
  build(new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true }), app);
  try {
    app.synth();
    expect(fs.readdirSync(outdir)).toContain('shop.k8s.yaml');
    return warn.mock.calls.join('');
  } catch (error) {
    expect(fs.readdirSync(outdir)).toEqual([]);
    return (error as Error).message;
  }
}

const web = MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports: [ServicePort.http(80)] });

function pods(chart: Chart, namespace?: string): void {
  const labels = { app: 'web' };
  const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
  const containers = [{ name: 'web', image: 'registry.example.com/web:1', ports: [{ containerPort: 8080 }] }];
  new ApiObject(chart, 'Service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace },
    spec: { selector: labels, ports },
  });
  new ApiObject(chart, 'Web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  });
}

function site(chart: Chart, tls?: (ingress: IngressGateway) => ServerTls): Gateway {
  new MeshNamespace(chart, 'Namespace');
  pods(chart);
  const ingress = new IngressGateway(chart, 'Ingress', { namespace: 'istio-system' });
  const gateway = new Gateway(chart, 'Site', { workload: ingress, tls: tls?.(ingress) });
  new VirtualService(chart, 'Shop', { hosts: [gateway.addHost('shop.example.com')] }).addHttpRoute('all', {
    action: RouteAction.forward(web),
  });
  return gateway;
}

test('a MeshNamespace that was forgotten, where the whole mesh takes only mutual TLS', () => {
  expect(
    said((chart) => {
      pods(chart);
      PeerAuthentication.strict(chart, 'Strict', PolicyTarget.mesh());
    }),
  ).toMatch(
    /^warning namespaces\/unknown-namespace: shop\/Web Deployment shop\/web metadata.namespace: Namespace shop is not declared, so no label adds Deployment shop\/web to the mesh, and workloads reset their connections because of PeerAuthentication istio-system\/default; declare it with .* as a MeshNamespace does$/m,
  );
});

test('pods in a namespace that nobody declares, as a note', () => {
  expect(said((chart) => pods(chart))).toBe(
    'info namespaces/unknown-namespace: shop/Web Deployment shop/web metadata.namespace: Namespace shop is not declared for its pods, unless it is declared outside this input; declare it, as a MeshNamespace does, or add the manifests that declare it with --context\n',
  );
});

test('a namespace that is declared without a word of the mesh, where the whole mesh takes only mutual TLS', () => {
  expect(
    said((chart) => {
      new ApiObject(chart, 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
      pods(chart);
      PeerAuthentication.strict(chart, 'Strict', PolicyTarget.mesh());
    }),
  ).toMatch(
    /^warning injection\/uninjected-namespace: .* workloads reset their connections because of PeerAuthentication istio-system\/default; label it/m,
  );
});

test.each([
  ['in the mesh', DataPlane.sidecar()],
  ['outside it, as is said', DataPlane.none()],
])('nothing, where the namespace is %s', (_, dataPlane) => {
  expect(
    said((chart) => {
      new MeshNamespace(chart, 'Namespace', { dataPlane });
      pods(chart);
      PeerAuthentication.strict(chart, 'Strict', PolicyTarget.mesh());
    }),
  ).toBe('');
});

test('a namespace one letter off', () => {
  expect(
    said((chart) => {
      new MeshNamespace(chart, 'Namespace');
      pods(chart, 'shpo');
    }),
  ).toContain(
    'error namespaces/unknown-namespace: shop/Service Service shpo/web metadata.namespace: Namespace shpo is not declared, so 2 objects in it are refused; write shop, or declare the Namespace shpo',
  );
});

test('a host of a gateway that no route serves', () => {
  expect(said((chart) => void site(chart).addHost('api.example.com'))).toMatch(
    /^warning gateway\/unrouted-host: shop\/Site\/Resource Gateway istio-system\/site spec.servers\[\d\].hosts\[\d\]: no VirtualService on Gateway istio-system\/site has api.example.com, so the gateway answers 404; add a route for api.example.com, or remove the host from the Gateway$/m,
  );
});

test('a Certificate whose Secret is one letter away from the one that the server names', () => {
  expect(
    said((chart) => {
      const issuer = ClusterIssuer.fromName('internal');
      site(chart, (workload) => {
        new Certificate(chart, 'Certificate', { issuer, dnsNames: ['shop.example.com'], workload, secretName: 'shop-tsl' });
        return ServerTls.simple('shop-tls');
      });
    }),
  ).toMatch(
    /error gateway\/missing-credential: .* Certificate istio-system\/certificate creates shop-tsl, which no server uses; until it exists, TLS connections are reset; write shop-tsl, or create the Secret shop-tls$/m,
  );
});
