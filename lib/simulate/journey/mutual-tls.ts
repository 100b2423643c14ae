import type { Mesh } from '../../mesh/mesh';
import type { EffectiveMode } from '../../mesh/policies/peer-authentication';
import { targetPort } from '../../mesh/workloads/endpoint';
import type { Participant } from './participants';

/** What a workload accepts on one of its ports. */
export interface PortMutualTls extends EffectiveMode {
  readonly port: number;
  /** Why no PeerAuthentication is enforced. Not set if one is. */
  readonly unenforced?: string;
}

/** The mode of every port that a Service forwards to; if there is no Service, that of port 0, which stands for any port. */
export function mutualTlsOf({ proxy, workload, dataPlane }: Participant, mesh: Mesh): readonly PortMutualTls[] {
  const ports = mesh.services.inFrontOf(proxy).flatMap((service) => service.ports.map((port) => targetPort(workload, port)));
  const distinct = ports.length > 0 ? [...new Set(ports)] : [0];
  const unenforced = UNENFORCED[dataPlane];
  if (unenforced !== undefined) return distinct.map((port) => ({ port, mode: 'DISABLE', unenforced }));
  return distinct.map((port) => {
    const exception = workload?.inboundException(port);
    if (exception) return { port, mode: 'DISABLE', at: exception, unenforced: 'an annotation excludes the port from its proxy' };
    return { port, ...mesh.policies.mutualTls.modeFor(proxy, port) };
  });
}

/** Why no proxy enforces PeerAuthentications. */
const UNENFORCED: Readonly<Partial<Record<Participant['dataPlane'], string>>> = {
  none: 'its pods do not have a sidecar, so no PeerAuthentication is enforced',
  gateway: 'it is a gateway, where servers decide instead of a PeerAuthentication',
};
