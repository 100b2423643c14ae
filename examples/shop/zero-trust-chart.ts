import {
  AuthorizationPolicy,
  PeerAuthentication,
  PhaseChart,
  PolicyTarget,
  type EgressGateway,
  type IngressGateway,
  type MeshService,
} from 'cdk8s-istio';
import type { Construct } from 'constructs';
import { CALLS } from './calls';
import type { Name } from './services-chart';

/** Who is at the edges of the shop. */
export interface ZeroTrustChartProps {
  readonly services: Readonly<Record<Name, MeshService>>;
  readonly ingress: IngressGateway;
  readonly egress: EgressGateway;
}

/** Only mTLS, and only the calls of the table: what nobody has written down is refused. */
export class ZeroTrustChart extends PhaseChart {
  constructor(scope: Construct, id: string, { services, ingress, egress }: ZeroTrustChartProps) {
    super(scope, id, { phase: 'policy', namespace: services.web.namespace });
    PeerAuthentication.strict(this, 'Strict', PolicyTarget.mesh());
    AuthorizationPolicy.allowNothing(this, 'AllowNothing', PolicyTarget.namespace(services.web.namespace));
    services.web.allowFrom(ingress);
    for (const { from, to, methods } of CALLS) services[to].allowFrom(services[from], { methods });
    AuthorizationPolicy.allow(this, 'PaymentGoesOut', egress, { from: [services.payment] });
  }
}
