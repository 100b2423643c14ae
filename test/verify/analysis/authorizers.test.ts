import { severalAuthorizers } from '../../../lib/verify/analysis/rules/security/several-authorizers';
import { unknownAuthorizer } from '../../../lib/verify/analysis/rules/security/unknown-authorizer';
import { deployment, GATEWAY_PODS, object, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const asking = (provider: string) =>
  object('AuthorizationPolicy', 'shop/web', `{ action: CUSTOM, provider: { name: ${provider} }, rules: [{}] }`);

testRule(unknownAuthorizer, {
  accepts: {
    'one that the mesh defines': { manifests: asking('opa'), meshConfig: { extensionProviders: [{ name: 'opa' }] } },
    'any while nobody says what the mesh defines': asking('opa'),
    'a policy that asks nobody': { manifests: object('AuthorizationPolicy', 'shop/web', '{}'), meshConfig: { trustDomain: 'example.com' } },
  },
  rejects: {
    'one that it does not define': {
      manifests: asking('OPA'),
      meshConfig: { extensionProviders: [{ name: 'opa' }] },
      findings: [{ at: 'AuthorizationPolicy shop/web spec.provider.name', fix: /use opa/ }],
    },
    'any when it defines none': {
      manifests: asking('opa'),
      meshConfig: { trustDomain: 'example.com' },
      findings: [{ at: 'AuthorizationPolicy shop/web spec.provider.name', fix: /^add it/ }],
    },
  },
});

const asks = (name: string, provider: string, where = 'edge', selector = 'selector: { matchLabels: { istio: ingress } }, ') =>
  object('AuthorizationPolicy', `${where}/${name}`, `{ ${selector}action: CUSTOM, provider: { name: ${provider} }, rules: [{}] }`);

testRule(severalAuthorizers, {
  accepts: {
    'one authorizer for two hosts': yaml(GATEWAY_PODS, asks('admin', 'login'), asks('api', 'login')),
    'one authorizer for each workload': yaml(GATEWAY_PODS, deployment('web'), asks('admin', 'login'), asks('web', 'opa', 'shop', '')),
    'a policy that asks nobody beside one that asks': yaml(
      GATEWAY_PODS,
      asks('admin', 'login'),
      object('AuthorizationPolicy', 'edge/deny', '{ action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }] }'),
    ),
  },
  rejects: {
    'two for the pods of a gateway': {
      manifests: yaml(GATEWAY_PODS, asks('admin', 'login'), asks('api', 'opa')),
      findings: [
        { at: 'AuthorizationPolicy edge/admin spec.provider.name', fix: /^use only one authorizer/ },
        { at: 'AuthorizationPolicy edge/api spec.provider.name', fix: /^use only one authorizer/ },
      ],
    },
    'one for the gateway, and another for the whole mesh': {
      manifests: yaml(GATEWAY_PODS, asks('admin', 'login'), asks('all', 'opa', 'istio-system', '')),
      findings: [
        { at: 'AuthorizationPolicy edge/admin spec.provider.name', fix: /^use only one authorizer/ },
        { at: 'AuthorizationPolicy istio-system/all spec.provider.name', fix: /^use only one authorizer/ },
      ],
    },
  },
});
