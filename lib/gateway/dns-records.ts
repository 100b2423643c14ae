import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { note } from '../core/notices';
import { hostSlug } from './host-names';

/** The gateway whose hosts are published. */
export interface DnsOwner {
  readonly construct: Construct;
  /** The gateway's Service. */
  readonly service: ApiObject;
  /** The reserved address, if there is one. */
  readonly address: string | undefined;
  /** The hosts published so far. */
  readonly hosts: readonly string[];
}

/** Options for external-dns by annotation. */
export interface ExternalDnsOptions {
  /**
   * Prefix of the annotation. external-dns before 0.22 reads `external-dns.alpha.kubernetes.io/`.
   * @default 'external-dns.kubernetes.io/'
   */
  readonly annotationPrefix?: string;
}

/** Options for `DNSEndpoint` records. */
export interface DnsEndpointOptions {
  /**
   * Time to live, in seconds.
   * @default 300
   */
  readonly recordTTL?: number;
}

/**
 * How DNS records for the hosts of a gateway are created.
 *
 * @see https://kubernetes-sigs.github.io/external-dns/latest/
 * @example
 * new IngressGateway(chart, 'Ingress', { dns: DnsRecords.externalDns() });
 */
export abstract class DnsRecords {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'DnsRecords.told()';

  /** Manually: synth prints the records to create. */
  static told(): DnsRecords {
    return new ToldRecords();
  }

  /** By external-dns with `--source=service`: an annotation on the gateway's Service. */
  static externalDns(options: ExternalDnsOptions = {}): DnsRecords {
    return new ExternalDnsRecords(options);
  }

  /** By external-dns with `--source=crd`: a DNSEndpoint for each host. Needs a reserved address. */
  static dnsEndpoint(options: DnsEndpointOptions = {}): DnsRecords {
    return new DnsEndpointRecords(options);
  }

  /** @internal */
  abstract _publish(host: string, owner: DnsOwner): void;
}

class ToldRecords extends DnsRecords {
  _publish(host: string, { construct, service, address }: DnsOwner): void {
    const { name, namespace } = service.metadata;
    const target = address ?? `(the EXTERNAL-IP that "kubectl -n ${namespace} get service ${name}" shows)`;
    note(construct, `create the DNS record ${host} A ${target}`);
  }
}

class ExternalDnsRecords extends DnsRecords {
  constructor(private readonly options: ExternalDnsOptions) {
    super();
  }

  _publish(host: string, { service, hosts }: DnsOwner): void {
    const prefix = this.options.annotationPrefix ?? 'external-dns.kubernetes.io/';
    service.metadata.addAnnotation(`${prefix}hostname`, [...hosts, host].join(','));
  }
}

class DnsEndpointRecords extends DnsRecords {
  constructor(private readonly options: DnsEndpointOptions) {
    super();
  }

  _publish(host: string, { construct, service, address }: DnsOwner): void {
    if (address === undefined) {
      throw new ConfigError(construct, {
        field: 'dns',
        value: host,
        problem: 'requires a reserved address',
        fix: 'give the load balancer a reserved address, or use DnsRecords.told() or DnsRecords.externalDns()',
      });
    }
    const { recordTTL = 300 } = this.options;
    const recordType = address.includes(':') ? 'AAAA' : 'A';
    new ApiObject(construct, `Dns-${hostSlug(host)}`, {
      apiVersion: 'externaldns.k8s.io/v1alpha1',
      kind: 'DNSEndpoint',
      metadata: { name: hostSlug(host), namespace: service.metadata.namespace },
      spec: { endpoints: [{ dnsName: host, recordTTL, recordType, targets: [address] }] },
    });
  }
}
