import { readText } from '../../../../lib/manifest/read-text';
import { verify } from '../../../../lib/verify/verify';

function found(apiVersion: string, kind: string, spec: string) {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\nspec: ${spec}\n`;
  return verify(readText(text))
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, field, message }) => `${rule} ${field}: ${message}`);
}

const destinationRule = (requests: number) =>
  found(
    'networking.istio.io/v1',
    'DestinationRule',
    `{ host: web, trafficPolicy: { connectionPool: { http: { http2MaxRequests: ${requests} } } } }`,
  );

describe('numbers that istiod reads into 32 bits', () => {
  test.each([0, -(2 ** 31), 2 ** 31 - 1])('%d fits', (value) => {
    expect(destinationRule(value).join()).not.toContain('32 bits');
  });

  test('a larger one is refused by istiod, not by the schema', () => {
    expect(destinationRule(2 ** 31)).toEqual([
      'webhook/destination-rule spec.trafficPolicy.connectionPool.http.http2MaxRequests: 2147483648 does not fit into 32 bits',
    ]);
    expect(
      found(
        'networking.istio.io/v1',
        'VirtualService',
        '{ hosts: [web], http: [{ route: [{ destination: { host: web }, weight: 2147483648 }] }] }',
      ),
    ).toEqual(['webhook/virtual-service spec.http[0].route[0].weight: 2147483648 does not fit into 32 bits']);
  });

  test('kinds of others are not concerned', () => {
    const spec = '{ secretName: a, dnsNames: [a.com], issuerRef: { name: i }, revisionHistoryLimit: 2147483648 }';
    expect(found('cert-manager.io/v1', 'Certificate', spec).join()).not.toContain('32 bits');
  });
});
