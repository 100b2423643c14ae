import { Lazy, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { expectOptional } from '../core/expect-value';
import { DnsRecords } from './dns-records';
import { addIngressClass } from './gateway-manifests';
import { GatewayWorkload, type GatewayWorkloadProps } from './gateway-workload';
import { LoadBalancer } from './load-balancer';

/** Options of an `IngressGateway`. */
export interface IngressGatewayProps extends GatewayWorkloadProps {
  /**
   * Name of the Deployment, the Service and the objects that belong to them. `meshConfig.ingressService` names the default.
   * @default 'istio-ingressgateway'
   */
  readonly name?: string;
  /**
   * How the Service gets its address.
   * @default LoadBalancer.generic()
   */
  readonly loadBalancer?: LoadBalancer;
  /**
   * How DNS records for the hosts of its Gateways are created.
   * @default DnsRecords.told()
   */
  readonly dns?: DnsRecords;
  /**
   * Also creates an IngressClass with the same name for `AcmeSolver.http01Istio({ via: 'ingressClassName' })`.
   * @default false
   */
  readonly ingressClass?: boolean;
}

/**
 * The pods at the edge of the mesh, created by gateway injection: Deployment, Service, ServiceAccount, the Role that allows istiod to
 * send them TLS Secrets, HorizontalPodAutoscaler and PodDisruptionBudget. A Gateway opens ports on the pods and on their Service.
 *
 * For an existing gateway, use `MeshWorkload.istioIngress()` or `MeshWorkload.fromAttributes`.
 *
 * @throws ConfigError when the name or the namespace is not valid, or when `autoscaling` is not a valid range
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 * @example
 * const ingress = new IngressGateway(chart, 'Ingress', { loadBalancer: LoadBalancer.e2e({ reservedIp: '203.0.113.10' }) });
 */
export class IngressGateway extends GatewayWorkload {
  readonly keepsClientAddress: boolean;
  private readonly hosts = new Set<string>();
  private readonly dns: DnsRecords;
  private readonly address: string | undefined;
  private readonly service: ApiObject;

  constructor(scope: Construct, id: string, props: IngressGatewayProps = {}) {
    super(scope, id, props.name ?? 'istio-ingressgateway', props);
    this.dns = expectOptional(this, 'dns', props.dns, DnsRecords) ?? DnsRecords.told();
    const loadBalancer = expectOptional(this, 'loadBalancer', props.loadBalancer, LoadBalancer) ?? LoadBalancer.generic();
    this.address = loadBalancer.address;
    this.keepsClientAddress = loadBalancer.keepsClientAddress;
    if (props.ingressClass) addIngressClass(this);
    this.service = this.addService(loadBalancer);
  }

  override listen(port: number, hosts: readonly string[]): void {
    super.listen(port, hosts);
    for (const host of hosts.filter((name) => name !== '*' && !this.hosts.has(name))) {
      this.dns._publish(host, { construct: this, service: this.service, address: this.address, hosts: [...this.hosts] });
      this.hosts.add(host);
    }
  }

  private addService(loadBalancer: LoadBalancer): ApiObject {
    const service = this.add('Service', 'v1', { spec: Lazy.any({ produce: () => ({ ...loadBalancer._toWire(), ...this.servicePorts }) }) });
    for (const [key, value] of Object.entries(loadBalancer._annotations)) service.metadata.addAnnotation(key, value);
    return service;
  }
}
