import { type Clause, textsIn } from '../../../../mesh/policies/authorization-policy';
import { matchesPattern } from '../../../../semantics/policy-pattern';
import { defineRule } from '../../rule';

export const hostWithoutPort = defineRule({
  id: 'security/host-without-port',
  severity: 'info',
  summary: 'A DENY policy for a host also matches the host with a port.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/best-practices/security/#host-match-policies',
  why: 'Policies compare the whole Host header, including the port. Routes ignore the port, so a request with `Host: shop.example.com:8080` uses the same route, but is not denied.',

  check(mesh, report) {
    const denied = mesh.policies.of('AuthorizationPolicy').all.filter(({ action }) => action === 'DENY');
    for (const operation of denied.flatMap(({ rules }) => rules.flatMap(({ to }) => to))) {
      const open = hostsOf(operation).find(({ value }) => !takesPort(operation, value));
      if (!open) continue;

      report({
        at: open.at,
        message: `this does not match ${open.value}:8080, although routes treat it like ${open.value}`,
        fix: `also write "${open.value}:*"`,
      });
    }
  },
});

function hostsOf(operation: Clause) {
  return textsIn(operation, 'hosts').filter(({ value }) => !value.endsWith('*') && !/:\d+$/.test(value));
}

function takesPort(operation: Clause, host: string): boolean {
  return textsIn(operation, 'hosts').some(({ value }) => matchesPattern(value, `${host.replace(/^\*/, 'x')}:8080`));
}
