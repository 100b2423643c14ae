import { isIP } from 'node:net';
import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';

/** Options of every load balancer. */
export interface LoadBalancerOptions {
  /**
   * Address that the provider has reserved for you, set as the field `loadBalancerIP`.
   * @default - the provider assigns one
   */
  readonly loadBalancerIP?: string;
  /**
   * `Local` keeps the client's address, and sends traffic only to nodes that run a gateway pod; `Cluster` spreads it evenly.
   * @default 'Cluster'
   */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * Networks, as CIDR, that may connect.
   * @default - all
   */
  readonly sourceRanges?: readonly string[];
  /**
   * Class of the load balancer, if the cluster has several.
   * @default - the default class of the cluster
   */
  readonly loadBalancerClass?: string;
  /**
   * Annotations that the provider understands.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Options of a load balancer on E2E Networks, which uses MetalLB. */
export interface E2eLoadBalancerOptions extends Omit<LoadBalancerOptions, 'loadBalancerIP'> {
  /**
   * Address from the account's LB IP pool.
   * @default - any free address of the pool
   */
  readonly reservedIp?: string;
  /**
   * How the Service requests the address: by the field `spec.loadBalancerIP`, which every version of MetalLB reads, or by MetalLB's annotation.
   * @default 'field'
   */
  readonly via?: 'field' | 'annotation';
}

const METALLB_ADDRESSES = ['metallb.io/loadBalancerIPs', 'metallb.universe.tf/loadBalancerIPs'];

/**
 * How the gateway's Service gets an address that is reachable from the internet.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 * @example
 * new IngressGateway(chart, 'Ingress', { loadBalancer: LoadBalancer.generic({ externalTrafficPolicy: 'Local' }) });
 */
export class LoadBalancer {
  /** @internal */
  static readonly [WRITTEN] = 'LoadBalancer.generic()';

  /**
   * A load balancer of any provider.
   *
   * @throws ConfigError when an address is not an IP address, or when it is asked for by an annotation as well
   */
  static generic(options: LoadBalancerOptions = {}): LoadBalancer {
    return new LoadBalancer('LoadBalancer.generic', options);
  }

  /**
   * A load balancer of E2E Networks' Kubernetes, with a reserved address.
   *
   * @throws ConfigError when an address is not an IP address, or when it is asked for by an annotation as well
   * @see https://docs.e2enetworks.com/docs/myaccount/kubernetes/manage/networking/
   */
  static e2e(options: E2eLoadBalancerOptions = {}): LoadBalancer {
    const { reservedIp, via = 'field', ...rest } = options;
    if (reservedIp === undefined || via === 'field') return new LoadBalancer('LoadBalancer.e2e', { ...rest, loadBalancerIP: reservedIp });
    const annotations = { ...rest.annotations, [METALLB_ADDRESSES[0]]: checkAddress('reservedIp', reservedIp) };
    return new LoadBalancer('LoadBalancer.e2e', { ...rest, annotations }, reservedIp);
  }

  private constructor(
    at: string,
    private readonly options: LoadBalancerOptions,
    /** The reserved address, if there is one. */
    readonly address: string | undefined = options.loadBalancerIP,
  ) {
    if (options.loadBalancerIP !== undefined) {
      checkAddress('loadBalancerIP', options.loadBalancerIP);
      refuseBoth(at, options.annotations ?? {});
    }
    if (options.sourceRanges) checkNotEmpty(at, 'sourceRanges', options.sourceRanges, 'name a network, or leave it out for all');
  }

  /** Whether the pods behind it see the addresses of clients. */
  get keepsClientAddress(): boolean {
    return this.options.externalTrafficPolicy === 'Local';
  }

  /** @internal */
  get _annotations(): Readonly<Record<string, string>> {
    return this.options.annotations ?? {};
  }

  /** @internal */
  _toWire(): object {
    const { loadBalancerIP, externalTrafficPolicy, sourceRanges: loadBalancerSourceRanges, loadBalancerClass } = this.options;
    return { type: 'LoadBalancer', loadBalancerIP, externalTrafficPolicy, loadBalancerSourceRanges, loadBalancerClass };
  }
}

function refuseBoth(at: string, annotations: Readonly<Record<string, string>>): void {
  const both = METALLB_ADDRESSES.find((key) => key in annotations);
  if (both === undefined) return;
  throw new ConfigError(at, {
    field: `annotations["${both}"]`,
    value: annotations[both],
    problem: 'is set together with the field loadBalancerIP, so MetalLB does not assign an address',
    fix: 'keep one of the two',
  });
}

function checkAddress(field: string, address: string): string {
  if (isIP(address) !== 0) return address;
  throw new ConfigError('LoadBalancer', {
    field,
    value: address,
    problem: 'is not a valid IP address',
    fix: 'write one such as "203.0.113.10"',
  });
}
