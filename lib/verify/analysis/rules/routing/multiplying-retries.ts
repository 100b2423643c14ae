import { callPolicies, calls } from '../../calls';
import { defineRule } from '../../rule';

/** How many requests one request may become before it is worth a warning. */
const MANY = 9;

export const multiplyingRetries = defineRule({
  id: 'routing/multiplying-retries',
  severity: 'warning',
  summary: 'Retries on the way through several services stay few when multiplied.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'Each hop repeats what the hop behind it has repeated already. When the last service is slow, one request becomes the product of all tries, and the overload keeps it slow.',

  check(mesh, report) {
    const policies = callPolicies(mesh);
    for (const { callerHost, host } of calls(mesh)) {
      const before = (policies.get(callerHost) ?? []).reduce((most, { tries = 1 }) => Math.max(most, tries), 1);
      for (const { tries = 1, at } of policies.get(host) ?? []) {
        if (before === 1 || tries === 1 || before * tries <= MANY) continue;

        report({
          at: at.field('retries', 'attempts'),
          message: `${callerHost} is tried ${before} times and calls ${host} up to ${tries} times each, so one request becomes ${before * tries}`,
          fix: 'retry at one hop only, best at the last one',
        });
      }
    }
  },
});
