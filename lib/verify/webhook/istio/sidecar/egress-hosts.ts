import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkDnsNamePart, isLabel } from '../values/domain-name';

const FIX = 'write namespace/dnsName, as in "shop/*" or "*/reviews.shop.svc.cluster.local"';

/** The hosts of an egress listener: `namespace/dnsName`, where the namespace may be `*`, `.` or `~`. */
export function* checkEgressHosts(hosts: Field, namespace: string): Problems {
  if (hosts.isEmpty) yield refuse(hosts, 'the egress listener has no host', FIX);
  const named = new Map<string, Set<string>>();
  for (const host of hosts.items()) {
    const slash = host.text.indexOf('/');
    if (slash < 0) yield refuse(host, `${quoted(host.text)} has no namespace`, FIX);
    else yield* checkEgressHost(host, host.text.slice(0, slash), host.text.slice(slash + 1), named, namespace);
  }
  if (named.get('*')?.has('*') && named.size > 1)
    yield warn(hosts, '"*/*" is every host of every namespace: the other entries say nothing', 'keep "*/*" alone, or drop it');
}

function* checkEgressHost(host: Field, prefix: string, name: string, named: Map<string, Set<string>>, namespace: string): Problems {
  const within = prefix === '.' ? namespace : prefix;
  const others = named.get(within) ?? new Set<string>();
  const repeats = name === '*' ? others.size > 0 : others.has(name) || others.has('*');
  if (repeats) yield warn(host, `egress host ${quoted(host.text)} is already covered by another entry`, 'keep the wider one');
  named.set(within, others.add(name));

  if (prefix === '' || name === '')
    yield refuse(host, `${quoted(host.text)} has no ${prefix === '' ? 'namespace before' : 'name after'} its "/"`, FIX);
  if (!['*', '.', '~'].includes(prefix) && !isLabel(prefix))
    yield refuse(host, `invalid namespace ${quoted(prefix)} in the host of a sidecar`, FIX);
  yield* checkDnsNamePart(host, name, false);
}
