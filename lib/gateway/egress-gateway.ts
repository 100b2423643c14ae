import { Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { networking } from '../../imports';
import type { EgressWay, IEgressGateway } from '../core/roles';
import { MeshService } from '../topology/mesh-service';
import { ServicePort } from '../topology/service-port';
import { Gateway } from './gateway';
import { GatewayWorkload, type GatewayWorkloadProps } from './gateway-workload';
import { Listener } from './listener';
import { ServerTls } from './server-tls';

/** Options of an `EgressGateway`. */
export interface EgressGatewayProps extends GatewayWorkloadProps {
  /**
   * Name of the Deployment, the Service and the objects that belong to them.
   * @default 'istio-egressgateway'
   */
  readonly name?: string;
}

const HTTP_PORT = 80;
const TLS_PORT = 443;

/**
 * Pods through which traffic leaves the mesh, so that one place observes it, allows it and has known source addresses. An `EgressRoute`
 * sends the traffic of a host there; without one, nothing goes through it.
 *
 * Only a NetworkPolicy makes it the only way out: a pod without a sidecar bypasses it.
 *
 * @throws ConfigError when the name or the namespace is not valid, or when `autoscaling` is not a valid range
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway/
 * @example
 * const egress = new EgressGateway(chart, 'Egress');
 * new EgressRoute(chart, 'PaymentsOut', { service: payments, via: egress });
 */
export class EgressGateway extends GatewayWorkload implements IEgressGateway {
  /** The Service in front of the pods. */
  readonly service: MeshService;
  private readonly passedThrough = new Set<string>();
  private speaksMutualTls = false;
  private gateway?: Gateway;

  constructor(scope: Construct, id: string, props: EgressGatewayProps = {}) {
    super(scope, id, props.name ?? 'istio-egressgateway', props);
    this.add('Service', 'v1', { spec: Lazy.any({ produce: () => ({ type: 'ClusterIP', ...this.servicePorts }) }) });
    this.service = MeshService.fromAttributes({
      name: this.name,
      namespace: this.namespace,
      ports: [ServicePort.http2(HTTP_PORT), ServicePort.https(TLS_PORT)],
      labels: this.labels,
      serviceAccount: this.serviceAccount,
      isGateway: true,
    });
  }

  openHttp(host: string): EgressWay {
    if (!this.speaksMutualTls) this.speakMutualTls();
    this.speaksMutualTls = true;
    return this.way(host, HTTP_PORT);
  }

  openTls(host: string): EgressWay {
    if (!this.passedThrough.has(host)) {
      this.listener(Listener.tls({ port: TLS_PORT, hosts: [host], tls: ServerTls.passthrough() }));
      this.passedThrough.add(host);
    }
    return this.way(host, TLS_PORT);
  }

  // For every host: the SNI of sidecars names their cluster, so only the Host header distinguishes hosts.
  private speakMutualTls(): void {
    this.listener(Listener.https({ port: HTTP_PORT, name: 'mesh-http', tls: ServerTls.istioMutual() }));
    new networking.DestinationRule(this, 'MutualTls', {
      metadata: { name: this.name, namespace: this.namespace },
      spec: {
        host: this.service.host,
        trafficPolicy: { portLevelSettings: [{ port: { number: HTTP_PORT }, tls: { mode: 'ISTIO_MUTUAL' } }] },
      },
    });
  }

  private listener(listener: Listener): void {
    this.gateway ??= new Gateway(this, 'Gateway', { api: 'istio', name: this.name, workload: this });
    this.gateway.addListener(listener);
  }

  private way(host: string, port: number): EgressWay {
    const { ref } = this.gateway!;
    return { host: { asRouteHost: () => ({ host, gateway: ref }) }, gateway: this.service.port(port) };
  }
}
