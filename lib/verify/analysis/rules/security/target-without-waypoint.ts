import { serviceHost } from '../../../../semantics/hostname';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const targetWithoutWaypoint = defineRule({
  id: 'security/target-without-waypoint',
  severity: 'warning',
  summary: 'A policy for pods with sidecars selects the pods, not their Service.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'RequestAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/',
  why: 'Only waypoints enforce policies with a Service in targetRefs. Sidecars do not read them, so requests to the pods are not checked.',

  check(mesh, report) {
    for (const policy of ['AuthorizationPolicy', 'RequestAuthentication'].flatMap((kind) => mesh.policies.of(kind).all)) {
      for (const { kind, name, namespace, at } of policy.targetRefs) {
        const service = kind === 'Service' ? mesh.services.ofCluster(serviceHost(name, namespace, mesh.clusterDomain)) : undefined;
        if (!service || mesh.waypoints.nameFor(service) || mesh.namespaces.dataPlaneOf(namespace) === 'ambient') continue;
        const pods = mesh.workloads.behind(service);
        if (pods.length === 0 || !pods.every((workload) => mesh.workloads.dataPlaneOf(workload) === 'sidecar')) continue;

        report({
          at,
          message: `${pods[0].entry.ref} has a sidecar and ${service.entry.ref} does not use a waypoint, so nothing enforces ${policy.entry.ref}`,
          fix: `write selector: { matchLabels: { ${labelText(service.selector ?? {}).replaceAll('=', ': ')} } } instead of targetRefs`,
        });
      }
    }
  },
});
