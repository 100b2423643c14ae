import { isHttp } from '../../semantics/port-protocol';
import type { EffectiveMode } from '../../mesh/policies/peer-authentication';
import { targetPort } from '../../mesh/workloads/endpoint';
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
      const mode = view.mesh.policies.mutualTls.modeFor(view.proxy, port);
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
  const { services, workloads } = view.mesh;
  const own = workloads.selectedBy(view.proxy.labels, view.namespace)[0];
  for (const service of services.inFrontOf(view.proxy)) {
    const found = service.ports.find((candidate) => targetPort(own, candidate) === port);
    if (found) return kindOf(found.protocol);
  }
  return undefined;
}

function kindOf(protocol: Parameters<typeof isHttp>[0] | undefined): InboundListener['protocol'] | undefined {
  if (protocol === undefined) return undefined;
  if (isHttp(protocol)) return 'http';
  return protocol === 'unknown' ? 'auto' : 'tcp';
}
