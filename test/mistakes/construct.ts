import type { Mistake } from './told';

/** What a construct refuses when it is made: the line is the message of the error. */
export const CONSTRUCT: readonly Mistake[] = [
  {
    mistake: 'an address in place of a host',
    program: "gateway.addHost('https://www.example.com');",
    line: '[shop/Public] host: "https://www.example.com" is not a valid host; write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
  },
  {
    mistake: 'a host with an underscore',
    program: "gateway.addHost('shop_two.example.com');",
    line: '[shop/Public] host: "shop_two.example.com" is not a valid host; write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
  },
  {
    mistake: 'a host with a port',
    program: "gateway.addHost('www.example.com:443');",
    line: '[shop/Public] host: "www.example.com:443" is not a valid host; write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
  },
  {
    mistake: 'a host in capitals',
    program: "gateway.addHost('WWW.example.com');",
    line: '[shop/Public] host: "WWW.example.com" is not a valid host; write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
  },
  {
    mistake: 'a host twice',
    program: "gateway.addHost('shop.example.com');",
    line: '[shop/Public] host: "shop.example.com" already has a listener on port 443; keep one of the two',
  },
  {
    mistake: 'a port that cannot be',
    program: 'ServicePort.http(80800);',
    line: '[ServicePort.http] number: 80800 is not a valid port; write a whole number from 1 to 65535',
  },
  {
    mistake: 'a port that the service does not have',
    program: 'cart.port(8080);',
    line: '[MeshService cart] port: 8080 is not a port of the service; use 80',
  },
  {
    mistake: 'a Kubernetes name in capitals',
    program: "new MeshNamespace(chart, 'Reports', { name: 'Reports' });",
    line: '[shop/Reports] name: "Reports" is not a valid Kubernetes name; use lower case letters, digits, "-" and "."',
  },
  {
    mistake: 'a chart without a namespace',
    program: "new VirtualService(new Chart(app, 'bare'), 'Cart', { hosts: [cart] });",
    line: '[bare/Cart] namespace: is not known; set namespace here or on the chart',
  },
  {
    mistake: 'shares over 100',
    program: `
const rule = new DestinationRule(chart, 'Cart', { service: cart });
RouteAction.split(rule.addSubset('v1').weighted(90), rule.addSubset('v2').weighted(20));
`,
    line: '[RouteAction.split] weights: "90 + 20" add up to 110; change them to add up to 100',
  },
  {
    mistake: 'a subset for a version that does not run',
    program: "new DestinationRule(chart, 'Cart', { service: cart }).addSubset('v3');",
    line: '[shop/Cart] subsets.v3.labels.version: "v3" is not a version of cart.shop.svc.cluster.local; use v1 or v2',
  },
  {
    mistake: 'a subset twice',
    program: `
const rule = new DestinationRule(chart, 'Cart', { service: cart });
rule.addSubset('v1');
rule.addSubset('v1');
`,
    line: '[shop/Cart] subsets: "v1" is already declared; keep one of the two',
  },
  {
    mistake: 'a share over 100',
    program: 'CanaryStrategy.weighted(120);',
    line: '[CanaryStrategy.weighted] percent: 120 is not a valid percentage; write a whole number from 0 to 100',
  },
  {
    mistake: 'a share as a fraction',
    program: 'CanaryStrategy.weighted(0.2);',
    line: '[CanaryStrategy.weighted] percent: 0.2 is not a valid percentage; write a whole number from 0 to 100',
  },
  {
    mistake: 'a canary of one version',
    program: `
const v1 = new DestinationRule(chart, 'Cart', { service: cart }).addSubset('v1');
new Canary(chart, 'Canary', { hosts: [cart], stable: v1, canary: v1, strategy: CanaryStrategy.weighted(20) });
`,
    line: '[shop/Canary] canary: "v1" is the stable version; use the other version',
  },
  {
    mistake: 'a canary over two services',
    program: `
const stable = new DestinationRule(chart, 'Cart', { service: cart }).addSubset('v1');
const canary = new DestinationRule(chart, 'Prices', { service: prices }).addSubset('v2');
new Canary(chart, 'Canary', { hosts: [cart], stable, canary, strategy: CanaryStrategy.weighted(20) });
`,
    line: '[shop/Canary] canary: "v2" is a version of prices.shop.svc.cluster.local, but the stable one is a version of cart.shop.svc.cluster.local; use two versions of the same service',
  },
  {
    mistake: 'a route behind one that takes everything',
    program: "routes.addHttpRoute('cart', { match: [{ path: PathMatch.under('/cart') }], action: RouteAction.forward(cart) });",
    line: '[shop/Site] http.cart: never matches a request, because all of them go to the route "all"; add it before them, or narrow their matches',
  },
  {
    mistake: 'two routes of one name',
    program: `
new VirtualService(chart, 'Cart', { hosts: [cart] })
  .addHttpRoute('cart', { match: [{ path: PathMatch.under('/cart') }], action: RouteAction.forward(cart) })
  .addHttpRoute('cart', { match: [{ path: PathMatch.under('/basket') }], action: RouteAction.forward(cart) });
`,
    line: '[shop/Cart] http: "cart" is the name of an earlier route; give each route its own name',
  },
  {
    mistake: 'a path without a slash',
    program: "PathMatch.exact('cart');",
    line: '[PathMatch.exact] path: "cart" does not start with "/"; write "/cart"',
  },
  {
    mistake: 'a rewrite without a slash',
    program: "Rewrite.path('v2');",
    line: '[Rewrite.path] path: "v2" does not start with "/"; write "/v2"',
  },
  {
    mistake: 'a regular expression that RE2 does not know',
    program: "HeaderMatch.regex('x-user', '(?!admin).*');",
    line: '[HeaderMatch.regex] pattern: "(?!admin).*" is not a valid RE2 expression; leave out lookaheads and backreferences, and close every group: https://github.com/google/re2/wiki/Syntax',
  },
  {
    mistake: 'a redirect to where the request came from',
    program: 'RouteAction.redirect({});',
    line: '[RouteAction.redirect] options: do not change anything, so callers are redirected to the same URL in a loop; set a path, authority, scheme or port',
  },
  {
    mistake: 'a try that is longer than the request',
    program: `
new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', {
  action: RouteAction.forward(cart),
  timeout: Duration.seconds(2),
  retries: RetryPolicy.attempts(2, { perTry: Duration.seconds(3) }),
});
`,
    line: '[shop/Cart] http.all.retries.perTry: "3000ms" is longer than the timeout of the route, 2000ms, so it never takes effect; use a shorter duration, or a longer timeout',
  },
  {
    mistake: 'failover without outlier detection',
    program: "new DestinationRule(chart, 'Cart', { service: cart, locality: Locality.failover({ 'eu-west': 'eu-north' }) });",
    line: '[shop/Cart] locality: never fails over without outlierDetection, because no pod is ever considered unhealthy; add outlierDetection, such as OutlierDetection.consecutive5xx(5)',
  },
  {
    mistake: 'a mirror to the same place',
    program:
      "new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(cart), mirrors: [Mirror.to(cart)] });",
    line: '[shop/Cart] http.all.mirrors: "cart.shop.svc.cluster.local:80" already gets the requests, and would get them twice; mirror to another subset or service',
  },
  {
    mistake: 'a fault for more than all',
    program: 'Fault.delay(Duration.seconds(2), { percent: 150 });',
    line: '[Fault.delay] percent: 150 is not a valid percentage; write a number from 0 to 100',
  },
  {
    mistake: 'a rate of nothing',
    program: 'Rate.perSecond(0);',
    line: '[Rate] requests: 0 is not a valid number of requests; write at least 1; to deny all requests, use an AuthorizationPolicy',
  },
  {
    mistake: 'a wildcard with HTTP-01',
    program: "gateway.addHost('*.example.com');",
    line: '[shop/LetsEncrypt] solvers: "*.example.com" is a wildcard, which http01 does not support; use an AcmeSolver.dns01… for it, or list each host',
  },
  {
    mistake: 'an e-mail address without a domain',
    program: "ClusterIssuer.letsEncrypt(chart, 'Mine', { name: 'mine', email: 'ops', solvers: [AcmeSolver.http01Istio()] });",
    line: '[IssuerType.acme] email: "ops" is not a valid e-mail address; write one that is monitored, such as "ops@example.com"',
  },
  {
    mistake: 'an issuer without solvers',
    program: "ClusterIssuer.letsEncrypt(chart, 'Mine', { name: 'mine', email: 'ops@example.com', solvers: [] });",
    line: '[IssuerType.acme] solvers: [] is empty; list at least one, such as AcmeSolver.http01Istio()',
  },
  {
    mistake: 'solvers for other hosts',
    program: `
const issuer = ClusterIssuer.letsEncrypt(chart, 'Mine', {
  name: 'mine',
  email: 'ops@example.com',
  solvers: [AcmeSolver.http01Istio().forHosts('one.example.com')],
});
new Certificate(chart, 'Two', { issuer, dnsNames: ['two.example.com'] });
`,
    line: '[shop/Mine] solvers: "two.example.com" does not have a solver; add one with .forHosts or .forZones that matches it, or one for every host',
  },
  {
    mistake: 'a redirect that breaks HTTP-01',
    program: "gateway.addHost('www.example.com', { plainText: 'httpsRedirect' });",
    line: '[shop/Public] plainText: "httpsRedirect" would answer the http01 challenge of www.example.com with a redirect, so that its certificate would never be issued; leave plainText out and add an HttpsRedirect for the host, or use dns01',
  },
  {
    mistake: 'a Certificate beside the application in place of the gateway',
    program: "new Certificate(chart, 'Www', { issuer: letsEncrypt, workload: ingress, namespace: 'shop', dnsNames: ['www.example.com'] });",
    line: `[shop/Www] namespace: "shop" is not the namespace in which the gateway's pods look for the Secret; write "istio-system", or leave namespace out and set workload`,
  },
  {
    mistake: 'an Issuer beside the application in place of the gateway',
    program: `
const issuer = new Issuer(chart, 'Own', { type: IssuerType.selfSigned() });
new Gateway(chart, 'Second', { workload: ingress, tls: ServerTls.issuedBy(issuer) }).addHost('www.example.com');
`,
    line: '[shop/Second/www-example-com-tls] issuer: "shop/own" does not serve Certificates in namespace istio-system; put the Issuer into istio-system, or use a ClusterIssuer',
  },
  {
    mistake: 'a Certificate for another host',
    program: `
const certificate = new Certificate(chart, 'Www', { issuer: letsEncrypt, workload: ingress, dnsNames: ['www.example.com'] });
new Gateway(chart, 'Second', { workload: ingress, tls: ServerTls.simple(certificate) }).addHost('api.example.com');
`,
    line: '[shop/Second] tls: "www" does not cover the host api.example.com; add "api.example.com" to its dnsNames, or use ServerTls.issuedBy',
  },
  {
    mistake: 'half an address',
    program: "LoadBalancer.e2e({ reservedIp: '203.0.113' });",
    line: '[LoadBalancer] loadBalancerIP: "203.0.113" is not a valid IP address; write one such as "203.0.113.10"',
  },
  {
    mistake: 'a network that is too small',
    program: "Source.of({ ipBlocks: ['10.0.0.0/33'] });",
    line: '[Source] ipBlocks: "10.0.0.0/33" is not a valid address or block; write one such as "10.0.0.0/8"',
  },
  {
    mistake: 'a caller whose service account nobody knows',
    program: "cart.allowFrom(MeshService.fromAttributes({ name: 'admin', namespace: 'shop', ports: [ServicePort.http(80)] }));",
    line: '[MeshService admin] serviceAccount: is not known, so a policy cannot identify the caller; set the service account that its pods run as',
  },
  {
    mistake: "a policy of somebody else's service",
    program: "MeshService.fromAttributes({ name: 'mail', namespace: 'mail', ports: [ServicePort.http(80)] }).allowFrom(web);",
    line: '[MeshService mail] allowFrom: does not have a chart to write its policy to; set scope of MeshService.fromAttributes to the chart of the service, or use AuthorizationPolicy.allow',
  },
  {
    mistake: 'an identity in place of a service account',
    program: "Principal.fromServiceAccount({ namespace: 'shop', serviceAccount: 'cluster.local/ns/shop/sa/web' });",
    line: '[Principal.fromServiceAccount] serviceAccount: "cluster.local/ns/shop/sa/web" is not a valid service account name; write one such as "invoices"',
  },
  {
    mistake: 'a mode for a port of a whole namespace',
    program:
      "new PeerAuthentication(chart, 'Strict', { target: PolicyTarget.namespace('shop'), mode: 'STRICT', ports: { 8080: 'DISABLE' } });",
    line: '[shop/Strict] ports: {"8080":"DISABLE"} needs a target with labels: Istio ignores ports in a policy without selector; create a separate policy for PolicyTarget.workload or for a service',
  },
  {
    mistake: 'the address of keys without a scheme',
    program: "JwtRule.issuer('https://id.example.com', { jwksUri: 'id.example.com/keys' });",
    line: '[JwtRule] jwksUri: "id.example.com/keys" is not a valid address; write one such as "https://id.example.com/keys"',
  },
  {
    mistake: 'tokens without an issuer',
    program: "new RequestAuthentication(chart, 'Login', { target: ingress, jwtRules: [] });",
    line: '[shop/Login] jwtRules: [] is empty; name at least one issuer, with JwtRule.issuer',
  },
  {
    mistake: 'a wildcard that is looked up by DNS',
    program: "new ServiceEntry(chart, 'Bank', { hosts: ['*.bank.example'], ports: [ServicePort.tls(443)], resolution: 'DNS' });",
    line: '[shop/Bank] resolution: "DNS" cannot resolve a wildcard; use NONE, DYNAMIC_DNS, or name endpoints',
  },
  {
    mistake: 'a Sidecar for a gateway',
    program: "new Sidecar(chart, 'Ingress-scope', { target: ingress, calls: [cart] });",
    line: '[shop/Ingress-scope] target: is a gateway, and Sidecars do not apply to gateways; name a service',
  },
  {
    mistake: 'two constructs of one id',
    program: "new VirtualService(chart, 'Site', { hosts: [cart] });",
    line: "There is already a Construct with name 'Site' in Chart [shop]",
  },
  {
    mistake: 'an address in place of an external host',
    program: "new ServiceEntry(chart, 'Bank', { hosts: ['https://api.bank.example'], ports: [ServicePort.https(443)] });",
    line: '[shop/Bank] hosts: "https://api.bank.example" is not a valid host; write a DNS name in lower case such as "shop.example.com", or a wildcard that is the whole first label such as "*.example.com"',
  },
  {
    mistake: 'keys that are not JSON',
    program: "JwtRule.issuer('https://id.example.com', { jwks: 'secret' });",
    line: '[JwtRule] jwks: is not a valid JSON Web Key Set; write { "keys": [ … ] } with at least one key, each with its "kty"',
  },
  {
    mistake: 'a claim without a value',
    program: "Condition.claim('role').is('');",
    line: '[Condition request.auth.claims[role]] values: "" is not a valid value for it; write at least one value, each a string of the expected form',
  },
  {
    mistake: 'a rule for every request',
    program: "AuthorizationPolicy.deny(chart, 'Deny', cart, {});",
    line: '[shop/Deny] rules: contains an entry that matches every request; set from, to or when; for all requests, use AuthorizationPolicy.allowEverything or denyEverything',
  },
  {
    mistake: 'shares of localities over 100',
    program: "Locality.distribute({ 'eu-west/*': { 'eu-west/*': 80, 'eu-north/*': 30 } });",
    line: '[Locality.distribute] shares.eu-west/*: "80 + 30" add up to 110; change them to add up to 100',
  },
  {
    mistake: 'a Maglev table whose size is not prime',
    program: 'HashAlgorithm.maglev(65536);',
    line: '[HashAlgorithm.maglev] tableSize: 65536 is not a valid size of a Maglev table; write a prime number below 5000011',
  },
  {
    mistake: 'retries of an answer',
    program:
      "new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.respond(200), retries: RetryPolicy.attempts(2) });",
    line: '[shop/Cart] http.all.retries: only applies to requests that are forwarded, but the action answers them directly; leave it out',
  },
  {
    mistake: 'a version of Istio that is too old',
    program: "new Mesh(new App(), 'mesh', { istio: '1.20.1' });",
    line: '[mesh] istio: "1.20.1" is not a known version of Istio; write a version from 1.26, such as "1.30", or a release, such as "1.30.3"',
  },
  {
    mistake: 'more pods at least than at most',
    program: "new IngressGateway(chart, 'Second', { name: 'second', autoscaling: { min: 5, max: 2 } });",
    line: '[shop/Second] autoscaling: {"min":5,"max":2} is not a valid number of replicas; write whole numbers, with min at least 1 and max at least min',
  },
  {
    mistake: 'a certificate for less than an hour',
    program:
      "new Certificate(chart, 'Www', { issuer: letsEncrypt, workload: ingress, dnsNames: ['www.example.com'], duration: Duration.minutes(30) });",
    line: '[shop/Www] duration: "30 minutes" is too short; write more than an hour',
  },
  {
    mistake: 'an address of MetalLB in two ways',
    program: "LoadBalancer.generic({ loadBalancerIP: '203.0.113.1', annotations: { 'metallb.io/loadBalancerIPs': '203.0.113.1' } });",
    line: '[LoadBalancer.generic] annotations["metallb.io/loadBalancerIPs"]: "203.0.113.1" is set together with the field loadBalancerIP, so MetalLB does not assign an address; keep one of the two',
  },
  {
    mistake: 'a wildcard through an egress gateway',
    program: `
const buckets = new ServiceEntry(chart, 'Buckets', { hosts: ['*.storage.example'], ports: [ServicePort.tls(443)] });
new EgressRoute(chart, 'Out', { service: buckets, via: new EgressGateway(chart, 'Egress', { namespace: 'istio-system' }) });
`,
    line: '[shop/Out] service: "*.storage.example" is a wildcard, so the gateway cannot tell which address a caller wants; create one ServiceEntry for each host',
  },
  {
    mistake: 'a second mesh',
    program: "new Mesh(app, 'second');",
    line: '[second] mesh: is the second Mesh of the app, after mesh; keep one of the two, or use a Fleet for several clusters',
  },
];
