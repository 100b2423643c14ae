import { mappingOf } from '../../../../manifest/mesh/values';
import { defineRule } from '../../rule';

export const faultWithoutPercentage = defineRule({
  id: 'routing/fault-without-percentage',
  severity: 'warning',
  summary: 'A fault says how many requests it meets.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  docs: {
    why: 'Without a percentage a fault meets no request at all, so the test of resilience passes without testing anything.',
    bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], http: [{ fault: { abort: { httpStatus: 500 } }, route: [{ destination: { host: reviews } }] }] }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], http: [{ fault: { abort: { httpStatus: 500, percentage: { value: 100 } } }, route: [{ destination: { host: reviews } }] }] }
`,
  },

  check(mesh, report) {
    for (const { route, at } of mesh.virtualServices().flatMap((each) => each.routes('http'))) {
      for (const [kind, fault] of Object.entries(mappingOf(route.fault))) {
        const { percentage, percent } = mappingOf(fault);
        if ((kind !== 'abort' && kind !== 'delay') || percentage !== undefined || percent !== undefined) continue;

        report({
          at: at.field('fault', kind),
          message: `the ${kind} has no percentage, so it meets no request`,
          fix: 'add percentage: { value: 100 }',
        });
      }
    }
  },
});
