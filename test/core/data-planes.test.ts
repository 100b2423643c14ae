import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  addVersion,
  decideDataPlane,
  isAmbient,
  isBehindWaypoint,
  ownWaypointLabels,
  putBehindWaypoint,
  versionsOf,
} from '../../lib/core/data-planes';
import { decideMeshSettings } from '../../lib/core/mesh-settings';
import { mistake } from '../support/synth';

const app = (ambientMesh = false) => {
  const root = new App();
  decideMeshSettings(new Construct(root, 'mesh'), { api: 'istio', isAmbient: ambientMesh });
  return { namespace: new Chart(root, 'namespace'), policy: new Chart(root, 'policy') };
};

describe('the data plane of a namespace', () => {
  test.each([true, false])('is the mesh’s, ambient or not (%p), when nobody says another', (ambientMesh) => {
    expect(isAmbient(app(ambientMesh).policy, 'shop')).toBe(ambientMesh);
  });

  test.each([true, false])('is what the namespace says, ambient or not (%p)', (ambient) => {
    const { namespace, policy } = app(!ambient);
    decideDataPlane(namespace, 'shop', ambient);

    expect(isAmbient(policy, 'shop')).toBe(ambient);
  });

  test('may be said late when it changes nothing', () => {
    const { namespace, policy } = app();
    isAmbient(policy, 'shop');

    expect(() => decideDataPlane(namespace, 'shop', false)).not.toThrow();
  });

  test('is refused behind a construct that was made for another', () => {
    const { namespace, policy } = app();
    isAmbient(policy, 'shop');

    expect(mistake(() => decideDataPlane(namespace, 'shop', true))).toBe(
      '[namespace] namespace: "shop" is not in ambient mode for policy, which was created earlier; create the namespace first',
    );
  });

  test('is one', () => {
    const { namespace } = app();
    decideDataPlane(namespace, 'shop', true);

    expect(mistake(() => decideDataPlane(namespace, 'shop', false))).toBe(
      '[namespace] namespace: "shop" is not in sidecar mode; use the same DataPlane everywhere',
    );
  });
});

describe('a service is behind a waypoint', () => {
  test.each(['shop', 'shop/cart'])('when %s is', (served) => {
    const { namespace, policy } = app();
    putBehindWaypoint(namespace, served);

    expect(isBehindWaypoint(policy, 'shop', 'cart')).toBe(true);
    expect(isBehindWaypoint(policy, 'blog', 'cart')).toBe(false);
  });

  test('from the start, or not at all', () => {
    const { namespace, policy } = app();
    isBehindWaypoint(policy, 'shop', 'cart');

    expect(mistake(() => putBehindWaypoint(namespace, 'shop'))).toBe(
      '[namespace] serves: "shop" is created after policy, whose policy would see the waypoint instead of the callers; create the Waypoint first',
    );
  });
});

test('a service of its own waypoint passes its labels on, and one of a namespace has none', () => {
  const { namespace, policy } = app();
  putBehindWaypoint(namespace, 'shop/cart', { 'istio.io/use-waypoint': 'cart' });
  putBehindWaypoint(namespace, 'blog', { 'istio.io/use-waypoint': 'blog' });

  expect(ownWaypointLabels(policy, 'shop', 'cart')).toEqual({ 'istio.io/use-waypoint': 'cart' });
  expect(ownWaypointLabels(policy, 'blog', 'posts')).toEqual({});
});

test('a service is known with the Services of its versions', () => {
  const { namespace, policy } = app();
  addVersion(namespace, 'shop', 'cart', 'cart-v1');
  addVersion(namespace, 'shop', 'cart', 'cart-v2');

  expect(versionsOf(policy, 'shop', 'cart')).toEqual(['cart-v1', 'cart-v2']);
  expect(versionsOf(policy, 'blog', 'cart')).toEqual([]);
});
