import { CART_ROUTE, plus, PRICES_PEER, ROUTE, shop } from './pairs';
import { SHOP } from './shop';

const TWO_ROUTES = shop(CART_ROUTE, `${CART_ROUTE}${CART_ROUTE.replace('/cart', '/pay')}`);
const SWAPPED = shop(CART_ROUTE, `${CART_ROUTE.replace('/cart', '/pay')}${CART_ROUTE}`);

const allow = (name: string, method: string) => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: [${method}] } }] }] }
`;

/** The shop with its Gateway and its routes in the Gateway API. */
const API_SHOP = SHOP.replace(
  /---\napiVersion: networking.istio.io\/v1\nkind: Gateway[\s\S]*?(?=---\napiVersion: security)/,
  `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-system }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: istio-ingressgateway.istio-system.svc.cluster.local }]
  listeners:
    - { name: https, port: 443, protocol: HTTPS, hostname: shop.example.com, tls: { certificateRefs: [{ name: shop-tls }] }, allowedRoutes: { namespaces: { from: All } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public, namespace: istio-system }]
  hostnames: [shop.example.com]
  rules: [{ matches: [{ path: { type: PathPrefix, value: /cart } }], backendRefs: [{ name: web, port: 8080 }] }]
`,
);
const CART_FOLDER = SHOP.replace('{ uri: { prefix: /cart } }', '{ uri: { exact: /cart } }, { uri: { prefix: /cart/ } }');

const DELEGATED = CART_ROUTE.replace(/route: .*/, 'delegate: { name: cart, namespace: shop }');
const CART = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart, namespace: shop }
spec: { http: [{ route: [{ destination: { host: web.shop.svc.cluster.local, port: { number: 8080 } } }] }] }
`;

export const NO_CHANGES: readonly (readonly [name: string, before: string, after: string])[] = [
  ['the order of routes that do not overlap', TWO_ROUTES, SWAPPED],
  ['two policies that are merged', plus(allow('b', 'POST'), plus(allow('a', 'GET'))), plus(allow('a', 'GET, POST'))],
  ['another name of a subset', SHOP, SHOP.replace(/subset: v1/g, 'subset: stable').replace('name: v1', 'name: stable')],
  ['a name of a route', SHOP, shop(ROUTE, '    - name: shares\n      timeout: 5s\n      route:')],
  [
    'a label',
    SHOP,
    shop('name: web, namespace: shop }\nspec: { selector', 'name: web, namespace: shop, labels: { team: shop } }\nspec: { selector'),
  ],
  ['a comment and other spaces', SHOP, SHOP.replace(/kind: Service\n/g, 'kind:   Service # what is called\n')],
  ['a timeout in another unit', SHOP, shop('timeout: 5s', 'timeout: 5000ms')],
  ['weights with the same shares', SHOP, SHOP.replace('weight: 80', 'weight: 8').replace('weight: 20', 'weight: 2')],
  ['a shorter name of a host', SHOP, shop('spec:\n  hosts: [prices.shop.svc.cluster.local]', 'spec:\n  hosts: [prices]')],
  ['one match in place of two routes', TWO_ROUTES, shop('prefix: /cart } }]', 'prefix: /cart } }, { uri: { prefix: /pay } }]')],
  ['a policy that says what is the default', SHOP, plus(PRICES_PEER.replace(/prices/g, 'web').replace('STRICT', 'UNSET'))],
  ["a Gateway and its routes in the Gateway API instead of Istio's, on the pods of the default ingress gateway", CART_FOLDER, API_SHOP],
  ['a regular expression instead of a prefix', SHOP, shop('{ uri: { prefix: /cart } }', "{ uri: { regex: '/cart.*' } }")],
  ['an older version of the API', SHOP, SHOP.replace(/networking.istio.io\/v1$/gm, 'networking.istio.io/v1beta1')],
  ['a service account instead of its principal', SHOP, shop('principals: [cluster.local/ns/shop/sa/web]', 'serviceAccounts: [shop/web]')],
  ['a delegate for a route', SHOP, plus(CART, shop(CART_ROUTE, DELEGATED))],
  [
    'an export to every namespace, which is the default',
    SHOP,
    shop('spec:\n  hosts: [prices', "spec:\n  exportTo: ['*']\n  hosts: [prices"),
  ],
  ['the order of documents', SHOP, SHOP.split('---').reverse().join('---')],
];
