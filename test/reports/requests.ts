import { EDGE, GATEWAY, SHOP, TO_WEB, gateway, http, namespace, object, virtualService, yaml } from './manifests';
import type { Report } from './report';

const PUBLIC = yaml(SHOP, EDGE, gateway('public', `[${http('shop.example.com')}]`));
const atGateway = (rule: string) =>
  yaml(PUBLIC, virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [${rule}]`));
const CORS = 'corsPolicy: { allowOrigins: [{ exact: "https://app.example.com" }], allowMethods: [GET, POST] }';
const PREFLIGHT = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' };
const balanced = (redirect: string) =>
  yaml(
    SHOP,
    namespace('edge', 'istio-injection: enabled'),
    GATEWAY,
    object(
      'Service',
      'edge/gateway',
      '{ type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: http, port: 80 }, { name: https, port: 443, targetPort: 80 }] }',
      'annotations: { service.beta.kubernetes.io/aws-load-balancer-ssl-cert: "arn:aws:acm:eu-west-1:1:certificate/a", service.beta.kubernetes.io/aws-load-balancer-ssl-ports: "443", service.beta.kubernetes.io/aws-load-balancer-backend-protocol: http }',
    ),
    redirect,
  );

/** What people reported about paths, headers and browsers. */
export const REQUESTS: readonly Report[] = [
  {
    title: 'a prefix without the slash in front',
    wrong: atGateway(`{ match: [{ uri: { prefix: api } }], ${TO_WEB} }`),
    right: atGateway(`{ match: [{ uri: { prefix: /api } }], ${TO_WEB} }`),
    says: 'warning routing/path-without-slash',
    answers: [{ request: 'GET http://shop.example.com/api', is: /404/ }],
  },
  {
    title: 'a match of the header Host',
    source: 'istio/istio#23083',
    wrong: atGateway(`{ match: [{ headers: { Host: { exact: shop.example.com } } }], ${TO_WEB} }`),
    answers: [{ request: 'GET http://shop.example.com/', is: /200/ }],
  },
  {
    title: 'a corsPolicy on a route that matches a header of the request',
    source: 'istio/istio#47236',
    wrong: atGateway(`{ match: [{ headers: { x-tenant: { exact: a } } }], ${CORS}, ${TO_WEB} }`),
    right: atGateway(
      `{ match: [{ method: { exact: OPTIONS } }], ${CORS}, ${TO_WEB} }, { match: [{ headers: { x-tenant: { exact: a } } }], ${CORS}, ${TO_WEB} }`,
    ),
    says: 'warning routing/preflight-not-matched',
    answers: [{ request: 'OPTIONS http://shop.example.com/', headers: PREFLIGHT, is: /404/ }],
  },
  {
    title: 'every origin allowed as a text, not as an expression',
    source: 'istio/istio#36695',
    wrong: atGateway(`{ corsPolicy: { allowOrigins: [{ exact: "*" }], allowMethods: ["*"], allowHeaders: ["*"] }, ${TO_WEB} }`),
    answers: [{ request: 'OPTIONS http://shop.example.com/', headers: PREFLIGHT, is: /answers the preflight of https:\/\/app/ }],
  },
  {
    title: 'a redirect to HTTPS behind a load balancer that terminates TLS',
    source: 'istio/istio#16778',
    wrong: balanced(
      yaml(
        gateway(
          'public',
          '[{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com], tls: { httpsRedirect: true } }]',
        ),
        virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
      ),
    ),
    right: balanced(
      yaml(
        gateway('public', `[${http('shop.example.com')}]`),
        virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [{ ${TO_WEB} }]`),
      ),
    ),
    says: 'warning gateway/redirect-loop',
  },
  {
    title: 'a redirect of a route to HTTPS behind a load balancer that terminates TLS',
    source: 'istio/istio#23674',
    wrong: balanced(
      yaml(
        gateway('public', `[${http('shop.example.com')}]`),
        virtualService('v', 'hosts: [shop.example.com], gateways: [edge/public], http: [{ redirect: { scheme: https } }]'),
      ),
    ),
    says: 'warning gateway/redirect-loop',
  },
];
