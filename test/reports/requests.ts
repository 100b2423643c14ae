import { EDGE, GATEWAY, SHOP, TO_WEB, gateway, http, https, namespace, object, virtualService, yaml } from './manifests';
import type { Report } from './report';

const CERTIFICATE = object(
  'Certificate',
  'edge/cert',
  '{ secretName: cert, dnsNames: [shop.example.com], issuerRef: { name: own, kind: ClusterIssuer } }',
);
const PUBLIC = yaml(SHOP, EDGE, gateway('public', `[${http('shop.example.com')}]`));
const atGateway = (rule: string) =>
  yaml(PUBLIC, virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [${rule}]`));
const bothPorts = (rules: string) =>
  yaml(
    SHOP,
    EDGE,
    CERTIFICATE,
    gateway('public', `[${http('shop.example.com')}, ${https('cert', 'shop.example.com')}]`),
    virtualService('v', `hosts: [shop.example.com], gateways: [edge/public], http: [${rules}]`),
  );
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
    answers: [{ request: 'OPTIONS http://shop.example.com/', headers: PREFLIGHT, is: /answers the preflight request of https:\/\/app/ }],
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
  {
    title: 'a redirect to HTTPS on the port for HTTPS too',
    source: 'istio/istio#37329',
    wrong: bothPorts('{ redirect: { scheme: https } }'),
    right: bothPorts(`{ match: [{ port: 80 }], redirect: { scheme: https } }, { ${TO_WEB} }`),
    says: 'warning routing/redirect-to-itself',
    answers: [{ request: 'GET https://shop.example.com/', is: /301 [^]*redirected to the address that it asked for, in a loop/ }],
  },
  {
    title: 'a redirect to a path that it matches itself',
    wrong: atGateway('{ match: [{ uri: { prefix: / } }], redirect: { uri: /home } }'),
    right: atGateway(`{ match: [{ uri: { exact: / } }], redirect: { uri: /home } }, { ${TO_WEB} }`),
    says: 'warning routing/redirect-to-itself',
    answers: [{ request: 'GET http://shop.example.com/home', is: /in a loop/ }],
  },
  {
    title: 'routes for a version by a header only, without a route for the others',
    source: 'oneuptime.com/blog/post/2026-02-24-how-to-avoid-missing-default-routes-in-virtualservice/view',
    wrong: yaml(SHOP, virtualService('v', `hosts: [web], http: [{ match: [{ headers: { x-user-type: { exact: beta } } }], ${TO_WEB} }]`)),
    right: yaml(
      SHOP,
      virtualService('v', `hosts: [web], http: [{ match: [{ headers: { x-user-type: { exact: beta } } }], ${TO_WEB} }, { ${TO_WEB} }]`),
    ),
    says: 'warning routing/no-default-route',
    answers: [{ request: 'GET http://web/', from: 'client', is: /404/ }],
  },
  {
    title: 'a timeout without a unit',
    wrong: atGateway(`{ timeout: 30, ${TO_WEB} }`),
    right: atGateway(`{ timeout: 30s, ${TO_WEB} }`),
    says: 'error schema/type',
  },
  {
    title: 'tcp routes for a port of HTTP',
    wrong: yaml(SHOP, virtualService('v', `hosts: [web], tcp: [{ ${TO_WEB} }]`)),
    right: yaml(SHOP, virtualService('v', `hosts: [web], http: [{ ${TO_WEB} }]`)),
    says: 'warning routing/tcp-routes-on-http-port',
  },
  {
    title: 'a fault for a service of the mesh, where requests come through a gateway',
    source: 'istio/istio#2947',
    wrong: yaml(
      atGateway(`{ ${TO_WEB} }`),
      virtualService('w', `hosts: [web], http: [{ fault: { abort: { percentage: { value: 100 }, httpStatus: 500 } }, ${TO_WEB} }]`),
    ),
    answers: [{ request: 'GET http://shop.example.com/', is: /200 [^]*a gateway routes a request only once, by its original host/ }],
  },
  {
    title: 'a route for everything in an older VirtualService of the same host',
    source: 'istio/istio#49588',
    wrong: yaml(
      atGateway(`{ ${TO_WEB} }`),
      virtualService(
        'page',
        'hosts: [shop.example.com], gateways: [edge/public], http: [{ match: [{ uri: { exact: / } }], route: [{ destination: { host: client } }] }]',
      ),
    ),
    answers: [{ request: 'GET http://shop.example.com/', is: /100 % to client/ }],
  },
];
