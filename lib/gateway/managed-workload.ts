import type { Construct } from 'constructs';
import { note } from '../core/notices';
import type { IGatewayWorkload, IPrincipal, PolicyTargetConfig, PrincipalConfig } from '../core/roles';
import type { Labels } from '../semantics/labels';

/** The Gateway that the pods are created for. */
export interface ManagedGateway {
  readonly construct: Construct;
  readonly name: string;
  readonly namespace: string;
  readonly className: string;
}

/**
 * The pods that Istio creates for a Gateway of the Gateway API, with their Service and service account. All are named `<gateway>-<class>`.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment
 */
export class ManagedWorkload implements IGatewayWorkload, IPrincipal {
  readonly namespace: string;
  readonly labels: Labels;
  readonly serviceName: string;
  /** Service account of the pods, which identifies them in policies. */
  readonly serviceAccount: string;

  /** @internal */
  constructor(private readonly gateway: ManagedGateway) {
    this.namespace = gateway.namespace;
    this.labels = { 'gateway.networking.k8s.io/gateway-name': gateway.name };
    this.serviceName = `${gateway.name}-${gateway.className}`;
    this.serviceAccount = this.serviceName;
  }

  listen(_port: number, hosts: readonly string[]): void {
    const address = `the EXTERNAL-IP that "kubectl -n ${this.namespace} get service ${this.serviceName}" shows`;
    for (const host of hosts) if (host !== '*') note(this.gateway.construct, `create the DNS record ${host} A (${address})`);
  }

  asPolicyTarget(): PolicyTargetConfig {
    const ref = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: this.gateway.name };
    return { namespace: this.namespace, ref, hasOwnProxy: true };
  }

  asPrincipal(): PrincipalConfig {
    return { namespace: this.namespace, serviceAccount: this.serviceAccount };
  }
}
