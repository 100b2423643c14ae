import { someCalls, unchanged } from '../../claims/unchanged';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const severalRulesForSubset = defineRule({
  id: 'destinations/several-rules-for-subset',
  severity: 'warning',
  summary: 'One DestinationRule of a namespace decides for a host, and for each of its subsets.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['KIA0201'],
  why: 'DestinationRules of one namespace for one host are merged, the oldest first: its `trafficPolicy` stays alone, and a subset of a name that is taken is dropped.',

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
              message: `${other.rule.entry.ref} declares subset ${name} of ${rule.host} too, and only the older is used`,
              fix: 'put the subsets into one DestinationRule',
            });
        }
      }
      const deciding = same.filter(({ trafficPolicy }) => trafficPolicy.isGiven);
      for (const rule of deciding.length > 1 ? deciding : []) {
        report({
          at: rule.trafficPolicy.at,
          message: `${deciding.find((each) => each !== rule)!.entry.ref} has a trafficPolicy for ${rule.host} too, and only that of the older is used`,
          fix: 'put them into one DestinationRule',
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
