import { Pods, Service } from 'cdk8s-plus-28';
import { PathMatch } from '../../lib/core/path-match';
import { Bookinfo } from '../../lib/samples/bookinfo';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { synth } from '../support/synth';

function policies(build: Parameters<typeof synth>[0]): any[] {
  return synth(build).filter(({ kind }) => kind === 'AuthorizationPolicy');
}

const from = (account: string) => [{ source: { principals: [`cluster.local/ns/shop/sa/${account}`] } }];

describe('allowFrom', () => {
  test('lets a caller in by its service account, and nobody else', () => {
    const objects = policies((chart) => {
      const { reviews, productpage } = new Bookinfo(chart, 'Bookinfo');
      reviews.allowFrom(productpage, { methods: ['GET'] });
    });

    expect(objects).toEqual([
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'reviews', namespace: 'shop' },
        spec: {
          selector: { matchLabels: { app: 'reviews' } },
          action: 'ALLOW',
          rules: [{ from: from('bookinfo-productpage'), to: [{ operation: { methods: ['GET'] } }] }],
        },
      },
    ]);
  });

  test('writes one policy for all callers of a service', () => {
    const [{ spec }] = policies((chart) => {
      const { ratings, reviews, productpage } = new Bookinfo(chart, 'Bookinfo');
      ratings.allowFrom(reviews, { paths: [PathMatch.under('/ratings')], ports: [9080] }).allowFrom(productpage);
    });

    expect(spec.rules).toEqual([
      { from: from('bookinfo-reviews'), to: [{ operation: { paths: ['/ratings', '/ratings/*'], ports: ['9080'] } }] },
      { from: from('bookinfo-productpage') },
    ]);
  });

  test('works for a service of cdk8s-plus', () => {
    const [policy] = policies((chart) => {
      const { productpage } = new Bookinfo(chart, 'Bookinfo');
      const metadata = { name: 'cart', namespace: 'shop' };
      const selector = Pods.select(chart, 'Pods', { labels: { part: 'cart' } });
      MeshService.fromService(new Service(chart, 'Cart', { metadata, selector, ports: [{ port: 80, name: 'http' }] })).allowFrom(
        productpage,
      );
    });

    expect(policy.metadata).toMatchObject({ name: 'cart', namespace: 'shop' });
    expect(policy.spec.selector).toEqual({ matchLabels: { part: 'cart' } });
  });

  test('keeps services of one name in two namespaces apart', () => {
    const objects = policies((chart) => {
      const { productpage } = new Bookinfo(chart, 'Bookinfo');
      for (const namespace of ['shop', 'blog']) {
        MeshService.fromAttributes({ name: 'cart', namespace, ports: [ServicePort.http(80)], scope: chart }).allowFrom(productpage);
      }
    });

    expect(objects.map(({ metadata }) => metadata.namespace).sort()).toEqual(['blog', 'shop']);
  });

  test('is refused for a service of somebody else, whose chart is not known', () => {
    const details = MeshService.fromAttributes({ name: 'details', namespace: 'bookinfo', ports: [ServicePort.http(9080)] });

    expect(() => details.allowFrom(details)).toThrow(
      '[MeshService details] allowFrom: does not have a chart to write its policy to; ' +
        'set scope of MeshService.fromAttributes to the chart of the service, or use AuthorizationPolicy.allow',
    );
  });

  test('is refused for a caller without service account', () => {
    const cart = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)] });

    synth((chart) => {
      const { reviews } = new Bookinfo(chart, 'Bookinfo');
      expect(() => reviews.allowFrom(cart)).toThrow(
        '[MeshService cart] serviceAccount: is not known, so a policy cannot identify the caller',
      );
    });
  });
});
