import type { At } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import { textsIn } from '../../../../mesh/policies/authorization-policy';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

export const policyPastProxy = defineRule({
  id: 'security/policy-past-proxy',
  severity: 'warning',
  summary: 'A policy for a port is enforced by the proxy of the pod.',
  why: 'Connections to ports that includeInboundPorts or excludeInboundPorts exclude from the sidecar go directly to the application. AuthorizationPolicies, RequestAuthentications and PeerAuthentications are not enforced there.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: [],

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (mesh.workloads.dataPlaneOf(workload) !== 'sidecar' || !isRedirected(workload)) continue;
      for (const { port, at } of [...portsOfMutualTls(mesh, workload), ...portsOfAuthorization(mesh, workload)]) {
        const exception = workload.inboundException(port);
        if (!exception) continue;

        report({
          at,
          message: `port ${port} of ${workload.entry.ref} bypasses its proxy, so this is not enforced there`,
          fix: `do not exclude port ${port} from the sidecar: see ${exception.path.at(-1)} of ${workload.entry.ref}`,
        });
      }
    }
  },
});

/** A port of pods, as a policy names it. */
interface NamedPort {
  readonly port: number;
  readonly at: At;
}

function isRedirected({ annotations }: Workload): boolean {
  return Object.keys(annotations).some((name) => name.startsWith('traffic.sidecar.istio.io/'));
}

function portsOfMutualTls(mesh: Mesh, workload: Workload): readonly NamedPort[] {
  const policies = mesh.policies.of('PeerAuthentication').forWorkload(workload);
  return policies.flatMap(({ ports }) => [...ports].flatMap(([port, { mode, at }]) => (at && mode !== 'DISABLE' ? [{ port, at }] : [])));
}

function portsOfAuthorization(mesh: Mesh, workload: Workload): readonly NamedPort[] {
  const rules = mesh.policies
    .of('AuthorizationPolicy')
    .forWorkload(workload)
    .flatMap((policy) => policy.rules);
  return rules.flatMap(({ to }) => to).flatMap((clause) => textsIn(clause, 'ports').map(({ value, at }) => ({ port: Number(value), at })));
}
