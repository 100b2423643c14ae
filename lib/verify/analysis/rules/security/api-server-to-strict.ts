import { apiServerCalls } from '../../../../mesh/services/api-server-calls';
import { serviceHost } from '../../../../semantics/hostname';
import { isStrict } from '../../mutual-tls';
import { defineRule } from '../../rule';

export const apiServerToStrict = defineRule({
  id: 'security/api-server-to-strict',
  severity: 'warning',
  summary: 'The API server can call webhooks and API extensions.',
  reads: [
    'APIService',
    'CustomResourceDefinition',
    'MeshConfig',
    'MutatingWebhookConfiguration',
    'Namespace',
    'PeerAuthentication',
    'Service',
    'ValidatingWebhookConfiguration',
    'Workload',
  ],
  alsoKnownAs: [],
  why: 'The API server is not in the mesh and does not have a certificate of Istio. Pods that only accept mutual TLS reset its connections: the webhook fails, and with it every object that it is called for.',

  check(mesh, report) {
    for (const { at, namespace, name, port } of apiServerCalls(mesh.objects)) {
      const service = mesh.services.ofCluster(serviceHost(name, namespace, mesh.clusterDomain));
      const open = service?.ports.find(({ number }) => number === port);
      if (!service || !open) continue;
      const strict = mesh.workloads.behind(service).find((workload) => isStrict(mesh, workload, workload.containerPort(open.target)));
      if (!strict) continue;

      const target = strict.containerPort(open.target) ?? open.target;
      report({
        at,
        message: `${strict.entry.ref} only accepts mutual TLS on port ${target}, so it resets the connections of the API server`,
        fix: `set portLevelMtls ${target} to PERMISSIVE in a PeerAuthentication for these pods`,
      });
    }
  },
});
