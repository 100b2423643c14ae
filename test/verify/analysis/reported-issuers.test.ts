import { serverWithoutTlsOn443 } from '../../../lib/verify/analysis/rules/gateway/server-without-tls-on-443';
import { http01NotAdmitted } from '../../../lib/verify/analysis/rules/tls/http01-not-admitted';
import { notACa } from '../../../lib/verify/analysis/rules/tls/not-a-ca';
import { tlsToSidecar } from '../../../lib/verify/analysis/rules/tls/tls-to-sidecar';
import { twoIssuerAnnotations } from '../../../lib/verify/analysis/rules/tls/two-issuer-annotations';
import { unknownIssuer } from '../../../lib/verify/analysis/rules/tls/unknown-issuer';
import { unreadSecret } from '../../../lib/verify/analysis/rules/tls/unread-secret';
import { deployment, destinationRule, GATEWAY_PODS, gateway, https, namespace, object, service, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const SELF = object('ClusterIssuer', 'self', '{ selfSigned: {} }');
const certificate = (name: string, spec: string, issuer = 'self') =>
  object('Certificate', name, `{ secretName: ${name.split('/')[1]}, ${spec}, issuerRef: { name: ${issuer}, kind: ClusterIssuer } }`);
const OWN = object('ClusterIssuer', 'own', '{ ca: { secretName: root } }');
const front = (annotations: string, listener = '') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { namespace: edge, name: front, annotations: { ${annotations} } }\nspec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP${listener} }] }\n`;

testRule(notACa, {
  accepts: {
    'an authority': yaml(SELF, OWN, certificate('cert-manager/root', 'isCA: true, commonName: root')),
    'a Secret that somebody else writes': OWN,
  },
  rejects: {
    'the certificate of a server': {
      manifests: yaml(SELF, OWN, certificate('cert-manager/root', 'commonName: root')),
      findings: [{ at: 'Certificate cert-manager/root spec.secretName', message: /ClusterIssuer own/, fix: /isCA: true/ }],
    },
  },
});

testRule(unreadSecret, {
  accepts: { 'the namespace of cert-manager': yaml(SELF, OWN, certificate('cert-manager/root', 'isCA: true, commonName: root')) },
  rejects: {
    'a Certificate that writes the Secret elsewhere': {
      manifests: yaml(SELF, OWN, certificate('shop/root', 'isCA: true, commonName: root')),
      findings: [{ at: 'ClusterIssuer own spec.ca.secretName', message: /that of Certificate shop\/root/, fix: /namespace cert-manager/ }],
    },
  },
});

testRule(unknownIssuer, {
  accepts: {
    'an annotation for a ClusterIssuer': yaml(SELF, front('cert-manager.io/cluster-issuer: self')),
    'an issuer of another group': front('cert-manager.io/issuer: own, cert-manager.io/issuer-group: example.com'),
  },
  rejects: {
    'an annotation for an Issuer of another namespace': {
      manifests: yaml(object('Issuer', 'shop/own', '{ selfSigned: {} }'), front('cert-manager.io/issuer: own')),
      findings: [{ at: 'Gateway edge/front metadata.annotations.cert-manager.io/issuer', fix: /ClusterIssuer/ }],
    },
    'the annotation of the other kind': {
      manifests: yaml(SELF, front('cert-manager.io/issuer: self')),
      findings: [{ at: 'Gateway edge/front metadata.annotations.cert-manager.io/issuer', fix: /cert-manager\.io\/cluster-issuer/ }],
    },
  },
});

testRule(twoIssuerAnnotations, {
  accepts: { 'one of them': front('cert-manager.io/cluster-issuer: self') },
  rejects: {
    'both of them': {
      manifests: front('cert-manager.io/issuer: own, cert-manager.io/cluster-issuer: self'),
      findings: [{ at: 'Gateway edge/front metadata.annotations.cert-manager.io/issuer', fix: /keep one/ }],
    },
  },
});

const LETS_ENCRYPT = object(
  'ClusterIssuer',
  'le',
  '{ acme: { server: https://acme-v02.api.letsencrypt.org/directory, privateKeySecretRef: { name: le }, solvers: [{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: front, namespace: edge }] } } }] } }',
);
const challenged = (where: string) => certificate(`${where}/shop`, 'dnsNames: [shop.example.com]', 'le');
const allowed = (from: string) => `, allowedRoutes: { namespaces: { ${from} } }`;

testRule(http01NotAdmitted, {
  accepts: {
    'the namespace of the Gateway': yaml(LETS_ENCRYPT, front(''), challenged('edge')),
    'every namespace': yaml(LETS_ENCRYPT, front('', allowed('from: All')), challenged('shop')),
    'a namespace whose labels are not in the input': yaml(
      LETS_ENCRYPT,
      front('', allowed('from: Selector, selector: { matchLabels: { team: shop } }')),
      challenged('shop'),
    ),
  },
  rejects: {
    'another namespace': {
      manifests: yaml(LETS_ENCRYPT, namespace('shop'), front(''), challenged('shop')),
      findings: [{ at: 'Gateway edge/front spec.listeners[0]', message: /namespace shop/, fix: /from: All/ }],
    },
    'labels that the namespace lacks': {
      manifests: yaml(
        LETS_ENCRYPT,
        namespace('shop', 'team: other'),
        front('', allowed('from: Selector, selector: { matchLabels: { team: shop } }')),
        challenged('shop'),
      ),
      findings: [{ at: 'Gateway edge/front spec.listeners[0]', fix: /selector/ }],
    },
  },
});

const MESHED = yaml(namespace('shop', 'istio-injection: enabled'), deployment('web'));
const simple = destinationRule('d', 'host: web, trafficPolicy: { tls: { mode: SIMPLE } }');

testRule(tlsToSidecar, {
  accepts: {
    'the mutual TLS of Istio': yaml(MESHED, service('web'), simple.replace('SIMPLE', 'ISTIO_MUTUAL')),
    'a server that terminates TLS itself': yaml(MESHED, service('web', '[{ name: https, port: 443 }]'), simple),
    'pods without a sidecar': yaml(namespace('shop', 'istio-injection: disabled'), deployment('web'), service('web'), simple),
  },
  rejects: {
    'a sidecar in front of HTTP': {
      manifests: yaml(MESHED, service('web'), simple),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.tls.mode', message: /mode SIMPLE on port 80/, fix: /ISTIO_MUTUAL/ }],
    },
  },
});

const plain = gateway('public', '[{ port: { number: 443, name: https, protocol: HTTP }, hosts: [shop.example.com] }]');
const balancer = (annotations = '') =>
  object(
    'Service',
    'edge/gateway',
    '{ type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: https, port: 443 }] }',
    `annotations: { ${annotations} }`,
  );

testRule(serverWithoutTlsOn443, {
  accepts: {
    'a server with TLS': yaml(gateway('public', `[${https('cert', 'shop.example.com')}]`), GATEWAY_PODS, balancer()),
    'a load balancer that terminates TLS': yaml(
      plain,
      GATEWAY_PODS,
      balancer('service.beta.kubernetes.io/aws-load-balancer-ssl-cert: "arn:aws:acm:x"'),
    ),
    'what is in front is not in the input': yaml(plain, GATEWAY_PODS),
  },
  rejects: {
    'plain HTTP': {
      manifests: yaml(plain, GATEWAY_PODS, balancer()),
      findings: [{ at: 'Gateway edge/public spec.servers[0].port.protocol', fix: /HTTPS/ }],
    },
  },
});
