import { someCalls, unchanged } from '../../claims/unchanged';
import { hostPorts } from '../../host-ports';
import { defineRule } from '../../rule';

export const unknownPolicyPort = defineRule({
  id: 'destinations/unknown-policy-port',
  severity: 'warning',
  summary: 'Every port of `portLevelSettings` is a port of the host.',
  reads: ['DestinationRule', 'Service', 'ServiceEntry'],
  alsoKnownAs: [],
  why: 'Settings for a port apply to the port of the Service, not to the port of the pods. Istio does not use settings for a port that the Service does not have.',

  check(mesh, report) {
    const portsOf = hostPorts(mesh);
    for (const { host, namespace, trafficPolicy, subsets } of mesh.destinationRules.all) {
      const policies = [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)];
      for (const setting of policies.flatMap((policy) => policy.get('portLevelSettings').items())) {
        const number = setting.get('port', 'number');
        const known = number.number() === undefined ? undefined : portsOf(host);
        if (!known || known.includes(number.number()!)) continue;

        report({
          at: number.at,
          message: `${host} does not have a port ${number.number()}, so these settings are not used`,
          fix: known.length > 0 ? `write ${[...new Set(known)].join(' or ')}` : 'add the port to what declares the host',
          claims: () => unchanged(someCalls(mesh.services.declaring(host), { namespace, labels: {} }), setting.path),
        });
      }
    }
  },
});
