import type { KubeObject } from '../../lib/manifest/manifest';
import { readText } from '../../lib/manifest/read-text';
import { Simulator } from '../../lib/simulate';

const WEB = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web, ports: [{ name: http, containerPort: 8080 }] }] } } }
`;

const service = (targetPort: string) => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: ${targetPort} }] }
`;

const PROVIDERS = `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: 'extensionProviders: [{ name: one }, { name: two }]' }
`;

const authorizer = (name: string, provider: string, path: string) => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ${name}, namespace: shop }
spec: { action: CUSTOM, provider: { name: ${provider} }, rules: [{ to: [{ operation: { paths: [${path}] } }] }] }
`;

const from = { namespace: 'shop', labels: {} };

function call(path: string, ...manifests: readonly string[]) {
  const objects: readonly KubeObject[] = readText(manifests.join('---')).objects.map(({ object }) => object);
  const { status, reason } = Simulator.of(objects).send(`GET http://web.shop${path}`, { from });
  return [status, reason];
}

describe('a call is answered with', () => {
  test.each([
    ['200, where a container has the port of the Service', 'http', [200, 'it arrives']],
    ['503, where no container has it', 'web', [503, 'no pod of web.shop.svc.cluster.local has port web']],
  ])('%s', (_, targetPort, expected) => {
    expect(call('/', WEB, service(targetPort))).toEqual(expected);
  });

  test.each([
    ['one provider', 'one', '/admin', 200],
    ['two providers', 'two', '/admin', 403],
    ['two providers, and none for the path', 'two', '/', 200],
  ])('what an authorizer says, with %s', (_, provider, path, status) => {
    const policies = [authorizer('admin', 'one', '/admin'), authorizer('api', provider, '/api')];

    expect(call(path, WEB, service('http'), PROVIDERS, ...policies)[0]).toBe(status);
  });
});
