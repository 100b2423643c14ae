import { PathMatch, PhaseChart, StringMatch, type IngressGateway, type MeshService } from 'cdk8s-istio';
import { Rate, RateLimit, RequestKey } from 'cdk8s-istio/ratelimit';
import type { Construct } from 'constructs';

/** What is limited. */
export interface LimitsChartProps {
  readonly ingress: IngressGateway;
  readonly payment: MeshService;
}

/** How much the shop takes: from a client at the edge, and at payment, whose bank counts too. */
export class LimitsChart extends PhaseChart {
  constructor(scope: Construct, id: string, { ingress, payment }: LimitsChartProps) {
    super(scope, id, { phase: 'policy', namespace: payment.namespace });
    RateLimit.local(this, 'Edge', {
      target: ingress,
      limit: Rate.perSecond(500).withBurst(1000),
      limits: [
        {
          name: 'orders',
          rate: Rate.perMinute(10),
          match: { path: PathMatch.exact('/orders'), method: StringMatch.exact('POST') },
          per: RequestKey.remoteAddress(),
        },
      ],
    });
    RateLimit.local(this, 'Payment', { target: payment, limit: Rate.perSecond(20) });
  }
}
