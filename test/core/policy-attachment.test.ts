import { App, Chart } from 'cdk8s';
import { decideDataPlane, putBehindWaypoint } from '../../lib/core/data-planes';
import { attachPolicy, selectPods, type PolicyLayer } from '../../lib/core/policy-attachment';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { ServicePort } from '../../lib/topology/service-port';
import { MeshWorkload } from '../../lib/topology/workload';
import { mistake } from '../support/synth';

const cart = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)] });
const pods = PolicyTarget.workload('shop', { app: 'cart' });
const namespace = PolicyTarget.namespace('shop');
const gateway = MeshWorkload.istioIngress();
const waypoint = PolicyTarget.waypoint('shop', 'waypoint');

type Mode = 'sidecars' | 'ambient' | 'ambient with a waypoint';

function chart(mode: Mode): Chart {
  const made = new Chart(new App(), 'chart');
  for (const name of ['shop', 'istio-system']) decideDataPlane(made, name, mode !== 'sidecars');
  if (mode === 'ambient with a waypoint') putBehindWaypoint(made, 'shop');
  return made;
}

const byLabel = { selector: { matchLabels: { app: 'cart' } } };
const byName = { targetRefs: [{ group: '', kind: 'Service', name: 'cart' }] };
const byIngress = { selector: { matchLabels: { istio: 'ingressgateway' } } };
const byWaypoint = { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' }] };
const byClass = { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' }] };

describe('a policy finds', () => {
  test.each<[string, Mode, PolicyLayer, { asPolicyTarget(): any }, object]>([
    ['a service by the labels of its pods, which have sidecars', 'sidecars', 'requests', cart, byLabel],
    ['a service by its name, where requests are the business of a waypoint', 'ambient', 'requests', cart, byName],
    ['a service by labels, where ztunnel judges its connections', 'ambient', 'connections', cart, byLabel],
    ['a service by its name, where ztunnel would see the waypoint as the caller', 'ambient with a waypoint', 'connections', cart, byName],
    ['the service that is told of by its name', 'ambient', 'telemetry', cart, byName],
    ['pods by labels', 'sidecars', 'requests', pods, byLabel],
    ['pods by labels, where ztunnel judges their connections', 'ambient', 'connections', pods, byLabel],
    ['a namespace by standing in it', 'sidecars', 'requests', namespace, {}],
    ['a namespace by standing in it, for its connections', 'ambient', 'connections', namespace, {}],
    ['a namespace by standing in it, to tell of its requests', 'ambient', 'telemetry', namespace, {}],
    ['an ingress gateway by the labels of its Envoys in any mode', 'ambient', 'requests', gateway, byIngress],
    ['a waypoint by its name', 'ambient', 'requests', waypoint, byWaypoint],
    ['a waypoint by its name, for its connections too', 'ambient', 'connections', waypoint, byWaypoint],
    ['all waypoints by their class', 'ambient', 'requests', PolicyTarget.waypoints(), byClass],
  ])('%s', (_, mode, layer, target, attachment) => {
    expect(attachPolicy(chart(mode), target.asPolicyTarget(), layer)).toEqual(attachment);
  });
});

describe('in ambient mode a policy about requests is refused', () => {
  const reason = 'selects pods in ambient mode, but ztunnel does not see requests, and waypoints only apply policies that name them';
  const fix = 'name a service, its Waypoint, or PolicyTarget.waypoints() for all of them';

  test.each<[string, PolicyLayer, PolicyTarget, string]>([
    ['for pods by labels', 'requests', pods, '{"app":"cart"}'],
    ['for a namespace', 'requests', namespace, '"shop"'],
    ['for the mesh', 'requests', PolicyTarget.mesh(), '"istio-system"'],
    ['for pods that it tells of', 'telemetry', pods, '{"app":"cart"}'],
  ])('%s', (_, layer, target, value) => {
    expect(mistake(() => attachPolicy(chart('ambient'), target.asPolicyTarget(), layer))).toBe(
      `[chart] target: ${value} ${reason}; ${fix}`,
    );
  });
});

test.each<[Mode, PolicyLayer]>([
  ['sidecars', 'requests'],
  ['ambient', 'requests'],
  ['ambient', 'connections'],
])('a selector for the pods of a waypoint is refused: with %s, for %s', (mode, layer) => {
  const selected = PolicyTarget.workload('shop', { 'gateway.networking.k8s.io/gateway-name': 'waypoint' });

  expect(mistake(() => attachPolicy(chart(mode), selected.asPolicyTarget(), layer))).toBe(
    '[chart] target: {"gateway.networking.k8s.io/gateway-name":"waypoint"} are the pods of a waypoint or a Gateway of the Gateway API, ' +
      'which cannot be selected by labels; use the Waypoint itself, or PolicyTarget.waypoint("shop", "waypoint")',
  );
});

test('a kind without targetRefs is refused for a waypoint', () => {
  expect(mistake(() => selectPods(chart('ambient'), waypoint.asPolicyTarget()))).toBe(
    '[chart] target: "Gateway waypoint" can only be referenced by name, but this kind selects pods by labels; ' +
      'name a service, a workload or PolicyTarget.namespace("shop")',
  );
});
