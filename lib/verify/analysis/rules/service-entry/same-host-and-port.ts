import { isVisible } from '../../../../mesh/visibility/visibility';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const sameHostAndPort = defineRule({
  id: 'service-entry/same-host-and-port',
  severity: 'warning',
  summary: 'One ServiceEntry declares a host with a port.',
  reads: ['ServiceEntry', 'MeshConfig'],
  alsoKnownAs: ['KIA1211'],
  why: 'Two ServiceEntries for one host and port are merged or compete, by age and namespace: endpoints and settings of one may be used for the other.',

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
          message: `${other.entry.ref} declares ${host.host}:${port.number} too, and which of them is used depends on their age`,
          fix: 'put them into one, or export each to its own namespace',
        });
      }
    }
  },
});
