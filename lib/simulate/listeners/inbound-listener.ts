import { selects } from '../../semantics/labels';
import { isHttp } from '../../semantics/port-protocol';
import type { EffectiveMode } from '../model/peer-authentication';
import { targetPort, type Workloads } from '../model/workloads';
import type { View } from '../view';

/** What a sidecar does with connections to a port of its workload. */
export interface InboundListener {
  readonly mode: EffectiveMode;
  /** `http` when every connection must be HTTP, `auto` when Istio looks, `tcp` when it never does. */
  readonly protocol: 'http' | 'auto' | 'tcp';
  readonly cluster: string;
}

/** The listener of the workload's own port. */
export function inboundListener(view: View, port: number): InboundListener {
  return view.once(
    'inbound',
    () => {
      const mode = view.model.peerAuthentications.modeFor(view.namespace, view.proxy.labels, port);
      const protocol = declaredProtocol(view, port);
      return { mode, protocol: protocol ?? 'auto', cluster: protocol ? `inbound|${port}||` : 'InboundPassthroughCluster' };
    },
    port,
  );
}

/** What the Sidecar's ingress, or the oldest Service in front of the workload, says about a port. */
function declaredProtocol(view: View, port: number): InboundListener['protocol'] | undefined {
  const ingress = view.sidecar?.ingress ?? [];
  if (ingress.length > 0) return kindOf(ingress.find((listener) => listener.port === port)?.protocol);
  const { services, workloads } = view.model;
  for (const service of services.all) {
    if (service.namespace !== view.namespace || !service.selector || !selects(service.selector, view.proxy.labels)) continue;
    const found = service.ports.find((candidate) => targetPort({ ports: ownPorts(workloads, view) }, candidate) === port);
    if (found) return kindOf(found.protocol);
  }
  return undefined;
}

function ownPorts(workloads: Workloads, { namespace, proxy }: View) {
  return workloads.selected(namespace, proxy.labels)[0]?.ports ?? [];
}

function kindOf(protocol: Parameters<typeof isHttp>[0] | undefined): InboundListener['protocol'] | undefined {
  if (protocol === undefined) return undefined;
  if (isHttp(protocol)) return 'http';
  return protocol === 'unknown' ? 'auto' : 'tcp';
}
