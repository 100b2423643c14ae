import { type PortProtocol, portProtocol } from '../../semantics/port-protocol';
import type { Labels } from '../../semantics/labels';
import type { At, ManifestObject } from '../manifest-object';
import { mappingOf, mappingsOf, numberOf, textMapOf, textOf, textsOf } from './values';

/** A port of a ServiceEntry. */
export interface ServiceEntryPort {
  readonly number: number;
  readonly name?: string;
  /** What istiod takes the port to speak. */
  readonly protocol: PortProtocol;
  readonly targetPort?: number;
  readonly at: At;
}

/** A ServiceEntry: a host that the mesh would otherwise not know. */
export class ServiceEntryView {
  readonly at: At;
  readonly hosts: readonly { readonly host: string; readonly at: At }[];
  readonly ports: readonly ServiceEntryPort[];
  /** `NONE`, `STATIC`, `DNS`, `DNS_ROUND_ROBIN` or `DYNAMIC_DNS`. */
  readonly resolution: string;
  /** `MESH_EXTERNAL` or `MESH_INTERNAL`. */
  readonly location: string;
  /** The namespaces that see it; empty for all. */
  readonly exportTo: readonly string[];
  readonly workloadSelector?: Labels;

  constructor(readonly entry: ManifestObject) {
    const spec = mappingOf(entry.object.spec);
    this.at = entry.at();
    this.hosts = textsOf(spec.hosts).map((host, i) => ({ host, at: entry.at('spec', 'hosts', i) }));
    this.ports = mappingsOf(spec.ports).map(([index, port]) => ({
      number: numberOf(port.number) ?? 0,
      name: textOf(port.name),
      protocol: portProtocol(textOf(port.protocol)),
      targetPort: numberOf(port.targetPort),
      at: entry.at('spec', 'ports', index),
    }));
    this.resolution = textOf(spec.resolution) ?? 'NONE';
    this.location = textOf(spec.location) ?? 'MESH_EXTERNAL';
    this.exportTo = textsOf(spec.exportTo);
    this.workloadSelector = spec.workloadSelector === undefined ? undefined : textMapOf(mappingOf(spec.workloadSelector).labels);
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }
}
