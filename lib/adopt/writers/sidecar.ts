import { serviceOfHost } from '../../semantics/hostname';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, listOf } from './fields';
import { writeHost } from './host';
import { policyTarget } from './policy-target';

export function writeSidecar(subject: Subject): Draft {
  const { egress, outboundTrafficPolicy, workloadSelector } = subject.spec;
  const target = policyTarget({ ...subject, spec: { selector: { matchLabels: fieldsOf(workloadSelector).labels } } });
  const said = writeHosts(listOf(egress), subject.namespace);
  return {
    callee: 'Sidecar',
    options: given({ target, ...(said ?? { spec: { egress } }), outboundTraffic: fieldsOf(outboundTrafficPolicy).mode }),
    isNamed: true,
  };
}

const SYSTEM = 'istio-system/*';

/** Whole namespaces first, then single services, as the construct writes them; undefined if they come in another order or by port. */
function writeHosts(egress: readonly Fields[], namespace: string | undefined): Fields | undefined {
  const [only, second] = egress;
  if (second !== undefined || !Array.isArray(only?.hosts) || Object.keys(only).length > 1) return undefined;
  const hosts = only.hosts.map((host) => String(host).split('/'));
  const count = hosts.filter(([, host]) => host === '*').length;
  const [whole, single] = [hosts.slice(0, count), hosts.slice(count)];
  if (whole.some(([, host]) => host !== '*') || !single.every(([from, host]) => from === homeOf(host, namespace))) return undefined;
  const namespaces = whole.map(([from]) => from);
  const isUsual = only.hosts[0] === SYSTEM && count === 1;
  return given({
    namespaces: isUsual ? undefined : namespaces,
    calls: single.length === 0 ? undefined : single.map(([, host]) => writeHost(host)),
  });
}

/** The namespace before the slash, as the construct writes it. */
function homeOf(host: string, namespace: string | undefined): string {
  const home = serviceOfHost(host)?.namespace;
  if (home === undefined) return '*';
  return home === namespace ? '.' : home;
}
