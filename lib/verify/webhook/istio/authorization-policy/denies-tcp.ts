import { type Problems, warn } from '../../check';
import type { Field } from '../../field';

const TCP_SOURCES = [
  'principals',
  'notPrincipals',
  'namespaces',
  'notNamespaces',
  'ipBlocks',
  'notIpBlocks',
  'remoteIpBlocks',
  'notRemoteIpBlocks',
  'serviceAccounts',
  'notServiceAccounts',
];

/** A DENY rule by HTTP attributes only: on a TCP port it cannot be asked, and then everything is denied. */
export function* findTcpDenial(rule: Field): Problems {
  const sources = rule
    .get('from')
    .items()
    .map((from) => from.get('source'))
    .filter(({ exists }) => exists);
  const operations = rule
    .get('to')
    .items()
    .map((to) => to.get('operation'))
    .filter(({ exists }) => exists);
  const asksSource = sources.some((source) => TCP_SOURCES.some((name) => !source.get(name).isEmpty));
  const asksPort = operations.some((operation) => !operation.get('ports').isEmpty || !operation.get('notPorts').isEmpty);
  const bySource = sources.length > 0 && operations.length === 0 && !asksSource;
  const byOperation = operations.length > 0 && !asksPort;
  if (bySource || byOperation)
    yield warn(rule, 'this DENY rule only has HTTP attributes, so it denies everything on TCP ports', 'add its ports to the operation');
}
