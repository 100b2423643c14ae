import type { Draft, Subject } from './draft';
import { given, listOf, NotSaid, pick } from './fields';

/** The kinds that the construct takes. */
const REFERRING: readonly unknown[] = ['Gateway', 'GRPCRoute', 'HTTPRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];
const REFERRED: readonly unknown[] = ['Secret', 'Service'];

export function writeReferenceGrant({ spec }: Subject): Draft {
  const [from, second] = listOf(spec.from);
  const to = listOf(spec.to);
  const kinds = new Set(to.map(({ kind }) => kind));
  if (from === undefined || second !== undefined) throw new NotSaid('it does not have exactly one entry in from');
  if (kinds.size !== 1) throw new NotSaid('it is for several kinds');
  if (!REFERRING.includes(from.kind)) throw new NotSaid(`there is no option for references of a ${String(from.kind)}`);
  if (!REFERRED.includes(to[0].kind)) throw new NotSaid(`there is no option for references to a ${String(to[0].kind)}`);
  const names = to.flatMap(({ name }) => name ?? []);
  const options = { from: pick(from, 'kind', 'namespace'), kind: to[0].kind, names: names.length > 0 ? names : undefined };
  return { callee: 'ReferenceGrant', options: given(options) };
}
