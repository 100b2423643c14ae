import type { At, ManifestObject } from '../../manifest/manifest-object';
import { serviceHost } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { annotationsOf, labelsOf } from '../reading/metadata';
import { type PlacedText, placedText } from '../reading/placed-text';
import { type Visibility, visibility } from '../visibility/visibility';
import { type Port, readServicePort } from './port';

/** How Envoy finds the endpoints of a host. */
export type Resolution = 'static' | 'dns' | 'dns-round-robin' | 'none';

/** A host that proxies know: a Kubernetes Service, or one host of a ServiceEntry. */
export interface Service {
  readonly entry: ManifestObject;
  readonly at: At;
  /** `reviews.bookinfo.svc.cluster.local`, or the host of a ServiceEntry; may be a wildcard. */
  readonly host: string;
  readonly name: string;
  readonly namespace: string;
  readonly isKubernetes: boolean;
  readonly ports: readonly Port[];
  readonly addresses: readonly string[];
  readonly resolution: Resolution;
  /** True if it does not have its own address: clients see its pods. */
  readonly isHeadless: boolean;
  readonly isExternal: boolean;
  readonly exportedTo: Visibility;
  /** The labels of its workloads. Absent if its endpoints are listed, or managed elsewhere. */
  readonly selector?: Labels;
  /** The external name of an ExternalName Service. */
  readonly aliasOf?: string;
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`; undefined for the host of a ServiceEntry. */
  readonly type?: string;
  /** True for a Service of type ExternalName. */
  readonly isExternalName: boolean;
  /** Endpoints that are listed in a ServiceEntry. */
  readonly endpoints: readonly Cursor[];
  readonly labels: Labels;
  readonly trafficDistribution?: string;
  /** The addresses at which a Service is reachable from outside, as far as they are known. */
  readonly externalAddresses: readonly string[];
  /** The addresses of its load balancer, if they are in its status. */
  readonly balancerAddresses: readonly string[];
  /** The networks that its load balancer allows; empty for all. */
  readonly sourceRanges: readonly string[];
  readonly annotations: Labels;
}

/** The `sessionAffinity` of a Kubernetes Service, which kube-proxy supports and proxies ignore. */
export function sessionAffinityOf({ entry }: Service): PlacedText | undefined {
  return placedText(Cursor.spec(entry).get('sessionAffinity'));
}

/** A Kubernetes Service. What proxies use is read at once, the rest when it is needed. */
export class KubernetesService implements Service {
  readonly at: At;
  readonly host: string;
  readonly ports: readonly Port[];
  readonly selector?: Labels;
  readonly type: string;
  readonly addresses: readonly string[];
  readonly labels: Labels;
  readonly annotations: Labels;
  private readonly spec: Cursor;
  private visibility: Visibility | undefined;

  constructor(
    readonly entry: ManifestObject,
    private readonly input: MeshInput,
  ) {
    const spec = Cursor.spec(entry);
    const selector = spec.get('selector').labels();
    this.spec = spec;
    this.at = entry.at();
    this.host = serviceHost(entry.name, entry.namespace, input.clusterDomain);
    this.ports = spec.get('ports').items().map(readServicePort);
    this.selector = Object.keys(selector).length > 0 ? selector : undefined;
    this.type = spec.get('type').text() || 'ClusterIP';
    this.labels = labelsOf(entry).labels();
    this.annotations = annotationsOf(entry).labels();
    // A manifest does not say the address that a Service will get, so its host stands for it.
    this.addresses = this.isHeadless || this.isExternalName ? NONE : [this.clusterIp || this.host];
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  get isKubernetes(): boolean {
    return true;
  }

  get isExternal(): boolean {
    return false;
  }

  get isExternalName(): boolean {
    return this.type === 'ExternalName';
  }

  get isHeadless(): boolean {
    return this.clusterIp === 'None';
  }

  get resolution(): Resolution {
    return this.isHeadless ? 'none' : 'static';
  }

  get exportedTo(): Visibility {
    return (this.visibility ??= visibility(
      namesIn(this.annotations['networking.istio.io/exportTo']),
      this.namespace,
      this.input.config.defaultExportTo('Service'),
    ));
  }

  get aliasOf(): string | undefined {
    return this.isExternalName ? this.spec.get('externalName').text() : undefined;
  }

  get endpoints(): readonly Cursor[] {
    return NONE;
  }

  get trafficDistribution(): string | undefined {
    return this.spec.get('trafficDistribution').text() ?? this.annotations['networking.istio.io/traffic-distribution'];
  }

  get sourceRanges(): readonly string[] {
    return this.spec.get('loadBalancerSourceRanges').texts();
  }

  get externalAddresses(): readonly string[] {
    const [ips, balancer] = [this.spec.get('externalIPs').texts(), this.spec.get('loadBalancerIP').text()];
    return balancer ? [...ips, balancer] : ips;
  }

  get balancerAddresses(): readonly string[] {
    return Cursor.root(this.entry)
      .get('status', 'loadBalancer', 'ingress')
      .items()
      .flatMap((address) => address.get('hostname').text() ?? address.get('ip').text() ?? []);
  }

  private get clusterIp(): string {
    return this.spec.get('clusterIP').text() ?? '';
  }
}

const NONE: readonly never[] = [];

function namesIn(list: string | undefined): readonly string[] {
  return list ? list.split(',').map((name) => name.trim()) : NONE;
}
