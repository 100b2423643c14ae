import { App, Chart } from 'cdk8s';
import { Gateway, type GatewayProps } from '../../../lib/gateway/gateway';
import { ServerTls } from '../../../lib/gateway/server-tls';
import type { KubeObject } from '../../../lib/manifest/manifest';
import { HttpRoutes } from '../../../lib/routing/http-routes';
import { RouteAction } from '../../../lib/routing/route-action';
import { MeshService } from '../../../lib/topology/mesh-service';
import { ServicePort } from '../../../lib/topology/service-port';
import { MeshWorkload } from '../../../lib/topology/workload';

/** A request on a connection that was opened for the first host, and the status that comes back. */
export type Exchange = readonly [openedFor: string, host: string, status: number];

/** A gateway with hosts on port 443. */
export interface ConnectionScenario {
  readonly name: string;
  readonly objects: readonly KubeObject[];
  readonly exchanges: readonly Exchange[];
}

const SHOP = 'shop.example.com';
const BLOG = 'blog.example.com';

/** What a browser does that reuses its connection for every host of the certificate. */
export function connectionScenarios(): readonly ConnectionScenario[] {
  const served: readonly Exchange[] = [
    [SHOP, SHOP, 200],
    [SHOP, BLOG, 200],
    [BLOG, SHOP, 200],
    [SHOP, 'other.example.com', 404],
  ];
  const missed: readonly Exchange[] = [
    [SHOP, SHOP, 200],
    [BLOG, BLOG, 200],
    [SHOP, BLOG, 404],
    [BLOG, SHOP, 404],
  ];
  return [
    { name: 'a server for each host', objects: apart(sites({ api: 'istio' })), exchanges: missed },
    { name: 'one server for the hosts of a certificate', objects: sites({ api: 'istio' }), exchanges: served },
    { name: 'one listener for the hosts of a certificate', objects: sites({ api: 'gateway-api' }), exchanges: served },
  ];
}

function sites(props: Partial<GatewayProps>): KubeObject[] {
  const chart = new Chart(new App(), 'sites', { namespace: 'shop', disableResourceNameHashes: true });
  const tls = ServerTls.simple('wildcard');
  const gateway = new Gateway(chart, 'Sites', { workload: MeshWorkload.istioIngress(), tls, ...props });
  const web = MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports: [ServicePort.http(80)] });
  for (const [id, host] of [
    ['Shop', SHOP],
    ['Blog', BLOG],
  ]) {
    const site = gateway.addHost(host, { plainText: 'closed' });
    new HttpRoutes(chart, id, { hosts: [site] }).addHttpRoute('all', { action: RouteAction.forward(web) });
  }
  return plain([
    ...chart.toJson(),
    object('Service', 'istio-system/istio-ingressgateway', {
      selector: { istio: 'ingressgateway' },
      ports: [{ name: 'https', port: 443 }],
    }),
    object('Service', 'shop/web', { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] }),
    object('Pod', 'shop/web', { containers: [{ name: 'web', image: 'web' }] }, { app: 'web' }),
  ]);
}

/** The same with a server for each host, as they are often written by hand. */
function apart(objects: readonly KubeObject[]): KubeObject[] {
  return objects.map((object: any) => {
    if (object.kind !== 'Gateway') return object;
    const [{ port, hosts, tls }] = object.spec.servers;
    const servers = hosts.map((host: string, index: number) => ({ port: { ...port, name: `${port.name}-${index}` }, hosts: [host], tls }));
    return { ...object, spec: { ...object.spec, servers } };
  });
}

function object(kind: string, ref: string, spec: object, labels?: Readonly<Record<string, string>>): KubeObject {
  const [namespace, name] = ref.split('/');
  return { apiVersion: 'v1', kind, metadata: { name, namespace, labels }, spec } as KubeObject;
}

/** The objects as they would stand in YAML: without fields that are undefined. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
