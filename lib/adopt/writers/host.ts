import { call, type Expression, MethodOf } from '../code';
import { type Fields, fieldsOf, NotSaid } from './fields';

/** A host by its name, as it stands in the manifest. */
export function writeHost(host: unknown): Expression {
  return call('MeshHost.of', host);
}

/** The destination of a route: a host, one of its ports, one of its subsets. */
export function writeDestination(destination: unknown): Expression {
  const { host, port, subset }: Fields = fieldsOf(destination);
  if (host === undefined) throw new NotSaid('a destination does not have a host');
  const named = port === undefined ? writeHost(host) : new MethodOf(writeHost(host), 'port', [fieldsOf(port).number]);
  return subset === undefined ? named : new MethodOf(named, 'subset', [subset]);
}

/** A host on a gateway as VirtualServices name it: `namespace/name`, a name in the own namespace, or `mesh`. */
export function writeHostOn(gateway: string, host: unknown, namespace: string): Expression {
  if (gateway === 'mesh') return writeHost(host);
  const [first, second] = gateway.split('/');
  const [home, name] = second === undefined ? [namespace, first] : [first, second];
  return new MethodOf(call('Gateway.fromName', home, name), 'host', [host]);
}
