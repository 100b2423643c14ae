import type { At, ManifestObject } from '../../manifest/manifest-object';
import { serviceHost } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { lazy } from '../reading/lazy';
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
  /** True when it has no address of its own: clients see its pods. */
  readonly isHeadless: boolean;
  readonly isExternal: boolean;
  readonly exportedTo: Visibility;
  /** The labels of its workloads. Absent when its endpoints are written out, or somebody else fills them. */
  readonly selector?: Labels;
  /** The host that an ExternalName Service stands for. */
  readonly aliasOf?: string;
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`; undefined for the host of a ServiceEntry. */
  readonly type?: string;
  /** True for a Service of type ExternalName. */
  readonly isExternalName: boolean;
  /** Endpoints written out in a ServiceEntry. */
  readonly endpoints: readonly Cursor[];
  readonly labels: Labels;
  readonly trafficDistribution?: string;
  /** The addresses at which a Service is reached from outside, as far as it says them. */
  readonly externalAddresses: readonly string[];
  /** The networks that its load balancer lets in; empty for all. */
  readonly sourceRanges: readonly string[];
  readonly annotations: Labels;
}

/** Reads a Kubernetes Service. */
export function readService(entry: ManifestObject, input: MeshInput): Service {
  const spec = Cursor.spec(entry);
  const metadata = Cursor.root(entry).get('metadata');
  const selector = spec.get('selector').labels();
  const clusterIp = spec.get('clusterIP').text() ?? '';
  const exportTo = metadata.get('annotations', 'networking.istio.io/exportTo').text();
  const host = serviceHost(entry.name, entry.namespace, input.clusterDomain);
  const exported = lazy(() => visibility(namesIn(exportTo), entry.namespace, input.config.defaultExportTo('Service')));
  const type = spec.get('type').text() || 'ClusterIP';
  const isExternalName = type === 'ExternalName';
  return {
    entry,
    at: entry.at(),
    host,
    name: entry.name,
    namespace: entry.namespace,
    isKubernetes: true,
    ports: spec.get('ports').items().map(readServicePort),
    addresses: addressesOf(clusterIp, host, isExternalName),
    resolution: clusterIp === 'None' ? 'none' : 'static',
    isHeadless: clusterIp === 'None',
    isExternal: false,
    get exportedTo() {
      return exported();
    },
    selector: Object.keys(selector).length > 0 ? selector : undefined,
    type,
    isExternalName,
    aliasOf: isExternalName ? spec.get('externalName').text() : undefined,
    endpoints: [],
    labels: metadata.get('labels').labels(),
    trafficDistribution:
      spec.get('trafficDistribution').text() ?? metadata.get('annotations', 'networking.istio.io/traffic-distribution').text(),
    sourceRanges: spec.get('loadBalancerSourceRanges').texts(),
    annotations: metadata.get('annotations').labels(),
    externalAddresses: [...spec.get('externalIPs').texts(), ...[spec.get('loadBalancerIP').text()].flatMap((address) => address || [])],
  };
}

function namesIn(list: string | undefined): readonly string[] {
  return list ? list.split(',').map((name) => name.trim()) : [];
}

/** A manifest does not say the address that a Service will get, so its host stands for it. */
function addressesOf(clusterIp: string, host: string, isExternalName: boolean): readonly string[] {
  if (clusterIp === 'None' || isExternalName) return [];
  return [clusterIp || host];
}
