import { readText } from '../../lib/manifest/read-text';
import { Simulator } from '../../lib/simulate';
import { Senders } from '../../lib/review/flows/senders';

const workload = (namespace: string, account: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: ${namespace}, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${account}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${account} } }
  template:
    metadata: { labels: { app: ${account} } }
    spec: { serviceAccountName: ${account}, containers: [{ name: app, image: 'app:1' }] }
`;

const MESH = [
  workload('shop', 'web'),
  workload('partner', 'feed'),
  workload('third', 'job'),
  `
apiVersion: v1
kind: Service
metadata: { name: prices, namespace: shop }
spec: { selector: { app: prices }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prices, namespace: shop }
spec:
  selector: { matchLabels: { app: prices } }
  template:
    metadata: { labels: { app: prices } }
    spec: { serviceAccountName: prices, containers: [{ name: app, image: 'app:1' }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: prices, namespace: shop }
spec:
  selector: { matchLabels: { app: prices } }
  rules:
    - from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }, { source: { namespaces: [partner] } }]
`,
].join('---');

test('a caller is asked for each account and namespace that a policy names, and one of a namespace that none names', () => {
  const mesh = Simulator.of(readText(MESH));
  const groups = new Senders({ before: mesh, after: mesh }).groupsFor('prices.shop.svc.cluster.local');

  expect(groups.map(({ sender, standsFor }) => [sender.label, standsFor])).toEqual([
    ['shop/web', { kind: 'account', namespace: 'shop', serviceAccount: 'web' }],
    ['third/job', { kind: 'mesh' }],
    ['shop/prices', { kind: 'namespace', namespace: 'shop' }],
    ['partner/feed', { kind: 'namespace', namespace: 'partner' }],
    ['pods without a proxy', { kind: 'outside' }],
  ]);
});
