import type { ManifestObject } from '../../manifest/manifest-object';
import type { Service } from '../../mesh/services/service';
import { hidesClients } from '../../mesh/services/source-nat';
import { UNKNOWN } from '../request/addresses';
import { isInBlock } from '../request/match/ip';
import type { EntryPoint } from './participants';
import type { SimulatedRequest } from '../request/request';
import { topologyOf } from '../proxy/security/remote-address';

/** The address that connects to a gateway for a client outside. */
export interface ClientAddress {
  readonly address: string;
  /** What replaces the address of the client. */
  readonly note?: string;
}

/** What a gateway sees of the client: its address, or that of a node where the Service in front replaces it. */
export function clientAddress(
  { view, services, label }: EntryPoint,
  { sourceIp, port }: Pick<SimulatedRequest, 'sourceIp' | 'port'>,
  assumed: ManifestObject | undefined,
): ClientAddress {
  const inFront = services.filter((service) => service.entry !== assumed && service.ports.some(({ number }) => number === port));
  const hiding = inFront.length > 0 && inFront.every(hidesClients) ? inFront[0] : undefined;
  if (hiding && !topologyOf(view).hasProxyProtocol) {
    return {
      address: UNKNOWN.node,
      note: `${hiding.entry.ref} replaces the address of the client with that of a node, which is not in any manifest; externalTrafficPolicy: Local preserves it`,
    };
  }
  if (sourceIp === undefined)
    return {
      address: UNKNOWN.client,
      note: 'the address of the client is not set, so no block matches it; set sourceIp, or --source-ip',
    };
  if (inFront.length > 0) return { address: sourceIp };
  return {
    address: sourceIp,
    note: `no Service in the input selects ${label}, so it is not known whether ${sourceIp} is the address that it sees`,
  };
}

/** Why a load balancer does not accept the client, or what is not known about it. */
export function sourceRangeProblem(
  services: readonly Service[],
  { sourceIp, port }: Pick<SimulatedRequest, 'sourceIp' | 'port'>,
): { readonly refused?: string; readonly note?: string } {
  const asked = services.filter(({ ports }) => ports.some(({ number }) => number === port));
  const limited = asked.find(({ type, sourceRanges }) => type === 'LoadBalancer' && sourceRanges.length > 0);
  if (!limited) return {};
  const limit = `${limited.entry.ref} only allows ${limited.sourceRanges.join(', ')}`;
  if (sourceIp === undefined) return { note: `${limit}, but the address of the client is not set` };
  return limited.sourceRanges.some((block) => isInBlock(block, sourceIp)) ? {} : { refused: `${limit}, but the client is ${sourceIp}` };
}
