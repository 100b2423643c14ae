import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import { MESH } from '../../../../mesh/gateways/gateway-reference';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { startsTls } from '../../client-tls';
import { defineRule } from '../../rule';

export const credentialWithoutSelector = defineRule({
  id: 'destinations/credential-without-selector',
  severity: 'warning',
  summary: 'A DestinationRule with a credential for sidecars has a workloadSelector.',
  reads: ['DestinationRule', 'VirtualService'],
  alsoKnownAs: [],
  why: 'Sidecars only read credentialName in a rule with a workloadSelector. Without one, they do not use TLS at all and send plain text. Gateways read it in every rule.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      if (rule.workloadSelector || mesh.virtualServices.covering(rule.host).some(isForGateway)) continue;
      for (const { tls } of tlsSettings(rule)) {
        if (!startsTls(tls) || !tls.get('credentialName').text()) continue;

        report({
          at: tls.get('credentialName').at,
          message: `sidecars do not use TLS to ${rule.host} and send plain text, because they do not read credentialName without a workloadSelector`,
          fix: 'add a workloadSelector, and the Secret to the namespace of those pods',
        });
      }
    }
  },
});

/** True for routes that gateways use: the rule is likely for those. */
function isForGateway({ gateways }: VirtualService): boolean {
  return gateways.some((gateway) => gateway !== MESH);
}
