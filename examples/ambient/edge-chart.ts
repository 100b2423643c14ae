import { Gateway, HttpRoutes, IngressGateway, PathMatch, PhaseChart, RouteAction, type MeshService } from 'cdk8s-istio';
import type { Construct } from 'constructs';

/** What the world sees. */
export interface EdgeChartProps {
  /** The host of the shop. */
  readonly domain: string;
  /** What answers. */
  readonly site: MeshService;
}

/** The way in. Its requests go through the waypoint too, so that the policies of the site hold for the world. */
export class EdgeChart extends PhaseChart {
  readonly ingress: IngressGateway;

  constructor(scope: Construct, id: string, { domain, site }: EdgeChartProps) {
    super(scope, id, { phase: 'gateway', namespace: 'istio-system' });
    this.ingress = new IngressGateway(this, 'Ingress');
    const host = new Gateway(this, 'Tickets', { workload: this.ingress }).addHost(domain);
    const routes = new PhaseChart(scope, 'site', { phase: 'traffic', namespace: site.namespace });
    new HttpRoutes(routes, 'Site', { hosts: [host] }).addHttpRoute('site', {
      match: [{ path: PathMatch.prefix('/') }],
      action: RouteAction.forward(site),
    });
  }
}
