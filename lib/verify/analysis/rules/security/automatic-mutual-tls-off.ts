import type { Port } from '../../../../mesh/services/port';
import { isSidecar } from '../../claims/policy-calls';
import { servicesBefore } from '../../claims/unchanged';
import { callsOfServiceFail } from '../../claims/failing-calls';
import type { Claim } from '../../../claim';
import type { Mesh } from '../../../../mesh/mesh';
import { covers } from '../../../../semantics/hostname';
import { demandsMutualTls } from '../../mutual-tls';
import { defineRule } from '../../rule';

export const automaticMutualTlsOff = defineRule({
  id: 'security/automatic-mutual-tls-off',
  severity: 'error',
  summary: 'Without automatic mutual TLS, a DestinationRule enables it where servers require it.',
  reads: ['DestinationRule', 'MeshConfig', 'PeerAuthentication'],
  alsoKnownAs: ['KIA0401', 'KIA0501'],
  why: 'With `enableAutoMtls: false`, clients use plain text unless a DestinationRule has ISTIO_MUTUAL. STRICT pods reset those connections.',

  check(mesh, report) {
    for (const policy of mesh.config.isMutualTlsAutomatic ? [] : mesh.policies.of('PeerAuthentication').all) {
      if (policy.selector || policy.mode?.mode !== 'STRICT' || isTurnedOn(mesh, policy.namespace)) continue;

      const where =
        policy.namespace === mesh.config.rootNamespace ? `*.${mesh.clusterDomain}` : `*.${policy.namespace}.svc.${mesh.clusterDomain}`;
      report({
        at: policy.at.field('spec', 'mtls', 'mode'),
        message: 'automatic mutual TLS is disabled in the mesh, so clients call these pods in plain text and their connections are reset',
        fix: `add a DestinationRule for "${where}" with tls mode ISTIO_MUTUAL, or enable enableAutoMtls`,
        claims: () => callsFail(mesh, policy.namespace),
      });
    }
  },
});

/** Claims that calls within the namespace fail where no DestinationRule says how they are made. */
function callsFail(mesh: Mesh, namespace: string): readonly Claim[] {
  const [workload] = mesh.workloads.in(namespace).filter((each) => isSidecar(mesh, each));
  if (!workload) return [];
  return servicesBefore(mesh, [workload])
    .filter(({ host }) => mesh.destinationRules.covering(host).length === 0)
    .flatMap((service) => {
      const isStrictAt = ({ target }: Port) => demandsMutualTls(mesh, workload, workload.containerPort(target));
      return callsOfServiceFail(mesh, service, { from: { namespace, labels: {} }, isMeant: isStrictAt, outcome: 'fails-in-part' });
    });
}

function isTurnedOn(mesh: Mesh, namespace: string): boolean {
  const host = namespace === mesh.config.rootNamespace ? `*.${mesh.clusterDomain}` : `*.${namespace}.svc.${mesh.clusterDomain}`;
  return mesh.destinationRules.all.some(
    (rule) => rule.trafficPolicy.get('tls', 'mode').text() === 'ISTIO_MUTUAL' && covers(rule.host, host),
  );
}
