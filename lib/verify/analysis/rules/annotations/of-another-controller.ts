import { annotationsOf } from '../../../../mesh/reading/metadata';
import { defineRule } from '../../rule';

/** The prefixes of the annotations that other controllers of Ingresses read. */
const OTHERS = [
  'nginx.ingress.kubernetes.io/',
  'nginx.org/',
  'traefik.ingress.kubernetes.io/',
  'haproxy.org/',
  'alb.ingress.kubernetes.io/',
];

export const ofAnotherController = defineRule({
  id: 'annotations/of-another-controller',
  severity: 'warning',
  summary: 'An Ingress for Istio does not have annotations of another controller.',
  reads: ['Ingress', 'IngressClass', 'MeshConfig'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/tasks/traffic-management/ingress/kubernetes-ingress/',
  why: 'Istio routes an Ingress only by its hosts and paths. Annotations of ingress-nginx or another controller, for example for a rewrite, TLS to the backend or a redirect, have no effect.',

  check(mesh, report) {
    for (const { entry } of mesh.ingresses.filter(({ isForIstio }) => isForIstio)) {
      const annotations = annotationsOf(entry);
      const [ignored] = annotations.entries().filter(([name]) => OTHERS.some((prefix) => name.startsWith(prefix)));
      if (!ignored) continue;

      report({
        at: ignored[1].at,
        message: `Istio serves this Ingress, but does not read ${ignored[0]}`,
        fix: 'use a Gateway and a VirtualService, or an HTTPRoute, which have fields for it',
      });
    }
  },
});
