import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

export const conflictingBackendTls = defineRule({
  id: 'gateway-api/conflicting-backend-tls',
  severity: 'warning',
  summary: 'A Service, or a port of it, has one BackendTLSPolicy.',
  reads: [`${GATEWAY_API}/BackendTLSPolicy`],
  alsoKnownAs: [],
  why: 'If several BackendTLSPolicies target the same Service or port, the oldest is used, or the first by name if they have the same age. The others have no effect.',

  check(mesh, report) {
    for (const { target, winner } of mesh.gatewayApi.backendTls.conflicts) {
      const { namespace, name, sectionName } = target;
      report({
        at: target.at.field('name'),
        message: `${winner.entry.ref} already applies to Service ${namespace}/${name}${sectionName ? ` port ${sectionName}` : ''} (Conflicted), so this policy has no effect there`,
        fix: 'keep one of the policies',
      });
    }
  },
});
