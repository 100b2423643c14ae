import { allowsAlone, callsAreDenied } from '../../claims/policy-calls';
import { type Clause, type PolicyRule, textsIn } from '../../../../mesh/policies/authorization-policy';
import { connectionsOnly } from '../../request-ports';
import { defineRule } from '../../rule';

const HTTP_FIELDS = ['methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts'];
const HTTP_SOURCES = ['requestPrincipals', 'notRequestPrincipals'];

export const httpRuleOnTcpPort = defineRule({
  id: 'security/http-rule-on-tcp-port',
  severity: 'error',
  summary: 'Rules about requests apply to HTTP ports.',
  reads: ['AuthorizationPolicy', 'Gateway', 'MeshConfig', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'A TCP port does not have methods, paths and tokens. istiod drops such a rule from an ALLOW policy, which then denies the port to everyone; in a DENY policy it drops the field, which also denies the port to everyone.',

  check(mesh, report) {
    const takesConnectionsOnly = connectionsOnly(mesh);
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      if (!policy.selector) continue;
      const workloads = mesh.policies.reachOf(policy).selected;
      for (const { part, field, ports } of policy.rules.flatMap(httpFields)) {
        const closed = workloads.find((workload) => takesConnectionsOnly(workload, ports));
        if (!closed) continue;

        report({
          at: part.field.get(field).at,
          message:
            `${closed.entry.ref} does not have an HTTP port ${ports.length > 0 ? `among ${ports.join(', ')}` : ''}`.trimEnd() +
            ', so this rule closes the port to everyone',
          fix: `remove ${field}, or declare the port as HTTP with appProtocol or its name`,
          claims: () =>
            policy.action === 'ALLOW' && policy.rules.length === 1 && allowsAlone(mesh, policy, closed)
              ? callsAreDenied(mesh, closed, { isMeant: ({ protocol }) => protocol === 'tcp' })
              : [],
        });
      }
    }
  },
});

/** The fields of a rule that only requests have, each with the ports that it is for. */
function httpFields({
  from,
  to,
}: PolicyRule): readonly { readonly part: Clause; readonly field: string; readonly ports: readonly string[] }[] {
  const asked = to.map((part) => ({ part, ports: textsIn(part, 'ports').map(({ value }) => value) }));
  const everyPort = asked.some(({ ports }) => ports.length === 0) ? [] : asked.flatMap(({ ports }) => ports);
  return [
    ...asked.flatMap(({ part, ports }) =>
      HTTP_FIELDS.filter((field) => part.field.get(field).isGiven).map((field) => ({ part, field, ports })),
    ),
    ...from.flatMap((part) =>
      HTTP_SOURCES.filter((field) => part.field.get(field).isGiven).map((field) => ({ part, field, ports: everyPort })),
    ),
  ];
}
