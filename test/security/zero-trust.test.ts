import { App, Chart } from 'cdk8s';
import { PathMatch } from '../../lib/core/path-match';
import { Bookinfo } from '../../lib/samples/bookinfo';
import { AuthorizationPolicy } from '../../lib/security/authorization-policy';
import { PeerAuthentication } from '../../lib/security/peer-authentication';
import { Source } from '../../lib/security/source';
import { call, Simulator } from '../../lib/testing';
import { MeshNamespace } from '../../lib/topology/mesh-namespace';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { verifyApp } from '../../lib/verify/verify-app';

function bookinfoMesh(): Simulator {
  const app = new App();
  const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo', disableResourceNameHashes: true });
  const { productpage, reviews, ratings } = new Bookinfo(chart, 'Bookinfo');
  new MeshNamespace(chart, 'Namespace', { name: 'bookinfo' });
  PeerAuthentication.strict(chart, 'Strict', PolicyTarget.namespace('bookinfo'));
  AuthorizationPolicy.allowNothing(chart, 'Nothing', PolicyTarget.namespace('bookinfo'));
  reviews.allowFrom(productpage, { methods: ['GET'], ports: [9080] });
  ratings.allowFrom(reviews);
  AuthorizationPolicy.deny(chart, 'NoWrites', ratings, {
    from: [Source.anyWorkload()],
    to: [{ paths: [PathMatch.under('/admin')], ports: [9080] }],
  });
  verifyApp(app);
  return Simulator.of(app);
}

describe('a namespace that allows nothing but named calls', () => {
  const mesh = bookinfoMesh();

  test('lets the named caller in, by the named methods', () => {
    expect(mesh).toAllow(call.from('productpage').to('reviews'));
    expect(mesh).toDeny(call.from('productpage').to('reviews', { method: 'DELETE' }));
  });

  test('lets nobody else in', () => {
    expect(mesh).toDeny(call.from('details').to('reviews'));
    expect(mesh).toDeny(call.from('productpage').to('details'), { by: 'nothing' });
  });

  test('denies what a policy denies, whoever is allowed', () => {
    expect(mesh).toAllow(call.from('reviews').to('ratings', { path: '/ratings/0' }));
    expect(mesh).toDeny(call.from('reviews').to('ratings', { path: '/admin/reset' }), { by: 'no-writes' });
  });
});
