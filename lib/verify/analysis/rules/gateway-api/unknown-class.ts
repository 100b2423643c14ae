import { mappingOf, textOf } from '../../../../manifest/mesh/values';
import { GATEWAY_API } from '../../gateway-api';
import { defineRule } from '../../rule';
import { named, OUTSIDE } from '../../words';

/** The classes that istiod makes. */
const BUILT_IN = ['istio', 'istio-east-west', 'istio-remote', 'istio-waypoint'];

export const unknownClass = defineRule({
  id: 'gateway-api/unknown-class',
  severity: 'warning',
  summary: 'Every Gateway has a class that somebody serves.',
  reads: [`${GATEWAY_API}/Gateway`, `${GATEWAY_API}/GatewayClass`],
  alsoKnownAs: ['KIA1504'],
  docs: {
    why: 'No controller takes care of a Gateway whose class does not exist: it gets no pods and no address, without an error.',
    bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { gatewayClassName: istio-ingress, listeners: [{ name: http, port: 80, protocol: HTTP }] }
`,
    good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }
`,
  },

  check(mesh, report) {
    const known = new Set([...BUILT_IN, ...mesh.of('GatewayClass', GATEWAY_API).map(({ name }) => name)]);
    for (const entry of mesh.of('Gateway', GATEWAY_API)) {
      const name = textOf(mappingOf(entry.object.spec).gatewayClassName);
      if (name === undefined || known.has(name)) continue;

      report({
        at: entry.at('spec', 'gatewayClassName'),
        message: `neither Istio nor the input has a class ${name}, so nobody serves this Gateway`,
        fix: name.startsWith('istio') ? `write ${named([...known])}` : OUTSIDE,
      });
    }
  },
});
