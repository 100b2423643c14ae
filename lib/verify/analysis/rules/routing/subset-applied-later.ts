import type { ManifestObject } from '../../../../manifest/manifest-object';
import { subsetOf } from '../../../../mesh/destination-rules/destination-rule';
import { clientNamespaces, ruleInForce } from '../../../../mesh/route-clients';
import { defineRule } from '../../rule';

export const subsetAppliedLater = defineRule({
  id: 'routing/subset-applied-later',
  severity: 'info',
  summary: 'A DestinationRule is applied before the routes that name its subsets.',
  reads: ['DestinationRule', 'MeshConfig', 'Service', 'ServiceEntry', 'VirtualService', 'Gateway'],
  alsoKnownAs: [],
  why: '`kubectl apply -f` processes files by name and documents in order. Between the route and a later DestinationRule, the subset is unknown, and Envoy answers 503.',

  check(mesh, report) {
    for (const destination of mesh.virtualServices.destinations) {
      const { host, subset, virtualService, at } = destination;
      if (subset === undefined) continue;
      const rules = clientNamespaces(mesh, destination).flatMap((client) => ruleInForce(mesh, client, host) ?? []);
      const later = rules.find(
        (rule) => subsetOf(rule, subset) && rule.entries.every((entry) => isAppliedAfter(entry, virtualService.entry)),
      );
      if (!later) continue;

      report({
        at: at.field('subset'),
        message: `${later.entry.ref} is applied after this route, and until then Envoy answers 503`,
        fix: `move ${later.entry.ref} to a file whose name comes first`,
      });
    }
  },
});

/** Objects of an app are ordered by the files that they will be written to, which is not supported here; kustomize and Helm order by kind. */
function isAppliedAfter(a: ManifestObject, b: ManifestObject): boolean {
  if (a.context || b.context || a.source.constructPath !== undefined || a.source.isBuilt) return false;
  const [left, right] = [a.source.file ?? '', b.source.file ?? ''];
  return left === right ? a.source.document > b.source.document : left > right;
}
