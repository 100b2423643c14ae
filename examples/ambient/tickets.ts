import { DataPlane } from 'cdk8s-istio';
import { CanaryChart, CanaryStrategy } from 'cdk8s-istio/canary';
import { Mesh, MeshApp } from 'cdk8s-istio/delivery';
import { AppsChart } from './apps-chart';
import { EdgeChart } from './edge-chart';
import { NamespacesChart } from './namespaces-chart';
import { PoliciesChart } from './policies-chart';

/** A shop for tickets: a site, its orders in two versions, and the ledger that they are booked in. */
export function tickets(outdir?: string): MeshApp {
  const app = new MeshApp({ outdir });
  new Mesh(app, 'mesh', { dataPlane: DataPlane.ambient() });

  const { waypoint, tickets: home, data } = new NamespacesChart(app, 'namespaces');
  const { site, orders, ledger } = new AppsChart(app, 'apps', { tickets: home.name, data: data.name });
  const { ingress } = new EdgeChart(app, 'edge', { domain: 'tickets.example.com', site });
  new PoliciesChart(app, 'policies', { waypoint, ingress, site, orders, ledger });
  new CanaryChart(app, 'canary', { service: orders, stable: 'v1', canary: 'v2', strategy: CanaryStrategy.weighted(10) });
  return app;
}
