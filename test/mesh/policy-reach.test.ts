import { readText } from '../../lib/manifest/read-text';
import { Mesh } from '../../lib/mesh/mesh';
import type { Policy } from '../../lib/mesh/policies/policy';
import { waypointProxy } from '../../lib/mesh/waypoints/waypoints';

const namespace = (name: string, labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { ${labels} } }\n`;

const service = (where: string, labels = '') => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: ${where}, labels: { ${labels} } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
`;

const pods = (where: string, name: string, labels = `app: ${name}`) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${where} }
spec: { selector: { matchLabels: {} }, template: { metadata: { labels: { ${labels} } }, spec: { containers: [{ name: c, image: c:1 }] } } }
`;

const gateway = (where: string, name: string, className: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: ${where} }
spec: { gatewayClassName: ${className}, listeners: [{ name: all, port: 80, protocol: HTTP }] }
`;

/** Two namespaces with sidecars, an ambient one with a waypoint, one outside the mesh, and gateways of both APIs. */
const MESH = [
  namespace('shop', 'istio-injection: enabled'),
  namespace('pay', 'istio-injection: enabled'),
  namespace('amb', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: wp'),
  namespace('old', 'istio-injection: disabled'),
  ...['shop', 'pay', 'amb', 'old'].flatMap((where) => [pods(where, 'web'), pods(where, 'cart'), service(where)]),
  pods('shop', 'edge', 'istio: ingressgateway'),
  pods('istio-system', 'grafana', 'app: web, sidecar.istio.io/inject: "true"'),
  gateway('shop', 'public', 'istio'),
  gateway('amb', 'wp', 'istio-waypoint'),
];

const GROUPS: Readonly<Record<string, string>> = {
  EnvoyFilter: 'networking.istio.io/v1alpha3',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  AuthorizationPolicy: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  WasmPlugin: 'extensions.istio.io/v1alpha1',
};

const policy = (kind: string, where: string, spec: string) =>
  `apiVersion: ${GROUPS[kind]}\nkind: ${kind}\nmetadata: { name: p, namespace: ${where} }\nspec: { ${spec} }\n`;

function reach(kind: string, where: string, spec: string) {
  const mesh = new Mesh(readText([...MESH, policy(kind, where, spec)].join('---\n')).objects);
  const [found] = mesh.policies.of(kind).all;
  return { mesh, policy: found, reach: mesh.policies.reachOf(found) };
}

const WEB = 'selector: { matchLabels: { app: web } }';
const EDGE = 'selector: { matchLabels: { istio: ingressgateway } }';
const to = (kind: string, name: string, group = 'gateway.networking.k8s.io') =>
  `targetRefs: [{ group: "${group}", kind: ${kind}, name: ${name} }]`;

test.each<[string, string, string, readonly string[]]>([
  ['AuthorizationPolicy', 'shop', WEB, ['shop/web']],
  ['AuthorizationPolicy', 'shop', '', ['shop/web', 'shop/cart', 'shop/edge', 'gateway shop/edge', 'gateway shop/public-istio']],
  ['AuthorizationPolicy', 'shop', EDGE, ['shop/edge', 'gateway shop/edge']],
  ['AuthorizationPolicy', 'amb', WEB, ['amb/web']],
  ['AuthorizationPolicy', 'old', WEB, []],
  ['AuthorizationPolicy', 'istio-system', WEB, ['shop/web', 'pay/web', 'amb/web', 'istio-system/grafana']],
  ['AuthorizationPolicy', 'amb', to('Service', 'web', ''), ['waypoint amb/wp']],
  ['AuthorizationPolicy', 'amb', to('Gateway', 'wp'), ['waypoint amb/wp']],
  ['AuthorizationPolicy', 'istio-system', to('GatewayClass', 'istio-waypoint'), ['waypoint amb/wp']],
  ['AuthorizationPolicy', 'shop', to('Gateway', 'public'), ['gateway shop/public-istio']],
  ['AuthorizationPolicy', 'shop', to('Service', 'web', ''), []],
  ['RequestAuthentication', 'amb', WEB, []],
  ['RequestAuthentication', 'istio-system', WEB, ['shop/web', 'pay/web', 'istio-system/grafana']],
  ['PeerAuthentication', 'amb', WEB, ['amb/web']],
  ['PeerAuthentication', 'istio-system', WEB, []],
  ['Telemetry', 'istio-system', WEB, ['istio-system/grafana']],
  ['WasmPlugin', 'istio-system', WEB, ['shop/web', 'pay/web', 'istio-system/grafana']],
])('a %s of %s with {%s} is used by %j', (kind, where, spec, users) => {
  const { reach: found } = reach(kind, where, spec);

  expect([
    ...found.workloads.map((workload) => `${workload.namespace}/${workload.name}`),
    ...found.gateways.map((proxy) => `gateway ${proxy.namespace}/${proxy.name}`),
    ...found.targets.flatMap(({ waypoints }) => waypoints.map((waypoint) => `waypoint ${waypoint.namespace}/${waypoint.name}`)),
  ]).toEqual(users);
});

test.each([
  ['AuthorizationPolicy', 'shop', 'selector: { matchLabels: { app: none } }', 'no pods'],
  ['AuthorizationPolicy', 'old', WEB, 'outside the mesh'],
  ['AuthorizationPolicy', 'elsewhere', '', 'no pods'],
  ['AuthorizationPolicy', 'amb', WEB, undefined],
  ['RequestAuthentication', 'amb', WEB, 'no proxy'],
  ['RequestAuthentication', 'amb', '', 'no proxy'],
  ['Telemetry', 'amb', '', undefined],
  ['Telemetry', 'amb', WEB, 'no proxy'],
  ['EnvoyFilter', 'amb', '', 'no proxy'],
  ['PeerAuthentication', 'istio-system', WEB, 'root selector'],
  ['PeerAuthentication', 'istio-system', '', undefined],
])('a %s of %s with {%s}: %s', (kind, where, spec, why) => {
  expect(reach(kind, where, spec).reach.whyUnused).toBe(why);
});

test.each([
  ['amb', to('Service', 'web', ''), undefined],
  ['shop', to('Service', 'web', ''), 'no waypoint'],
  ['shop', to('Service', 'webb', ''), 'unknown'],
  ['shop', to('Gateway', 'public'), undefined],
  ['shop', to('Gateway', 'nowhere'), 'unknown'],
  ['shop', to('GatewayClass', 'istio-waypoint'), 'class'],
  ['istio-system', to('GatewayClass', 'istio'), 'class'],
  ['shop', 'targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: wp, namespace: amb }]', 'namespace'],
])('an AuthorizationPolicy of %s with {%s}: %s', (where, spec, reason) => {
  expect(reach('AuthorizationPolicy', where, spec).reach.targets.map(({ whyNot }) => whyNot?.reason)).toEqual([reason]);
});

describe('the policies that a proxy finds are those that are for it', () => {
  const SPECS = [
    '',
    WEB,
    EDGE,
    to('Gateway', 'public'),
    to('Gateway', 'wp'),
    to('Service', 'web', ''),
    to('GatewayClass', 'istio-waypoint'),
    `${to('Gateway', 'public')}, targetRef: { kind: Service, name: web }`,
  ];
  const cases = Object.keys(GROUPS).flatMap((kind) =>
    ['shop', 'amb', 'old', 'istio-system'].flatMap((where) => SPECS.map((spec) => [kind, where, spec] as const)),
  );

  test.each(cases)('%s of %s with {%s}', (kind, where, spec) => {
    const { mesh, policy: asked, reach: found } = reach(kind, where, spec);
    const index = mesh.policies.of(kind);

    for (const workload of mesh.workloads.all) {
      const { namespace: home, name, labels, dataPlane } = workload;
      if (dataPlane === 'none' || (dataPlane === 'ambient' && !['AuthorizationPolicy', 'PeerAuthentication'].includes(kind))) continue;
      const isFound = index.atProxy({ kind: 'sidecar', namespace: home, name, labels }).includes(asked);
      expect([workload.entry.ref, isFound]).toEqual([workload.entry.ref, found.workloads.includes(workload)]);
    }
    for (const proxy of mesh.gateways.proxies) {
      const isFound = index.atProxy({ kind: 'gateway', ...proxy }).includes(asked);
      expect([proxy.name, isFound]).toEqual([proxy.name, found.gateways.includes(proxy)]);
    }
    expect(atWaypoint(mesh, asked)).toBe(
      found.targets.some(({ waypoints }) => waypoints.length > 0) || (asked.targetRefs.length === 0 && isAtWaypoint(asked)),
    );
  });

  const atWaypoint = (mesh: Mesh, asked: Policy) => {
    const [target] = mesh.services.kubernetes.filter((each) => each.namespace === 'amb');
    return mesh.policies
      .of(asked.kind)
      .atWaypoint(waypointProxy({ namespace: 'amb', name: 'wp' }), target)
      .includes(asked);
  };

  /** Telemetries for whole namespaces are for waypoints as well. */
  const isAtWaypoint = ({ kind, namespace: home, selector }: Policy) =>
    kind === 'Telemetry' && !selector && ['amb', 'istio-system'].includes(home);
});
