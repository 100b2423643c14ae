import { identityWithoutMutualTls } from '../../../lib/verify/analysis/rules/security/identity-without-mutual-tls';
import { tokenNotRequired } from '../../../lib/verify/analysis/rules/security/token-not-required';
import { appRunsAsProxy } from '../../../lib/verify/analysis/rules/workloads/app-runs-as-proxy';
import { authorization, deployment, namespace, object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const FOR_WEB = 'selector: { matchLabels: { app: web } }';

testRule(identityWithoutMutualTls, {
  accepts: {
    'pods in ambient mode, where ztunnel always speaks mutual TLS': yaml(
      namespace('shop', 'istio.io/dataplane-mode: ambient'),
      deployment('web'),
      object('PeerAuthentication', 'shop/p', '{ mtls: { mode: DISABLE } }'),
      authorization('p', `${FOR_WEB}, rules: [{ from: [{ source: { namespaces: [edge] } }] }]`),
    ),
  },
});

testRule(tokenNotRequired, {
  accepts: {
    'an authorizer in front that asks for the token itself': yaml(
      object('RequestAuthentication', 'shop/t', `{ ${FOR_WEB}, jwtRules: [{ issuer: "https://id.example.com" }] }`),
      authorization('p', `${FOR_WEB}, action: CUSTOM, provider: { name: oauth2-proxy }, rules: [{}]`),
    ),
  },
});

testRule(appRunsAsProxy, {
  accepts: {
    'the pods of a gateway, which are a proxy': object(
      'Deployment',
      'edge/gateway',
      '{ template: { metadata: { labels: { istio: ingressgateway } }, spec: { securityContext: { runAsUser: 1337 }, containers: [{ name: istio-proxy, image: auto }] } } }',
    ),
  },
});
