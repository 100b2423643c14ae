import { Chart, JsonPatch, Testing } from 'cdk8s';
import { PathMatch } from '../../lib/core/path-match';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { AuthorizationPolicy, type AuthorizationPolicyProps } from '../../lib/security/authorization-policy';
import { Condition } from '../../lib/security/condition';
import type { PolicyRule } from '../../lib/security/policy-rule';
import { Source } from '../../lib/security/source';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { MeshWorkload } from '../../lib/topology/workload';
import { find, mistake, synth } from '../support/synth';

const reviews = MeshService.fromAttributes({
  name: 'reviews',
  namespace: 'bookinfo',
  ports: [ServicePort.http(9080)],
  serviceAccount: 'reviews',
});
const mesh = PolicyTarget.mesh();
const bookinfo = PolicyTarget.namespace('bookinfo');
const gets: PolicyRule = { to: [{ methods: ['GET'] }] };

function rule(policyRule: PolicyRule): any {
  const objects = synth((chart) => new AuthorizationPolicy(chart, 'Policy', { target: reviews }).addRule(policyRule));
  return find(objects, 'AuthorizationPolicy').spec.rules[0];
}

describe('presets', () => {
  const selector = { matchLabels: { app: 'reviews' } };
  const rules = [{ to: [{ operation: { methods: ['GET'] } }] }];

  test.each<[string, (scope: any, id: string) => AuthorizationPolicy, string, object]>([
    ['allowNothing', (scope, id) => AuthorizationPolicy.allowNothing(scope, id, mesh), 'istio-system', {}],
    [
      'allowEverything',
      (scope, id) => AuthorizationPolicy.allowEverything(scope, id, bookinfo),
      'bookinfo',
      { action: 'ALLOW', rules: [{}] },
    ],
    ['denyEverything', (scope, id) => AuthorizationPolicy.denyEverything(scope, id, bookinfo), 'bookinfo', { action: 'DENY', rules: [{}] }],
    ['allow', (scope, id) => AuthorizationPolicy.allow(scope, id, reviews, gets), 'bookinfo', { action: 'ALLOW', selector, rules }],
    ['deny', (scope, id) => AuthorizationPolicy.deny(scope, id, reviews, [gets]), 'bookinfo', { action: 'DENY', selector, rules }],
    ['audit', (scope, id) => AuthorizationPolicy.audit(scope, id, reviews, gets), 'bookinfo', { action: 'AUDIT', selector, rules }],
    [
      'custom',
      (scope, id) => AuthorizationPolicy.custom(scope, id, { target: reviews, authorizer: 'oauth2-proxy', rules: gets }),
      'bookinfo',
      { action: 'CUSTOM', provider: { name: 'oauth2-proxy' }, selector, rules },
    ],
  ])('%s', (_, make, namespace, spec) => {
    expect(synth((chart) => make(chart, 'Policy'))).toEqual([
      { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'policy', namespace }, spec },
    ]);
  });
});

describe('a rule', () => {
  test.each<[string, PolicyRule, object]>([
    [
      'names services, workloads and gateways as callers',
      { from: [reviews, MeshWorkload.istioIngress()] },
      {
        from: [
          {
            source: {
              principals: ['cluster.local/ns/bookinfo/sa/reviews', 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'],
            },
          },
        ],
      },
    ],
    [
      'takes other sources beside them',
      { from: [reviews, Source.namespaces('billing'), Source.of({ serviceAccounts: ['ops/probe'] })] },
      {
        from: [
          { source: { principals: ['cluster.local/ns/bookinfo/sa/reviews'] } },
          { source: { namespaces: ['billing'] } },
          { source: { serviceAccounts: ['ops/probe'] } },
        ],
      },
    ],
    [
      'excepts sources',
      { from: [Source.of({ remoteIpBlocks: ['198.51.100.0/24'], not: { remoteIpBlocks: ['198.51.100.7'] } })] },
      { from: [{ source: { remoteIpBlocks: ['198.51.100.0/24'], notRemoteIpBlocks: ['198.51.100.7'] } }] },
    ],
    ['is for anyone of the mesh', { from: [Source.anyWorkload()] }, { from: [{ source: { principals: ['*'] } }] }],
    ['is for plain text', { from: [Source.plainText()] }, { from: [{ source: { notPrincipals: ['*'] } }] }],
    ['is for whoever is logged in', { from: [Source.anyToken()] }, { from: [{ source: { requestPrincipals: ['*'] } }] }],
    ['is for whoever is not', { from: [Source.noToken()] }, { from: [{ source: { notRequestPrincipals: ['*'] } }] }],
    [
      'has further conditions',
      {
        when: [
          Condition.header('x-team').is('search'),
          Condition.claim('realm_access', 'roles').isNot('guest'),
          Condition.sourceIp().is('10.0.0.0/8'),
          Condition.destinationPort().is('9080'),
          Condition.sni().is('*.example.com'),
        ],
      },
      {
        when: [
          { key: 'request.headers[x-team]', values: ['search'] },
          { key: 'request.auth.claims[realm_access][roles]', notValues: ['guest'] },
          { key: 'source.ip', values: ['10.0.0.0/8'] },
          { key: 'destination.port', values: ['9080'] },
          { key: 'connection.sni', values: ['*.example.com'] },
        ],
      },
    ],
  ])('%s', (_, policyRule, wire) => {
    expect(rule(policyRule)).toEqual(wire);
  });

  test('does not take a path by regular expression: the type forbids it', () => {
    // @ts-expect-error policies compare paths literally
    const wrong: PolicyRule = { to: [{ paths: [PathMatch.regex('/a+')] }] };
    expect(wrong).toBeDefined();
  });
});

test('a policy that is only tried says so', () => {
  const [policy] = synth((chart) => AuthorizationPolicy.deny(chart, 'Policy', reviews, gets, { dryRun: true }));

  expect(policy.metadata.annotations).toEqual({ 'istio.io/dry-run': 'true' });
});

test('an ingress gateway is a target and a caller', () => {
  const objects = synth((chart) => {
    const ingress = new IngressGateway(chart, 'Ingress', { namespace: 'edge' });
    AuthorizationPolicy.allow(chart, 'Policy', ingress, { from: [ingress] });
  });

  expect(find(objects, 'AuthorizationPolicy')).toMatchObject({
    metadata: { namespace: 'edge' },
    spec: { selector: { matchLabels: { istio: 'ingressgateway' } } },
  });
});

test('what no option says is reached by spec and by patch', () => {
  const [policy] = synth((chart) => {
    const made = AuthorizationPolicy.allow(chart, 'Policy', reviews, gets, { spec: { action: 'AUDIT' } });
    made.addJsonPatch(JsonPatch.add('/metadata/annotations', { reviewed: 'yes' }));
  });

  expect(policy).toMatchObject({ metadata: { annotations: { reviewed: 'yes' } }, spec: { action: 'AUDIT' } });
});

describe('refused is', () => {
  const policy = (props: Partial<AuthorizationPolicyProps>) =>
    synth((chart) => new AuthorizationPolicy(chart, 'Policy', { target: reviews, ...props }));

  test.each<[string, () => unknown, string]>([
    [
      'a rule for every request',
      () => policy({ rules: [{}] }),
      '[chart/Policy] rules: contains an entry that matches every request; ' +
        'set from, to or when; for all requests, use AuthorizationPolicy.allowEverything or denyEverything',
    ],
    [
      'a rule for nobody, as a computed list may be',
      () => policy({ rules: [{ from: [] }] }),
      '[chart/Policy] rules.from: [] is empty; name at least one, or leave it out for all',
    ],
    [
      'a namespace in which it is for nobody',
      () => policy({ namespace: 'shop' }),
      '[chart/Policy] namespace: "shop" is not the namespace of its workloads; leave it out, or write "bookinfo"',
    ],
    [
      'an authorizer on trial',
      () => policy({ authorizer: 'opa', dryRun: true, rules: [gets] }),
      '[chart/Policy] dryRun: does not apply to an authorizer, which still decides; leave dryRun out, or test the rules with AUDIT',
    ],
    [
      'an authorizer that is for something else',
      () => policy({ authorizer: { name: 'otel', purposes: ['traces'] }, rules: [gets] }),
      '[chart/Policy] authorizer: "otel" is for traces, not for authorization; use a provider for authorization',
    ],
    [
      'a token before the authorizer',
      () => policy({ authorizer: 'opa', rules: [{ from: [Source.anyToken()] }] }),
      '[chart/Policy] rules: require a token, which is only validated after the authorizer; ' +
        'leave the token out, and require it with RequestAuthentication.requireToken',
    ],
    [
      'a principal with its scheme',
      () => Source.of({ principals: ['spiffe://cluster.local/ns/a/sa/b'] }),
      '[Source] principals: "spiffe://cluster.local/ns/a/sa/b" never matches with its scheme; write "cluster.local/ns/a/sa/b"',
    ],
    [
      'half an issuer',
      () => Source.of({ requestPrincipals: ['https://id.example.com*'] }),
      '[Source] requestPrincipals: "https://id.example.com*" never matches, because Istio compares the whole issuer; ' +
        'write "https://id.example.com/*" for all subjects of an issuer',
    ],
    [
      'an address that is none',
      () => Source.of({ ipBlocks: ['10.0.0.0/33'] }),
      '[Source] ipBlocks: "10.0.0.0/33" is not a valid address or block',
    ],
    ['a source that is empty', () => Source.of({}), '[Source] source: is empty'],
    [
      'service accounts beside namespaces',
      () => Source.of({ serviceAccounts: ['a/b'], namespaces: ['a'] }),
      '[Source] serviceAccounts: ["a/b"] cannot be used together with principals or namespaces; use two sources',
    ],
    [
      'a condition without values',
      () => Condition.header('x').is(),
      '[Condition request.headers[x]] values: [] is not a valid value for it',
    ],
    ['a condition on no claim', () => Condition.claim(), '[Condition.claim] names: [] are not a valid claim'],
  ])('%s', (_, make, message) => {
    expect(mistake(make)).toContain(message);
  });

  test('DENY without rules, when the app is synthesized', () => {
    const app = Testing.app();
    new AuthorizationPolicy(new Chart(app, 'chart', { namespace: 'shop' }), 'Policy', { target: reviews, action: 'DENY' });

    expect(mistake(() => app.synth())).toContain('rules: is empty, but DENY requires a rule; add one with addRule');
  });
});
