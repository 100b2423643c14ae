import { type Clause, textsIn } from '../../../../mesh/policies/authorization-policy';
import { matchesPattern } from '../../../../semantics/policy-pattern';
import { defineRule } from '../../rule';

export const hostWithoutPort = defineRule({
  id: 'security/host-without-port',
  severity: 'info',
  summary: 'A DENY policy for a host takes it with a port too.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/best-practices/security/#host-match-policies',
  why: 'Policies compare the Host header as it comes, with its port. Routes ignore the port, so a request with `Host: shop.example.com:8080` goes the same way and is not denied.',

  check(mesh, report) {
    const denied = mesh.policies.of('AuthorizationPolicy').all.filter(({ action }) => action === 'DENY');
    for (const operation of denied.flatMap(({ rules }) => rules.flatMap(({ to }) => to))) {
      const open = hostsOf(operation).find(({ value }) => !takesPort(operation, value));
      if (!open) continue;

      report({
        at: open.at,
        message: `this does not take ${open.value}:8080, which routes take like ${open.value}`,
        fix: `write "${open.value}:*" too`,
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
