import { formatDuration } from '../../../../semantics/duration';
import { callPolicies, calls } from '../../calls';
import { defineRule } from '../../rule';

export const timeoutShorterThanCallee = defineRule({
  id: 'routing/timeout-shorter-than-callee',
  severity: 'warning',
  summary: 'Who waits for a service waits at least as long as that service waits for others.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'The caller gives up while the service in between still waits for its own call: it gets 504 for an answer that may come, and the work behind goes on for nobody.',

  check(mesh, report) {
    const policies = callPolicies(mesh);
    for (const { callerHost, host } of calls(mesh)) {
      const longest = (policies.get(host) ?? []).reduce((most, { timeout = 0 }) => Math.max(most, timeout), 0);
      for (const { timeout, at } of policies.get(callerHost) ?? []) {
        if (timeout === undefined || timeout >= longest) continue;

        report({
          at: at.field('timeout'),
          message: `callers of ${callerHost} give up after ${formatDuration(timeout)}, while it waits ${formatDuration(longest)} for ${host}`,
          fix: `set it to more than ${formatDuration(longest)}, or shorten the timeout of ${host}`,
        });
      }
    }
  },
});
