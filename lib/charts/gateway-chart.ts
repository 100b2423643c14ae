import type { Construct } from 'constructs';
import type { RoutingApi } from '../core/mesh-settings';
import { PhaseChart } from '../delivery/phase-chart';
import { Gateway } from '../gateway/gateway';
import { IngressGateway, type IngressGatewayProps } from '../gateway/ingress-gateway';
import type { ServerTls } from '../gateway/server-tls';

/** Options of a `GatewayChart`. */
export interface GatewayChartProps extends Omit<IngressGatewayProps, 'name' | 'namespace'> {
  /**
   * Name of the Gateway.
   * @default 'public-gateway'
   */
  readonly gatewayName?: string;
  /**
   * TLS of the hosts that do not set their own.
   * @default - hosts are served in plain text
   */
  readonly tls?: ServerTls;
  /**
   * The API that the Gateway is written in.
   * @default - the mesh's
   */
  readonly api?: RoutingApi;
}

/**
 * The edge of the mesh: an ingress gateway in `istio-system`, and the Gateway whose hosts it serves.
 *
 * @throws ConfigError when the name of the Gateway is not valid, or when `autoscaling` is not a valid range
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 * @example
 * const edge = new GatewayChart(app, 'gateway', { tls: ServerTls.issuedBy(letsEncrypt) });
 * const site = edge.gateway.addHost('shop.example.com');
 */
export class GatewayChart extends PhaseChart {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** The pods. */
  readonly ingress: IngressGateway;
  /** The listeners; `gateway.addHost` opens one. */
  readonly gateway: Gateway;

  constructor(scope: Construct, id: string, props: GatewayChartProps = {}) {
    const { gatewayName = 'public-gateway', tls, api, ...ingress } = props;
    super(scope, id, { phase: 'gateway', namespace: 'istio-system' });
    this.ingress = new IngressGateway(this, 'Ingress', ingress);
    this.gateway = new Gateway(this, 'Gateway', { name: gatewayName, workload: this.ingress, tls, api });
  }
}
