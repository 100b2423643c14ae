import { classNameOf } from '../../../../mesh/gateway-api/gateway-fields';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';
import { nearName } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';
import { named } from '../../words';

/** The classes that istiod makes. */
const BUILT_IN = ['istio', 'istio-east-west', 'istio-remote', 'istio-waypoint'];

export const unknownClass = defineRule({
  id: 'gateway-api/unknown-class',
  severity: 'warning',
  summary: 'Every Gateway has a class with a controller.',
  reads: [`${GATEWAY_API}/Gateway`, `${GATEWAY_API}/GatewayClass`],
  alsoKnownAs: ['KIA1504'],
  why: 'A Gateway whose class does not exist is ignored by all controllers: it gets no pods and no address, without an error.',

  check(mesh, report) {
    const known = new Set([...BUILT_IN, ...mesh.objects.of('GatewayClass', GATEWAY_API).map(({ name }) => name)]);
    const meantBy = nearName(() => known);
    for (const entry of mesh.objects.of('Gateway', GATEWAY_API)) {
      const name = classNameOf(entry);
      if (!name || known.has(name)) continue;

      const meant = meantBy(name);
      if (meant === undefined && !name.startsWith('istio') && !mesh.isClosed) continue;

      report({
        message: `Istio and the input do not have a class ${name}, so no controller serves this Gateway`,
        ...judgeUnknown(mesh, {
          at: entry.at('spec', 'gatewayClassName'),
          name: `GatewayClass ${name}`,
          meant,
          fix: `write ${named([...known])}`,
        }),
      });
    }
  },
});
