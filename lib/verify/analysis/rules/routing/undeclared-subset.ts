import { type DestinationRule, subsetOf } from '../../../../mesh/destination-rules/destination-rule';
import { clientNamespaces, ruleInForce } from '../../../../mesh/route-clients';
import { destinationFails } from '../../claims/claims';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { mayBeAny, named } from '../../words';

export const undeclaredSubset = defineRule({
  id: 'routing/undeclared-subset',
  severity: 'error',
  summary: 'Every subset of a route is declared by a DestinationRule that is visible to its clients.',
  reads: ['DestinationRule', 'MeshConfig', 'Service', 'ServiceEntry', 'VirtualService', 'Gateway'],
  alsoKnownAs: ['IST0101', 'KIA1107'],
  why: 'A subset that no DestinationRule declares does not have a cluster, so Envoy answers 503. A client only sees DestinationRules in its own namespace, in that of the service and in the root namespace.',

  check(mesh, report) {
    for (const destination of mesh.virtualServices.destinations) {
      const { host, subset, at } = destination;
      if (subset === undefined || mesh.destinationRules.areForSome(host)) continue;
      const client = clientNamespaces(mesh, destination).find((each) => !declares(ruleInForce(mesh, each, host), subset));
      if (client === undefined) continue;

      const rule = ruleInForce(mesh, client, host);
      const unseen = mesh.destinationRules.covering(host).find((each) => declares(each, subset));
      const declared = rule?.subsets.map(({ name }) => name) ?? [];
      const fix = fixOf(host, subset, declared, unseen?.entry.ref);
      const isPlaceKnown = mesh.services.declaring(host).length > 0;
      const unknown = { at: at.field('subset'), name: `subset ${subset} of ${host}`, isPlaceKnown, fix };
      report({
        message: unseen
          ? `subset ${subset} of ${host} is declared by ${unseen.entry.ref}, which clients in ${client} ${rule ? `do not use, because ${rule.entry.ref} applies to them` : 'do not see'}, so Envoy answers 503`
          : `subset ${subset} of ${host} is not declared, so Envoy answers 503`,
        ...((unseen ?? rule) ? { at: unknown.at, fix } : judgeUnknown(mesh, unknown)),
        claims: () => destinationFails(mesh, destination, 503, client),
      });
    }
  },
});

function declares(rule: DestinationRule | undefined, subset: string): boolean {
  return rule !== undefined && (subsetOf(rule, subset) !== undefined || mayBeAny(rule.subsets.map(({ name }) => name)));
}

function fixOf(host: string, subset: string, declared: readonly string[], unseen: string | undefined): string {
  if (unseen) return `move ${unseen} to the namespace of the service, and export it`;
  if (declared.length > 0) return `use ${named(declared)}, or add "${subset}" to the DestinationRule`;
  return `add a DestinationRule for ${host} that has "${subset}"`;
}
