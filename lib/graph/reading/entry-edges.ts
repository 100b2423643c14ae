import type { Backend } from '../../review/behaviour/backend';
import { addressOf, type Flow } from '../../review/flows/flow';
import { outsideFlows } from '../../review/flows/outside-flows';
import { type Answers, answersTo, securityOf } from './answers';
import type { Edges } from './edges';
import { addBackends } from './mesh-edges';
import { gatewayId, INTERNET } from './names';
import type { Nodes } from './nodes';
import type { Reading } from './reading';

/** Adds what can be reached from outside, and where it leads. */
export function addEntryEdges(reading: Reading, nodes: Nodes, edges: Edges): void {
  for (const flow of outsideFlows(reading.sides)) addEntry(flow, answersTo(flow, reading), nodes, edges);
}

const OPEN_SERVICE = 'service ';

function addEntry(flow: Flow, answers: Answers, nodes: Nodes, edges: Edges): void {
  const { requests } = answers;
  if (requests === 'none' || flow.sender.kind !== 'internet') return;
  const { via } = flow.sender;
  const hosts = [addressOf(flow)];
  const security = flow.scheme === 'https' || flow.scheme === 'tls' ? 'tls' : 'plaintext';
  const isGateway = !via.startsWith(OPEN_SERVICE);
  const to = isGateway ? gatewayId(via) : `service/${via.slice(OPEN_SERVICE.length)}`;
  edges.add({ kind: 'entry', from: INTERNET, to, requests, security, hosts });
  if (isGateway) addBehind(via, answers, hosts, nodes, edges);
}

/** Adds the services that the requests are sent to, and their workloads. */
function addBehind(via: string, { requests, arriving }: Answers, hosts: readonly string[], nodes: Nodes, edges: Edges): void {
  const isOneTarget = arriving.every((backends) => addressesOf(backends).length === 1) && addressesOf(arriving.flat()).length === 1;
  arriving.forEach((backends, index) => {
    const isPlain = index === 0;
    const addresses = addressesOf(backends);
    for (const address of addresses) {
      const theirs = backends.filter((backend) => backend.address === address);
      const shares = isPlain && addresses.length > 1 ? theirs.map(({ share }) => share) : [];
      for (const to of nodes.ofHost(address)) {
        const security = securityOf(theirs[0].transport);
        edges.add({ kind: 'entry', from: gatewayId(via), to, requests: isOneTarget ? requests : 'some', security, hosts, shares });
        addBackends(theirs, to, isPlain, ` through ${via}`, nodes, edges);
      }
    }
  });
}

function addressesOf(backends: readonly Backend[]): readonly string[] {
  return [...new Set(backends.map(({ address }) => address))];
}
