import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectList, WRITTEN } from '../core/expect-value';
import { checkExportTo } from '../core/export-to';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { DestinationConfig, IRouteHost, IServiceHost, RouteHostConfig, ServiceHostConfig } from '../core/roles';
import { isWildcard } from '../semantics/hostname';
import { isIpAddress } from '../semantics/ip-address';
import type { Labels } from '../semantics/labels';
import type { Destination } from './destination';
import { checkEndpoints, checkExternalHosts, checkPorts, checkTargetPorts } from './service-entry-checks';
import { HostPort } from './host-port';
import { ServicePort } from './service-port';
import { WeightedDestination, type WeightedOptions } from './weighted-destination';

/**
 * How proxies find the addresses of an external service: `NONE` uses the address that the caller connected to, `STATIC` the endpoints,
 * `DNS` all addresses of the name, `DNS_ROUND_ROBIN` one of them at a time, `DYNAMIC_DNS` the host of each request, resolved when it arrives.
 */
export type Resolution = 'NONE' | 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS';

/** One endpoint of an external service. */
export interface ServiceEntryEndpoint {
  /** IP address, DNS name, or `unix://` and a path. */
  readonly address: string;
  /**
   * Port of the endpoint for each port of the service, by the name of the latter.
   * @default - the same port
   */
  readonly ports?: Readonly<Record<string, number>>;
  /**
   * Labels that subsets select by.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Its locality, such as `europe/west/a`.
   * @default - unknown
   */
  readonly locality?: string;
  /**
   * Its weight relative to the other endpoints.
   * @default 1
   */
  readonly weight?: number;
}

/** Options of a `ServiceEntry`. */
export interface ServiceEntryProps extends NamespacedOptions<networking.ServiceEntrySpec> {
  /** Names of the service: DNS names, or wildcards such as `*.example.com`. */
  readonly hosts: readonly string[];
  /** Ports of the service. */
  readonly ports: readonly ServicePort[];
  /**
   * Ports on which it listens, by port of the service: `{ 80: 443 }` if proxies originate TLS for requests that callers send in plain text.
   * @default - the same ports
   */
  readonly targetPorts?: Readonly<Record<number, number>>;
  /**
   * How proxies find its addresses.
   * @default - `NONE` for a wildcard, `STATIC` when all endpoints are IP addresses, otherwise `DNS`
   */
  readonly resolution?: Resolution;
  /**
   * Whether it is part of the mesh: `MESH_INTERNAL` pods speak mTLS.
   * @default 'MESH_EXTERNAL'
   */
  readonly location?: 'MESH_EXTERNAL' | 'MESH_INTERNAL';
  /**
   * Addresses or address blocks that callers connect to. Only needed for ports without HTTP and TLS.
   * @default - any
   */
  readonly addresses?: readonly string[];
  /**
   * Its endpoints.
   * @default - the addresses that its name resolves to
   */
  readonly endpoints?: readonly ServiceEntryEndpoint[];
  /**
   * Labels of the pods and `WorkloadEntry` objects of its namespace that make up the service, instead of endpoints.
   * @default - none
   */
  readonly workloads?: Labels;
  /**
   * Namespaces whose proxies see it: `.` its own, `*` all.
   * @default - the mesh's `defaultServiceExportTo`: all
   */
  readonly exportTo?: readonly string[];
  /**
   * Names, one of which must be in the server's certificate.
   * @default - not checked here
   */
  readonly subjectAltNames?: readonly string[];
}

/**
 * A service outside the mesh that workloads inside can call and routes can name.
 *
 * @throws ConfigError when a host is `*`, an IP address or not valid, or when a port is declared twice
 * @throws ConfigError when the resolution cannot use the addresses, endpoints or workloads
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 * @example
 * new ServiceEntry(chart, 'Payments', { hosts: ['api.payments.example'], ports: [ServicePort.https(443)] });
 */
export class ServiceEntry extends MeshResource<networking.ServiceEntrySpec> implements IServiceHost, IRouteHost {
  /** @internal */
  static readonly [WRITTEN] = 'a ServiceEntry';

  private readonly props: ServiceEntryProps;

  constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, { gvk: networking.ServiceEntry.GVK, namespace: {} }, props);
    this.props = props;
    checkExportTo(this, props.exportTo);
    checkExternalHosts(this, props.hosts);
    checkPorts(this, expectList(this, 'ports', props.ports, ServicePort));
    checkTargetPorts(this, props);
    checkEndpoints(this, this.resolution, props);
  }

  /**
   * Its only host.
   *
   * @throws ConfigError when it has several hosts
   */
  get host(): string {
    const { hosts } = this.props;
    if (hosts.length === 1) return hosts[0];
    throw new ConfigError(this, {
      field: 'hosts',
      value: hosts,
      problem: 'are several, and a route can name only one',
      fix: 'create one ServiceEntry for each host',
    });
  }

  /** Its ports. */
  get ports(): readonly ServicePort[] {
    return this.props.ports;
  }

  /**
   * One port of the service, for a route that applies only to that port.
   *
   * @throws ConfigError when the service does not have the port, or has several hosts
   */
  port(number: number): Destination {
    if (this.props.ports.some((port) => port.number === number)) return new HostPort(this.host, number);
    throw new ConfigError(this, { field: 'port', value: number, problem: 'is not a port of the service', fix: `use ${this.listPorts()}` });
  }

  /**
   * The service with its share of the traffic.
   *
   * @throws ConfigError when the percentage is not a whole number from 0 to 100, or the service has several hosts or ports
   */
  weighted(percent: number, options?: WeightedOptions): WeightedDestination {
    return new WeightedDestination(this.asDestination(), percent, options);
  }

  asDestination(): DestinationConfig {
    const { ports } = this.props;
    if (ports.length === 1) return { host: this.host, port: { number: ports[0].number } };
    throw new ConfigError(this, {
      field: 'destination',
      problem: 'has several ports, and a route must name one',
      fix: `use .port(n) with ${this.listPorts()}`,
    });
  }

  asRouteHost(): RouteHostConfig {
    return { host: this.host, name: this.name };
  }

  asServiceHost(): ServiceHostConfig {
    return { host: this.host, namespace: this.home, name: this.name };
  }

  protected renderSpec(): networking.ServiceEntrySpec {
    const {
      hosts,
      ports,
      targetPorts,
      location = 'MESH_EXTERNAL',
      addresses,
      endpoints,
      workloads,
      exportTo,
      subjectAltNames,
    } = this.props;
    return {
      hosts: [...hosts],
      ports: ports.map(({ number, name, protocol }) => {
        return { number, name, protocol: protocol.toUpperCase(), targetPort: targetPorts?.[number] };
      }),
      resolution: this.resolution,
      location,
      addresses: addresses && [...addresses],
      endpoints: endpoints && [...endpoints],
      workloadSelector: workloads && { labels: { ...workloads } },
      exportTo: exportTo && [...exportTo],
      subjectAltNames: subjectAltNames && [...subjectAltNames],
    };
  }

  private get resolution(): Resolution {
    const { resolution, hosts, endpoints, workloads } = this.props;
    if (resolution !== undefined) return resolution;
    if (workloads) return 'STATIC';
    if (endpoints?.every(({ address }) => isIpAddress(address))) return 'STATIC';
    return hosts.some(isWildcard) ? 'NONE' : 'DNS';
  }

  private listPorts(): string {
    return this.props.ports.map(({ number }) => number).join(' or ');
  }
}
