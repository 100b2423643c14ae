import { formatDuration } from '../../../../semantics/duration';
import { callPolicies, calls } from '../../calls';
import { defineRule } from '../../rule';

export const timeoutShorterThanCallee = defineRule({
  id: 'routing/timeout-shorter-than-callee',
  severity: 'warning',
  summary: 'The timeout for a service is at least as long as the timeouts of its own requests.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'The caller times out while the service still waits for its own request: it gets 504 although a response may come, and the remaining work is wasted.',

  check(mesh, report) {
    const policies = callPolicies(mesh);
    for (const { callerHost, host } of calls(mesh)) {
      const longest = (policies.get(host) ?? []).reduce((most, { timeout = 0 }) => Math.max(most, timeout), 0);
      for (const { timeout, at } of policies.get(callerHost) ?? []) {
        if (timeout === undefined || timeout >= longest) continue;

        report({
          at: at.field('timeout'),
          message: `callers of ${callerHost} time out after ${formatDuration(timeout)}, but it waits ${formatDuration(longest)} for ${host}`,
          fix: `set it to more than ${formatDuration(longest)}, or reduce the timeout of ${host}`,
        });
      }
    }
  },
});
