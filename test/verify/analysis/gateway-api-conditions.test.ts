import { conflictingBackendTls } from '../../../lib/verify/analysis/rules/gateway-api/conflicting-backend-tls';
import { invalidCaCertificate } from '../../../lib/verify/analysis/rules/gateway-api/invalid-ca-certificate';
import { listenerSetNotAccepted } from '../../../lib/verify/analysis/rules/gateway-api/listener-set-not-accepted';
import { listenersAlike } from '../../../lib/verify/analysis/rules/gateway-api/listeners-alike';
import { missingGrant } from '../../../lib/verify/analysis/rules/gateway-api/missing-grant';
import { unconvertedRoute } from '../../../lib/verify/analysis/rules/gateway-api/unconverted-route';
import { unknownBackend } from '../../../lib/verify/analysis/rules/gateway-api/unknown-backend';
import { unknownBackendKind } from '../../../lib/verify/analysis/rules/gateway-api/unknown-backend-kind';
import { unknownParent } from '../../../lib/verify/analysis/rules/gateway-api/unknown-parent';
import { unknownServiceParent } from '../../../lib/verify/analysis/rules/gateway-api/unknown-service-parent';
import { unresolvedCertificate } from '../../../lib/verify/analysis/rules/gateway-api/unresolved-certificate';
import { unsupportedProtocol } from '../../../lib/verify/analysis/rules/gateway-api/unsupported-protocol';
import { unsupportedRouteKind } from '../../../lib/verify/analysis/rules/gateway-api/unsupported-route-kind';
import { yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const API = 'apiVersion: gateway.networking.k8s.io/v1';
const gateway = (listener: string) =>
  `${API}\nkind: Gateway\nmetadata: { name: site, namespace: edge }\nspec: { gatewayClassName: istio, listeners: [${listener}] }\n`;
const backend = (reference: string) =>
  `${API}\nkind: HTTPRoute\nmetadata: { name: web, namespace: edge }\nspec: { parentRefs: [{ name: site }], rules: [{ backendRefs: [${reference}] }] }\n`;

testRule(unknownBackendKind, {
  accepts: { 'a host of the mesh': backend('{ group: networking.istio.io, kind: Hostname, name: a.com, port: 80 }') },
  rejects: {
    'a kind without a group': {
      manifests: backend('{ kind: ConfigMap, name: files }'),
      findings: [{ at: 'HTTPRoute edge/web spec.rules[0].backendRefs[0].kind', message: /ConfigMap \(InvalidKind\)/, fix: /a Service/ }],
    },
    'a ServiceEntry, which has hosts': {
      manifests: backend('{ group: networking.istio.io, kind: ServiceEntry, name: a, port: 80 }'),
      findings: [{ at: 'HTTPRoute edge/web spec.rules[0].backendRefs[0].kind', fix: /Hostname and a host of the ServiceEntry/ }],
    },
  },
});

const route = (rule: string, kind = 'HTTPRoute') =>
  `${API}\nkind: ${kind}\nmetadata: { name: web, namespace: edge }\nspec: { parentRefs: [{ name: site }], rules: [{ ${rule} }] }\n`;
const mirrorTo = (reference: string) => `filters: [{ type: RequestMirror, requestMirror: { backendRef: ${reference} } }]`;
const service = (name: string, namespace = 'edge') =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { selector: { app: ${name} }, ports: [{ name: http, port: 80 }] }\n`;

testRule(unconvertedRoute, {
  accepts: {
    'filters that Istio supports': route(
      'filters: [{ type: CORS, cors: { allowOrigins: [https://a.com] } }], backendRefs: [{ name: web, port: 80 }]',
    ),
    'a host of the mesh': backend('{ group: networking.istio.io, kind: Hostname, name: web.edge.svc.cluster.local, port: 80 }'),
    'a host as the name of a backend with weight 0': backend('{ name: web.edge, port: 80, weight: 0 }, { name: web, port: 80 }'),
    'a mirror that another rule is for': route(
      `${mirrorTo('{ name: web, namespace: team, port: 80 }')}, backendRefs: [{ name: web, port: 80 }]`,
      'GRPCRoute',
    ),
  },
  rejects: {
    'a filter of an HTTPRoute in a GRPCRoute': {
      manifests: route(
        'filters: [{ type: ExtensionRef, extensionRef: { group: a.io, kind: A, name: a } }], backendRefs: [{ name: web, port: 80 }]',
        'GRPCRoute',
      ),
      findings: [
        {
          at: 'GRPCRoute edge/web spec.rules[0].filters[0].type',
          message: /in a rule of a GRPCRoute \(InvalidFilter\)/,
          fix: /remove the filter/,
        },
      ],
    },
    'a rewrite at a backend': {
      manifests: backend('{ name: web, port: 80, filters: [{ type: URLRewrite, urlRewrite: { hostname: a.com } }] }'),
      findings: [
        {
          at: 'HTTPRoute edge/web spec.rules[0].backendRefs[0].filters[0].type',
          message: /URLRewrite in a backend/,
          fix: /VirtualService/,
        },
      ],
    },
    'a host as the name of a Service': {
      manifests: backend('{ name: web.edge, port: 80 }'),
      findings: [
        {
          at: 'HTTPRoute edge/web spec.rules[0].backendRefs[0]',
          message: /web\.edge is a host.*InvalidDestination/,
          fix: /the name and port of a Service/,
        },
      ],
    },
    'a Hostname with a namespace': {
      manifests: backend('{ group: networking.istio.io, kind: Hostname, name: a.com, namespace: edge, port: 80 }'),
      findings: [
        { at: 'HTTPRoute edge/web spec.rules[0].backendRefs[0]', message: /must not have a namespace/, fix: /name and port of a Service/ },
      ],
    },
  },
});

testRule(missingGrant, {
  rejects: {
    'a mirror to another namespace': {
      manifests: yaml(
        service('web', 'team'),
        route(`${mirrorTo('{ name: web, namespace: team, port: 80 }')}, backendRefs: [{ name: web, port: 80 }]`),
      ),
      findings: [
        {
          at: 'HTTPRoute edge/web spec.rules[0].filters[0].requestMirror.backendRef.namespace',
          message: /so nothing is mirrored to it/,
          fix: /add a ReferenceGrant/,
        },
      ],
    },
  },
});

testRule(unknownBackend, {
  rejects: {
    'a mirror to a port that the Service does not have': {
      manifests: yaml(service('web'), route(`${mirrorTo('{ name: web, port: 81 }')}, backendRefs: [{ name: web, port: 80 }]`)),
      findings: [
        {
          at: 'HTTPRoute edge/web spec.rules[0].filters[0].requestMirror.backendRef.port',
          message: /so nothing is mirrored to it/,
          fix: /write 80/,
        },
      ],
    },
    'a mirror of a GRPCRoute to a Service that does not exist': {
      manifests: yaml(
        service('web'),
        service('catalog'),
        route(`${mirrorTo('{ name: catalogg, port: 80 }')}, backendRefs: [{ name: web, port: 80 }]`, 'GRPCRoute'),
      ),
      findings: [
        {
          at: 'GRPCRoute edge/web spec.rules[0].filters[0].requestMirror.backendRef.name',
          message: /none of the rules of this route has an effect/,
          fix: /catalog/,
        },
      ],
    },
  },
});

const policy = (name: string, reference: string, target = '') =>
  `${API}\nkind: BackendTLSPolicy\nmetadata: { name: ${name}, namespace: shop }\nspec: { targetRefs: [{ group: "", kind: Service, name: web${target} }], validation: { hostname: web.shop, ${reference} } }\n`;
const fromConfigMap = (name: string, kind = 'ConfigMap') => `caCertificateRefs: [{ group: "", kind: ${kind}, name: ${name} }]`;
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ca, namespace: shop }\ndata: { ca.crt: none }\n';
const CA = 'BackendTLSPolicy shop/a spec.validation.caCertificateRefs[0].name';

testRule(invalidCaCertificate, {
  accepts: { 'the certificates of the system': policy('a', 'wellKnownCACertificates: System') },
  rejects: {
    'a ConfigMap without a certificate': {
      manifests: yaml(configMap, policy('a', fromConfigMap('ca'))),
      findings: [
        {
          at: CA,
          message: /InvalidCACertificateRef.*NoValidCACertificate/,
          fix: /use a ConfigMap that has the certificate in PEM format in the key ca\.crt/,
        },
      ],
    },
    'another kind': {
      manifests: policy('a', fromConfigMap('ca', 'Secret')),
      findings: [{ at: CA, message: /InvalidKind/, fix: /ConfigMap/ }],
    },
    'a ConfigMap that is not in the input, as a note': {
      manifests: policy('a', fromConfigMap('ca')),
      findings: [{ at: CA, severity: 'info', fix: /ConfigMap/ }],
    },
  },
});

testRule(conflictingBackendTls, {
  accepts: {
    'one policy for all ports and one for a single one': yaml(
      policy('a', 'wellKnownCACertificates: System'),
      policy('b', 'wellKnownCACertificates: System', ', sectionName: https'),
    ),
  },
  rejects: {
    'two policies for one port': {
      manifests: yaml(
        policy('a', 'wellKnownCACertificates: System', ', sectionName: https'),
        policy('b', 'wellKnownCACertificates: System', ', sectionName: https'),
      ),
      findings: [{ at: 'BackendTLSPolicy shop/b spec.targetRefs[0].name', message: /shop\/a.*port https \(Conflicted\)/, fix: /keep one/ }],
    },
  },
});

const https = (reference: string) => gateway(`{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [${reference}] } }`);
const secret = (name: string) => `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: edge }\nstringData: { a: b }\n`;
const CERTIFICATE = 'Gateway edge/site spec.listeners[0].tls.certificateRefs[0]';

testRule(unresolvedCertificate, {
  accepts: { 'a Secret that the input may not have': https('{ name: site }') },
  rejects: {
    'another kind': {
      manifests: https('{ kind: ConfigMap, name: site }'),
      findings: [{ at: `${CERTIFICATE}.kind`, message: /InvalidCertificateRef/, fix: /use a Secret/ }],
    },
    'another namespace without a grant': {
      manifests: https('{ name: site, namespace: certs }'),
      findings: [{ at: `${CERTIFICATE}.namespace`, message: /RefNotPermitted/, fix: /ReferenceGrant/ }],
    },
    'a Secret without a key pair': {
      manifests: yaml(secret('site'), https('{ name: site }')),
      findings: [{ at: `${CERTIFICATE}.name`, message: /InvalidCertificateRef.*tls\.crt/, fix: /tls\.crt and tls\.key/ }],
    },
    'a Secret that is not among those of its namespace, as a note': {
      manifests: yaml(secret('other'), https('{ name: site }')),
      findings: [{ at: `${CERTIFICATE}.name`, severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(unsupportedRouteKind, {
  accepts: {
    'the kinds of the protocol': gateway(
      '{ name: a, port: 80, protocol: HTTP, allowedRoutes: { kinds: [{ kind: HTTPRoute }, { kind: GRPCRoute }] } }',
    ),
    'connections behind TLS that ends': gateway('{ name: a, port: 443, protocol: TLS, allowedRoutes: { kinds: [{ kind: TCPRoute }] } }'),
  },
  rejects: {
    'TCPRoutes where TLS goes on': {
      manifests: gateway(
        '{ name: a, port: 443, protocol: TLS, tls: { mode: Passthrough }, allowedRoutes: { kinds: [{ kind: TCPRoute }] } }',
      ),
      findings: [{ at: 'Gateway edge/site spec.listeners[0].allowedRoutes.kinds[0].kind', message: /InvalidRouteKinds/, fix: /TLSRoute/ }],
    },
  },
});

const set = (listeners: string, name = 'more', namespace = 'edge') =>
  `${API}\nkind: ListenerSet\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { parentRef: { name: site, namespace: edge }, listeners: [${listeners}] }\n`;
const open = (listeners: string, from = '{ from: Same }') =>
  `${API}\nkind: Gateway\nmetadata: { name: site, namespace: edge }\nspec: { gatewayClassName: istio, allowedListeners: { namespaces: ${from} }, listeners: [${listeners}] }\n`;
const http = (name: string, hostname: string, port = 80) => `{ name: ${name}, port: ${port}, protocol: HTTP, hostname: ${hostname} }`;

testRule(listenersAlike, {
  accepts: {
    'other hosts in a ListenerSet': yaml(open(http('a', 'a.com')), set(http('b', 'b.com'))),
    'other ports in a ListenerSet': yaml(open(http('a', 'a.com')), set(http('a', 'a.com', 81))),
    'HTTPS and TLS on one port': yaml(
      open('{ name: a, port: 443, protocol: HTTPS, hostname: a.com, tls: { certificateRefs: [{ name: a }] } }'),
      set('{ name: b, port: 443, protocol: TLS, hostname: b.com, tls: { mode: Passthrough } }'),
    ),
    'a set that the Gateway does not accept': yaml(gateway(http('a', 'a.com')), set(http('a', 'a.com'))),
  },
  rejects: {
    'a host of the Gateway in a ListenerSet': {
      manifests: yaml(open(http('a', 'a.com')), set(http('b', 'a.com'))),
      findings: [
        {
          at: 'ListenerSet edge/more spec.listeners[0]',
          message: /listener a of Gateway edge\/site already has a\.com on port 80 \(HostnameConflict\)/,
          fix: /hostname or its port/,
        },
      ],
    },
    'a host of an older ListenerSet': {
      manifests: yaml(
        open(http('a', 'a.com')),
        set(http('b', 'b.com'), 'z-older').replace('edge }', 'edge, creationTimestamp: "2020-01-01T00:00:00Z" }'),
        set(http('c', 'b.com')),
      ),
      findings: [{ at: 'ListenerSet edge/more spec.listeners[0]', message: /ListenerSet edge\/z-older/, fix: /hostname/ }],
    },
    'another protocol on a port of the Gateway': {
      manifests: yaml(open(http('a', 'a.com')), set('{ name: b, port: 80, protocol: TCP }')),
      findings: [
        {
          at: 'ListenerSet edge/more spec.listeners[0]',
          message: /already has protocol HTTP on port 80 \(ProtocolConflict\)/,
          fix: /protocol or its port/,
        },
      ],
    },
  },
});

testRule(listenerSetNotAccepted, {
  accepts: {
    'a namespace that is selected': yaml(
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: team, labels: { a: b } }\n',
      open(http('a', 'a.com'), '{ from: Selector, selector: { matchLabels: { a: b } } }'),
      set(http('b', 'b.com'), 'more', 'team'),
    ),
    'one valid listener among others': yaml(open(http('a', 'a.com')), set(`${http('b', 'a.com')}, ${http('c', 'c.com')}`)),
    'a Gateway that the input does not have': set(http('b', 'b.com')),
  },
  rejects: {
    'another namespace': {
      manifests: yaml(open(http('a', 'a.com')), set(http('b', 'b.com'), 'more', 'team')),
      findings: [{ at: 'ListenerSet team/more spec.parentRef', message: /\(NotAllowed\).*namespace team/, fix: /allow namespace team/ }],
    },
    'a namespace whose labels the input does not have, as a note': {
      manifests: yaml(
        open(http('a', 'a.com'), '{ from: Selector, selector: { matchLabels: { a: b } } }'),
        set(http('b', 'b.com'), 'more', 'team'),
      ),
      findings: [{ at: 'ListenerSet team/more spec.parentRef', severity: 'info', fix: /--context/ }],
    },
    'no valid listener': {
      manifests: yaml(open(http('a', 'a.com')), set(http('b', 'a.com'))),
      findings: [{ at: 'ListenerSet edge/more spec.parentRef', message: /\(ListenersNotValid\)/, fix: /correct one/ }],
    },
  },
});

testRule(unsupportedProtocol, {
  accepts: {
    'a waypoint': gateway('{ name: mesh, port: 15008, protocol: HBONE }').replace(
      'gatewayClassName: istio',
      'gatewayClassName: istio-waypoint',
    ),
    'a Gateway of another controller': gateway('{ name: dns, port: 53, protocol: UDP }').replace(
      'gatewayClassName: istio',
      'gatewayClassName: other',
    ),
  },
  rejects: {
    'small letters': {
      manifests: gateway('{ name: http, port: 80, protocol: http }'),
      findings: [{ at: 'Gateway edge/site spec.listeners[0].protocol', message: /\(UnsupportedProtocol\)/, fix: /^write HTTP$/ }],
    },
    'UDP, as a note': {
      manifests: gateway('{ name: dns, port: 53, protocol: UDP }'),
      findings: [{ at: 'Gateway edge/site spec.listeners[0].protocol', severity: 'info', fix: /TCP/ }],
    },
    'tunnels of waypoints': {
      manifests: gateway('{ name: mesh, port: 15008, protocol: HBONE }'),
      findings: [{ at: 'Gateway edge/site spec.listeners[0].protocol', fix: /HTTPS, TLS or TCP/ }],
    },
  },
});

const child = (parent: string) =>
  `${API}\nkind: HTTPRoute\nmetadata: { name: web, namespace: edge }\nspec: { parentRefs: [{ ${parent} }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }\n`;

testRule(unknownServiceParent, {
  accepts: {
    'a parent of another controller': child('group: a.io, kind: Service, name: web'),
    'a port of the Service': yaml(service('web'), child('group: "", kind: Service, name: web, port: 80')),
  },
  rejects: {
    'a slip in the name': {
      manifests: yaml(service('catalog'), child('group: "", kind: Service, name: catalogg')),
      findings: [{ at: 'HTTPRoute edge/web spec.parentRefs[0].name', message: /no effect/, fix: /write edge\/catalog/ }],
    },
    'a ServiceEntry that the input does not have, as a note': {
      manifests: child('group: networking.istio.io, kind: ServiceEntry, name: ext'),
      findings: [{ at: 'HTTPRoute edge/web spec.parentRefs[0].name', severity: 'info', fix: /--context/ }],
    },
    'a port that the Service does not have': {
      manifests: yaml(service('web'), child('group: "", kind: Service, name: web, port: 81')),
      findings: [{ at: 'HTTPRoute edge/web spec.parentRefs[0].port', message: /port 81/, fix: /write 80/ }],
    },
    'a ServiceEntry without its group': {
      manifests: child('kind: ServiceEntry, name: ext'),
      findings: [{ at: 'HTTPRoute edge/web spec.parentRefs[0]', message: /not attached/, fix: /networking\.istio\.io/ }],
    },
  },
});

testRule(unknownParent, {
  rejects: {
    'a ListenerSet, by a slip': {
      manifests: yaml(open(http('a', 'a.com')), set(http('b', 'b.com'), 'catalog'), child('kind: ListenerSet, name: catalogg')),
      findings: [
        {
          at: 'HTTPRoute edge/web spec.parentRefs[0].name',
          message: /ListenerSet edge\/catalogg does not exist/,
          fix: /write edge\/catalog/,
        },
      ],
    },
  },
});
