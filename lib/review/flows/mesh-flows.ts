import { isHttp, type PortProtocol } from '../../semantics/port-protocol';
import { isWildcard, nameUnder } from '../../semantics/hostname';
import type { Service } from '../../mesh/services/service';
import type { Simulator } from '../../simulate';
import type { Sides } from '../sides';
import { addressOf, type Flow, OUTSIDE_MESH } from './flow';
import { Senders } from './senders';

/** Calls of the workloads of the mesh: to every port that either side declares, and to hosts that nobody declares. */
export function meshFlows(sides: Sides): readonly Flow[] {
  const senders = new Senders(sides);
  const targets = [...targetsOf(sides).values()];
  return [
    ...targets.flatMap(({ host, addresses }) =>
      senders
        .for(host)
        .filter((sender) => sender !== OUTSIDE_MESH || !isExternal(host, sides))
        .flatMap((sender) => [...addresses.values()].map((address) => ({ sender, ...address }))),
    ),
    ...senders.ofEachKind().flatMap((sender) => UNDECLARED.map((address) => ({ sender, ...address }))),
  ];
}

/** Pods without a proxy call hosts outside the cluster whatever the manifests say. */
function isExternal(host: string, { before, after }: Sides): boolean {
  const declaring = [before, after].flatMap(({ mesh }) => mesh.services.declaring(host));
  return declaring.length > 0 && declaring.every((service) => service.isExternal);
}

/** What a flow asks for, whoever sends it. */
export type Address = Omit<Flow, 'sender'>;

interface Target {
  readonly host: string;
  readonly addresses: Map<string, Address>;
}

/** A host on the internet that no manifest speaks of. */
export const UNDECLARED: readonly Address[] = [
  { scheme: 'http', host: 'undeclared.example', port: 80, isUndeclared: true },
  { scheme: 'https', host: 'undeclared.example', port: 443, isUndeclared: true },
];

function targetsOf(sides: Sides): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  const add = (host: string, address: Address) => {
    const target = targets.get(host) ?? { host, addresses: new Map<string, Address>() };
    const known = target.addresses.get(addressOf(address));
    if (!known || known.isBeside) target.addresses.set(addressOf(address), address);
    targets.set(host, target);
  };
  for (const side of [sides.before, sides.after]) {
    for (const service of side.mesh.services.registry.all) for (const address of addressesOf(service)) add(service.host, address);
    for (const host of routedHosts(side)) add(host, { scheme: 'http', ...sampleOf(host), port: 80, isBeside: true });
  }
  return targets;
}

/** How the ports of a service are called. A port that does not say its protocol is called in both ways. */
export function addressesOf({ host, ports }: Service): readonly Address[] {
  if (host === '') return [];
  return ports
    .filter(({ transport }) => transport === 'TCP')
    .flatMap(({ number, protocol }) => schemesOf(protocol).map((scheme) => ({ scheme, ...sampleOf(host), port: number })));
}

function schemesOf(protocol: PortProtocol): readonly Flow['scheme'][] {
  if (isHttp(protocol)) return ['http'];
  if (protocol === 'unknown') return ['http', 'tcp'];
  return [protocol === 'https' || protocol === 'tls' ? protocol : 'tcp'];
}

/** Hosts that VirtualServices of the mesh speak of: on port 80 they are known whether or not a service has them. */
function routedHosts({ mesh }: Simulator): readonly string[] {
  return mesh.virtualServices.routes.allFor('mesh').flatMap(({ hosts }) => hosts);
}

function sampleOf(host: string): Pick<Flow, 'host' | 'shown'> {
  return isWildcard(host) ? { host: nameUnder(host), shown: host } : { host };
}
