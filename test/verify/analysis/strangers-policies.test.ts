import { gatewaySkipsWaypoint } from '../../../lib/verify/analysis/rules/ambient/gateway-skips-waypoint';
import { secretOfAnotherNamespace } from '../../../lib/verify/analysis/rules/namespaces/secret-of-another-namespace';
import { issuerAsPrincipal } from '../../../lib/verify/analysis/rules/security/issuer-as-principal';
import { patternInPath } from '../../../lib/verify/analysis/rules/security/pattern-in-path';
import { noSolver } from '../../../lib/verify/analysis/rules/tls/no-solver';
import { hostNetwork } from '../../../lib/verify/analysis/rules/injection/host-network';
import { unknownLabelValue } from '../../../lib/verify/analysis/rules/injection/unknown-label-value';
import { caseOfPath } from '../../../lib/verify/analysis/rules/security/case-of-path';
import { deniesEverything } from '../../../lib/verify/analysis/rules/security/denies-everything';
import { exactPathInDeny } from '../../../lib/verify/analysis/rules/security/exact-path-in-deny';
import { unrewrittenProbe } from '../../../lib/verify/analysis/rules/security/unrewritten-probe';
import { listenerWithoutHostname } from '../../../lib/verify/analysis/rules/tls/listener-without-hostname';
import { retiredAcmeServer } from '../../../lib/verify/analysis/rules/tls/retired-acme-server';
import { unreadSecret } from '../../../lib/verify/analysis/rules/tls/unread-secret';
import { authorization, deployment, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const TO_WEB = 'route: [{ destination: { host: web } }]';
const at = (path: string) => `VirtualService shop/v spec.${path}`;

const deny = (rest: string) => object('AuthorizationPolicy', 'shop/deny', `{ action: DENY, ${rest} }`);

testRule(deniesEverything, {
  accepts: {
    'a policy without rules': yaml(object('AuthorizationPolicy', 'shop/none', '{}'), authorization('web', 'rules: [{}]')),
    'a policy for other pods': yaml(
      deny('selector: { matchLabels: { app: db } }, rules: [{}]'),
      object('AuthorizationPolicy', 'shop/web', '{ selector: { matchLabels: { app: web } }, rules: [{}] }'),
    ),
    'pods that nothing is allowed to call': deny('rules: [{}]'),
  },
  rejects: {
    'a policy for the same pods': {
      manifests: yaml(
        deny('selector: { matchLabels: { app: web } }, rules: [{}]'),
        object('AuthorizationPolicy', 'shop/web', '{ selector: { matchLabels: { app: web } }, rules: [{}] }'),
      ),
      findings: [
        {
          at: 'AuthorizationPolicy shop/deny spec.rules[0]',
          message: /this denies every request before AuthorizationPolicy shop\/web is evaluated/,
          fix: /without rules/,
        },
      ],
    },
  },
});

testRule(exactPathInDeny, {
  accepts: {
    'a path and all below it': deny('rules: [{ to: [{ operation: { paths: [/admin, /admin/*] } }] }]'),
    'a prefix': deny('rules: [{ to: [{ operation: { paths: [/admin*] } }] }]'),
    'a path that is allowed': authorization('web', 'rules: [{ to: [{ operation: { paths: [/admin] } }] }]'),
    'a template': deny('rules: [{ to: [{ operation: { paths: ["/a/{*}"] } }] }]'),
  },
  rejects: {
    'a path alone': {
      manifests: deny('rules: [{ to: [{ operation: { paths: [/admin] } }] }]'),
      findings: [{ at: 'AuthorizationPolicy shop/deny spec.rules[0].to[0].operation.paths[0]', message: /\/admin\//, fix: /\/admin\*/ }],
    },
  },
});

const IN_MESH = namespace('shop', 'istio-injection: enabled');
const strict = object('PeerAuthentication', 'shop/strict', '{ mtls: { mode: STRICT } }');
const probed = (annotation: string, probe: string) =>
  object(
    'Deployment',
    'shop/web',
    `{ template: { metadata: { labels: { app: web }, annotations: { ${annotation} } }, spec: { containers: [{ name: web, readinessProbe: { ${probe} } }] } } }`,
  );
const OFF = 'sidecar.istio.io/rewriteAppHTTPProbers: "false"';

testRule(unrewrittenProbe, {
  accepts: {
    'a probe that Istio rewrites': yaml(IN_MESH, strict, probed('', 'httpGet: { port: 8080 }')),
    'a command': yaml(IN_MESH, strict, probed(OFF, 'exec: { command: [ls] }')),
    'pods that take plain text': yaml(IN_MESH, probed(OFF, 'httpGet: { port: 8080 }')),
  },
  rejects: {
    'a probe by HTTP': {
      manifests: yaml(IN_MESH, strict, probed(OFF, 'httpGet: { port: 8080 }')),
      findings: [
        {
          at: 'Deployment shop/web spec.template.metadata.annotations.sidecar.istio.io/rewriteAppHTTPProbers',
          message: /readinessProbe/,
          fix: /remove the annotation/,
        },
      ],
    },
  },
});

testRule(unknownLabelValue, {
  accepts: {
    'what Istio knows': yaml(namespace('a', 'istio-injection: disabled'), namespace('b', 'istio.io/dataplane-mode: none')),
  },
  rejects: {
    'true for a namespace': {
      manifests: namespace('shop', 'istio-injection: "true"'),
      findings: [{ at: 'Namespace shop metadata.labels.istio-injection', fix: /write enabled or disabled/ }],
    },
    'yes for a pod': {
      manifests: deployment('web', { labels: 'sidecar.istio.io/inject: "yes"' }),
      findings: [{ at: 'Deployment shop/web spec.template.metadata.labels.sidecar.istio.io/inject', fix: /write true or false/ }],
    },
  },
});

const onHost = (labels: string) =>
  object('Deployment', 'shop/agent', `{ template: { metadata: { labels: { ${labels} } }, spec: { hostNetwork: true } } }`);

testRule(hostNetwork, {
  accepts: {
    'pods outside the mesh': onHost('app: agent'),
    'pods that say so': yaml(IN_MESH, onHost('app: agent, sidecar.istio.io/inject: "false"')),
  },
  rejects: {
    'pods of the mesh': {
      manifests: yaml(IN_MESH, onHost('app: agent')),
      findings: [{ at: 'Deployment shop/agent spec.template.spec.hostNetwork', fix: /remove hostNetwork/ }],
    },
  },
});

const AMBIENT = namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint');
const atService = object(
  'AuthorizationPolicy',
  'shop/read',
  '{ targetRefs: [{ kind: Service, group: "", name: web }], rules: [{ to: [{ operation: { methods: [GET] } }] }] }',
);
const attached = object(
  'HTTPRoute',
  'shop/r',
  '{ parentRefs: [{ name: public, namespace: edge }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
);

testRule(gatewaySkipsWaypoint, {
  accepts: {
    'a namespace that leads gateways to its waypoint': yaml(
      namespace('shop', 'istio.io/use-waypoint: waypoint, istio.io/ingress-use-waypoint: "true"'),
      service('web'),
      atService,
      attached,
    ),
    'a Service without policies': yaml(AMBIENT, service('web'), attached),
    'a Service that no gateway sends to': yaml(AMBIENT, service('web'), atService),
  },
  rejects: {
    'a policy of a Service behind a gateway': {
      manifests: yaml(AMBIENT, service('web'), atService, attached),
      findings: [
        { at: 'AuthorizationPolicy shop/read spec.targetRefs[0]', message: /bypass waypoint shop\/waypoint/, fix: /ingress-use-waypoint/ },
      ],
    },
  },
});

const anyCase = virtualService('v', `hosts: [web], http: [{ match: [{ uri: { prefix: /api }, ignoreUriCase: true }], ${TO_WEB} }]`);

testRule(caseOfPath, {
  accepts: {
    'pods without policies for paths': yaml(
      service('web'),
      deployment('web'),
      anyCase,
      authorization('web', 'rules: [{ to: [{ operation: { methods: [GET] } }] }]'),
    ),
  },
  rejects: {
    'a path in lower case': {
      manifests: yaml(
        service('web'),
        deployment('web'),
        anyCase,
        object('AuthorizationPolicy', 'shop/web', '{ rules: [{ to: [{ operation: { paths: [/api/*] } }] }] }'),
      ),
      findings: [
        {
          at: at('http[0].match[0].ignoreUriCase'),
          message: /AuthorizationPolicy shop\/web is case-sensitive/,
          fix: /remove ignoreUriCase/,
        },
      ],
    },
  },
});

const listener = (hostname: string, annotation = 'cert-manager.io/issuer: ca') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: public, namespace: edge, annotations: { ${annotation} } }\nspec: { listeners: [{ name: https, ${hostname} port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: shop }] } }] }\n`;

testRule(listenerWithoutHostname, {
  accepts: {
    'a listener with a hostname': listener('hostname: a.example.com,'),
    'a Gateway that cert-manager does not look at': listener('', 'a: b'),
  },
  rejects: {
    'a listener for every host': {
      manifests: listener(''),
      findings: [{ at: 'Gateway edge/public spec.listeners[0].name', message: /Secret shop/, fix: /add a hostname/ }],
    },
  },
});

const acme = (server: string) =>
  object('ClusterIssuer', 'le', `{ acme: { server: "https://${server}/directory", privateKeySecretRef: { name: a } } }`);

testRule(retiredAcmeServer, {
  accepts: { 'the second version': acme('acme-v02.api.letsencrypt.org'), 'another authority': acme('acme-v01.example.com') },
  rejects: {
    'the first version': {
      manifests: acme('acme-v01.api.letsencrypt.org'),
      findings: [{ at: 'ClusterIssuer le spec.acme.server', fix: /acme-v02/ }],
    },
    'staging of the first version': {
      manifests: acme('acme-staging.api.letsencrypt.org'),
      findings: [{ at: 'ClusterIssuer le spec.acme.server', fix: /acme-staging-v02/ }],
    },
  },
});

const secret = (name: string, key: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: { namespace: ${name.split('/')[0]}, name: ${name.split('/')[1]} }\nstringData: { ${key}: x }\n`;
const dns01 = (kind: string, name: string, key = 'token') =>
  object(
    kind,
    name,
    `{ acme: { server: "https://ca", privateKeySecretRef: { name: account }, solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: dns, key: ${key} } } } }] } }`,
  );

testRule(unreadSecret, {
  accepts: {
    'a Secret beside an Issuer': yaml(secret('shop/dns', 'token'), dns01('Issuer', 'shop/le')),
    'a Secret beside cert-manager': yaml(secret('cert-manager/dns', 'token'), dns01('ClusterIssuer', 'le')),
    'a Secret that nobody declares': dns01('ClusterIssuer', 'le'),
    'an account that cert-manager makes': yaml(secret('other/account', 'tls.key'), dns01('Issuer', 'shop/le')),
  },
  rejects: {
    'a Secret of another namespace': {
      manifests: yaml(secret('shop/dns', 'token'), dns01('ClusterIssuer', 'le')),
      findings: [
        {
          at: 'ClusterIssuer le spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.name',
          message: /reads Secret cert-manager\/dns, not Secret shop\/dns/,
          fix: /cert-manager/,
        },
      ],
    },
    'an authority of another namespace': {
      manifests: yaml(secret('shop/ca', 'tls.crt'), object('Issuer', 'edge/ca', '{ ca: { secretName: ca } }')),
      findings: [{ at: 'Issuer edge/ca spec.ca.secretName', fix: /namespace edge/ }],
    },
    'another key': {
      manifests: yaml(secret('shop/dns', 'api-key'), dns01('Issuer', 'shop/le')),
      findings: [
        {
          at: 'Issuer shop/le spec.acme.solvers[0].dns01.cloudflare.apiTokenSecretRef.key',
          severity: 'error',
          message: /Secret shop\/dns does not have the key token/,
          fix: /api-key/,
        },
      ],
    },
  },
});

const allowedPath = (path: string) =>
  object('AuthorizationPolicy', 'shop/web', `{ rules: [{ to: [{ operation: { paths: ["${path}"] } }] }] }`);
const PATH = 'AuthorizationPolicy shop/web spec.rules[0].to[0].operation.paths[0]';

testRule(patternInPath, {
  accepts: {
    'a star at the end': allowedPath('/api/*'),
    'a star at the start': allowedPath('*/info'),
    'every path': allowedPath('*'),
    'a template': allowedPath('/users/{*}/orders/{**}'),
  },
  rejects: {
    'a star in the middle': { manifests: allowedPath('/users/*/orders'), findings: [{ at: PATH, fix: /\{\*\} for one segment/ }] },
    'an expression': { manifests: allowedPath('^/api'), findings: [{ at: PATH, fix: /or an asterisk at the end/ }] },
    'a query': { manifests: allowedPath('/api?debug=true'), findings: [{ at: PATH, fix: /remove the query/ }] },
  },
});

const tokens = object('RequestAuthentication', 'shop/jwt', '{ jwtRules: [{ issuer: "https://id", jwksUri: "https://id/keys" }] }');
const forPrincipal = (value: string) =>
  object('AuthorizationPolicy', 'shop/web', `{ rules: [{ from: [{ source: { requestPrincipals: ["${value}"] } }] }] }`);

testRule(issuerAsPrincipal, {
  accepts: {
    'a subject': yaml(tokens, forPrincipal('https://id/me')),
    'every subject': yaml(tokens, forPrincipal('https://id/*')),
    'another issuer': forPrincipal('https://id'),
  },
  rejects: {
    'the issuer': {
      manifests: yaml(tokens, forPrincipal('https://id/')),
      findings: [{ at: 'AuthorizationPolicy shop/web spec.rules[0].from[0].source.requestPrincipals[0]', fix: /write https:\/\/id\/\*$/ }],
    },
  },
});

const order = (name: string) =>
  object('Certificate', 'edge/c', `{ secretName: c, dnsNames: ["${name}"], issuerRef: { name: le, kind: ClusterIssuer } }`);
const solvers = (list: string) =>
  object('ClusterIssuer', 'le', `{ acme: { server: "https://ca", privateKeySecretRef: { name: a }, solvers: [${list}] } }`);
const HTTP01 = 'http01: { ingress: {} }';

testRule(noSolver, {
  accepts: {
    'a name for HTTP': yaml(order('a.example.com'), solvers(`{ ${HTTP01} }`)),
    'a wildcard for DNS': yaml(order('*.example.com'), solvers('{ dns01: {} }')),
    'a selector for labels': yaml(order('a.example.com'), solvers(`{ selector: { matchLabels: { a: b } }, ${HTTP01} }`)),
    'an issuer that is elsewhere': order('*.example.com'),
  },
  rejects: {
    'a wildcard for HTTP': {
      manifests: yaml(order('*.example.com'), solvers(`{ ${HTTP01} }`)),
      findings: [{ at: 'Certificate edge/c spec.dnsNames[0]', message: /which needs a DNS challenge/, fix: /dns01/ }],
    },
    'a name of another zone': {
      manifests: yaml(order('a.example.com'), solvers(`{ selector: { dnsZones: [example.org] }, ${HTTP01} }`)),
      findings: [{ at: 'Certificate edge/c spec.dnsNames[0]', message: /not have a solver for a\.example\.com/, fix: /selectors/ }],
    },
  },
});

const ownSecret = (namespace: string) => `apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: ${namespace} }\n`;
const plugin = object('WasmPlugin', 'shop/w', '{ url: "oci://r/w:1", imagePullSecret: s }');
const listening = object('Gateway', 'edge/g', '{ listeners: [{ name: a, tls: { certificateRefs: [{ name: s }] } }] }').replace(
  'networking.istio.io/v1',
  'gateway.networking.k8s.io/v1',
);

testRule(secretOfAnotherNamespace, {
  accepts: {
    'a Secret of its own namespace': yaml(ownSecret('shop'), ownSecret('edge'), plugin),
    'a Secret that a Certificate writes': yaml(
      ownSecret('shop'),
      listening,
      object('Certificate', 'edge/c', '{ secretName: s, issuerRef: { name: ca } }'),
    ),
    'a Secret that nobody declares': plugin,
    'a rule that is not for pods of its namespace': yaml(
      ownSecret('edge'),
      object('DestinationRule', 'shop/d', '{ host: a, trafficPolicy: { tls: { mode: MUTUAL, credentialName: s } } }'),
    ),
  },
  rejects: {
    'a plugin': {
      manifests: yaml(ownSecret('edge'), plugin),
      findings: [
        { at: 'WasmPlugin shop/w spec.imagePullSecret', message: /reads Secret shop\/s, not Secret edge\/s/, fix: /namespace shop/ },
      ],
    },
    'a listener': {
      manifests: yaml(ownSecret('shop'), listening),
      findings: [{ at: 'Gateway edge/g spec.listeners[0].tls.certificateRefs[0].name', fix: /namespace edge/ }],
    },
    'a rule for some pods': {
      manifests: yaml(
        ownSecret('edge'),
        object(
          'DestinationRule',
          'shop/d',
          '{ host: a, workloadSelector: { matchLabels: { app: web } }, trafficPolicy: { tls: { mode: MUTUAL, credentialName: s } } }',
        ),
      ),
      findings: [{ at: 'DestinationRule shop/d spec.trafficPolicy.tls.credentialName', fix: /namespace shop/ }],
    },
  },
});
