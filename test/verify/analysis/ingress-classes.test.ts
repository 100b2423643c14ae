import { unservedIngress } from '../../../lib/verify/analysis/rules/gateway/unserved-ingress';
import { object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const PATHS =
  'rules: [{ host: a.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]';
const ingress = (fields = '') => object('Ingress', 'shop/web', `{ ${fields}${PATHS} }`);
const annotated = (name: string) =>
  ingress().replace('namespace: shop', `namespace: shop, annotations: { kubernetes.io/ingress.class: ${name} }`);
const ingressClass = (name: string, controller: string, more = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: ${name}${more} }\nspec: { controller: ${controller} }\n`;
const ISTIO = 'istio.io/ingress-controller';
const asDefault = ', annotations: { ingressclass.kubernetes.io/is-default-class: "true" }';
const CLASS_NAME = 'Ingress shop/web spec.ingressClassName';
const ANNOTATION = 'Ingress shop/web metadata.annotations.kubernetes.io/ingress.class';

testRule(unservedIngress, {
  accepts: {
    'the annotation, for which no IngressClass is needed': annotated('istio'),
    'an IngressClass for the controller of Istio': yaml(ingressClass('public', ISTIO), ingress('ingressClassName: public, ')),
    'a class of another controller': yaml(ingressClass('nginx', 'k8s.io/ingress-nginx'), ingress('ingressClassName: nginx, ')),
    'a class that is not in the input': ingress('ingressClassName: nginx, '),
    'the class that the mesh has for Istio': { manifests: annotated('edge'), meshConfig: { ingressClass: 'edge' } },
    'no class, where istiod serves those': { manifests: ingress(), meshConfig: { ingressControllerMode: 'DEFAULT' } },
    'no class, where the cluster has a default one': yaml(ingressClass('nginx', 'k8s.io/ingress-nginx', asDefault), ingress()),
  },
  rejects: {
    'no class, as a note': {
      manifests: ingress(),
      findings: [{ at: 'Ingress shop/web spec', severity: 'info', message: /STRICT/, fix: /--context/ }],
    },
    'no class in a whole cluster': {
      closed: true,
      manifests: yaml(ingressClass('nginx', 'k8s.io/ingress-nginx'), ingress()),
      findings: [{ at: 'Ingress shop/web spec', severity: 'warning', fix: /ingressClassName/ }],
    },
    'an IngressClass that is elsewhere, as a note': {
      manifests: ingress('ingressClassName: istio, '),
      findings: [{ at: CLASS_NAME, severity: 'info', fix: /--context/ }],
    },
    'an IngressClass that the whole cluster does not have': {
      closed: true,
      manifests: yaml(ingressClass('nginx', 'k8s.io/ingress-nginx'), ingress('ingressClassName: istio, ')),
      findings: [{ at: CLASS_NAME, message: /does not exist/, fix: /declare an IngressClass/ }],
    },
    'the same where no IngressClass is listed, as a note': {
      closed: true,
      manifests: ingress('ingressClassName: istio, '),
      findings: [{ at: CLASS_NAME, severity: 'info', fix: /declare/ }],
    },
    'a controller that is off': {
      manifests: yaml(ingressClass('public', ISTIO), ingress('ingressClassName: public, ')),
      meshConfig: { ingressControllerMode: 'OFF' },
      findings: [{ at: CLASS_NAME, message: /OFF/, fix: /ingressControllerMode/ }],
    },
    'the class istio where that of Istio is another': {
      manifests: annotated('istio'),
      meshConfig: { ingressClass: 'edge' },
      findings: [{ at: ANNOTATION, message: /edge/, fix: /IngressClass/ }],
    },
  },
});
