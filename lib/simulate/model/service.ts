import type { ManifestObject } from '../../manifest/manifest-object';
import { serviceHost } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import { portProtocol, type PortProtocol } from '../../semantics/port-protocol';
import type { MeshOptions } from '../mesh-config';
import { Cursor } from './cursor';
import { type Visibility, visibility } from './visibility';

/** How Envoy finds the endpoints of a host. */
export type Resolution = 'static' | 'dns' | 'dns-round-robin' | 'none';

/** A port of a Service or ServiceEntry. */
export interface Port {
  readonly number: number;
  readonly name: string;
  /** The port of the workload, or the name it has there. */
  readonly target: number | string;
  readonly protocol: PortProtocol;
}

/** A host that proxies know: a Kubernetes Service, or one host of a ServiceEntry. */
export interface Service {
  readonly entry: ManifestObject;
  readonly host: string;
  readonly name: string;
  readonly namespace: string;
  readonly isKubernetes: boolean;
  readonly ports: readonly Port[];
  readonly addresses: readonly string[];
  readonly resolution: Resolution;
  readonly isHeadless: boolean;
  readonly isExternal: boolean;
  readonly exportedTo: Visibility;
  /** The labels of its workloads. Absent when its endpoints are written out. */
  readonly selector?: Labels;
  /** The host that an ExternalName Service stands for. */
  readonly aliasOf?: string;
  /** Endpoints written out in a ServiceEntry. */
  readonly endpoints: readonly Cursor[];
  readonly labels: Labels;
  readonly trafficDistribution?: string;
}

const SERVER_FIRST = new Set([25, 53, 3306, 27017]);

/** Reads a Kubernetes Service. */
export function readService(entry: ManifestObject, options: MeshOptions): Service {
  const spec = Cursor.spec(entry);
  const metadata = Cursor.root(entry).get('metadata');
  const selector = spec.get('selector').labels();
  const clusterIp = spec.get('clusterIP').text() ?? '';
  const exportTo = metadata.get('annotations', 'networking.istio.io/exportTo').text();
  return {
    entry,
    host: serviceHost(entry.name, entry.namespace, options.clusterDomain),
    name: entry.name,
    namespace: entry.namespace,
    isKubernetes: true,
    ports: spec.get('ports').items().map(readServicePort),
    addresses: addressesOf(entry, clusterIp, options),
    resolution: clusterIp === 'None' ? 'none' : 'static',
    isHeadless: clusterIp === 'None',
    isExternal: false,
    exportedTo: visibility(
      exportTo ? exportTo.split(',').map((name) => name.trim()) : [],
      entry.namespace,
      options.meshConfig.defaultServiceExportTo ?? ['*'],
    ),
    selector: Object.keys(selector).length > 0 ? selector : undefined,
    aliasOf: spec.get('type').text() === 'ExternalName' ? spec.get('externalName').text() : undefined,
    endpoints: [],
    labels: metadata.get('labels').labels(),
    trafficDistribution:
      spec.get('trafficDistribution').text() ?? metadata.get('annotations', 'networking.istio.io/traffic-distribution').text(),
  };
}

/** A manifest does not say the address that a Service will get, so its host stands for it. */
function addressesOf(entry: ManifestObject, clusterIp: string, options: MeshOptions): readonly string[] {
  if (clusterIp === 'None' || Cursor.spec(entry).get('type').text() === 'ExternalName') return [];
  return [clusterIp || serviceHost(entry.name, entry.namespace, options.clusterDomain)];
}

function readServicePort(port: Cursor): Port {
  const number = port.get('port').number() ?? 0;
  const name = port.get('name').text() ?? '';
  const target = port.get('targetPort');
  const protocol = portProtocol(name, port.get('appProtocol').text(), port.get('protocol').text());
  return { number, name, target: target.number() ?? target.text() ?? number, protocol: spoken(protocol, number) };
}

/** Protocols whose server speaks first are not detected, so Istio takes their ports for TCP. */
function spoken(protocol: PortProtocol, port: number): PortProtocol {
  return protocol === 'unknown' && SERVER_FIRST.has(port) ? 'tcp' : protocol;
}

const RESOLUTIONS: ReadonlyMap<string, Resolution> = new Map([
  ['STATIC', 'static'],
  ['DNS', 'dns'],
  ['DNS_ROUND_ROBIN', 'dns-round-robin'],
  ['DYNAMIC_DNS', 'dns'],
]);

/** Reads a ServiceEntry: one service a host. */
export function readServiceEntry(entry: ManifestObject, options: MeshOptions): readonly Service[] {
  const spec = Cursor.spec(entry);
  const selector = spec.get('workloadSelector', 'labels');
  const shared = {
    entry,
    name: entry.name,
    namespace: entry.namespace,
    isKubernetes: false,
    ports: spec.get('ports').items().map(readEntryPort),
    addresses: spec
      .get('addresses')
      .texts()
      .map((address) => address.replace(/\/32$/, '')),
    resolution: RESOLUTIONS.get(spec.get('resolution').text() ?? '') ?? 'none',
    isHeadless: false,
    isExternal: spec.get('location').text() !== 'MESH_INTERNAL',
    exportedTo: visibility(spec.get('exportTo').texts(), entry.namespace, options.meshConfig.defaultServiceExportTo ?? ['*']),
    selector: selector.present ? selector.labels() : undefined,
    endpoints: spec.get('endpoints').items(),
    labels: Cursor.root(entry).get('metadata', 'labels').labels(),
  };
  return spec
    .get('hosts')
    .texts()
    .map((host) => ({ ...shared, host: host.toLowerCase() }));
}

function readEntryPort(port: Cursor): Port {
  const number = port.get('number').number() ?? 0;
  const protocol = port.get('protocol').text();
  return {
    number,
    name: port.get('name').text() ?? '',
    target: port.get('targetPort').number() ?? number,
    protocol: spoken(portProtocol(protocol ? protocol.toLowerCase() : port.get('name').text()), number),
  };
}
