import { defineRule } from '../../rule';

export const deprecatedFaultPercent = defineRule({
  id: 'routing/deprecated-fault-percent',
  severity: 'warning',
  summary: 'A delay uses percentage.',
  reads: ['VirtualService'],
  alsoKnownAs: ['IST0002'],
  why: '`percent` of a delay is deprecated and only supports whole numbers. A later version of Istio may ignore it.',

  check(mesh, report) {
    for (const { field } of mesh.virtualServices.declared.flatMap((each) => each.written('http'))) {
      const deprecated = field.get('fault', 'delay', 'percent');
      const percent = deprecated.number() ?? 0;
      if (percent <= 0) continue;

      report({
        at: deprecated.at,
        message: 'percent is deprecated and may be ignored by a later version of Istio',
        fix: `write percentage: { value: ${percent} }`,
      });
    }
  },
});
