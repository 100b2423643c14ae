import type { Mistake } from './told';

/** What the compiler refuses, and an editor underlines. */
export const COMPILER: readonly Mistake[] = [
  {
    mistake: 'a port as text',
    program: "MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http('8080')] });",
    line: "TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.",
  },
  {
    mistake: 'a timeout without a unit',
    program: "new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(cart), timeout: 5 });",
    line: "TS2322: Type 'number' is not assignable to type 'Duration'.",
  },
  {
    mistake: 'a share as text',
    program: "CanaryStrategy.weighted('20');",
    line: "TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.",
  },
  {
    mistake: 'a regular expression in a policy',
    program: "cart.allowFrom(web, { paths: [PathMatch.regex('/cart/.*')] });",
    line: "TS2322: Type 'PathMatch' is not assignable to type 'LiteralPath | PolicyPath'.",
  },
  {
    mistake: 'a path of a policy as text',
    program: "cart.allowFrom(web, { paths: ['/cart'] });",
    line: "TS2322: Type 'string' is not assignable to type 'LiteralPath | PolicyPath'.",
  },
  {
    mistake: 'a caller by name',
    program: "cart.allowFrom('web');",
    line: "TS2345: Argument of type 'string' is not assignable to parameter of type 'IPrincipal'.",
  },
  {
    mistake: 'a destination by name',
    program: "RouteAction.forward('cart');",
    line: "TS2345: Argument of type 'string' is not assignable to parameter of type 'IDestination'.",
  },
  {
    mistake: 'a host by name',
    program: "new VirtualService(chart, 'Cart', { hosts: ['cart'] });",
    line: "TS2322: Type 'string' is not assignable to type 'IRouteHost'.",
  },
  {
    mistake: 'several hosts at once',
    program: "gateway.addHost(['a.example.com', 'b.example.com']);",
    line: "TS2345: Argument of type 'string[]' is not assignable to parameter of type 'string'.",
  },
  {
    mistake: 'an address in place of a load balancer',
    program: "new IngressGateway(chart, 'Second', { name: 'second', loadBalancer: '203.0.113.10' });",
    line: "TS2322: Type 'string' is not assignable to type 'LoadBalancer'.",
  },
  {
    mistake: 'an option with a typing slip',
    program:
      "new VirtualService(chart, 'Cart', { hosts: [cart] }).addHttpRoute('all', { action: RouteAction.forward(cart), retrys: RetryPolicy.attempts(2) });",
    line: "TS2353: Object literal may only specify known properties, and 'retrys' does not exist in type 'HttpRouteOptions'.",
  },
  {
    mistake: 'a mode of mTLS with a typing slip',
    program: "new PeerAuthentication(chart, 'Strict', { target: PolicyTarget.mesh(), mode: 'STRICKT' });",
    line: `TS2820: Type '"STRICKT"' is not assignable to type 'MtlsMode | undefined'. Did you mean '"STRICT"'?`,
  },
  {
    mistake: 'an HTTP method with a typing slip',
    program: "cart.allowFrom(web, { methods: ['GETT'] });",
    line: `TS2820: Type '"GETT"' is not assignable to type 'HttpMethod'. Did you mean '"GET"'?`,
  },
  {
    mistake: 'a condition for retries with a typing slip',
    program: "RetryPolicy.attempts(2, { on: ['5xxx'] });",
    line: `TS2820: Type '"5xxx"' is not assignable to type 'RetryCondition'. Did you mean '"5xx"'?`,
  },
  {
    mistake: 'a field of a raw spec with a typing slip',
    program: "new PeerAuthentication(chart, 'Strict', { target: PolicyTarget.mesh(), mode: 'STRICT', spec: { mtlss: {} } });",
    line: "TS2561: Object literal may only specify known properties, but 'mtlss' does not exist in type '{ readonly mtls?: { readonly mode?: PeerAuthenticationSpecMtlsMode | undefined; } | undefined; readonly portLevelMtls?: { readonly [x: string]: { readonly mode?: PeerAuthenticationSpecPortLevelMtlsMode | undefined; } | undefined; } | undefined; readonly selector?: { ...; } | undefined; }'. Did you mean to write 'mtls'?",
  },
  {
    mistake: 'a profile that does not exist',
    program: "new Mesh(new App(), 'mesh', { profile: 'prod' });",
    line: `TS2322: Type '"prod"' is not assignable to type 'MeshProfile | undefined'.`,
  },
  {
    mistake: 'an issuer without an e-mail address',
    program: "ClusterIssuer.letsEncrypt(chart, 'Mine', { name: 'mine', solvers: [AcmeSolver.http01Istio()] });",
    line: "TS2345: Argument of type '{ name: string; solvers: istio.AcmeSolver[]; }' is not assignable to parameter of type 'LetsEncryptIssuerProps'.",
  },
  {
    mistake: 'a token issuer without keys',
    program: "JwtRule.issuer('https://id.example.com', {});",
    line: "TS2345: Argument of type '{}' is not assignable to parameter of type 'JwtOptions & JwtKeys'.",
  },
  {
    mistake: 'raw fields of Istio as an option',
    program: "new DestinationRule(chart, 'Cart', { service: cart, outlierDetection: { consecutive5xxErrors: 5 } });",
    line: "TS2353: Object literal may only specify known properties, and 'consecutive5xxErrors' does not exist in type 'OutlierDetection'.",
  },
];
