import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

export const conflictingBackendTls = defineRule({
  id: 'gateway-api/conflicting-backend-tls',
  severity: 'warning',
  summary: 'A Service, or a port of it, has one BackendTLSPolicy.',
  reads: [`${GATEWAY_API}/BackendTLSPolicy`],
  alsoKnownAs: [],
  why: 'Of several BackendTLSPolicies for one Service or one of its ports the oldest is in force, and of those of one age the first by name. The others have no effect.',

  check(mesh, report) {
    for (const { target, winner } of mesh.gatewayApi.backendTls.conflicts) {
      const { namespace, name, sectionName } = target;
      report({
        at: target.at.field('name'),
        message: `${winner.entry.ref} is already in force for Service ${namespace}/${name}${sectionName ? ` port ${sectionName}` : ''} (Conflicted), so this policy has no effect there`,
        fix: 'keep one of the two policies',
      });
    }
  },
});
