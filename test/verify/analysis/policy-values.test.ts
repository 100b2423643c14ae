import { authorizerGuardsItself } from '../../../lib/verify/analysis/rules/security/authorizer-guards-itself';
import { clientAddressAtSidecar } from '../../../lib/verify/analysis/rules/security/client-address-at-sidecar';
import { grpcWithoutPost } from '../../../lib/verify/analysis/rules/security/grpc-without-post';
import { monitorToStrict } from '../../../lib/verify/analysis/rules/security/monitor-to-strict';
import { quotedKey } from '../../../lib/verify/analysis/rules/security/quoted-key';
import { relativePath } from '../../../lib/verify/analysis/rules/security/relative-path';
import { servicePortInPolicy } from '../../../lib/verify/analysis/rules/security/service-port-in-policy';
import { unknownOperationHost } from '../../../lib/verify/analysis/rules/security/unknown-operation-host';
import { unknownPrincipal } from '../../../lib/verify/analysis/rules/security/unknown-principal';
import { unknownSourceNamespace } from '../../../lib/verify/analysis/rules/security/unknown-source-namespace';
import { unreachableAuthorizer } from '../../../lib/verify/analysis/rules/security/unreachable-authorizer';
import { unreachableKeys } from '../../../lib/verify/analysis/rules/security/unreachable-keys';
import { deployment, gateway, GATEWAY_PODS, http, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const policy = (rules: string, rest = '') => object('AuthorizationPolicy', 'shop/p', `{ ${rest} rules: ${rules} }`);
const RULE = 'AuthorizationPolicy shop/p spec.rules[0]';
const paths = (list: string) => policy(`[{ to: [{ operation: { ${list} } }] }]`);
const PATHS = `${RULE}.to[0].operation`;

testRule(relativePath, {
  accepts: {
    'a path': paths('paths: [/api/*]'),
    'the end of a path': paths('paths: ["*/info"]'),
    'any path': paths('paths: ["*"]'),
    'a path that is not rendered yet': paths('paths: ["${PREFIX}/api"]'),
  },
  rejects: {
    'a path without its slash': {
      manifests: paths('paths: ["api/*"]'),
      findings: [{ at: `${PATHS}.paths[0]`, message: /does not begin with a slash/, fix: /^write \/api\/\*$/ }],
    },
    'a path that is excluded': {
      manifests: paths('notPaths: [healthz]'),
      findings: [{ at: `${PATHS}.notPaths[0]`, fix: /^write \/healthz$/ }],
    },
    'a whole address': {
      manifests: paths('paths: ["https://shop.example.com/api"]'),
      findings: [{ at: `${PATHS}.paths[0]`, fix: /^write \/api$/ }],
    },
  },
});

const when = (key: string, values = '[a]') => policy(`[{ when: [{ key: '${key}', values: ${values} }] }]`);
const KEY = `${RULE}.when[0].key`;
const VALUE = `${RULE}.when[0].values[0]`;

testRule(quotedKey, {
  accepts: {
    'a header': when('request.headers[x-user]'),
    'a nested claim': when('request.auth.claims[realm_access][roles]'),
  },
  rejects: {
    'a header in quotes': {
      manifests: when('request.headers["x-user"]'),
      findings: [{ at: KEY, message: /the quotes are part of the name/, fix: /write request\.headers\[x-user\]/ }],
    },
    'a nested claim in quotes': {
      manifests: policy(`[{ when: [{ key: "request.auth.claims['realm_access']['roles']", values: [a] }] }]`),
      findings: [{ at: KEY, fix: /write request\.auth\.claims\[realm_access\]\[roles\]/ }],
    },
  },
});

const SHOP = yaml(namespace('shop', 'istio-injection: enabled'), deployment('web', { pod: 'serviceAccountName: web' }));
const OPA = yaml(deployment('opa'), service('opa', '[{ name: grpc, port: 9191 }]'));
const provider = (port: number, host = 'opa.shop.svc.cluster.local') =>
  object('ConfigMap', 'istio-system/istio', '{}').replace(
    'spec: {}',
    `data: { mesh: "extensionProviders: [{ name: opa, envoyExtAuthzGrpc: { service: ${host}, port: ${port} } }]" }`,
  );
const ASKING = 'action: CUSTOM, provider: { name: opa },';
const PROVIDER = 'AuthorizationPolicy shop/p spec.provider.name';

testRule(authorizerGuardsItself, {
  accepts: {
    'a policy for other pods': yaml(SHOP, OPA, provider(9191), policy('[{}]', `selector: { matchLabels: { app: web } }, ${ASKING}`)),
    'a policy for some paths': yaml(SHOP, OPA, provider(9191), policy('[{ to: [{ operation: { paths: [/admin] } }] }]', ASKING)),
    'an authorizer outside of the mesh': yaml(namespace('shop'), OPA, provider(9191), policy('[{}]', ASKING)),
    'an authorizer that the input does not have': yaml(SHOP, provider(9191), policy('[{}]', ASKING)),
  },
  rejects: {
    'a policy for the whole namespace': {
      manifests: yaml(SHOP, OPA, provider(9191), policy('[{}]', ASKING)),
      findings: [{ at: PROVIDER, message: /also applies to Deployment shop\/opa/, fix: /select the pods/ }],
    },
  },
});

testRule(unreachableAuthorizer, {
  accepts: { 'the port of the Service': yaml(OPA, provider(9191), policy('[{}]', ASKING)) },
  rejects: {
    'the port of the container': {
      manifests: yaml(OPA, provider(8181), policy('[{}]', ASKING)),
      findings: [{ at: PROVIDER, message: /Service shop\/opa does not have the port 8181/, fix: /write port 9191/ }],
    },
  },
});

const accounts = (list: string) => policy(`[{ from: [{ source: { ${list} } }] }]`);
const SOURCE = `${RULE}.from[0].source`;

testRule(unknownPrincipal, {
  accepts: {
    'a service account': yaml(SHOP, accounts('serviceAccounts: [web, shop/web]')),
    'a condition on a principal': yaml(SHOP, when('source.principal', '["cluster.local/ns/shop/sa/web"]')),
  },
  rejects: {
    'a service account that no pod runs as': {
      manifests: yaml(SHOP, accounts('serviceAccounts: [shop/wbe]')),
      findings: [{ at: `${SOURCE}.serviceAccounts[0]`, message: /no pod of the mesh runs as service account/, fix: /write shop\/web/ }],
    },
    'the scheme of SPIFFE in a condition': {
      manifests: yaml(SHOP, when('source.principal', '["spiffe://cluster.local/ns/shop/sa/web"]')),
      findings: [{ at: VALUE, message: /does not have the form/, fix: /^write cluster\.local\/ns\/shop\/sa\/web$/ }],
    },
    'a declared service account whose pods are outside of the mesh': {
      manifests: yaml(
        namespace('batch'),
        object('ServiceAccount', 'batch/job', '{}'),
        object('Deployment', 'batch/job', '{ template: { metadata: { labels: { app: job } }, spec: { serviceAccountName: job } } }'),
        accounts('principals: ["cluster.local/ns/batch/sa/job"]'),
      ),
      findings: [{ at: `${SOURCE}.principals[0]`, message: /Deployment batch\/job is not in the mesh/, fix: /add it/ }],
    },
  },
});

testRule(unknownSourceNamespace, {
  accepts: { 'a condition on a namespace': yaml(SHOP, when('source.namespace', '[shop]')) },
  rejects: {
    'a slip in a condition': {
      manifests: yaml(SHOP, when('source.namespace', '[shpo]')),
      findings: [{ at: VALUE, fix: /write shop/ }],
    },
  },
});

testRule(servicePortInPolicy, {
  rejects: {
    'the port of the Service in a condition': {
      manifests: yaml(
        SHOP,
        service('web', '[{ name: http, port: 80, targetPort: 8080 }]'),
        policy('[{ when: [{ key: destination.port, values: ["80"] }] }]', 'selector: { matchLabels: { app: web } },'),
      ),
      findings: [{ at: VALUE, fix: /write 8080/ }],
    },
  },
});

testRule(unknownOperationHost, {
  rejects: {
    'a scheme': {
      manifests: paths('hosts: ["https://shop.example.com"]'),
      findings: [{ at: `${PATHS}.hosts[0]`, message: /does not contain a scheme or a path/, fix: /^write shop\.example\.com$/ }],
    },
    'a path': {
      manifests: paths('hosts: [shop.example.com/admin]'),
      findings: [{ at: `${PATHS}.hosts[0]`, fix: /^write shop\.example\.com$/ }],
    },
  },
});

const keys = (address: string) => object('RequestAuthentication', 'shop/t', `{ jwtRules: [{ issuer: me, jwksUri: "${address}" }] }`);
const JWKS = 'RequestAuthentication shop/t spec.jwtRules[0].jwksUri';

testRule(unreachableKeys, {
  accepts: {
    'a full host': yaml(service('id'), keys('http://id.shop.svc.cluster.local/keys')),
    'a short host in the namespace of istiod': yaml(
      object('Service', 'istio-system/dex', '{ ports: [{ name: http, port: 80 }] }'),
      keys('http://dex/keys'),
    ),
  },
  rejects: {
    'a short host': {
      manifests: yaml(service('id'), keys('http://id/keys')),
      findings: [{ at: JWKS, message: /where id is id\.istio-system/, fix: /write id\.shop\.svc\.cluster\.local/ }],
    },
    'the host of a desk': {
      manifests: keys('http://localhost:8080/keys'),
      findings: [{ at: JWKS, message: /localhost is istiod itself/, fix: /host of the server/ }],
    },
  },
});

const SITE = yaml(
  SHOP,
  service('web'),
  GATEWAY_PODS,
  gateway('public', `[${http('shop.example.com')}]`),
  virtualService('v', 'hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
);

testRule(clientAddressAtSidecar, {
  accepts: {
    'addresses of pods': yaml(SITE, accounts('ipBlocks: [10.0.0.0/8]')),
    'every address': yaml(SITE, accounts('ipBlocks: [0.0.0.0/0]')),
    'pods that no gateway calls': yaml(SHOP, service('web'), accounts('ipBlocks: [203.0.113.0/24]')),
    'a policy for the gateway': yaml(
      SITE,
      object(
        'AuthorizationPolicy',
        'edge/p',
        '{ selector: { matchLabels: { istio: ingress } }, rules: [{ from: [{ source: { ipBlocks: [203.0.113.0/24] } }] }] }',
      ),
    ),
  },
  rejects: {
    'addresses of clients': {
      manifests: yaml(SITE, accounts('ipBlocks: [203.0.113.0/24]')),
      findings: [{ at: `${SOURCE}.ipBlocks[0]`, message: /come through Deployment edge\/gateway/, fix: /move the rule to the gateway/ }],
    },
    'a condition': { manifests: yaml(SITE, when('source.ip', '[203.0.113.7]')), findings: [{ at: VALUE, fix: /gateway/ }] },
  },
});

const STRICT = object('PeerAuthentication', 'shop/default', '{ mtls: { mode: STRICT } }');
const METRICS = service('web', '[{ name: metrics, port: 80, targetPort: 9090 }]', 'labels: { app: web }');
const monitor = (kind: string, spec: string, where = 'shop') =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: { namespace: ${where}, name: web }\nspec: { selector: { matchLabels: { app: web } }, ${spec} }\n`;
const scrape = (endpoint = 'port: metrics', more = '', where = 'shop') =>
  monitor('ServiceMonitor', `endpoints: [{ ${endpoint} }], ${more}`, where);

testRule(monitorToStrict, {
  accepts: {
    'pods that take plain text': yaml(SHOP, METRICS, scrape()),
    'pods outside of the mesh': yaml(namespace('shop'), deployment('web'), METRICS, STRICT, scrape()),
    'the certificates of Istio': yaml(SHOP, METRICS, STRICT, scrape('port: metrics, scheme: https')),
    'a port that relabeling may change': yaml(SHOP, METRICS, STRICT, scrape('port: metrics, relabelings: [{ action: replace }]')),
    'a monitor of another namespace': yaml(SHOP, METRICS, STRICT, scrape('port: metrics', '', 'monitoring')),
    'a port that the Service does not have': yaml(SHOP, METRICS, STRICT, scrape('port: other')),
    'the port of the agent': yaml(
      SHOP,
      METRICS,
      object(
        'PeerAuthentication',
        'shop/web',
        '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 9090: { mode: PERMISSIVE } } }',
      ),
      scrape(),
    ),
  },
  rejects: {
    'a port of a Service': {
      manifests: yaml(SHOP, METRICS, STRICT, scrape()),
      findings: [{ at: 'ServiceMonitor shop/web spec.endpoints[0]', message: /mutual TLS on port 9090/, fix: /portLevelMtls PERMISSIVE/ }],
    },
    'a monitor of every namespace': {
      manifests: yaml(SHOP, METRICS, STRICT, scrape('targetPort: 9090', 'namespaceSelector: { any: true }', 'monitoring')),
      findings: [{ at: 'ServiceMonitor monitoring/web spec.endpoints[0]', fix: /9090/ }],
    },
    'a port of pods': {
      manifests: yaml(SHOP, STRICT, monitor('PodMonitor', 'podMetricsEndpoints: [{ portNumber: 9090 }]')),
      findings: [{ at: 'PodMonitor shop/web spec.podMetricsEndpoints[0]', fix: /9090/ }],
    },
  },
});

const GRPC = yaml(SHOP, service('web', '[{ name: grpc, port: 9090 }]'));
const methods = (list: string) => policy(`[{ to: [{ operation: { methods: [${list}] } }] }]`);

testRule(grpcWithoutPost, {
  accepts: {
    'the method of gRPC': yaml(GRPC, methods('POST')),
    'a rule for other requests too': yaml(
      GRPC,
      policy('[{ to: [{ operation: { methods: [GET] } }] }, { to: [{ operation: { paths: [/a] } }] }]'),
    ),
    'a port for HTTP beside it': yaml(SHOP, service('web', '[{ name: grpc, port: 9090 }, { name: http, port: 80 }]'), methods('GET')),
    'pods outside of the mesh': yaml(namespace('shop'), deployment('web'), service('web', '[{ name: grpc, port: 9090 }]'), methods('GET')),
  },
  rejects: {
    'another method': {
      manifests: yaml(GRPC, methods('GET')),
      findings: [{ at: `${PATHS}.methods[0]`, message: /requests are POST, so GET does not match any/, fix: /write POST/ }],
    },
  },
});
