import { selects } from '../semantics/labels';
import type { Model } from './model/model';
import type { EffectiveMode } from './model/peer-authentication';
import { targetPort } from './model/workloads';
import type { Participant } from './participants';

/** What a workload takes on one of its own ports. */
export interface PortMutualTls extends EffectiveMode {
  readonly port: number;
  /** Why no PeerAuthentication is enforced. Absent when one is. */
  readonly unenforced?: string;
}

/** The mode of every port that a Service forwards to; of port 0, which stands for any, when there is no Service. */
export function mutualTlsOf({ proxy, workload, dataPlane }: Participant, model: Model): readonly PortMutualTls[] {
  const { namespace, labels } = proxy;
  const ports = model.services.all
    .filter((service) => service.namespace === namespace && service.selector && selects(service.selector, labels))
    .flatMap((service) => service.ports.map((port) => targetPort(workload ?? { ports: [] }, port)));
  const distinct = ports.length > 0 ? [...new Set(ports)] : [0];
  const unenforced = UNENFORCED[dataPlane];
  if (unenforced !== undefined) return distinct.map((port) => ({ port, mode: 'DISABLE', unenforced }));
  return distinct.map((port) => ({ port, ...model.peerAuthentications.modeFor(namespace, labels, port) }));
}

/** Where no proxy looks at PeerAuthentications. */
const UNENFORCED: Readonly<Partial<Record<Participant['dataPlane'], string>>> = {
  none: 'its pods have no sidecar, so nothing enforces a PeerAuthentication',
  gateway: 'it is a gateway, whose servers decide, and not a PeerAuthentication',
};
