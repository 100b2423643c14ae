import { someCalls, unchanged } from '../../claims/unchanged';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const severalRulesForSubset = defineRule({
  id: 'destinations/several-rules-for-subset',
  severity: 'warning',
  summary: 'In a namespace, only one DestinationRule has the policy of a host, and of each of its subsets.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['KIA0201'],
  why: 'DestinationRules in one namespace for the same host are merged, oldest first: only the `trafficPolicy` of the oldest is used, and a subset whose name already exists is dropped.',

  check(mesh, report) {
    const rules = mesh.destinationRules.all.filter(({ workloadSelector }) => workloadSelector === undefined);
    for (const same of groupBy(rules, ({ namespace, host }) => `${namespace} ${host}`).values()) {
      if (same.length < 2) continue;
      for (const [name, subsets] of groupBy(
        same.flatMap((rule) => rule.subsets.map((subset) => ({ ...subset, rule }))),
        (subset) => subset.name,
      )) {
        for (const { rule, at } of subsets.length > 1 ? subsets : []) {
          const other = subsets.find((subset) => subset.rule !== rule);
          if (other)
            report({
              at: at.field('name'),
              message: `${other.rule.entry.ref} also declares subset ${name} of ${rule.host}, and only the older one is used`,
              fix: 'move the subsets to one DestinationRule',
            });
        }
      }
      const deciding = same.filter(({ trafficPolicy }) => trafficPolicy.isGiven);
      for (const rule of deciding.length > 1 ? deciding : []) {
        report({
          at: rule.trafficPolicy.at,
          message: `${deciding.find((each) => each !== rule)!.entry.ref} also has a trafficPolicy for ${rule.host}, and only the older one is used`,
          fix: 'merge them into one DestinationRule',
          claims: () =>
            rule === deciding[0]
              ? []
              : unchanged(
                  someCalls(mesh.services.declaring(rule.host), { namespace: rule.namespace, labels: {} }),
                  rule.trafficPolicy.path,
                ),
        });
      }
    }
  },
});
