import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const defaultPortInHost = defineRule({
  id: 'security/default-port-in-host',
  severity: 'warning',
  summary: 'A policy for a host with the default port also matches the host without a port.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/best-practices/security/#host-match-policies',
  why: 'Clients leave the port out of the Host header if it is the default port of the scheme, 80 or 443. A policy for the host with that port matches almost no requests.',

  check(mesh, report) {
    const operations = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ to }) => to));
    for (const operation of operations) {
      for (const list of ['hosts', 'notHosts']) {
        const texts = textsIn(operation, list);
        for (const { value, at } of texts) {
          const [, host] = /^(.+):(?:80|443)$/.exec(value) ?? [];
          if (host === undefined || texts.some((other) => other.value === host)) continue;

          report({
            at,
            message: `clients send ${host} without the default port, so ${value} matches almost no requests`,
            fix: `also write ${host}`,
          });
        }
      }
    }
  },
});
