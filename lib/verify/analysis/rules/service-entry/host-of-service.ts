import { defineRule } from '../../rule';

export const hostOfService = defineRule({
  id: 'service-entry/host-of-service',
  severity: 'warning',
  summary: 'A ServiceEntry does not have the host of a Kubernetes Service.',
  reads: ['Service', 'ServiceEntry'],
  alsoKnownAs: [],
  why: 'If a Service and a ServiceEntry have the same host, istiod uses the Service. The resolution, the location and the endpoints of the ServiceEntry have no effect.',

  check(mesh, report) {
    for (const entry of mesh.services.entries) {
      for (const { host, at } of entry.hosts) {
        const service = mesh.services.ofCluster(host);
        if (!service) continue;

        report({
          at,
          message: `${host} is the host of ${service.entry.ref}, which istiod uses instead of ${entry.entry.ref}`,
          fix: 'use another host, or select WorkloadEntries with the selector of the Service',
        });
      }
    }
  },
});
