import { callPolicies, calls } from '../../calls';
import { defineRule } from '../../rule';

/** How many requests one request may become before it is worth a warning. */
const MANY = 9;

export const multiplyingRetries = defineRule({
  id: 'routing/multiplying-retries',
  severity: 'warning',
  summary: 'Retries of several services in a row do not multiply to many attempts.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'Each hop retries requests that the next hop has already retried. If the last service is slow, one request becomes the product of all attempts, and the overload keeps the service slow.',

  check(mesh, report) {
    const policies = callPolicies(mesh);
    for (const { callerHost, host } of calls(mesh)) {
      const before = (policies.get(callerHost) ?? []).reduce((most, { tries = 1 }) => Math.max(most, tries), 1);
      for (const { tries = 1, at } of policies.get(host) ?? []) {
        if (before === 1 || tries === 1 || before * tries <= MANY) continue;

        report({
          at: at.field('retries', 'attempts'),
          message: `${callerHost} is called up to ${before} times and calls ${host} up to ${tries} times each, so one request becomes ${before * tries}`,
          fix: 'retry at only one hop, preferably the last one',
        });
      }
    }
  },
});
