import type { Port } from '../../../../mesh/services/port';
import { meet } from '../../../../mesh/visibility/visibility';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const conflictingProtocols = defineRule({
  id: 'service-entry/conflicting-protocols',
  severity: 'error',
  summary: 'ServiceEntries for the same host and port have the same protocol.',
  reads: ['ServiceEntry', 'MeshConfig'],
  alsoKnownAs: ['KIA1212'],
  why: 'A client has one listener per port. If one ServiceEntry has HTTP and another TCP, the older one decides, and requests with the other protocol fail.',

  check(mesh, report) {
    const claims = mesh.services.entries.flatMap((entry) =>
      entry.hosts.flatMap(({ host }) => entry.ports.map((port) => ({ entry, host, port }))),
    );
    const said = new Set<Port>();
    for (const same of groupBy(claims, ({ host, port }) => `${host} ${port.number}`).values()) {
      for (const { entry, host, port } of new Set(same.map((each) => each.port.declared)).size > 1 ? same : []) {
        const other = same.find((each) => each.port.declared !== port.declared && meet(entry.exportedTo, each.entry.exportedTo));
        if (!other || said.has(port)) continue;
        said.add(port);

        report({
          at: port.field.get('protocol').at,
          message: `${other.entry.entry.ref} declares ${host}:${port.number} as ${other.port.declared}, and the older of them decides`,
          fix: 'use one protocol, or export each to its own namespace',
        });
      }
    }
  },
});
