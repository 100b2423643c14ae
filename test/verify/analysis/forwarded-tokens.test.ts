import { tokenNotForwarded } from '../../../lib/verify/analysis/rules/security/token-not-forwarded';
import {
  API_GATEWAY,
  deployment,
  GATEWAY_PODS,
  gateway,
  http,
  object,
  routeOnGateway,
  service,
  virtualService,
  yaml,
} from './support/manifests';
import { testRule } from './support/test-rule';

const TO_WEB = 'route: [{ destination: { host: web } }]';

const jwt = (name: string, label: string, rest = '') =>
  object(
    'RequestAuthentication',
    name,
    `{ selector: { matchLabels: { ${label} } }, jwtRules: [{ issuer: "https://id", jwksUri: "https://id/keys" ${rest} }] }`,
  );
const behindGateway = yaml(
  service('web', '[{ name: http, port: 80 }]'),
  deployment('web'),
  GATEWAY_PODS,
  gateway('public', `[${http('shop.example.com')}]`),
  virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
);

testRule(tokenNotForwarded, {
  accepts: {
    'a token that is passed on': yaml(
      behindGateway,
      jwt('edge/jwt', 'istio: ingress', ', forwardOriginalToken: true'),
      jwt('shop/jwt', 'app: web'),
    ),
    'pods that ask for no token': yaml(behindGateway, jwt('edge/jwt', 'istio: ingress'), jwt('shop/jwt', 'app: other')),
  },
  rejects: {
    'a token that the gateway keeps': {
      manifests: yaml(behindGateway, jwt('edge/jwt', 'istio: ingress'), jwt('shop/jwt', 'app: web')),
      findings: [
        {
          at: 'RequestAuthentication edge/jwt spec.jwtRules[0]',
          message: /RequestAuthentication shop\/jwt gets requests without one/,
          fix: /forwardOriginalToken/,
        },
      ],
    },
    'a token that a Gateway of the Gateway API keeps': {
      manifests: yaml(
        service('web'),
        deployment('web'),
        API_GATEWAY,
        routeOnGateway('r', 'backendRefs: [{ name: web, port: 80 }]'),
        jwt('shop/edge', 'gateway.networking.k8s.io/gateway-name: public'),
        jwt('shop/jwt', 'app: web'),
      ),
      findings: [
        { at: 'RequestAuthentication shop/edge spec.jwtRules[0]', message: /shop\/jwt gets requests/, fix: /forwardOriginalToken/ },
      ],
    },
  },
});
