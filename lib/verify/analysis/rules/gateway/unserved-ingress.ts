import type { Ingress } from '../../../../mesh/ingress/ingress';
import type { Mesh } from '../../../../mesh/mesh';
import { type Complaint, defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unservedIngress = defineRule({
  id: 'gateway/unserved-ingress',
  severity: 'error',
  summary: 'An Ingress for Istio has a class that istiod serves.',
  why: 'istiod serves an Ingress whose annotation names meshConfig.ingressClass, or whose IngressClass exists and has the controller istio.io/ingress-controller. One without a class it serves only with ingressControllerMode DEFAULT; the mode is STRICT when nothing is said, and with OFF it serves none. It says nothing about the others.',
  reads: ['Ingress', 'IngressClass', 'MeshConfig'],
  alsoKnownAs: [],

  check(mesh, report) {
    for (const ingress of mesh.ingresses) {
      const found = ingress.isAssumed ? classElsewhere(mesh, ingress) : notServed(mesh, ingress);
      if (found) report(found);
    }
  },
});

function classElsewhere(mesh: Mesh, { spec, className }: Ingress): Complaint {
  return {
    message: `nothing in the input declares the IngressClass ${className}, and without it istiod leaves this Ingress alone`,
    ...judgeUnknown(mesh, { at: spec.get('ingressClassName').at, name: `IngressClass ${className}`, fix: DECLARE }),
  };
}

function notServed(mesh: Mesh, { className, notForIstio, isMeantForIstio, entry }: Ingress): Complaint | undefined {
  if (!notForIstio) return undefined;
  const { at, because } = notForIstio;
  if (className === undefined) {
    const message = `nothing says which controller serves this Ingress, and Istio does not: ${because}`;
    return {
      message,
      ...judgeUnknown(mesh, { at: entry.at('spec'), name: 'default IngressClass', severity: 'warning', fix: 'set ingressClassName' }),
    };
  }
  return isMeantForIstio ? { at, message: `Istio does not serve this Ingress: ${because}`, fix: DECLARE } : undefined;
}

const DECLARE = 'declare an IngressClass for the controller istio.io/ingress-controller, and let ingressControllerMode be STRICT';
