import { BlockList } from 'node:net';

/** One end of a connection: a pod by its namespace and labels, or an address outside the cluster. */
export type End = { readonly namespace: string; readonly labels: Readonly<Record<string, string>> } | { readonly address: string };

/** Whether the NetworkPolicies among these objects let a connection through, as Kubernetes describes them. */
export function connects(objects: readonly any[], from: End, to: End, port: number, protocol = 'TCP'): boolean {
  return passes(objects, 'Egress', from, to, port, protocol) && passes(objects, 'Ingress', to, from, port, protocol);
}

function passes(objects: readonly any[], type: 'Ingress' | 'Egress', pod: End, peer: End, port: number, protocol: string): boolean {
  const policies = objects.filter((object) => object.kind === 'NetworkPolicy' && isFor(object, type, pod));
  const rules = policies.flatMap(({ spec }) => (type === 'Ingress' ? spec.ingress : spec.egress) ?? []);
  return policies.length === 0 || rules.some((rule) => isPort(rule.ports, port, protocol) && isPeer(rule.from ?? rule.to, peer));
}

function isFor({ metadata, spec }: any, type: string, pod: End): boolean {
  if ('address' in pod || metadata.namespace !== pod.namespace) return false;
  return spec.policyTypes.includes(type) && carries(pod.labels, spec.podSelector);
}

function isPort(ports: any[] | undefined, port: number, protocol: string): boolean {
  if (ports === undefined) return true;
  return ports.some((each) => each.protocol === protocol && each.port <= port && port <= (each.endPort ?? each.port));
}

function isPeer(peers: any[] | undefined, end: End): boolean {
  return peers === undefined || peers.some((peer) => isOne(peer, end));
}

function isOne({ ipBlock, namespaceSelector, podSelector = {} }: any, end: End): boolean {
  if ('address' in end) return ipBlock !== undefined && contains(ipBlock.cidr, end.address);
  if (ipBlock !== undefined) return false;
  return carries({ 'kubernetes.io/metadata.name': end.namespace }, namespaceSelector) && carries(end.labels, podSelector);
}

function carries(labels: Readonly<Record<string, string>>, { matchLabels = {} }: { matchLabels?: Record<string, string> }): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
}

function contains(cidr: string, address: string): boolean {
  const family = (text: string) => (text.includes(':') ? 'ipv6' : 'ipv4');
  const [base, bits] = cidr.split('/');
  const block = new BlockList();
  block.addSubnet(base, Number(bits), family(base));
  return block.check(address, family(address));
}
