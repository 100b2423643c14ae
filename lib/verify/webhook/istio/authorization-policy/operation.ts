import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkPathTemplates } from './path-template';
import { checkNotEmpty, checkPorts } from './values';

const TEXTS = ['methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts'];
const PORTS = ['ports', 'notPorts'];

/** What the request asks for. */
export function* checkOperation(to: Field): Problems {
  const operation = to.get('operation');
  if (!operation.exists) {
    yield refuse(operation, 'an entry of "to" has no operation', 'write operation with methods, paths, hosts or ports, or drop the entry');
    return;
  }
  if ([...TEXTS, ...PORTS].every((name) => operation.get(name).isEmpty)) {
    yield refuse(operation, 'the operation is empty', 'name methods, paths, hosts or ports, or drop "to" to mean every request');
  }
  for (const name of PORTS) yield* checkPorts(operation.get(name));
  for (const name of TEXTS) yield* checkNotEmpty(operation.get(name));
  for (const name of ['paths', 'notPaths']) yield* checkPathTemplates(operation.get(name));
}
