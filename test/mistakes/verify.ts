import type { Mistake } from './told';

/** What synth and verify print, and let pass. */
export const VERIFY: readonly Mistake[] = [
  {
    mistake: 'a token that nobody must have',
    program: `
const jwksUri = 'https://id.example.com/keys';
new RequestAuthentication(chart, 'Login', { target: ingress, jwtRules: [JwtRule.issuer('https://id.example.com', { jwksUri })] });
`,
    line: 'warning security/token-not-required: shop/Login/Resource RequestAuthentication istio-system/login spec.jwtRules: no AuthorizationPolicy requires a token here, so requests without one are allowed; add an AuthorizationPolicy with from: [{ source: { requestPrincipals: ["*"] } }]',
  },
  {
    mistake: 'a policy for labels that nobody has',
    program: "PeerAuthentication.strict(chart, 'Strict', PolicyTarget.workload('shop', { app: 'crat' }));",
    line: 'warning security/policy-for-nobody: shop/Strict/Resource PeerAuthentication shop/strict spec.selector: no pod in shop has the labels app=crat, so PeerAuthentication shop/strict has no effect; write app=cart',
  },
  {
    mistake: 'a policy that lets everybody in',
    program: "AuthorizationPolicy.allowEverything(chart, 'Everybody', cart);",
    line: 'info security/allows-everyone: shop/Everybody/Resource AuthorizationPolicy shop/everybody spec.rules[0]: this rule matches every request, so AuthorizationPolicy shop/everybody allows everyone; add from, to or when, or remove the policy: without any ALLOW policy, everyone is also allowed',
  },
  {
    mistake: 'an exception to strict mTLS',
    program: `
PeerAuthentication.strict(chart, 'Strict', PolicyTarget.mesh());
PeerAuthentication.permissive(chart, 'Cart', cart);
`,
    line: 'warning security/permissive-exception: shop/Cart/Resource PeerAuthentication shop/cart spec.mtls.mode: PeerAuthentication istio-system/default requires mutual TLS, but these pods are PERMISSIVE, so they accept plain text; set it to STRICT once every caller is in the mesh, or suppress this finding with a reason',
  },
  {
    mistake: 'a fault that meets nobody',
    program: `
const http = [{ fault: { abort: { httpStatus: 503 } }, route: [{ destination: { host: 'cart' } }] }];
new VirtualService(chart, 'Cart', { hosts: [cart], spec: { http } });
`,
    line: 'warning routing/fault-without-percentage: shop/Cart/Resource VirtualService shop/cart spec.http[0].fault.abort: the abort does not have a percentage, so it does not affect any request; add percentage: { value: 100 }',
  },
  {
    mistake: 'a Secret that nobody makes',
    program: `
const second = new Gateway(chart, 'Second', { workload: ingress, tls: ServerTls.simple('www-crt') });
new VirtualService(chart, 'Www', { hosts: [second.addHost('www.example.com')] }).addHttpRoute('all', { action: RouteAction.forward(web) });
`,
    line: 'info gateway/missing-credential: shop/Second/Resource Gateway istio-system/second spec.servers[0].tls.credentialName: nothing in the input creates Secret istio-system/www-crt; until it exists, TLS connections are reset, unless it is declared outside this input; add a Certificate with secretName www-crt in namespace istio-system, or add the manifests that declare it with --context',
  },
  {
    mistake: 'a host of a policy with a typing slip',
    program:
      "AuthorizationPolicy.deny(chart, 'Admin', ingress, { to: [{ hosts: [Gateway.fromName('istio-system', 'public').host('shpo.example.com')], ports: [8443] }] });",
    line: 'warning security/unknown-operation-host: shop/Admin/Resource AuthorizationPolicy istio-system/admin spec.rules[0].to[0].operation.hosts[0]: nothing in the input serves shpo.example.com, so this does not match any request; write shop.example.com',
  },
  {
    mistake: 'a raw route that an earlier one takes',
    program: `
const route = [{ destination: { host: 'cart' } }];
const http = [{ match: [{ uri: { prefix: '/' } }], route }, { match: [{ uri: { prefix: '/cart' } }], route }];
new VirtualService(chart, 'Cart', { hosts: [cart], spec: { http } });
`,
    line: 'warning webhook/virtual-service: shop/Cart/Resource VirtualService shop/cart spec.http[1].match[0]: match #0 of route #1 is not used: match #0 of route #0 matches everything below "/" before it; move route #1 before route #0',
  },
  {
    mistake: 'a namespace that is not in the mesh',
    program: `
const jobs = new Chart(app, 'jobs', { namespace: 'jobs' });
new ApiObject(jobs, 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'jobs' } });
new ApiObject(jobs, 'Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'job' }, spec: { containers: [{ name: 'app', image: 'example.com/app:1' }] } });
PeerAuthentication.strict(chart, 'Strict', PolicyTarget.mesh());
`,
    line: 'warning injection/uninjected-namespace: jobs/Namespace Namespace jobs/jobs metadata.name: namespace jobs does not have a label for the mesh, so its pods do not get a sidecar: no policy protects them, and workloads reset their connections because of PeerAuthentication istio-system/default; label it istio-injection: enabled, istio.io/dataplane-mode: ambient, or istio-injection: disabled',
  },
  {
    mistake: 'raw weights that do not add up to 100',
    program: `
const http = [{ route: [{ destination: { host: 'cart' }, weight: 70 }, { destination: { host: 'prices' }, weight: 20 }] }];
new VirtualService(chart, 'Cart', { hosts: [cart], spec: { http } });
`,
    line: 'info routing/weights-not-hundred: shop/Cart/Resource VirtualService shop/cart spec.http[0].route: the weights 70 and 20 add up to 90, so the shares are 78% and 22%; make them add up to 100',
  },
  {
    mistake: 'plain HTTP to port 443',
    program: "new ServiceEntry(chart, 'Bank', { hosts: ['api.bank.example'], ports: [ServicePort.http(443)] });",
    line: 'warning service-entry/http-on-443: shop/Bank/Resource ServiceEntry shop/bank spec.ports[0].protocol: ServiceEntry shop/bank declares HTTP on port 443, so HTTPS requests to other hosts fail where it is visible; use protocol HTTPS, or port 80 with targetPort 443 if a DestinationRule originates TLS',
  },
  {
    mistake: 'TLS to a server that is not checked',
    program: "new DestinationRule(chart, 'Web', { service: web, tls: ClientTls.simple() });",
    line: 'info tls/unverified-server: shop/Web/Resource DestinationRule shop/web spec.trafficPolicy.tls: connections to web.shop.svc.cluster.local are verified against the authorities that the system of the proxy trusts, so a certificate of any public authority is accepted; add caCertificates, or credentialName together with a workloadSelector',
  },
  {
    mistake: 'an export to a namespace with a typing slip',
    program:
      "new VirtualService(chart, 'Cart', { hosts: [cart], exportTo: ['shpo'] }).addHttpRoute('all', { action: RouteAction.forward(cart) });",
    line: 'warning routing/unknown-export-namespace: shop/Cart/Resource VirtualService shop/cart spec.exportTo[0]: the namespace shpo does not exist, so it is not used there; write shop',
  },
  {
    mistake: 'a host of a gateway that no route serves',
    program: "gateway.addHost('www.example.com');",
    line: 'warning gateway/unrouted-host: shop/Public/Resource Gateway istio-system/public spec.servers[1].hosts[0]: no VirtualService on Gateway istio-system/public has www.example.com, so the gateway answers 404; add a route for www.example.com, or remove the host from the Gateway',
  },
];
