import { KEY } from './sample';

/** A kind whose fields the simulator looks at, in objects that are in force. */
export interface Scenario {
  readonly group: 'gateway.networking.k8s.io' | 'networking.istio.io' | 'security.istio.io';
  readonly kind: string;
  /** The kind whose schema it has where it has none of its own: its definition is not one of the standard ones. */
  readonly likeKind?: string;
  /** What puts the object, which has a sample of every field, in force; several where the fields are not used together. */
  readonly parts: readonly Readonly<Record<string, unknown>>[];
  /** Fields that keep others from being looked at: each list is left out in objects of its own. */
  readonly leftOut?: readonly (readonly string[])[];
  /** What else the mesh has. */
  readonly beside?: readonly string[];
}

const HTTP_ROUTE = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' };
const BY_PREFIX = { type: 'ReplacePrefixMatch' };
const WEB = 'web.shop.svc.cluster.local';
const TO_WEB = { destination: { host: WEB, port: { number: 80 }, subset: '' } };
const AT_GATEWAY = { exportTo: ['*'], hosts: ['shop.com', WEB], gateways: ['shop/public', 'mesh'] };
const ROUTE = { redirect: null, directResponse: null, delegate: null, match: null, fault: null, route: [TO_WEB] };
const PUBLIC = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }
    - { port: { number: 443, name: tls, protocol: TLS }, hosts: ["*"], tls: { mode: PASSTHROUGH } }
    - { port: { number: 5432, name: tcp, protocol: TCP }, hosts: ["*"] }`;
const API_GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: api, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }, { name: tls, port: 443, protocol: TLS, hostname: shop.com, tls: { mode: Passthrough } }] }`;
const PARENT = [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop', name: 'api', port: null, sectionName: null }];
const BACKEND = { group: '', kind: 'Service', namespace: 'shop', name: 'web', port: 80 };
const MIRROR = { backendRef: BACKEND };
const OF_BACKENDS = ['RequestHeaderModifier', 'ResponseHeaderModifier'];
const OF_WEB = { [KEY]: null, app: 'web' };
const OF_CLIENT = { [KEY]: null, app: 'client' };
const OF_GATEWAY = { [KEY]: null, istio: 'ingressgateway' };
const V1 = { name: 'v1', labels: OF_WEB };
const RULE = { host: WEB, exportTo: ['*'], workloadSelector: null };
const SELECTED = { selector: { matchLabels: OF_WEB } };
const TLS_SERVER = {
  bind: null,
  defaultEndpoint: null,
  hosts: ['*'],
  port: { number: 443, name: 'https', protocol: 'HTTPS', targetPort: null },
};

export const SCENARIOS: readonly Scenario[] = [
  {
    group: 'networking.istio.io',
    kind: 'VirtualService',
    parts: [
      {
        ...AT_GATEWAY,
        http: [{ delegate: null, match: [{ gateways: ['shop/public'], port: 80, headers: { [KEY]: { exact: 'x' } } }] }, ROUTE],
      },
      {
        ...AT_GATEWAY,
        http: [{ ...ROUTE, match: [{ gateways: null, sourceLabels: null, sourceNamespace: null, port: null }, {}] }],
        tls: [{ match: [{ gateways: null, port: 443, sourceLabels: null, sniHosts: ['shop.com'] }], route: [TO_WEB] }],
        tcp: [
          { match: [{ gateways: null, port: 5432, sourceLabels: null, sourceSubnet: null, destinationSubnets: null }], route: [TO_WEB] },
        ],
      },
      {
        ...AT_GATEWAY,
        http: [{ redirect: null, directResponse: null, route: null, match: null, delegate: { name: 'd', namespace: 'shop' } }],
      },
    ],
    leftOut: [
      ['exact'],
      ['exact', 'prefix'],
      ['mirrors', 'percentage', 'port'],
      ['mirrors', 'mirrorPercentage'],
      ['mirrors', 'mirrorPercentage', 'mirrorPercent'],
    ],
    beside: [PUBLIC],
  },
  {
    group: 'networking.istio.io',
    kind: 'DestinationRule',
    parts: [
      {
        ...RULE,
        subsets: [
          { ...V1, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'SIMPLE', credentialName: null } }] } },
        ],
      },
      { ...RULE, subsets: [{ ...V1, trafficPolicy: { portLevelSettings: null, tls: { mode: 'MUTUAL', credentialName: null } } }] },
      { ...RULE, subsets: null, trafficPolicy: { portLevelSettings: null, tls: { mode: 'MUTUAL', credentialName: null } } },
      {
        ...RULE,
        subsets: null,
        trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'MUTUAL', credentialName: null } }] },
      },
      { ...RULE, workloadSelector: { matchLabels: OF_CLIENT } },
    ],
    beside: [
      `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ match: [{ uri: { prefix: /v1 } }], route: [{ destination: { host: web, subset: v1 } }] }, { route: [{ destination: { host: web } }] }] }`,
    ],
  },
  {
    group: 'networking.istio.io',
    kind: 'Gateway',
    parts: [
      {
        selector: OF_GATEWAY,
        servers: [{ bind: null, hosts: ['*'], port: { number: 80, name: 'http', protocol: 'HTTP' }, tls: null }, TLS_SERVER],
      },
      { selector: OF_GATEWAY, servers: [{ ...TLS_SERVER, tls: { mode: 'MUTUAL' } }] },
    ],
  },
  {
    group: 'networking.istio.io',
    kind: 'ServiceEntry',
    parts: [
      {
        hosts: ['api.example.com'],
        ports: [{ number: 80, name: KEY, protocol: 'HTTP', targetPort: 80 }],
        location: 'MESH_EXTERNAL',
        resolution: 'STATIC',
        exportTo: ['*'],
        workloadSelector: null,
        endpoints: [{ address: '192.0.2.1' }],
      },
      {
        hosts: ['api.example.com'],
        ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
        location: 'MESH_INTERNAL',
        resolution: 'STATIC',
        exportTo: ['*'],
        endpoints: null,
        workloadSelector: { labels: OF_WEB },
      },
    ],
  },
  {
    group: 'networking.istio.io',
    kind: 'Sidecar',
    parts: [
      {
        workloadSelector: { labels: OF_CLIENT },
        egress: [{ port: null, bind: null, hosts: ['*/*'] }],
        outboundTrafficPolicy: { mode: 'ALLOW_ANY' },
      },
      {
        workloadSelector: { labels: OF_WEB },
        ingress: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, defaultEndpoint: '127.0.0.1:80' }],
        egress: [{ hosts: ['*/*'] }],
      },
    ],
  },
  {
    group: 'networking.istio.io',
    kind: 'WorkloadEntry',
    parts: [{ address: '192.0.2.7', labels: OF_WEB, ports: { [KEY]: 80 } }],
    beside: [
      `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: machines, namespace: shop }
spec: { hosts: [api.example.com], location: MESH_INTERNAL, resolution: STATIC, ports: [{ number: 80, name: k, protocol: HTTP }], workloadSelector: { labels: { app: web } } }`,
    ],
  },
  {
    group: 'security.istio.io',
    kind: 'PeerAuthentication',
    parts: [{ ...SELECTED, mtls: { mode: 'STRICT' }, portLevelMtls: { 80: { mode: 'PERMISSIVE' } } }],
  },
  {
    group: 'security.istio.io',
    kind: 'AuthorizationPolicy',
    parts: [
      { ...SELECTED, targetRef: null, targetRefs: null, action: 'ALLOW', provider: null },
      { ...SELECTED, targetRef: null, targetRefs: null, action: 'CUSTOM', provider: { name: 'x' } },
      { selector: null, targetRef: { group: '', kind: 'Service', name: 'web' }, targetRefs: null },
      { selector: null, targetRef: null, targetRefs: [{ group: '', kind: 'Service', name: 'web' }] },
    ],
  },
  {
    group: 'security.istio.io',
    kind: 'RequestAuthentication',
    parts: [
      { ...SELECTED, targetRef: null, targetRefs: null },
      { selector: null, targetRef: { group: '', kind: 'Service', name: 'web' }, targetRefs: null },
      { selector: null, targetRef: null, targetRefs: [{ group: '', kind: 'Service', name: 'web' }] },
    ],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    parts: [
      {
        gatewayClassName: 'istio',
        addresses: [{ type: 'Hostname' }],
        listeners: [
          {
            name: 'http',
            hostname: 'shop.com',
            port: 80,
            protocol: 'HTTP',
            allowedRoutes: { kinds: [HTTP_ROUTE], namespaces: { from: 'Selector' } },
          },
          {
            name: 'https',
            hostname: 'shop.com',
            port: 443,
            protocol: 'HTTPS',
            tls: { mode: 'Terminate' },
            allowedRoutes: { kinds: [HTTP_ROUTE] },
          },
        ],
        tls: { frontend: { perPort: [{ port: 443 }] } },
      },
    ],
    leftOut: [['perPort']],
    beside: [
      `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: x }], hostnames: [shop.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }`,
    ],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'HTTPRoute',
    parts: [
      {
        parentRefs: PARENT,
        hostnames: ['shop.com'],
        rules: [
          { backendRefs: [BACKEND], filters: [{ type: 'RequestHeaderModifier' }], matches: [{ path: { type: 'PathPrefix', value: '/' } }] },
        ],
      },
      {
        parentRefs: PARENT,
        hostnames: ['shop.com'],
        rules: [{ backendRefs: [BACKEND], filters: [{ type: 'URLRewrite' }], matches: null }],
      },
      ...['CORS', 'RequestMirror', 'RequestRedirect', 'ResponseHeaderModifier', 'URLRewrite', 'ExtensionRef'].map((type) => ({
        parentRefs: PARENT,
        hostnames: ['shop.com'],
        rules: [
          {
            backendRefs: [{ ...BACKEND, filters: [{ type: OF_BACKENDS.includes(type) ? type : OF_BACKENDS[0] }] }],
            filters: [{ type, requestMirror: MIRROR, requestRedirect: { path: BY_PREFIX }, urlRewrite: { path: BY_PREFIX } }],
            matches: null,
          },
        ],
      })),
    ],
    leftOut: [['fraction', 'backendRequest']],
    beside: [API_GATEWAY],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'GRPCRoute',
    parts: ['RequestHeaderModifier', 'RequestMirror', 'ResponseHeaderModifier', 'ExtensionRef'].map((type) => ({
      parentRefs: PARENT,
      hostnames: ['shop.com'],
      rules: [
        {
          backendRefs: [{ ...BACKEND, filters: [{ type: OF_BACKENDS.includes(type) ? type : OF_BACKENDS[0] }] }],
          filters: [{ type, requestMirror: MIRROR }],
        },
      ],
    })),
    leftOut: [['fraction']],
    beside: [API_GATEWAY],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'TLSRoute',
    parts: [{ parentRefs: PARENT, hostnames: ['shop.com'], rules: [{ backendRefs: [BACKEND] }] }],
    beside: [API_GATEWAY],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'TCPRoute',
    likeKind: 'TLSRoute',
    parts: [
      { hostnames: null, parentRefs: PARENT, rules: [{ backendRefs: [BACKEND] }] },
      { hostnames: null, parentRefs: [{ group: '', kind: 'Service', name: 'web', port: 80 }], rules: [{ backendRefs: [BACKEND] }] },
    ],
    beside: [
      API_GATEWAY.replace('listeners: [', 'listeners: [{ name: tcp, port: 5432, protocol: TCP }, '),
      `
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: tcp, port: 5432 }] }`,
    ],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'ListenerSet',
    parts: [
      {
        parentRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop', name: 'api' },
        listeners: [
          {
            name: 'more',
            hostname: 'shop.com',
            port: 80,
            protocol: 'HTTP',
            allowedRoutes: { kinds: [HTTP_ROUTE], namespaces: { from: 'Selector' } },
          },
          {
            name: 'https',
            hostname: 'shop.com',
            port: 443,
            protocol: 'HTTPS',
            tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret' }] },
          },
        ],
      },
    ],
    beside: [
      API_GATEWAY.replace('listeners: [', 'allowedListeners: { namespaces: { from: Same } }, listeners: ['),
      `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ kind: ListenerSet, name: x }], hostnames: [shop.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }`,
    ],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'GatewayClass',
    parts: [{ controllerName: 'istio.io/gateway-controller' }],
    beside: [API_GATEWAY.replace('gatewayClassName: istio', 'gatewayClassName: x')],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'ReferenceGrant',
    parts: [{ from: [{ ...HTTP_ROUTE, namespace: 'team' }], to: [{ group: '', kind: 'Service', name: 'web' }] }],
    beside: [
      API_GATEWAY.replace('protocol: HTTP }', 'protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }'),
      `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: team }
spec: { parentRefs: [{ name: api, namespace: shop }], rules: [{ backendRefs: [{ name: web, namespace: shop, port: 80 }] }] }`,
    ],
  },
  {
    group: 'gateway.networking.k8s.io',
    kind: 'BackendTLSPolicy',
    parts: [
      { targetRefs: [{ group: '', kind: 'Service', name: 'web', sectionName: null }] },
      {
        targetRefs: [{ group: '', kind: 'Service', name: 'web', sectionName: 'http' }],
        validation: { caCertificateRefs: null, subjectAltNames: [{ type: 'URI' }] },
      },
    ],
  },
];
