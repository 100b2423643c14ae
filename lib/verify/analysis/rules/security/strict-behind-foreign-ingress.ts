import type { Mesh } from '../../../../mesh/mesh';
import type { Service } from '../../../../mesh/services/service';
import type { Workload } from '../../../../mesh/workloads/workload';
import { callsOfServiceFail } from '../../claims/failing-calls';
import { isStrict } from '../../mutual-tls';
import { defineRule } from '../../rule';

export const strictBehindForeignIngress = defineRule({
  id: 'security/strict-behind-foreign-ingress',
  severity: 'warning',
  summary: 'No ingress outside the mesh forwards to pods that only accept mutual TLS.',
  reads: ['Ingress', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Service', 'Workload', 'IngressClass'],
  alsoKnownAs: [],
  why: 'An ingress controller without a sidecar uses plain text. A STRICT workload resets the connection, so the ingress answers 502.',

  check(mesh, report) {
    for (const { className, isForIstio, backends, entry } of mesh.ingresses) {
      if (className === undefined || isForIstio) continue;
      for (const { host, at } of backends) {
        const service = mesh.services.ofCluster(host);
        const strict = service && mesh.workloads.behind(service).find((workload) => isStrictAt(mesh, workload, service));
        if (!strict) continue;

        report({
          at,
          message: `${strict.entry.ref} only accepts mutual TLS, but ingress class ${className} uses plain text unless it is in the mesh`,
          claims: () =>
            callsOfServiceFail(mesh, service, {
              from: { namespace: entry.namespace, labels: {}, dataPlane: 'none' },
              outcome: 'fails-in-part',
              isMeant: ({ target }) => isStrict(mesh, strict, strict.containerPort(target)),
            }),
          fix: 'add the ingress controller to the mesh, or serve the host through an Istio gateway',
        });
      }
    }
  },
});

/** True if the pods refuse plaintext, on those ports at least that the Service leads to. */
function isStrictAt(mesh: Mesh, workload: Workload, { ports }: Service): boolean {
  return isStrict(mesh, workload) && ports.some(({ target }) => isStrict(mesh, workload, workload.containerPort(target)));
}
