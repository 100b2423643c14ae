import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../check';
import type { Field } from '../field';
import { blockOf, checkBlock, isBlock } from './values/address';
import { checkGiven } from './values/choice';
import { checkLabelSelector } from './values/label-selector';
import { checkPort, checkPortOrName } from './values/numbers';

const DIRECTIONS = ['Ingress', 'Egress'];

/** What the API server says about a NetworkPolicy. */
export function* checkNetworkPolicy(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkLabelSelector(spec.get('podSelector'));
  for (const [rules, peers] of [['ingress', 'from'], ['egress', 'to']]) {
    for (const rule of spec.get(rules).items()) {
      for (const port of rule.get('ports').items()) yield* checkPolicyPort(port);
      for (const peer of rule.get(peers).items()) yield* checkPeer(peer);
    }
  } // prettier-ignore
  const types = spec.get('policyTypes');
  if (types.items().length > 2) yield refuse(types, 'there are more than two policyTypes', 'write Ingress, Egress or both');
  for (const type of types.items()) yield* checkGiven(type, DIRECTIONS);
}

function* checkPolicyPort(entry: Field): Problems {
  const [port, end] = [entry.get('port'), entry.get('endPort')];
  yield* checkGiven(entry.get('protocol'), ['TCP', 'UDP', 'SCTP']);
  if (port.exists) yield* checkPortOrName(port);
  if (!end.exists) return;
  if (typeof port.value !== 'number')
    return yield refuse(end, 'endPort can only be used with a port number', 'write the first port as a number');
  yield* checkPort(end);
  if (end.number < port.number)
    yield refuse(end, `endPort ${end.number} is lower than port ${port.number}`, 'write the last port of the range');
}

function* checkPeer(peer: Field): Problems {
  const block = peer.get('ipBlock');
  const selects = peer.get('podSelector').exists || peer.get('namespaceSelector').exists;
  yield* checkLabelSelector(peer.get('podSelector'));
  yield* checkLabelSelector(peer.get('namespaceSelector'));
  if (block.exists) yield* checkIpBlock(block);
  if (!block.exists && !selects) yield refuse(peer, 'the peer is empty', 'write podSelector, namespaceSelector or ipBlock');
  if (block.exists && selects) yield refuse(peer, 'ipBlock cannot be used with a selector', 'write two peers');
}

function* checkIpBlock(block: Field): Problems {
  const cidr = block.get('cidr');
  yield* checkBlock(cidr);
  for (const except of block.get('except').items()) {
    yield* checkBlock(except);
    if (isBlock(cidr.text) && isBlock(except.text) && !isInside(except.text, cidr.text)) {
      yield refuse(except, `${except.text} is not a smaller block within ${cidr.text}`, 'write a block within cidr');
    }
  }
}

function isInside(inner: string, outer: string): boolean {
  const [a, b] = [blockOf(inner), blockOf(outer)];
  const rest = BigInt((b.family === 4 ? 32 : 128) - b.bits);
  return a.family === b.family && a.bits > b.bits && a.address >> rest === b.address >> rest;
}
