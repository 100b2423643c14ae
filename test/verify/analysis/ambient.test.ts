import { httpPolicyBySelector } from '../../../lib/verify/analysis/rules/ambient/http-policy-by-selector';
import { locksOutWaypoint } from '../../../lib/verify/analysis/rules/ambient/locks-out-waypoint';
import { missingWaypoint } from '../../../lib/verify/analysis/rules/ambient/missing-waypoint';
import { mixedRoutes } from '../../../lib/verify/analysis/rules/ambient/mixed-routes';
import { policyBySelector } from '../../../lib/verify/analysis/rules/ambient/policy-by-selector';
import { unusedTarget } from '../../../lib/verify/analysis/rules/security/unused-target';
import { policyWithoutWaypoint } from '../../../lib/verify/analysis/rules/ambient/policy-without-waypoint';
import { routesWithoutWaypoint } from '../../../lib/verify/analysis/rules/ambient/routes-without-waypoint';
import { ruleOutsideServiceNamespace } from '../../../lib/verify/analysis/rules/ambient/rule-outside-service-namespace';
import { twoDataPlanes } from '../../../lib/verify/analysis/rules/ambient/two-data-planes';
import { gatewaysShareAddress } from '../../../lib/verify/analysis/rules/gateway-api/gateways-share-address';
import { grantForUnknownNamespace } from '../../../lib/verify/analysis/rules/gateway-api/grant-for-unknown-namespace';
import { listenersAlike } from '../../../lib/verify/analysis/rules/gateway-api/listeners-alike';
import { unknownBackend } from '../../../lib/verify/analysis/rules/gateway-api/unknown-backend';
import { unknownClass } from '../../../lib/verify/analysis/rules/gateway-api/unknown-class';
import { unknownParent } from '../../../lib/verify/analysis/rules/gateway-api/unknown-parent';
import { authorization, deployment, destinationRule, namespace, object, service, virtualService, yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const telemetry = (name: string, spec: string) => object('Telemetry', name, `{ ${spec} }`);

const AMBIENT = namespace('shop', 'istio.io/dataplane-mode: ambient');
const WAYPOINT = namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint');

testRule(twoDataPlanes, {
  accepts: {
    'a pod that leaves the sidecar for ambient mode': yaml(
      namespace('shop', 'istio-injection: enabled'),
      deployment('web', { labels: 'istio.io/dataplane-mode: ambient, sidecar.istio.io/inject: "false"' }),
    ),
  },
  rejects: {
    'a pod that asks for ambient mode where sidecars are injected': {
      manifests: yaml(namespace('shop', 'istio-injection: enabled'), deployment('web', { labels: 'istio.io/dataplane-mode: ambient' })),
      findings: [{ at: 'Deployment shop/web spec.template.metadata.labels.istio.io/dataplane-mode', fix: /keep one/ }],
    },
  },
});

testRule(httpPolicyBySelector, {
  accepts: {
    'a rule about connections': yaml(AMBIENT, authorization('p', 'rules: [{ from: [{ source: { namespaces: [a] } }] }]')),
    'a condition about connections': yaml(AMBIENT, authorization('p', 'rules: [{ when: [{ key: destination.port, values: ["80"] }] }]')),
    'pods with a sidecar': yaml(
      AMBIENT,
      deployment('web', { labels: 'sidecar.istio.io/inject: "true"' }),
      authorization('p', 'selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: [GET] } }] }]'),
    ),
  },
  rejects: {
    'a token for a whole namespace': {
      manifests: yaml(AMBIENT, authorization('p', 'rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }]')),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules[0].from[0].source.requestPrincipals', fix: /targetRefs/ }],
    },
    'a condition about the client behind a proxy': {
      manifests: yaml(AMBIENT, authorization('p', 'rules: [{ when: [{ key: remote.ip, values: [10.0.0.1] }] }]')),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.rules[0].when[0].key', fix: /targetRefs/ }],
    },
    'an external authorizer': {
      manifests: yaml(AMBIENT, authorization('p', 'action: CUSTOM, provider: { name: opa }, rules: [{}]')),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.action', fix: /targetRefs/ }],
    },
  },
});

const WAY = 'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: waypoint, namespace: infra }\nspec: {}\n';

testRule(missingWaypoint, {
  accepts: {
    'one of another namespace': yaml(WAY, namespace('shop', 'istio.io/use-waypoint: waypoint, istio.io/use-waypoint-namespace: infra')),
    'none on purpose': service('web', '[]', 'labels: { istio.io/use-waypoint: none }'),
  },
  rejects: {
    'one that the input does not show, as a note': {
      manifests: service('web', '[]', 'labels: { istio.io/use-waypoint: w }'),
      findings: [{ at: 'Service shop/web metadata.labels.istio.io/use-waypoint', severity: 'info', fix: /--context/ }],
    },
  },
});

const fromCart = 'rules: [{ from: [{ source: { serviceAccounts: [cart] } }] }]';
const waypointFor = (traffic: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: waypoint, namespace: shop, labels: { istio.io/waypoint-for: ${traffic} } }\nspec: {}\n`;

testRule(locksOutWaypoint, {
  accepts: {
    'a namespace without a waypoint': yaml(AMBIENT, service('web'), deployment('web'), authorization('p', fromCart)),
    'a waypoint for other traffic': yaml(
      WAYPOINT,
      waypointFor('workload'),
      service('web'),
      deployment('web'),
      authorization('p', fromCart),
    ),
    'pods with a sidecar': yaml(
      WAYPOINT,
      service('web'),
      deployment('web', { labels: 'sidecar.istio.io/inject: "true"' }),
      authorization('p', fromCart),
    ),
    'a policy that lets the whole namespace in': yaml(
      WAYPOINT,
      service('web'),
      deployment('web'),
      authorization('p', 'rules: [{ from: [{ source: { namespaces: [shop] } }] }]'),
    ),
    'a policy that denies': yaml(WAYPOINT, service('web'), deployment('web'), authorization('p', `action: DENY, ${fromCart}`)),
  },
  rejects: {
    'a policy that allows nothing': {
      manifests: yaml(WAYPOINT, waypointFor('all'), service('web'), deployment('web'), authorization('p', '')),
      findings: [{ at: 'AuthorizationPolicy shop/p spec', fix: /principal cluster.local\/ns\/shop\/sa\/waypoint/ }],
    },
    'the waypoint of another namespace, by a Service of its own, once for all of them': {
      manifests: yaml(
        AMBIENT,
        service('web', '[]', 'labels: { istio.io/use-waypoint: w, istio.io/use-waypoint-namespace: infra }'),
        deployment('web'),
        service('api', '[]', 'labels: { istio.io/use-waypoint: w, istio.io/use-waypoint-namespace: infra }'),
        deployment('api'),
        authorization('p', fromCart),
      ),
      findings: [{ at: 'AuthorizationPolicy shop/p spec', fix: /cluster.local\/ns\/infra\/sa\/w/ }],
    },
  },
});

const httpRoute = (parent: string) => object('HTTPRoute', 'shop/r', `{ parentRefs: [${parent}] }`);
const ofWeb = '{ group: "", kind: Service, name: web }';

testRule(mixedRoutes, {
  accepts: {
    'services with sidecars': yaml(namespace('shop'), service('web'), virtualService('v', 'hosts: [web], http: [{}]'), httpRoute(ofWeb)),
    'routes of a gateway': yaml(
      WAYPOINT,
      service('web'),
      virtualService('v', 'hosts: [web], gateways: [edge/g], http: [{}]'),
      httpRoute(ofWeb),
    ),
    'a route of a Gateway': yaml(WAYPOINT, service('web'), virtualService('v', 'hosts: [web], http: [{}]'), httpRoute('{ name: public }')),
  },
  rejects: {
    'a VirtualService for a wildcard that covers the service': {
      manifests: yaml(WAYPOINT, service('web'), virtualService('v', 'hosts: ["*.shop.svc.cluster.local"], http: [{}]'), httpRoute(ofWeb)),
      findings: [{ at: 'HTTPRoute shop/r spec.parentRefs[0].name', fix: /keep HTTPRoute shop\/r/ }],
    },
  },
});

testRule(routesWithoutWaypoint, {
  accepts: {
    'a Service with a waypoint of its own': yaml(
      AMBIENT,
      service('web', '[]', 'labels: { istio.io/use-waypoint: w }'),
      destinationRule('d', 'host: web'),
    ),
    'routes of a gateway': yaml(AMBIENT, service('web'), virtualService('v', 'hosts: [web], gateways: [edge/g], http: [{ route: [] }]')),
  },
  rejects: {
    'a Service that does without': {
      manifests: yaml(WAYPOINT, service('web', '[]', 'labels: { istio.io/use-waypoint: none }'), destinationRule('d', 'host: web')),
      findings: [{ at: 'DestinationRule shop/d spec.host', fix: /use-waypoint/ }],
    },
    'an HTTPRoute for a Service without one': {
      manifests: yaml(AMBIENT, service('web'), httpRoute(ofWeb)),
      findings: [{ at: 'HTTPRoute shop/r spec.parentRefs[0]', fix: /use-waypoint/ }],
    },
  },
});

testRule(ruleOutsideServiceNamespace, {
  accepts: { 'a sidecar mesh': yaml(service('web'), object('DestinationRule', 'blog/d', '{ host: web.shop.svc.cluster.local }')) },
  rejects: {
    'a DestinationRule': {
      manifests: yaml(WAYPOINT, service('web'), object('DestinationRule', 'blog/d', '{ host: web.shop.svc.cluster.local }')),
      findings: [{ at: 'DestinationRule blog/d spec.host', fix: /namespace shop/ }],
    },
  },
});

testRule(policyWithoutWaypoint, {
  accepts: {
    'a policy for a gateway': yaml(AMBIENT, object('WasmPlugin', 'shop/w', '{ targetRefs: [{ kind: Gateway, name: g }] }')),
    'a Service that uses one': yaml(AMBIENT, service('web', '[]', 'labels: { istio.io/use-waypoint: w }'), telemetry('shop/t', '')),
  },
  rejects: {
    'an AuthorizationPolicy for a Service': {
      manifests: yaml(AMBIENT, authorization('p', 'targetRefs: [{ kind: Service, name: web }]')),
      findings: [{ at: 'AuthorizationPolicy shop/p spec.targetRefs[0]', fix: /use-waypoint/ }],
    },
  },
});

const attached = (ref: string, where = 'shop') => object('AuthorizationPolicy', `${where}/p`, `{ targetRefs: [${ref}] }`);
const SIDECARS = namespace('shop', 'istio-injection: enabled');
const WEB_ENTRY = object('ServiceEntry', 'shop/web', '{ hosts: [web.example.com], ports: [{ number: 80, name: http, protocol: HTTP }] }');
const TARGET = 'AuthorizationPolicy shop/p spec.targetRefs[0]';

testRule(unusedTarget, {
  accepts: {
    'a Service with a waypoint': yaml(WAYPOINT, service('web'), attached(ofWeb)),
    'a Service with a waypoint of its own': yaml(SIDECARS, service('web', '[]', 'labels: { istio.io/use-waypoint: w }'), attached(ofWeb)),
    'a Service of a namespace that is not in the input': yaml(service('web'), attached(ofWeb)),
    'an ambient namespace without waypoints, which has a rule of its own': yaml(AMBIENT, service('web'), attached(ofWeb)),
    'the class of waypoints in the root namespace': attached('{ kind: GatewayClass, name: istio-waypoint }', 'istio-system'),
    'a ServiceEntry with a waypoint': yaml(WAYPOINT, WEB_ENTRY, attached('{ kind: ServiceEntry, name: web }')),
  },
  rejects: {
    'a Service with sidecars': {
      manifests: yaml(SIDECARS, service('web'), attached(ofWeb)),
      findings: [{ at: TARGET, message: /Service shop\/web does not use a waypoint/, fix: /with selector/ }],
    },
    'a Service that leaves the waypoint of its namespace out': {
      manifests: yaml(WAYPOINT, service('web', '[]', 'labels: { istio.io/use-waypoint: none }'), attached(ofWeb)),
      findings: [{ at: TARGET, fix: /use-waypoint/ }],
    },
    'a headless Service, whose pods are called as workloads': {
      manifests: yaml(WAYPOINT, object('Service', 'shop/web', '{ clusterIP: None, selector: { app: web } }'), attached(ofWeb)),
      findings: [{ at: TARGET, message: /is headless/, fix: /kind Gateway/ }],
    },
    'a ServiceEntry with sidecars': {
      manifests: yaml(SIDECARS, WEB_ENTRY, attached('{ kind: ServiceEntry, name: web }')),
      findings: [{ at: TARGET, fix: /use-waypoint/ }],
    },
    'a slip in the name of a Service': {
      manifests: yaml(SIDECARS, service('reviews'), attached('{ kind: Service, name: reviws }')),
      findings: [{ at: TARGET, fix: /write Service shop\/reviews/ }],
    },
    'a Service that is in another namespace than the policy': {
      manifests: yaml(service('web'), attached(ofWeb, 'policies')),
      findings: [{ at: 'AuthorizationPolicy policies/p spec.targetRefs[0]', fix: /move the policy to namespace shop/ }],
    },
    'a Gateway that nobody declares, as a note': {
      manifests: yaml(SIDECARS, attached('{ kind: Gateway, name: public }')),
      findings: [{ at: TARGET, severity: 'info', fix: /--context/ }],
    },
    'the class of waypoints in another namespace': {
      manifests: attached('{ kind: GatewayClass, name: istio-waypoint }'),
      findings: [{ at: TARGET, message: /root namespace istio-system/, fix: /name the Gateway/ }],
    },
    'a target of another namespace': {
      manifests: yaml(WAYPOINT, attached('{ kind: Service, name: web, namespace: pay }')),
      findings: [{ at: TARGET, fix: /move the policy/ }],
    },
  },
});

testRule(policyBySelector, {
  accepts: {
    'pods with a sidecar': yaml(
      AMBIENT,
      deployment('web', { labels: 'sidecar.istio.io/inject: "true"' }),
      telemetry('shop/t', 'selector: { matchLabels: { app: web } }'),
    ),
  },
  rejects: {
    'a plugin': {
      manifests: yaml(AMBIENT, object('WasmPlugin', 'shop/w', '{ selector: { matchLabels: { app: web } } }')),
      findings: [{ at: 'WasmPlugin shop/w spec.selector', fix: /targetRefs/ }],
    },
    'a policy for a whole namespace with a waypoint': {
      manifests: yaml(WAYPOINT, deployment('web'), object('RequestAuthentication', 'shop/r', '{ jwtRules: [{ issuer: a }] }')),
      findings: [{ at: 'RequestAuthentication shop/r metadata.namespace', fix: /targetRefs/ }],
    },
  },
});

const kube = (kind: string, name: string, spec: string) =>
  object(kind, name, spec).replace(/^apiVersion: .*/, 'apiVersion: gateway.networking.k8s.io/v1');
const route = (parent: string, backend: string) =>
  object('HTTPRoute', 'shop/r', `{ parentRefs: [{ ${parent} }], rules: [{ backendRefs: [{ ${backend} }] }] }`);
const PUBLIC = kube('Gateway', 'edge/public', '{ gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }');

testRule(unknownParent, {
  accepts: {
    'a Service, as for a mesh route': route('kind: Service, group: "", name: web', 'name: web'),
    'a listener': yaml(PUBLIC, route('name: public, namespace: edge, sectionName: http', 'name: web')),
  },
  rejects: {
    'a Gateway that the input does not show, as a note': {
      manifests: route('name: public', 'name: web'),
      findings: [{ at: 'HTTPRoute shop/r spec.parentRefs[0].name', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(unknownBackend, {
  accepts: { 'another kind of backend': route('name: public', 'group: a.com, kind: Bucket, name: b') },
  rejects: {
    'a Service that is not there': {
      manifests: yaml(service('web'), route('name: public', 'name: wbe')),
      findings: [{ at: 'HTTPRoute shop/r spec.rules[0].backendRefs[0].name', fix: /write web\.shop/ }],
    },
    'a namespace that the input does not show, as a note': {
      manifests: route('name: public', 'name: web'),
      findings: [{ at: 'HTTPRoute shop/r spec.rules[0].backendRefs[0].name', severity: 'info', fix: /--context/ }],
    },
  },
});

testRule(listenersAlike, { accepts: { 'two Gateways': yaml(PUBLIC, PUBLIC.replace('name: public', 'name: second')) } });
testRule(gatewaysShareAddress, {
  accepts: { 'no addresses, so pods of their own': yaml(PUBLIC, PUBLIC.replace('name: public', 'name: second')) },
});
testRule(unknownClass, {
  accepts: { 'a class of the input': yaml(PUBLIC.replace('Name: istio', 'Name: mine'), kube('GatewayClass', 'mine', '{}')) },
  rejects: {
    'a class of somebody else, where the whole cluster is in the input': {
      closed: true,
      manifests: PUBLIC.replace('Name: istio', 'Name: nginx'),
      findings: [{ at: 'Gateway edge/public spec.gatewayClassName', fix: /write istio, / }],
    },
  },
});
testRule(grantForUnknownNamespace, {
  accepts: {
    'a namespace where something is': yaml(service('web'), object('ReferenceGrant', 'edge/g', '{ from: [{ namespace: shop }] }')),
  },
  rejects: {
    'a namespace of an input that declares none, as a note': {
      manifests: object('ReferenceGrant', 'edge/g', '{ from: [{ namespace: shop }] }'),
      findings: [{ at: 'ReferenceGrant edge/g spec.from[0].namespace', severity: 'info', fix: /./ }],
    },
  },
});
