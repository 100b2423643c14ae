import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { lazy } from '../reading/lazy';
import { type Visibility, visibility } from '../visibility/visibility';
import { type Port, readEntryPort } from './port';
import type { Resolution, Service } from './service';

/** A ServiceEntry: hosts that the mesh would otherwise not know. */
export interface ServiceEntry {
  readonly entry: ManifestObject;
  readonly at: At;
  readonly name: string;
  readonly namespace: string;
  readonly spec: Cursor;
  readonly hosts: readonly { readonly host: string; readonly at: At }[];
  readonly ports: readonly Port[];
  readonly exportedTo: Visibility;
  /** One for each host. */
  readonly services: readonly Service[];
}

const RESOLUTIONS: ReadonlyMap<string, Resolution> = new Map([
  ['STATIC', 'static'],
  ['DNS', 'dns'],
  ['DNS_ROUND_ROBIN', 'dns-round-robin'],
  ['DYNAMIC_DNS', 'dns'],
]);

/** Reads a ServiceEntry. */
export function readServiceEntry(entry: ManifestObject, input: MeshInput): ServiceEntry {
  const spec = Cursor.spec(entry);
  const selector = spec.get('workloadSelector', 'labels');
  const exported = lazy(() => visibility(spec.get('exportTo').texts(), entry.namespace, input.config.defaultExportTo('Service')));
  const shared = {
    entry,
    at: entry.at(),
    name: entry.name,
    namespace: entry.namespace,
    ports: spec.get('ports').items().map(readEntryPort),
  };
  const ofHost = {
    ...shared,
    isKubernetes: false,
    isExternalName: false,
    addresses: spec
      .get('addresses')
      .texts()
      .map((address) => address.replace(/\/32$/, '')),
    resolution: RESOLUTIONS.get(spec.get('resolution').text() ?? '') ?? 'none',
    isHeadless: false,
    isExternal: spec.get('location').text() !== 'MESH_INTERNAL',
    selector: selector.present ? selector.labels() : undefined,
    endpoints: spec.get('endpoints').items(),
    labels: Cursor.root(entry).get('metadata', 'labels').labels(),
    externalAddresses: [],
    sourceRanges: [],
    annotations: {},
  } as const;
  const hosts = spec
    .get('hosts')
    .items()
    .flatMap((item) => (item.text() === undefined ? [] : [{ host: item.text()!.toLowerCase(), at: item.at }]));
  const services = hosts.map(({ host }) => ({
    ...ofHost,
    host,
    get exportedTo() {
      return exported();
    },
  }));
  return {
    ...shared,
    spec,
    hosts,
    services,
    get exportedTo() {
      return exported();
    },
  };
}
