import { someCalls, unchanged } from '../../claims/unchanged';
import { portEntries } from '../../../../mesh/destination-rules/traffic-policy';
import { hostPorts } from '../../host-ports';
import { defineRule } from '../../rule';

export const unknownPolicyPort = defineRule({
  id: 'destinations/unknown-policy-port',
  severity: 'warning',
  summary: 'Every port of `portLevelSettings` is a port of the host.',
  reads: ['DestinationRule', 'Service', 'ServiceEntry'],
  alsoKnownAs: [],
  why: 'Settings for a port apply to the port of the Service, not to the port of the pods. Istio ignores settings for a port that the Service does not have.',

  check(mesh, report) {
    const portsOf = hostPorts(mesh);
    for (const { host, namespace, trafficPolicy, subsets } of mesh.destinationRules.all) {
      const policies = [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)];
      for (const { number, at, settings } of policies.flatMap(portEntries)) {
        const known = number === undefined ? undefined : portsOf(host);
        if (!known || known.includes(number!)) continue;

        report({
          at,
          message: `${host} does not have a port ${number}, so these settings are not used`,
          fix: known.length > 0 ? `write ${[...new Set(known)].join(' or ')}` : 'add the port to what declares the host',
          claims: () => unchanged(someCalls(mesh.services.declaring(host), { namespace, labels: {} }), settings.path),
        });
      }
    }
  },
});
