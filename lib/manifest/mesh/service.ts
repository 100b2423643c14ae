import { type PortProtocol, portProtocol } from '../../semantics/port-protocol';
import { serviceHost } from '../../semantics/hostname';
import type { At, ManifestObject } from '../manifest-object';
import { mappingOf, mappingsOf, numberOf, textMapOf, textOf } from './values';

/** A port of a Service, as Istio sees it. */
export interface ServicePortView {
  readonly number: number;
  readonly name?: string;
  readonly appProtocol?: string;
  /** What stands in `targetPort`; Kubernetes takes the number of the port when nothing does. */
  readonly targetPort: number | string;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly transport: string;
  /** What istiod takes the port to speak. */
  readonly protocol: PortProtocol;
  readonly at: At;
}

/** A Kubernetes Service. */
export class ServiceView {
  readonly at: At;
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  /** The labels that it looks for on pods; undefined when it has no selector, so that someone else fills its endpoints. */
  readonly selector?: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePortView[];
  /** The namespaces that see it, by its annotation; empty for all. */
  readonly exportTo: readonly string[];

  constructor(
    readonly entry: ManifestObject,
    private readonly clusterDomain: string,
  ) {
    const spec = mappingOf(entry.object.spec);
    this.at = entry.at();
    this.type = textOf(spec.type) ?? 'ClusterIP';
    const selector = textMapOf(spec.selector);
    this.selector = Object.keys(selector).length > 0 ? selector : undefined;
    const exportTo = textOf(textMapOf(entry.object.metadata.annotations)['networking.istio.io/exportTo']);
    this.exportTo = exportTo?.split(',').map((name) => name.trim()) ?? [];
    this.ports = mappingsOf(spec.ports).map(([index, port]) => portOf(port, entry.at('spec', 'ports', index)));
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  /** `reviews.bookinfo.svc.cluster.local` */
  get host(): string {
    return serviceHost(this.name, this.namespace, this.clusterDomain);
  }

  /** True when it has no address of its own: clients see its pods. */
  get headless(): boolean {
    return mappingOf(this.entry.object.spec).clusterIP === 'None';
  }

  /** The name that an ExternalName Service stands for. */
  get externalName(): string | undefined {
    return textOf(mappingOf(this.entry.object.spec).externalName);
  }

  /** The port with this number. */
  port(number: number): ServicePortView | undefined {
    return this.ports.find((port) => port.number === number);
  }
}

function portOf(port: Readonly<Record<string, unknown>>, at: At): ServicePortView {
  const name = textOf(port.name);
  const number = numberOf(port.port) ?? 0;
  const appProtocol = textOf(port.appProtocol);
  const transport = textOf(port.protocol) ?? 'TCP';
  const targetPort = numberOf(port.targetPort) ?? textOf(port.targetPort) ?? number;
  return { number, name, appProtocol, targetPort, transport, protocol: portProtocol(name, appProtocol, transport), at };
}
