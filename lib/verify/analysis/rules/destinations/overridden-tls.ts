import { someCalls, unchanged } from '../../claims/unchanged';
import type { DestinationRule } from '../../../../mesh/destination-rules/destination-rule';
import type { Mesh } from '../../../../mesh/mesh';
import { portEntries } from '../../../../mesh/destination-rules/traffic-policy';
import { isVisible } from '../../../../mesh/visibility/visibility';
import { namespaceOfHost } from '../../../../semantics/hostname';
import { ruleInForce } from '../../../../mesh/route-clients';
import { defineRule } from '../../rule';

export const overriddenTls = defineRule({
  id: 'destinations/overridden-tls',
  severity: 'warning',
  summary: 'A more specific setting repeats the TLS of the setting that it replaces.',
  reads: ['DestinationRule', 'MeshConfig', 'Service', 'ServiceEntry'],
  alsoKnownAs: ['KIA0204'],
  why: 'If several DestinationRules apply to a host, only the most specific one is used, and settings for a port replace the whole policy of the rule. TLS that is only in the less specific place is lost.',

  check(mesh, report) {
    const wide = mesh.destinationRules.all.some(({ host, trafficPolicy }) => host.startsWith('*') && trafficPolicy.get('tls').isGiven);
    for (const rule of mesh.destinationRules.all) {
      const policy = rule.trafficPolicy;
      const mode = policy.get('tls', 'mode').text();
      for (const { number, settings } of mode ? portEntries(policy) : []) {
        if (settings.get('tls').isGiven) continue;
        report({
          at: settings.at,
          message: `the settings of port ${number} replace tls mode ${mode} of the rule, so its connections do not use TLS`,
          fix: 'repeat the tls block for the port',
          claims: () => {
            const ofPort = mesh.services
              .declaring(rule.host)
              .map(({ host, ports }) => ({ host, ports: ports.filter((port) => port.number === number) }));
            return unchanged(someCalls(ofPort, { namespace: rule.namespace, labels: {} }), policy.get('tls').path);
          },
        });
      }

      const above = wide && policy.isGiven && mode === undefined ? wider(mesh, rule) : undefined;
      if (!above) continue;
      report({
        at: policy.at,
        message: `${above.entry.ref} sets tls for ${above.host}, and this rule replaces it for ${rule.host} without any`,
        fix: 'repeat the tls block here',
      });
    }
  },
});

/** A rule with tls that would be in effect for clients of the namespace if this one were not. */
function wider(mesh: Mesh, rule: DestinationRule): DestinationRule | undefined {
  if (ruleInForce(mesh, rule.namespace, rule.host)?.host !== rule.host) return undefined;
  const near = new Set([rule.namespace, mesh.config.rootNamespace, namespaceOfHost(rule.host, mesh.clusterDomain)]);
  return mesh.destinationRules
    .covering(rule.host)
    .find(
      (each) =>
        each.host !== rule.host &&
        near.has(each.namespace) &&
        isVisible(each.exportedTo, rule.namespace) &&
        each.trafficPolicy.get('tls').isGiven,
    );
}
