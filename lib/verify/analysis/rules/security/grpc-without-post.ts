import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const grpcWithoutPost = defineRule({
  id: 'security/grpc-without-post',
  severity: 'warning',
  summary: 'A policy for pods that only serve gRPC allows POST.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation',
  why: 'Every gRPC request has the HTTP method POST. A rule for GET or another method does not match any, so an ALLOW policy with only such rules denies every call.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const methods = policy.rules.flatMap(({ to }) => to.flatMap((part) => textsIn(part, 'methods')));
      const isForAll = policy.rules.some(({ to }) => to.length === 0 || to.some((part) => textsIn(part, 'methods').length === 0));
      if (methods.length === 0 || isForAll || policy.targetRefs.length > 0) continue;
      if (methods.some(({ value }) => value.includes('*') || value === 'POST')) continue;
      const grpc = mesh.policies.reachOf(policy).selected.find((workload) => {
        const ports = mesh.services.inFrontOf(workload).flatMap((service) => service.ports);
        return mesh.workloads.dataPlaneOf(workload) === 'sidecar' && ports.length > 0 && ports.every(({ protocol }) => protocol === 'grpc');
      });
      if (!grpc) continue;

      report({
        at: methods[0].at,
        message: `${grpc.entry.ref} only serves gRPC, whose requests are POST, so ${methods[0].value} does not match any`,
        fix: 'write POST, and name the methods of gRPC in paths',
      });
    }
  },
});
