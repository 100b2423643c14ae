import type { ServiceEntryView } from '../../../../manifest/mesh/service-entry';
import { groupBy } from '../../group';
import { defineRule } from '../../rule';

export const conflictingProtocols = defineRule({
  id: 'service-entry/conflicting-protocols',
  severity: 'error',
  summary: 'ServiceEntries for one host and port agree on the protocol.',
  reads: ['ServiceEntry'],
  alsoKnownAs: ['KIA1212'],
  docs: {
    why: 'A client has one listener for a port. When one ServiceEntry says HTTP and another TCP, the older decides, and calls by the other protocol fail.',
    bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: one, namespace: shop }
spec: { hosts: [api.example.com], ports: [{ number: 8443, name: http, protocol: HTTP }], resolution: DNS }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: two, namespace: blog }
spec: { hosts: [api.example.com], ports: [{ number: 8443, name: tls, protocol: TLS }], resolution: DNS }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: one, namespace: shop }
spec: { exportTo: ["."], hosts: [api.example.com], ports: [{ number: 8443, name: http, protocol: HTTP }], resolution: DNS }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: two, namespace: blog }
spec: { exportTo: ["."], hosts: [api.example.com], ports: [{ number: 8443, name: tls, protocol: TLS }], resolution: DNS }
`,
  },

  check(mesh, report) {
    const claims = mesh
      .serviceEntries()
      .flatMap((entry) => entry.hosts.flatMap(({ host }) => entry.ports.map((port) => ({ entry, host, port }))));
    const said = new Set<string>();
    for (const same of groupBy(claims, ({ host, port }) => `${host} ${port.number}`).values()) {
      for (const { entry, host, port } of new Set(same.map((each) => each.port.protocol)).size > 1 ? same : []) {
        const other = same.find((each) => each.port.protocol !== port.protocol && sharesNamespace(entry, each.entry));
        if (!other || said.has(`${port.at}`)) continue;
        said.add(`${port.at}`);

        report({
          at: port.at.field('protocol'),
          message: `${other.entry.entry.ref} says that ${host}:${port.number} speaks ${other.port.protocol}, and the older of them decides`,
          fix: 'use one protocol, or export each to its own namespace',
        });
      }
    }
  },
});

/** True when some namespace may see both. */
function sharesNamespace(a: ServiceEntryView, b: ServiceEntryView): boolean {
  const [one, other] = [a, b].map(({ exportTo, namespace }) => exportTo.map((to) => (to === '.' ? namespace : to)));
  const isOpen = (names: readonly string[]) => names.length === 0 || names.includes('*');
  return isOpen(one) || isOpen(other) || one.some((name) => other.includes(name));
}
