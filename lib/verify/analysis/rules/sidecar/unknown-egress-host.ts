import { changesNoCall } from '../../claims/unchanged';
import { namespaceOfHost, serviceHost } from '../../../../semantics/hostname';
import { defineRule } from '../../rule';
import { nearHost } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const unknownEgressHost = defineRule({
  id: 'sidecar/unknown-egress-host',
  severity: 'warning',
  summary: 'Every host in the egress of a Sidecar exists.',
  reads: ['Service', 'ServiceEntry', 'Sidecar', 'Workload'],
  alsoKnownAs: ['KIA1004'],
  why: 'Hosts are full names: `shop/reviews` is not a service, `shop/reviews.shop.svc.cluster.local` is. Hosts that are not listed are unknown to the pods, so requests to them bypass routing or fail.',

  check(mesh, report) {
    const meantBy = nearHost(mesh);
    for (const { egress, namespace: own } of mesh.policies.of('Sidecar').all) {
      for (const { written } of egress) {
        for (const { value, at } of written) {
          const [namespace, host] = value.split('/');
          if (!host || host.startsWith('*') || mesh.services.declaring(host).length > 0) continue;

          const home =
            namespaceOfHost(host, mesh.clusterDomain) ?? (namespace === '.' || namespace === '*' || !namespace ? own : namespace);
          const isShort = !host.includes('.');
          const full = serviceHost(host, home, mesh.clusterDomain);
          report({
            message: `no Service or ServiceEntry has the host ${host}, so this has no effect`,
            ...(isShort
              ? { at, fix: `write the full name, such as ${home}/${full}` }
              : judgeUnknown(mesh, { at, name: `host ${host}`, meant: meantBy(host), isPlaceKnown: mesh.isDescribed(home) })),
            claims: () => (written.length > 1 ? changesNoCall(mesh, own, 'sidecar', at.path) : []),
          });
        }
      }
    }
  },
});
