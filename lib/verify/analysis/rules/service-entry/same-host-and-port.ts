import { isVisible } from '../../../../mesh/visibility/visibility';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const sameHostAndPort = defineRule({
  id: 'service-entry/same-host-and-port',
  severity: 'warning',
  summary: 'A host and port is declared by only one ServiceEntry.',
  reads: ['ServiceEntry', 'MeshConfig'],
  alsoKnownAs: ['KIA1211'],
  why: 'Two ServiceEntries for the same host and port are merged or conflict, depending on age and namespace: endpoints and settings of one may be used for the other.',

  check(mesh, report) {
    const claims = mesh.services.entries.flatMap((entry) =>
      entry.hosts.flatMap((host) => entry.ports.map((port) => ({ entry, host, port }))),
    );
    for (const same of groupBy(claims, ({ host, port }) => `${host.host} ${port.number}`).values()) {
      const owners = [...new Set(same.map(({ entry }) => entry))];
      for (const { entry, host, port } of owners.length > 1 ? same : []) {
        const other = owners.find(
          (each) => each !== entry && (isVisible(each.exportedTo, entry.namespace) || isVisible(entry.exportedTo, each.namespace)),
        );
        if (!other || entry.ports.find(({ number }) => number === port.number) !== port) continue;

        report({
          at: port.field.at,
          message: `${other.entry.ref} also declares ${host.host}:${port.number}, and which one is used depends on their age`,
          fix: 'merge them into one, or export each to its own namespace',
        });
      }
    }
  },
});
