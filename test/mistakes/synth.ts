import type { Mistake } from './told';

/** What stops synth before a file is written. */
export const SYNTH: readonly Mistake[] = [
  {
    mistake: 'a VirtualService without routes',
    program: "new VirtualService(chart, 'Cart', { hosts: [cart] });",
    line: '[shop/Cart] http: is empty; add one with addHttpRoute, addTlsRoute or addTcpRoute',
  },
  {
    mistake: 'a service with a typing slip',
    program: `
const crat = MeshService.fromAttributes({ name: 'crat', namespace: 'shop', ports: [ServicePort.http(80)] });
new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(crat) });
`,
    line: 'error routing/unknown-destination: shop/Cart/Resource VirtualService shop/cart spec.http[0].route[0].destination.host: no Service or ServiceEntry declares crat.shop.svc.cluster.local, so Envoy answers 503; write cart.shop.svc.cluster.local',
  },
  {
    mistake: 'the port of the container in place of the Service',
    program: `
const wrong = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(8080)] });
new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(wrong) });
`,
    line: 'error routing/unknown-destination-port: shop/Cart/Resource VirtualService shop/cart spec.http[0].route[0].destination.port.number: Service shop/cart does not have port 8080, so Envoy answers 503; write 80',
  },
  {
    mistake: 'a gateway with a typing slip',
    program: `
const elsewhere = Gateway.fromName('istio-system', 'publik').host('shop.example.com');
new VirtualService(chart, 'Cart', { hosts: [elsewhere] }).addHttpRoute('all', { action: RouteAction.forward(cart) });
`,
    line: 'error routing/unknown-gateway: shop/Cart/Resource VirtualService shop/cart spec.gateways[0]: the Gateway istio-system/publik does not exist, so this VirtualService is not used on "istio-system/publik"; write istio-system/public',
  },
  {
    mistake: 'a gateway in the namespace of the application',
    program: `
const elsewhere = Gateway.fromName('shop', 'public').host('shop.example.com');
new VirtualService(chart, 'Cart', { hosts: [elsewhere] }).addHttpRoute('all', { action: RouteAction.forward(cart) });
`,
    line: 'error routing/unknown-gateway: shop/Cart/Resource VirtualService shop/cart spec.gateways[0]: the Gateway shop/public does not exist, so this VirtualService is not used on "shop/public"; write istio-system/public',
  },
  {
    mistake: 'gateway pods with a typing slip',
    program: `
const workload = MeshWorkload.fromAttributes({ namespace: 'istio-system', labels: { istio: 'ingres' } });
new Gateway(chart, 'Second', { workload }).addHost('www.example.com');
`,
    line: 'error gateway/unserved-gateway: shop/Second/Resource Gateway istio-system/second spec.selector: no pod has the labels istio=ingres, so nothing listens for this Gateway; write istio=ingressgateway',
  },
  {
    mistake: 'a host in two Gateways',
    program:
      "new Gateway(chart, 'Second', { workload: ingress, tls: ServerTls.issuedBy(letsEncrypt, { secretName: 'second' }) }).addHost('shop.example.com');",
    line: 'error gateway/conflicting-gateways: shop/Public/Resource Gateway istio-system/public spec.servers[0].hosts: Gateway istio-system/second also serves the same host on port 443, so the second one is dropped completely; keep the host in only one Gateway',
  },
  {
    mistake: 'two VirtualServices for one service',
    program: `
for (const id of ['One', 'Two']) {
  new VirtualService(chart, id, { name: id.toLowerCase(), hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(cart) });
}
`,
    line: 'error routing/conflicting-mesh-hosts: shop/One/Resource VirtualService shop/one spec.hosts[0]: VirtualService shop/two also has cart.shop.svc.cluster.local, but inside the mesh only the oldest is used; merge their routes into one VirtualService',
  },
  {
    mistake: 'a subset that nobody declares',
    program: `
const http = [{ route: [{ destination: { host: 'cart', subset: 'v2' } }] }];
new VirtualService(chart, 'Cart', { hosts: [cart], spec: { http } });
`,
    line: 'error routing/undeclared-subset: shop/Cart/Resource VirtualService shop/cart spec.http[0].route[0].destination.subset: subset v2 of cart.shop.svc.cluster.local is not declared, so Envoy answers 503; add a DestinationRule for cart.shop.svc.cluster.local that has "v2"',
  },
  {
    mistake: 'a service account with a typing slip',
    program: "cart.allowFrom(Principal.fromServiceAccount({ namespace: 'shop', serviceAccount: 'wbe' }));",
    line: 'error security/unknown-principal: shop/AllowedCallers-shop-cart/Resource AuthorizationPolicy shop/cart spec.rules[0].from[0].source.principals[0]: no pod of the mesh has the identity cluster.local/ns/shop/sa/wbe, so it matches no callers; write cluster.local/ns/shop/sa/web',
  },
  {
    mistake: 'a service that no longer lets the gateway in',
    program: 'web.allowFrom(cart);',
    line: 'error security/locks-out-gateway: shop/AllowedCallers-shop-web/Resource AuthorizationPolicy shop/web spec.rules: VirtualService shop/site routes from Deployment istio-system/istio-ingressgateway to Deployment shop/web-v1, but no rule allows the gateway, so it answers 403; add a rule from principal cluster.local/ns/istio-system/sa/istio-ingressgateway',
  },
  {
    mistake: 'nobody may call, the gateway neither',
    program: "AuthorizationPolicy.allowNothing(chart, 'Nothing', PolicyTarget.namespace('shop'));",
    line: 'error security/locks-out-gateway: shop/Nothing/Resource AuthorizationPolicy shop/nothing spec.rules: VirtualService shop/site routes from Deployment istio-system/istio-ingressgateway to Deployment shop/web-v1, but no rule allows the gateway, so it answers 403; add a rule from principal cluster.local/ns/istio-system/sa/istio-ingressgateway',
  },
  {
    mistake: 'the port of the Service in a policy',
    program: "AuthorizationPolicy.allow(chart, 'Cart', cart, { from: [Source.anyWorkload()], to: [{ ports: [80] }] });",
    line: 'error security/service-port-in-policy: shop/Cart/Resource AuthorizationPolicy shop/cart spec.rules[0].to[0].operation.ports[0]: 80 is the port of a Service, but its pods receive that traffic on 8080, so nothing matches; write 8080',
  },
  {
    mistake: 'plain text to pods that take mTLS only',
    program: `
PeerAuthentication.strict(chart, 'Strict', PolicyTarget.mesh());
new DestinationRule(chart, 'Cart', { service: cart, tls: ClientTls.disable() });
`,
    line: 'error security/plaintext-to-strict: shop/Cart/Resource DestinationRule shop/cart spec.trafficPolicy.tls.mode: Deployment shop/cart-v1 only accepts mutual TLS, so connections with tls mode DISABLE are reset; remove the tls block, or set the mode to ISTIO_MUTUAL',
  },
  {
    mistake: 'two modes of mTLS for one namespace',
    program: `
PeerAuthentication.strict(chart, 'Strict', PolicyTarget.namespace('shop'));
PeerAuthentication.permissive(chart, 'Permissive', PolicyTarget.namespace('shop'));
`,
    line: 'error manifest/duplicate-object: shop/Permissive/Resource PeerAuthentication shop/default metadata.name: PeerAuthentication shop/default is already written by shop/Strict/Resource, and the last one that is applied replaces the others; rename or remove one of them',
  },
  {
    mistake: 'an authorizer that the mesh does not know',
    program:
      "AuthorizationPolicy.custom(chart, 'Login', { target: ingress, authorizer: 'oauth2-proxy', rules: { to: [{ hosts: [site] }] } });",
    line: 'error security/unknown-authorizer: shop/Login/Resource AuthorizationPolicy istio-system/login spec.provider.name: the mesh configuration does not define a provider oauth2-proxy, so every request is denied; use jaeger, or add it to extensionProviders',
  },
  {
    mistake: 'a patch with a typing slip',
    program: "new DestinationRule(chart, 'Cart', { service: cart }).addJsonPatch(JsonPatch.add('/spec/trafficPolcy', {}));",
    line: 'error schema/unknown-field: shop/Cart/Resource DestinationRule shop/cart spec.trafficPolcy: the field trafficPolcy is unknown here; did you mean trafficPolicy?',
  },
  {
    mistake: 'a patch with a duration without a unit',
    program: `
new DestinationRule(chart, 'Cart', { service: cart, connectionPool: { tcp: { maxConnections: 10 } } })
  .addJsonPatch(JsonPatch.add('/spec/trafficPolicy/connectionPool/tcp/connectTimeout', '5'));
`,
    line: 'error schema/cel: shop/Cart/Resource DestinationRule shop/cart spec.trafficPolicy.connectionPool.tcp.connectTimeout: must be a valid duration greater than 1ms; write a duration with a unit, as in 5s',
  },
  {
    mistake: 'a raw kind with a typing slip',
    program: "new ApiObject(chart, 'Raw', { apiVersion: 'networking.istio.io/v1', kind: 'VirtualServce', spec: {} });",
    line: 'error schema/unknown-kind: shop/Raw VirtualServce shop/shop-raw kind: networking.istio.io does not have a kind VirtualServce; did you mean VirtualService?',
  },
  {
    mistake: 'a raw port as text',
    program: `
const http = [{ route: [{ destination: { host: 'cart', port: { number: '80' } } }] }];
new ApiObject(chart, 'Raw', { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', spec: { hosts: ['cart'], http } });
`,
    line: 'error schema/type: shop/Raw VirtualService shop/shop-raw spec.http[0].route[0].destination.port.number: "80" is text, but must be a whole number; write 80, without quotes',
  },
  {
    mistake: 'a raw mode in lower case',
    program:
      "new ApiObject(chart, 'Raw', { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', spec: { mtls: { mode: 'strict' } } });",
    line: 'error schema/enum: shop/Raw PeerAuthentication shop/shop-raw spec.mtls.mode: "strict" is not one of the supported values; write UNSET, DISABLE, PERMISSIVE or STRICT',
  },
  {
    mistake: 'a source namespace with a typing slip',
    program: "AuthorizationPolicy.allow(chart, 'Cart', cart, { from: [Source.namespaces('shpo')] });",
    line: 'error security/unknown-source-namespace: shop/Cart/Resource AuthorizationPolicy shop/cart spec.rules[0].from[0].source.namespaces[0]: the namespace shpo does not exist, so it matches no callers; write shop',
  },
  {
    mistake: 'the port of the Service in a mode of mTLS',
    program: "new PeerAuthentication(chart, 'Strict', { target: cart, mode: 'STRICT', ports: { 80: 'PERMISSIVE' } });",
    line: 'error security/service-port-in-policy: shop/Strict/Resource PeerAuthentication shop/cart spec.portLevelMtls.80: 80 is the port of a Service, but its pods receive that traffic on 8080, so nothing matches; write 8080',
  },
  {
    mistake: 'a DENY without rules',
    program: "new AuthorizationPolicy(chart, 'Deny', { target: cart, action: 'DENY' });",
    line: '[shop/Deny] rules: is empty, but DENY requires a rule; add one with addRule',
  },
  {
    mistake: 'two issuers of one name',
    program: "ClusterIssuer.letsEncrypt(chart, 'Again', { email: 'dev@example.com', solvers: [AcmeSolver.http01Istio()] });",
    line: 'error manifest/duplicate-object: shop/Again/Resource ClusterIssuer letsencrypt-prod metadata.name: ClusterIssuer letsencrypt-prod is already written by shop/LetsEncrypt/Resource, and the last one that is applied replaces the others; rename or remove one of them',
  },
  {
    mistake: 'a tracing provider with a typing slip',
    program: `
const tracing = [{ providers: [{ name: 'jeager' }] }];
new Telemetry(chart, 'Traces', { target: PolicyTarget.mesh(), spec: { tracing } });
`,
    line: 'error telemetry/unknown-provider: shop/Traces/Resource Telemetry istio-system/traces spec.tracing[0].providers[0].name: the mesh configuration does not define a provider jeager, so nothing is sent there; use envoy, prometheus, stackdriver and 1 more, or add it to extensionProviders',
  },
  {
    mistake: 'a network of clients that is too small',
    program:
      "new IngressGateway(chart, 'Second', { name: 'second', loadBalancer: LoadBalancer.generic({ sourceRanges: ['198.51.100.0/33'] }) });",
    line: 'error webhook/service: shop/Second/Service Service shop/second spec.loadBalancerSourceRanges[0]: "198.51.100.0/33" is not a valid address block; write one as in "10.0.0.0/8" or "2001:db8::/32"',
  },
  {
    mistake: 'two DestinationRules for one service',
    program: `
for (const id of ['One', 'Two']) {
  new DestinationRule(chart, id, { service: cart, ...(id === 'Two' && { connectionPool: { tcp: { maxConnections: 10 } } }) });
}
`,
    line: 'error manifest/duplicate-object: shop/Two/Resource DestinationRule shop/cart metadata.name: DestinationRule shop/cart is already written by shop/One/Resource, and the last one that is applied replaces the others; rename or remove one of them',
  },
  {
    mistake: 'a namespace of objects with a typing slip',
    program: `
const shpo = new Chart(app, 'shpo', { namespace: 'shpo', disableResourceNameHashes: true });
new DestinationRule(shpo, 'Cart', { service: cart, namespace: 'shpo' });
`,
    line: 'error namespaces/unknown-namespace: shpo/Cart/Resource DestinationRule shpo/cart metadata.namespace: Namespace shpo is not declared, so the object in it is refused; write shop, or declare the Namespace shpo',
  },
  {
    mistake: 'a Secret that is one letter off',
    program: `
new Certificate(chart, 'Own', { issuer: letsEncrypt, workload: ingress, dnsNames: ['www.example.com'], secretName: 'www-tls' });
const second = new Gateway(chart, 'Second', { workload: ingress, tls: ServerTls.simple('www-tl') });
new VirtualService(chart, 'Www', { hosts: [second.addHost('www.example.com')] }).addHttpRoute('all', { action: RouteAction.forward(web) });
`,
    line: 'error gateway/missing-credential: shop/Second/Resource Gateway istio-system/second spec.servers[0].tls.credentialName: nothing in the input creates Secret istio-system/www-tl, and Certificate istio-system/own creates www-tls, which no server uses; until it exists, TLS connections are reset; write www-tls, or create the Secret www-tl',
  },
  {
    mistake: 'a destination in a namespace with a typing slip',
    program: `
const wrong = MeshService.fromAttributes({ name: 'cart', namespace: 'shpo', ports: [ServicePort.http(80)] });
new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(wrong) });
`,
    line: 'error routing/unknown-destination: shop/Cart/Resource VirtualService shop/cart spec.http[0].route[0].destination.host: no Service or ServiceEntry declares cart.shpo.svc.cluster.local, so Envoy answers 503; write cart.shop.svc.cluster.local',
  },
  {
    mistake: 'a caller in a namespace with a typing slip',
    program: "cart.allowFrom(Principal.fromServiceAccount({ namespace: 'shpo', serviceAccount: 'web' }));",
    line: 'error security/unknown-principal: shop/AllowedCallers-shop-cart/Resource AuthorizationPolicy shop/cart spec.rules[0].from[0].source.principals[0]: no pod of the mesh has the identity cluster.local/ns/shpo/sa/web, so it matches no callers; write cluster.local/ns/shop/sa/web',
  },
  {
    mistake: 'HTTP routes behind a passthrough',
    program: `
const passthrough = new Gateway(chart, 'Passthrough', { workload: ingress, tls: ServerTls.passthrough() });
new VirtualService(chart, 'Own', { hosts: [passthrough.addHost('own.example.com')] }).addHttpRoute('all', { action: RouteAction.forward(cart) });
`,
    line: 'error gateway/unused-route-kind: shop/Own/Resource VirtualService shop/own spec.http: the server on port 443 (HTTPS, PASSTHROUGH) of istio-system/passthrough does not use http routes, so these are ignored; write tls routes, or change the TLS mode of the server',
  },
];
