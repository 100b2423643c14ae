import { listOf, mappingOf, mappingsOf } from '../../../../manifest/mesh/values';
import { namespaceOfHost } from '../../hosts';
import { defineRule } from '../../rule';
import { OUTSIDE } from '../../words';

export const unknownEgressHost = defineRule({
  id: 'sidecar/unknown-egress-host',
  severity: 'warning',
  summary: 'Every host in the egress of a Sidecar is one that the mesh knows.',
  reads: ['Service', 'ServiceEntry', 'Sidecar', 'Workload'],
  alsoKnownAs: ['KIA1004'],
  docs: {
    why: 'Hosts are full names: `shop/reviews` means no service, `shop/reviews.shop.svc.cluster.local` does. What is not listed is unknown to the pods, so calls go astray or are refused.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 9080 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [shop/reviews] }] }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 9080 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [shop/reviews.shop.svc.cluster.local] }] }
`,
  },

  check(mesh, report) {
    for (const { entry, at, namespace: own } of mesh.policies('Sidecar')) {
      for (const [index, { hosts }] of mappingsOf(mappingOf(entry.object.spec).egress)) {
        for (const [i, written] of listOf(hosts).entries()) {
          const [namespace, host] = typeof written === 'string' ? written.split('/') : [];
          if (!host || host.startsWith('*') || mesh.knownHosts(host).length > 0) continue;

          const home =
            namespaceOfHost(host, mesh.clusterDomain) ?? (namespace === '.' || namespace === '*' || !namespace ? own : namespace);
          report({
            at: at.field('spec', 'egress', index, 'hosts', i),
            severity: mesh.isDescribed(home) ? 'warning' : 'info',
            message: `no Service or ServiceEntry is called ${host}, so this lets through nothing`,
            fix: host.includes('.') ? OUTSIDE : `write the full name, such as ${home}/${host}.${home}.svc.${mesh.clusterDomain}`,
          });
        }
      }
    }
  },
});
