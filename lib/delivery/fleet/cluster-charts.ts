import { ApiObject } from 'cdk8s';
import { withoutNamespace } from '../../core/cluster-scoped';
import { suppress } from '../../verify/suppress';
import { PhaseChart } from '../phase-chart';
import type { FleetCluster } from './fleet-cluster';

const ISTIO = 'networking.istio.io/v1';
const EAST_WEST = 'east-west';

/** Adds the namespace of the control plane, with the network of the cluster and the control plane that it uses. */
export function addNamespaceChart(cluster: FleetCluster): void {
  const { network, primary, mesh } = cluster;
  const chart = new PhaseChart(cluster, 'mesh', { phase: 'namespaces' });
  withoutNamespace(
    new ApiObject(chart, 'RootNamespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: mesh.rootNamespace,
        labels: { 'topology.istio.io/network': network },
        annotations: primary && controlPlaneOf(primary),
      },
    }),
  );
}

// There is no other way to set the control plane of a cluster, so a warning about an alpha annotation would not help.
function controlPlaneOf(primary: FleetCluster) {
  return { 'topology.istio.io/controlPlaneClusters': primary.name, 'galley.istio.io/analyze-suppress': 'IST0136' };
}

/** Adds the routes of the gateway between the networks, once. */
export function addEastWestChart(cluster: FleetCluster, what: { exposesServices: boolean; exposesIstiod: boolean }): void {
  if (cluster.node.tryFindChild(`20-${EAST_WEST}`)) return;
  const chart = new PhaseChart(cluster, EAST_WEST, { phase: 'gateway', namespace: cluster.mesh.rootNamespace });
  suppress(chart, 'gateway/unserved-gateway', 'the chart of the east-west gateway creates the pods');
  if (what.exposesServices) {
    addGateway(chart, 'cross-network-gateway', [server('tls', 15443, 'AUTO_PASSTHROUGH', '*.local')]);
  }
  if (!what.exposesIstiod) return;

  suppress(chart, 'routing/unknown-destination', 'the chart of istiod creates the Service');
  addGateway(chart, 'istiod-gateway', [
    server('tls-istiod', 15012, 'PASSTHROUGH', '*'),
    server('tls-istiodwebhook', 15017, 'PASSTHROUGH', '*'),
  ]);
  addIstiodRoutes(chart);
}

function addGateway(chart: PhaseChart, name: string, servers: readonly object[]): void {
  new ApiObject(chart, name, {
    apiVersion: ISTIO,
    kind: 'Gateway',
    metadata: { name },
    spec: { selector: { istio: 'eastwestgateway' }, servers },
  });
}

function server(name: string, number: number, mode: string, host: string): object {
  return { port: { name, number, protocol: 'TLS' }, tls: { mode }, hosts: [host] };
}

/** istiod serves its webhooks on another port than the gateway. */
function addIstiodRoutes(chart: PhaseChart): void {
  const route = (port: number, number: number) => ({
    match: [{ port, sniHosts: ['*'] }],
    route: [{ destination: { host: `istiod.${chart.namespace}.svc.cluster.local`, port: { number } } }],
  });
  new ApiObject(chart, 'istiod', {
    apiVersion: ISTIO,
    kind: 'VirtualService',
    metadata: { name: 'istiod' },
    spec: { hosts: ['*'], gateways: [`${chart.namespace}/istiod-gateway`], tls: [route(15012, 15012), route(15017, 443)] },
  });
}
