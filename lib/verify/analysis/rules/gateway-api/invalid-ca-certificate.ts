import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

export const invalidCaCertificate = defineRule({
  id: 'gateway-api/invalid-ca-certificate',
  severity: 'error',
  summary: 'The CA certificates of a BackendTLSPolicy are in ConfigMaps with the key ca.crt.',
  reads: [`${GATEWAY_API}/BackendTLSPolicy`, 'ConfigMap'],
  alsoKnownAs: [],
  why: 'Without a CA certificate, the gateway cannot verify the certificate of the backend, so every request to it fails with 503.',

  check(mesh, report) {
    for (const { authorities } of mesh.gatewayApi.backendTls.all) {
      for (const { at, reason, why, isMissing } of authorities.problems) {
        const effect = authorities.areInvalid
          ? ', and no other CA certificate is left (NoValidCACertificate), so requests fail with 503'
          : '';
        report({
          at: at.field('name'),
          severity: isMissing ? 'info' : 'error',
          message: `this CA certificate is not resolved (${reason}): ${why}${effect}`,
          fix: 'use a ConfigMap that has the certificate in PEM format in the key ca.crt',
        });
      }
    }
  },
});
