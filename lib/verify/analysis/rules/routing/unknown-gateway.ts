import { nearest } from '../../../../semantics/nearest';
import { groupBy } from '../../group';
import { defineRule } from '../../rule';
import { isInternalGateway } from '../../../../mesh/gateways/gateway-reference';
import { named, OUTSIDE, remembering } from '../../words';

/** How many names a wrong one is compared with. */
const COMPARED = 100;

export const unknownGateway = defineRule({
  id: 'routing/unknown-gateway',
  severity: 'error',
  summary: 'Every gateway of a VirtualService exists.',
  reads: ['Gateway', 'VirtualService', 'gateway.networking.k8s.io/Gateway'],
  alsoKnownAs: ['IST0101', 'IST0132', 'KIA1102'],
  docs: {
    why: 'A VirtualService on a gateway that does not exist is bound to nothing: the gateway answers 404. A name without a namespace means the namespace of the VirtualService.',
    bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [public], http: [{ route: [{ destination: { host: web } }] }] }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }] }
`,
  },

  check(mesh, report) {
    const refs = mesh.gateways.istio.map(({ ref }) => ref);
    const byName = groupBy(mesh.gateways.istio, (gateway) => gateway.name);
    const closest = remembering((ref: string) => nearest(ref, refs.slice(0, COMPARED)));
    const namespaces = new Set(mesh.gateways.istio.map(({ namespace }) => namespace));
    for (const { namedGateways } of mesh.virtualServices.declared) {
      for (const { ref, written, at } of namedGateways) {
        const [namespace, name] = ref.split('/');
        if (ref === 'mesh' || isInternalGateway(ref) || mesh.gateways.named(ref)) continue;
        if (mesh.objects.find('Gateway', 'gateway.networking.k8s.io', namespace, name)) continue;

        const sameName = (byName.get(name) ?? []).map((gateway) => gateway.ref);
        const close = sameName.length > 0 ? named(sameName) : closest(ref);
        const isMissing = namespaces.has(namespace) || sameName.length > 0;
        report({
          at,
          severity: isMissing ? 'error' : 'info',
          message: `there is no Gateway ${ref}, so nothing reaches this VirtualService through "${written}"`,
          fix: close ? `write ${close}` : OUTSIDE,
        });
      }
    }
  },
});
