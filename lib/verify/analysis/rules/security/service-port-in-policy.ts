import { conditionTexts, textsIn } from '../../../../mesh/policies/authorization-policy';
import type { Mesh } from '../../../../mesh/mesh';
import type { Policy } from '../../../../mesh/policies/policy';
import { defineRule } from '../../rule';

export const servicePortInPolicy = defineRule({
  id: 'security/service-port-in-policy',
  severity: 'error',
  summary: 'Policies use the ports of containers, not those of Services.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'PeerAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'The sidecar sees traffic after the port of the Service was replaced by its targetPort. A policy for the port of the Service does not match anything, without an error.',

  check(mesh, report) {
    const named = [
      ...mesh.policies
        .of('AuthorizationPolicy')
        .all.flatMap((policy) =>
          policy.rules
            .flatMap((rule) => [...rule.to.flatMap((part) => textsIn(part, 'ports')), ...conditionTexts(rule, 'destination.port')])
            .map(({ value, at }) => ({ policy, port: value, at })),
        ),
      ...mesh.policies
        .of('PeerAuthentication')
        .all.flatMap((policy) => [...policy.ports.keys()].map((port) => ({ policy, port: String(port) })))
        .map(({ policy, port }) => ({ policy, port, at: policy.at.field('spec', 'portLevelMtls', port) })),
    ];
    for (const { policy, port, at } of named) {
      const target = policy.selector ? containerPortBehind(mesh, policy, port) : undefined;
      if (target === undefined) continue;

      report({
        at,
        message: `${port} is the port of a Service, but its pods receive that traffic on ${target}, so nothing matches`,
        fix: `write ${target}`,
      });
    }
  },
});

/** The port of the containers, when the number is one of Services only. */
function containerPortBehind(mesh: Mesh, policy: Policy, port: string): number | undefined {
  const pairs = mesh.policies
    .reachOf(policy)
    .selected.flatMap((workload) =>
      mesh.services
        .inFrontOf(workload)
        .flatMap((service) => service.ports.map(({ number, target }) => ({ number, target: workload.containerPort(target) }))),
    );
  if (pairs.some(({ target }) => String(target) === port || target === undefined)) return undefined;
  return pairs.find(({ number }) => String(number) === port)?.target;
}
