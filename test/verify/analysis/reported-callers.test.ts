import { callersOutsideMesh } from '../../../lib/verify/analysis/rules/security/callers-outside-mesh';
import { defaultPortInHost } from '../../../lib/verify/analysis/rules/security/default-port-in-host';
import { hostWithoutPort } from '../../../lib/verify/analysis/rules/security/host-without-port';
import { identityInDeny } from '../../../lib/verify/analysis/rules/security/identity-in-deny';
import { policyForNobody } from '../../../lib/verify/analysis/rules/security/policy-for-nobody';
import { unreachableAuthorizer } from '../../../lib/verify/analysis/rules/security/unreachable-authorizer';
import { GATEWAY_PODS, deployment, namespace, object, service, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const SHOP = yaml(namespace('shop', 'istio-injection: enabled'), deployment('web'));
const STRICT = object('PeerAuthentication', 'shop/strict', '{ mtls: { mode: STRICT } }');
const policy = (rules: string, action = 'DENY') =>
  object('AuthorizationPolicy', 'shop/p', `{ selector: { matchLabels: { app: web } }, action: ${action}, rules: ${rules} }`);
const from = (source: string) => `[{ from: [{ source: { ${source} } }] }]`;
const to = (operation: string) => `[{ to: [{ operation: { ${operation} } }] }]`;
const SOURCE = 'AuthorizationPolicy shop/p spec.rules[0].from[0].source';
const HOSTS = 'AuthorizationPolicy shop/p spec.rules[0].to[0].operation.hosts';

testRule(identityInDeny, {
  accepts: {
    'pods under STRICT': yaml(SHOP, STRICT, policy(from('namespaces: [test]'))),
    'callers that are not these': yaml(SHOP, policy(from('notNamespaces: [test]'))),
    addresses: yaml(SHOP, policy(from('ipBlocks: [10.0.0.0/8]'))),
    'an ALLOW': yaml(SHOP, policy(from('namespaces: [test]'), 'ALLOW')),
    'pods outside of the mesh': yaml(namespace('shop'), deployment('web'), policy(from('namespaces: [test]'))),
  },
  rejects: {
    'pods that take plaintext': {
      manifests: yaml(SHOP, policy(from('principals: ["cluster.local/ns/test/sa/a"]'))),
      findings: [{ at: `${SOURCE}.principals[0]`, message: /Deployment shop\/web also accepts plain text/, fix: /STRICT/ }],
    },
  },
});

const report = (labels: string) =>
  yaml(
    namespace('batch', labels),
    object('Deployment', 'batch/report', '{ template: { metadata: { labels: { app: report } }, spec: { serviceAccountName: report } } }'),
  );

testRule(callersOutsideMesh, {
  accepts: {
    'a namespace in the mesh': yaml(report('istio-injection: enabled'), policy(from('namespaces: [batch]'), 'ALLOW')),
    'a namespace whose labels are not in the input': yaml(
      object('Deployment', 'batch/report', '{ template: { metadata: { labels: { app: report } } } }'),
      policy(from('namespaces: [batch]'), 'ALLOW'),
    ),
    'a namespace without pods': yaml(namespace('batch'), policy(from('namespaces: [batch]'), 'ALLOW')),
    'another service account': yaml(report(''), policy(from('principals: ["cluster.local/ns/batch/sa/other"]'), 'ALLOW')),
    'a DENY': yaml(report(''), policy(from('namespaces: [batch]'))),
  },
  rejects: {
    'a namespace outside of the mesh': {
      manifests: yaml(report(''), policy(from('namespaces: [batch]'), 'ALLOW')),
      findings: [
        { at: `${SOURCE}.namespaces[0]`, message: /Deployment batch\/report does not have a proxy/, fix: /namespace batch to the mesh/ },
      ],
    },
  },
});

testRule(hostWithoutPort, {
  accepts: {
    'both forms': policy(to('hosts: [a.example.com, "a.example.com:*"]')),
    'everything that begins so': policy(to('hosts: ["a.example.com*"]')),
    'one port': policy(to('hosts: ["a.example.com:8080"]')),
    'an ALLOW': policy(to('hosts: [a.example.com]'), 'ALLOW'),
  },
  rejects: {
    'the host alone': {
      manifests: policy(to('hosts: [a.example.com]')),
      findings: [{ at: `${HOSTS}[0]`, message: /does not match a\.example\.com:8080/, fix: /"a\.example\.com:\*"/ }],
    },
    'a wildcard': {
      manifests: policy(to('hosts: ["*.example.com"]')),
      findings: [{ at: `${HOSTS}[0]`, fix: /"\*\.example\.com:\*"/ }],
    },
  },
});

testRule(defaultPortInHost, {
  accepts: {
    'the host alone': policy(to('hosts: [a.example.com]'), 'ALLOW'),
    'both forms': policy(to('hosts: [a.example.com, "a.example.com:443"]'), 'ALLOW'),
    'another port': policy(to('hosts: ["a.example.com:8443"]'), 'ALLOW'),
  },
  rejects: {
    'the port of HTTPS': {
      manifests: policy(to('hosts: ["a.example.com:443"]'), 'ALLOW'),
      findings: [{ at: `${HOSTS}[0]`, message: /without the default port/, fix: /also write a\.example\.com/ }],
    },
  },
});

const provider = (host: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: istio-system, name: istio }\ndata: { mesh: "extensionProviders: [{ name: opa, envoyExtAuthzGrpc: { service: ${host}, port: 9191 } }]" }\n`;
const ASKING = policy('[{}]', 'CUSTOM, provider: { name: opa }');
const OPA = service('opa', '[{ name: grpc, port: 9191 }]');

testRule(unreachableAuthorizer, {
  accepts: {
    'the full name': yaml(OPA, provider('opa.shop.svc.cluster.local'), ASKING),
    'the full name below its namespace': yaml(OPA, provider('shop/opa.shop.svc.cluster.local'), ASKING),
    'a provider that no policy asks': yaml(OPA, provider('opa')),
  },
  rejects: {
    'a short name': {
      manifests: yaml(OPA, provider('opa'), ASKING),
      findings: [
        {
          at: 'AuthorizationPolicy shop/p spec.provider.name',
          message: /declares opa, the service of provider opa/,
          fix: /write opa\.shop\.svc\.cluster\.local/,
        },
      ],
    },
    'the name and the namespace': {
      manifests: yaml(OPA, provider('opa.shop'), ASKING),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.provider.name', fix: /write opa\.shop\.svc/ }],
    },
    'a service that the input does not have': {
      manifests: yaml(provider('opa.auth.svc.cluster.local'), ASKING),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.provider.name', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(policyForNobody, {
  rejects: {
    'the pods of a gateway in another namespace': {
      manifests: yaml(GATEWAY_PODS, SHOP, object('AuthorizationPolicy', 'shop/p', '{ selector: { matchLabels: { istio: ingress } } }')),
      findings: [
        {
          at: 'AuthorizationPolicy shop/p spec.selector',
          message: /Deployment edge\/gateway has them, but a policy only applies to pods of its own namespace/,
          fix: /move it/,
        },
      ],
    },
    'labels that only another namespace has, where these pods are not known': {
      manifests: yaml(
        object('Deployment', 'other/web', '{ template: { metadata: { labels: { app: web } } } }'),
        object('AuthorizationPolicy', 'shop/p', '{ selector: { matchLabels: { app: web } } }'),
      ),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.selector', severity: 'info', fix: /--context/ }],
    },
  },
});
