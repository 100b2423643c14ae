import { readHttpRule, type VirtualService } from '../../../../mesh/routes/virtual-service';
import type { Claim } from '../../../claim';
import { requestsAskedFor } from '../../claims/route-requests';
import { unchanged } from '../../claims/unchanged';
import type { Mesh } from '../../../../mesh/mesh';
import type { Cursor } from '../../../../mesh/reading/cursor';
import { NETWORKING } from '../../../../mesh/reading/groups';
import { isVisible } from '../../../../mesh/visibility/visibility';
import { isSlip } from '../../../../semantics/slip';
import type { Complaint } from '../../rule';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unknownDelegate = defineRule({
  id: 'routing/unknown-delegate',
  severity: 'error',
  summary: 'Every delegate is a VirtualService without hosts that the root can see.',
  reads: ['MeshConfig', 'VirtualService'],
  alsoKnownAs: [],
  docs: {
    why: 'A VirtualService is a delegate only when it does not have hosts. Istio drops a route whose delegate does not exist, has hosts of its own or is not exported to the root, so the requests get 404.',
    bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: root, namespace: edge }
spec: { hosts: [shop.example.com], gateways: [public], http: [{ match: [{ uri: { prefix: /web } }], delegate: { name: web, namespace: shop } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [shop.example.com], http: [{ route: [{ destination: { host: web } }] }] }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: root, namespace: edge }
spec: { hosts: [shop.example.com], gateways: [public], http: [{ match: [{ uri: { prefix: /web } }], delegate: { name: web, namespace: shop } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { http: [{ route: [{ destination: { host: web } }] }] }
`,
  },

  check(mesh, report) {
    for (const root of mesh.virtualServices.declared) {
      for (const { field } of root.written('http').filter((route) => route.field.get('delegate').present)) {
        const complaint = complaintOf(mesh, field, root.namespace);
        if (complaint) report({ ...complaint, claims: () => changesNothing(mesh, root, field) });
      }
    }
  },
});

/** The claim that what the route asks for ends as it does without the route. */
function changesNothing(mesh: Mesh, root: VirtualService, route: Cursor): readonly Claim[] {
  return unchanged(requestsAskedFor(mesh, root, readHttpRule(route, mesh.clusterDomain)), route.path);
}

function complaintOf(mesh: Mesh, rule: Cursor, namespace: string): Complaint | undefined {
  const target = mesh.virtualServices.delegates.of(rule);
  const at = rule.get('delegate', 'name').at;
  const ref = `${rule.get('delegate', 'namespace').text() || namespace}/${rule.get('delegate', 'name').text()}`;
  if (target) {
    if (isVisible(target.exportedTo, namespace)) return undefined;
    return {
      at,
      message: `${target.entry.ref} is not exported to ${namespace}, so this route is dropped`,
      fix: `add ${namespace} to exportTo of ${target.entry.ref}`,
    };
  }
  const [owner, name] = ref.split('/');
  const withHosts = mesh.objects.find('VirtualService', NETWORKING, owner, name);
  if (withHosts) {
    return {
      at,
      message: `${withHosts.ref} has hosts of its own, so it is not a delegate and this route is dropped`,
      fix: `remove hosts and gateways from ${withHosts.ref}`,
    };
  }
  const meant = mesh.virtualServices.delegates.refs.find((each) => isSlip(ref, each) || each.split('/')[1] === name);
  const message = `there is no VirtualService ${ref}, so this route is dropped`;
  const known = meant && `${meant.split('/')[1]} of namespace ${meant.split('/')[0]}`;
  return { message, ...judgeUnknown(mesh, { at, name: `VirtualService ${ref}`, meant: known }) };
}
