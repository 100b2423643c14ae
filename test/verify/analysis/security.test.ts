import { allowsEveryone } from '../../../lib/verify/analysis/rules/security/allows-everyone';
import { httpRuleOnTcpPort } from '../../../lib/verify/analysis/rules/security/http-rule-on-tcp-port';
import { policyForNobody } from '../../../lib/verify/analysis/rules/security/policy-for-nobody';
import { publicDashboard } from '../../../lib/verify/analysis/rules/security/public-dashboard';
import { removedRbacKind } from '../../../lib/verify/analysis/rules/security/removed-rbac-kind';
import { selectorOnKubernetesGateway } from '../../../lib/verify/analysis/rules/security/selector-on-kubernetes-gateway';
import { servicePortInPolicy } from '../../../lib/verify/analysis/rules/security/service-port-in-policy';
import { tokenNotRequired } from '../../../lib/verify/analysis/rules/security/token-not-required';
import { unknownMethod } from '../../../lib/verify/analysis/rules/security/unknown-method';
import { unknownOperationHost } from '../../../lib/verify/analysis/rules/security/unknown-operation-host';
import { unknownPrincipal } from '../../../lib/verify/analysis/rules/security/unknown-principal';
import { unknownSourceNamespace } from '../../../lib/verify/analysis/rules/security/unknown-source-namespace';
import { unrestrictedJwksFetch } from '../../../lib/verify/analysis/rules/security/unrestricted-jwks-fetch';
import {
  authorization,
  deployment,
  gateway,
  GATEWAY_PODS,
  http,
  https,
  namespace,
  object,
  service,
  virtualService,
  yaml,
} from './support/manifests';
import { testRule } from './support/test-rule';

const peer = (name: string, spec: string, where = 'shop') => object('PeerAuthentication', `${where}/${name}`, `{ ${spec} }`);
const forWeb = 'selector: { matchLabels: { app: web } }';
const forGateway = 'selector: { matchLabels: { istio: ingress } }';
const from = (source: string) => `rules: [{ from: [{ source: { ${source} } }] }]`;
const operation = (fields: string) => `rules: [{ to: [{ operation: { ${fields} } }] }]`;
const SOURCE = 'AuthorizationPolicy shop/p spec.rules[0].from[0].source';
const OPERATION = 'AuthorizationPolicy shop/p spec.rules[0].to[0].operation';

testRule(policyForNobody, {
  accepts: {
    'a selector in the root namespace that finds pods anywhere': yaml(
      deployment('web'),
      object('AuthorizationPolicy', 'istio-system/p', `{ ${forWeb} }`),
    ),
    'a whole mesh': object('AuthorizationPolicy', 'istio-system/p', '{}'),
    'a policy with a target': authorization('p', 'targetRefs: [{ kind: Service, name: web }]'),
    'pods in ambient mode': yaml(
      object('Pod', 'shop/web', '{}', 'labels: { app: web }, annotations: { ambient.istio.io/redirection: enabled }'),
      authorization('p', forWeb),
    ),
  },
  rejects: {
    'pods that are not in the mesh': {
      manifests: yaml(namespace('shop', 'istio-injection: disabled'), deployment('web'), authorization('p', forWeb)),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.selector', fix: /to the mesh/, message: /not in the mesh/ }],
    },
    'a namespace without pods, as a note': {
      manifests: authorization('p', from('namespaces: [shop]')),
      findings: [{ at: 'AuthorizationPolicy shop/p metadata.namespace', severity: 'info', fix: /--context/ }],
    },
    'a selector that Istio ignores in the root namespace': {
      manifests: yaml(deployment('web'), peer('p', forWeb, 'istio-system')),
      findings: [{ at: 'PeerAuthentication istio-system/p spec.selector', message: /ignores the selector/, fix: /move it/ }],
    },
    'another kind of policy': {
      closed: true,
      manifests: yaml(deployment('stock'), peer('p', forWeb)),
      findings: [{ at: 'PeerAuthentication shop/p spec.selector', fix: /labels of Deployment shop\/stock/ }],
    },
  },
});

testRule(unknownSourceNamespace, {
  accepts: { 'patterns that some namespace fits': yaml(namespace('shop'), authorization('p', from('namespaces: [sh*, "*op", "*"]'))) },
  rejects: {
    'a pattern that fits none, also where it is not to fit': {
      closed: true,
      manifests: yaml(namespace('shop'), authorization('p', from('namespaces: [blog-*], notNamespaces: ["*-blog"]'))),
      findings: [
        { at: `${SOURCE}.namespaces[0]`, fix: /./ },
        { at: `${SOURCE}.notNamespaces[0]`, fix: /./ },
      ],
    },
    'a namespace when the input declares none, as a note': {
      manifests: authorization('p', from('namespaces: [blog]')),
      findings: [{ at: `${SOURCE}.namespaces[0]`, severity: 'info', fix: /--context/ }],
    },
  },
});

const kubernetesGateway = (name: string, className: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: ${name}, namespace: shop }\nspec: { gatewayClassName: ${className} }\n`;

testRule(unknownPrincipal, {
  accepts: {
    'an account that pods run as': yaml(
      deployment('web', { pod: 'serviceAccountName: web' }),
      authorization('p', from('principals: [cluster.local/ns/shop/sa/web]')),
    ),
    'a ServiceAccount without pods': yaml(
      object('ServiceAccount', 'shop/job', '{}'),
      authorization('p', from('principals: [cluster.local/ns/shop/sa/job]')),
    ),
    'a waypoint and a Gateway of the Gateway API, whose pods istiod makes': yaml(
      deployment('web'),
      kubernetesGateway('waypoint', 'istio-waypoint'),
      kubernetesGateway('public', 'istio'),
      authorization('p', from('principals: [cluster.local/ns/shop/sa/waypoint, cluster.local/ns/shop/sa/public-istio]')),
    ),
    'a pattern that fits': yaml(
      deployment('web'),
      authorization('p', from('principals: ["*/ns/shop/sa/default", "cluster.local/ns/shop/*", "*"]')),
    ),
    'another trust domain, when the mesh has it': {
      manifests: yaml(deployment('web'), authorization('p', from('principals: [td/ns/shop/sa/default]'))),
      meshConfig: { trustDomain: 'td' },
    },
  },
  rejects: {
    'a star at both ends, which Istio takes literally': {
      closed: true,
      manifests: yaml(deployment('web'), authorization('p', from('principals: ["*/ns/shop/*"]'))),
      findings: [{ at: `${SOURCE}.principals[0]`, fix: /write cluster\.local\/ns\/shop\/sa\/default/ }],
    },
    'a SPIFFE address': {
      manifests: yaml(deployment('web'), authorization('p', from('principals: ["spiffe://cluster.local/ns/shop/sa/default"]'))),
      findings: [{ at: `${SOURCE}.principals[0]`, fix: /./, message: /form of a principal/ }],
    },
    'pods that have no sidecar to prove it': {
      manifests: yaml(
        namespace('shop', 'istio-injection: enabled'),
        deployment('job', { labels: 'sidecar.istio.io/inject: "false"', pod: 'serviceAccountName: job' }),
        authorization('p', from('principals: [cluster.local/ns/shop/sa/job]')),
      ),
      findings: [{ at: `${SOURCE}.principals[0]`, fix: /to the mesh/, message: /Deployment shop\/job is not in the mesh/ }],
    },
    'an account of a namespace that the input does not show, as a note': {
      manifests: authorization('p', from('principals: [cluster.local/ns/blog/sa/web]')),
      findings: [{ at: `${SOURCE}.principals[0]`, severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(unknownMethod, {
  accepts: { 'capitals and patterns': authorization('p', operation('methods: [GET, "P*"]')) },
  rejects: {
    'small letters': {
      manifests: authorization('p', operation('methods: [GET, post]')),
      findings: [{ at: `${OPERATION}.methods[1]`, fix: /write POST/ }],
    },
    'a method of gRPC': {
      manifests: authorization('p', operation('methods: [/pkg.Service/Call]')),
      findings: [{ at: `${OPERATION}.methods[0]`, fix: /write paths: \[\/pkg\.Service\/Call\]/ }],
    },
    'no method at all': {
      manifests: authorization('p', operation('notMethods: [READ]')),
      findings: [{ at: `${OPERATION}.notMethods[0]`, fix: /GET/ }],
    },
  },
});

testRule(unknownOperationHost, {
  accepts: {
    'hosts of Services, gateways and entries, with ports': yaml(
      service('web'),
      gateway('a', `[${http('*.a.com')}]`),
      authorization('p', operation('hosts: [web, "web.shop:80", "x.a.com:*", "*.a.com"]')),
    ),
    'hosts of routes of the Gateway API and of Ingresses': yaml(
      object('HTTPRoute', 'shop/r', '{ hostnames: [b.com], rules: [] }'),
      object('Ingress', 'shop/i', '{ ingressClassName: istio, rules: [{ host: c.com }] }'),
      authorization('p', operation('hosts: [b.com, c.com]')),
    ),
  },
  rejects: {
    'a host that nothing answers': {
      manifests: yaml(service('web'), authorization('p', operation('notHosts: [wbe.shop.svc.cluster.local]'))),
      findings: [{ at: `${OPERATION}.notHosts[0]`, fix: /write web\.shop/ }],
    },
  },
});

testRule(httpRuleOnTcpPort, {
  accepts: {
    'a port whose protocol is not declared': yaml(
      service('web', '[{ port: 80 }]'),
      deployment('web'),
      authorization('p', `${forWeb}, ${operation('paths: [/a]')}`),
    ),
    'the HTTP port of two': yaml(
      service('web', '[{ name: http, port: 80, targetPort: 8080 }, { name: tcp-db, port: 5432 }]'),
      deployment('web'),
      authorization('p', `${forWeb}, ${operation('paths: [/a], ports: ["8080"]')}`),
    ),
    'a rule about connections': yaml(
      service('web', '[{ name: tcp, port: 80 }]'),
      deployment('web'),
      authorization('p', `${forWeb}, ${from('namespaces: [shop]')}`),
    ),
    'the port on which a gateway ends TLS': yaml(
      object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ name: https, port: 443, targetPort: 8443 }] }'),
      GATEWAY_PODS,
      gateway('public', `[${https('cert', 'shop.example.com')}]`),
      object('AuthorizationPolicy', 'edge/p', `{ ${forGateway}, ${operation('hosts: [shop.example.com], ports: ["8443"]')} }`),
    ),
    'a gateway whose Gateways are not in the input': yaml(
      object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ name: https, port: 443, targetPort: 8443 }] }'),
      GATEWAY_PODS,
      object('AuthorizationPolicy', 'edge/p', `{ ${forGateway}, ${from('requestPrincipals: ["*"]')} }`),
    ),
  },
  rejects: {
    'the port on which a gateway passes TLS through': {
      manifests: yaml(
        object('Service', 'edge/gateway', '{ selector: { istio: ingress }, ports: [{ name: http, port: 443, targetPort: 8443 }] }'),
        GATEWAY_PODS,
        gateway('public', '[{ port: { number: 443, name: tls, protocol: TLS }, hosts: ["*"], tls: { mode: PASSTHROUGH } }]'),
        object('AuthorizationPolicy', 'edge/p', `{ ${forGateway}, ${operation('paths: [/a]')} }`),
      ),
      findings: [
        {
          at: 'AuthorizationPolicy edge/p spec.rules[0].to[0].operation.paths',
          fix: /remove paths/,
          message: /Deployment edge\/gateway does not have an HTTP port/,
        },
      ],
    },
    'the TCP port of two': {
      manifests: yaml(
        service('web', '[{ name: http, port: 80, targetPort: 8080 }, { name: tcp-db, port: 5432 }]'),
        deployment('web'),
        authorization('p', `${forWeb}, ${operation('paths: [/a], ports: ["5432"]')}`),
      ),
      findings: [{ at: `${OPERATION}.paths`, fix: /remove paths/, message: /among 5432/ }],
    },
    'a token': {
      manifests: yaml(
        service('web', '[{ name: redis, port: 6379 }]'),
        deployment('web'),
        authorization('p', `${forWeb}, ${from('requestPrincipals: ["*"]')}`),
      ),
      findings: [{ at: `${SOURCE}.requestPrincipals`, fix: /./ }],
    },
  },
});

testRule(servicePortInPolicy, {
  accepts: {
    'a port that is both': yaml(service('web'), deployment('web'), authorization('p', `${forWeb}, ${operation('ports: ["80"]')}`)),
    'a port that no Service has': yaml(service('web'), deployment('web'), authorization('p', `${forWeb}, ${operation('ports: ["9000"]')}`)),
  },
  rejects: {
    'a port for mutual TLS, by the name of the container port': {
      manifests: yaml(
        service('web', '[{ port: 80, targetPort: web }]'),
        deployment('web', { pod: 'containers: [{ name: web, ports: [{ name: web, containerPort: 8080 }] }]' }),
        peer('p', `${forWeb}, portLevelMtls: { 80: { mode: DISABLE } }`),
      ),
      findings: [{ at: 'PeerAuthentication shop/p spec.portLevelMtls.80', fix: /write 8080/ }],
    },
  },
});

testRule(allowsEveryone, {
  accepts: {
    'a DENY without a condition': authorization('p', 'action: DENY, rules: [{}]'),
    'nothing allowed': authorization('p', ''),
  },
  rejects: {
    'the second rule': {
      manifests: authorization('p', 'rules: [{ when: [{ key: source.ip, values: [a] }] }, {}]'),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules[1]', fix: /add from/ }],
    },
  },
});

const EDGE = yaml(
  GATEWAY_PODS,
  gateway('public', `[${http('a.com')}]`),
  service('web'),
  deployment('web'),
  virtualService('vs', 'hosts: [a.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }]'),
);

const tokens = (spec = forWeb) => object('RequestAuthentication', 'shop/t', `{ ${spec}, jwtRules: [{ issuer: a }] }`);

testRule(tokenNotRequired, {
  accepts: {
    'a policy for the whole namespace': yaml(tokens(), authorization('p', from('requestPrincipals: ["*"]'))),
    'a DENY of requests without one': yaml(tokens(), authorization('p', `${forWeb}, action: DENY, ${from('notRequestPrincipals: ["*"]')}`)),
    'a condition on a claim': yaml(
      tokens(),
      authorization('p', `${forWeb}, rules: [{ when: [{ key: "request.auth.claims[group]", values: [a] }] }]`),
    ),
    'a RequestAuthentication without rules': object('RequestAuthentication', 'shop/t', `{ ${forWeb} }`),
  },
  rejects: {
    'a policy for other pods': {
      manifests: yaml(tokens(), authorization('p', `selector: { matchLabels: { app: stock } }, ${from('requestPrincipals: ["*"]')}`)),
      findings: [{ at: 'RequestAuthentication shop/t spec.jwtRules', fix: /requestPrincipals/ }],
    },
  },
});

const dashboard = (name: string, more = '') =>
  yaml(
    EDGE,
    service(name),
    deployment(name),
    virtualService('d', `hosts: [d.com], gateways: [edge/public], http: [{ route: [{ destination: { host: ${name} } }] }]`),
    ...(more ? [more] : []),
  );

testRule(publicDashboard, {
  accepts: {
    'one for the mesh': yaml(
      service('grafana'),
      virtualService('d', 'hosts: [grafana], http: [{ route: [{ destination: { host: grafana } }] }]'),
    ),
    'known addresses at the gateway': dashboard(
      'grafana',
      object('AuthorizationPolicy', 'edge/p', `{ ${from('remoteIpBlocks: [10.0.0.0/8]')} }`),
    ),
    'a token at the gateway, as a condition': dashboard(
      'grafana',
      object('AuthorizationPolicy', 'edge/p', '{ action: DENY, rules: [{ when: [{ key: request.auth.principal, notValues: ["*"] }] }] }'),
    ),
    'an outside authority': dashboard('grafana', authorization('p', 'action: CUSTOM, provider: { name: oauth }, rules: [{}]')),
    'a Kiali that asks for a login': dashboard(
      'kiali',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: kiali, namespace: shop }\ndata: { config.yaml: "auth: { strategy: token }" }\n',
    ),
  },
  rejects: {
    'one open to all': {
      manifests: dashboard('prometheus'),
      findings: [{ at: 'VirtualService shop/d spec.http[0].route[0].destination.host', fix: /token or known addresses/ }],
    },
  },
});

testRule(selectorOnKubernetesGateway, {
  accepts: { 'a selector for other pods': authorization('p', forWeb) },
  rejects: {
    'pods of a gateway by another label': {
      manifests: yaml(
        object(
          'Deployment',
          'shop/g',
          '{ template: { metadata: { labels: { app: web, gateway.networking.k8s.io/gateway-name: public } } } }',
        ),
        object('Telemetry', 'shop/t', `{ ${forWeb} }`),
      ),
      findings: [{ at: 'Telemetry shop/t spec.selector', severity: 'info', fix: /name: public/ }],
    },
  },
});

testRule(unrestrictedJwksFetch, {
  accepts: {
    'no tokens': object(
      'Deployment',
      'istio-system/istiod',
      '{ template: { spec: { containers: [{ name: discovery }] } } }',
      'labels: { app: istiod }',
    ),
  },
  rejects: {
    'an empty setting': {
      manifests: yaml(
        tokens(),
        object(
          'Deployment',
          'istio-system/istiod',
          '{ template: { spec: { containers: [{ name: discovery, env: [{ name: BLOCKED_CIDRS_IN_JWKS_URIS, value: "" }] }] } } }',
          'labels: { app: istiod }',
        ),
      ),
      findings: [{ at: 'Deployment istio-system/istiod spec.template.spec.containers', fix: /169\.254/ }],
    },
  },
});

testRule(removedRbacKind, {
  accepts: {
    'a kind of today':
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a }\nspec: { group: security.istio.io, names: { kind: ServiceRole } }\n',
  },
});
