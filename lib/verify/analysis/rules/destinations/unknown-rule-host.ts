import { someCalls, unchanged } from '../../claims/unchanged';
import { audienceOf } from '../../../../mesh/visibility/audience';
import { covers, namespaceOfHost } from '../../../../semantics/hostname';
import { defineRule } from '../../rule';
import { namesakeOf, nearHost } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const unknownRuleHost = defineRule({
  id: 'destinations/unknown-rule-host',
  severity: 'warning',
  summary: 'The host of a DestinationRule is a service that the mesh knows.',
  reads: ['DestinationRule', 'Service', 'ServiceEntry', 'Workload', 'MeshConfig'],
  alsoKnownAs: ['IST0174', 'KIA0202'],
  why: 'A DestinationRule for a host that is not declared is never used: its load balancing, TLS and subsets have no effect.',

  check(mesh, report) {
    const meantBy = nearHost(mesh);
    const namesake = namesakeOf(mesh);
    for (const rule of mesh.destinationRules.all) {
      const isWildcard = rule.host.startsWith('*');
      if (mesh.services.visible(rule.host, audienceOf(rule)).length > 0) continue;
      if (isWildcard && mesh.services.kubernetes.some(({ host }) => covers(rule.host, host))) continue;

      const home = namespaceOfHost(rule.host, mesh.clusterDomain) ?? rule.namespace;
      const at = rule.at.field('spec', 'host');
      const isHidden = mesh.services.declaring(rule.host).length > 0;
      const fix = 'write the name of a Service, in full when it is in another namespace';
      const unknown = {
        at,
        name: `host ${rule.host}`,
        meant: meantBy(rule.host),
        namesake: namesake(rule.host),
        isPlaceKnown: mesh.isDescribed(home),
        fix,
      };
      report({
        message: `no Service or ServiceEntry that is visible in ${rule.namespace} declares ${rule.host}, so ${rule.entry.ref} is not used`,
        ...(isHidden ? { at, fix } : judgeUnknown(mesh, unknown)),
        claims: () => unchanged(someCalls(mesh.services.declaring(rule.host), { namespace: rule.namespace, labels: {} })),
      });
    }
  },
});
