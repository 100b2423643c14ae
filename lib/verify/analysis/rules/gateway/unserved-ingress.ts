import type { Ingress } from '../../../../mesh/ingress/ingress';
import { INGRESS_GROUP } from '../../../../mesh/ingress/ingress-class';
import type { Mesh } from '../../../../mesh/mesh';
import { type Complaint, defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unservedIngress = defineRule({
  id: 'gateway/unserved-ingress',
  severity: 'error',
  summary: 'An Ingress for Istio has a class that istiod serves.',
  why: 'istiod serves an Ingress whose annotation is meshConfig.ingressClass, or whose IngressClass exists and has the controller istio.io/ingress-controller. It only serves an Ingress without a class if ingressControllerMode is DEFAULT; the default mode is STRICT, and with OFF it does not serve any. It silently ignores the others, so their hosts are answered with 404.',
  reads: ['Ingress', 'IngressClass', 'MeshConfig'],
  alsoKnownAs: [],

  check(mesh, report) {
    const areClassesListed = mesh.objects.of('IngressClass', INGRESS_GROUP).length > 0;
    for (const ingress of mesh.ingresses) {
      const found = ingress.isAssumed ? classElsewhere(mesh, ingress) : notServed(mesh, ingress);
      // A list of a whole cluster without any IngressClass was most likely made without them.
      if (found) report(mesh.isClosed && !areClassesListed ? { ...found, severity: 'info' } : found);
    }
  },
});

function classElsewhere(mesh: Mesh, { entry, className }: Ingress): Complaint {
  return {
    message: `nothing in the input declares the IngressClass ${className}, and without it istiod does not serve this Ingress`,
    ...judgeUnknown(mesh, { at: entry.at('spec', 'ingressClassName'), name: `IngressClass ${className}`, fix: DECLARE }),
  };
}

function notServed(mesh: Mesh, { className, notForIstio, isMeantForIstio, entry }: Ingress): Complaint | undefined {
  if (!notForIstio) return undefined;
  const { at, because } = notForIstio;
  if (className === undefined) {
    const message = `this Ingress does not have a controller, and Istio does not serve it: ${because}`;
    return {
      message,
      ...judgeUnknown(mesh, { at: entry.at('spec'), name: 'default IngressClass', severity: 'warning', fix: 'set ingressClassName' }),
    };
  }
  return isMeantForIstio ? { at, message: `Istio does not serve this Ingress: ${because}`, fix: DECLARE } : undefined;
}

const DECLARE = 'declare an IngressClass for the controller istio.io/ingress-controller, and set ingressControllerMode to STRICT';
