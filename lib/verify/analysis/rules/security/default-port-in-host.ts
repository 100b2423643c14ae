import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const defaultPortInHost = defineRule({
  id: 'security/default-port-in-host',
  severity: 'warning',
  summary: 'A policy for a host takes it without the default port.',
  reads: ['AuthorizationPolicy'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/best-practices/security/#host-match-policies',
  why: 'Clients leave the port out of the Host header when it is the default one of the scheme, 80 or 443. A policy for the host with that port meets hardly any request.',

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
            message: `clients ask for ${host} and leave the default port out, so ${value} meets hardly any request`,
            fix: `write ${host} too`,
          });
        }
      }
    }
  },
});
