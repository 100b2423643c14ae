import {
  AccessLogs,
  AuthorizationPolicy,
  PathMatch,
  PeerAuthentication,
  PhaseChart,
  PolicyTarget,
  Telemetry,
  type IngressGateway,
  type MeshService,
  type Waypoint,
} from 'cdk8s-istio';
import type { Construct } from 'constructs';

/** Who is in the shop. */
export interface PoliciesChartProps {
  readonly waypoint: Waypoint;
  readonly ingress: IngressGateway;
  readonly site: MeshService;
  readonly orders: MeshService;
  readonly ledger: MeshService;
}

/** Who can call whom: what is about connections is enforced by ztunnel, what is about requests by the waypoint. */
export class PoliciesChart extends PhaseChart {
  constructor(scope: Construct, id: string, { waypoint, ingress, site, orders, ledger }: PoliciesChartProps) {
    super(scope, id, { phase: 'policy' });

    // Connections. Behind a waypoint, ztunnel sees nobody but the waypoint, so this closes every way around it.
    PeerAuthentication.strict(this, 'Strict', PolicyTarget.mesh());
    AuthorizationPolicy.allow(this, 'ByWaypoint', PolicyTarget.namespace(site.namespace), { from: [waypoint] });
    ledger.allowFrom(orders);

    // Requests.
    site.allowFrom(ingress, { methods: ['GET', 'POST'] });
    orders.allowFrom(site, { methods: ['GET'] });
    orders.allowFrom(site, { methods: ['POST'], paths: [PathMatch.exact('/orders')] });
    new Telemetry(this, 'Denied', { target: waypoint, accessLogs: [AccessLogs.to('envoy', { filter: 'response.code >= 400' })] });
  }
}
