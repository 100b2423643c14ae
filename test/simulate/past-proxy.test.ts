import { istio, meshOf, service } from './fixtures';

const PREFIX = 'traffic.sidecar.istio.io';
const annotated = (annotation: string) => service('shelf', { pod: ` }, annotations: { ${PREFIX}/${annotation}` });
const strict = istio('PeerAuthentication', 'default', '{ mtls: { mode: STRICT } }');
const denied = istio('AuthorizationPolicy', 'nobody', '{}');
const plaintext = istio('DestinationRule', 'shelf', '{ host: shelf, trafficPolicy: { tls: { mode: DISABLE } } }');
const call = (documents: readonly string[]) => meshOf([service('client'), ...documents]).send('GET http://shelf.shop/', { from: 'client' });

describe('a port that goes past the sidecar of the server', () => {
  const shelf = annotated('excludeInboundPorts: "8080"');

  test('gets mutual TLS, which nothing ends', () => {
    expect(call([shelf])).toMatchObject({ kind: 'undeliverable', status: 503 });
  });

  test('takes plaintext, and no policy is enforced', () => {
    expect(call([shelf, strict, denied, plaintext])).toMatchObject({ kind: 'forwarded', status: 200 });
  });

  test('leaves the other ports as they are', () => {
    expect(call([annotated('excludeInboundPorts: "9090"'), denied])).toMatchObject({ kind: 'denied', status: 403 });
  });

  test('is shown with its reason', () => {
    const text = meshOf([service('client'), shelf, plaintext]).explain('GET http://shelf.shop/', { from: 'client' });

    expect(text).toContain('arrives at shop/shelf-v1 bypassing its proxy, plaintext');
    expect(text).toContain('excludeInboundPorts');
  });
});

describe('a port that goes past the sidecar of the caller', () => {
  const client = service('client', { pod: ` }, annotations: { ${PREFIX}/excludeOutboundPorts: "80"` });
  const broken = istio('VirtualService', 'shelf', '{ hosts: [shelf], http: [{ directResponse: { status: 418 } }] }');

  test('follows no route', () => {
    const mesh = meshOf([client, service('shelf'), broken]);

    expect(mesh.send('GET http://shelf.shop/', { from: 'client' }).status).toBe(200);
  });

  test('sends plaintext, which a server under STRICT resets', () => {
    const mesh = meshOf([client, service('shelf'), strict]);

    expect(mesh.send('GET http://shelf.shop/', { from: 'client' }).kind).toBe('refused');
  });
});

test.each(['excludeOutboundIPRanges: 10.0.0.0/8', 'excludeInterfaces: eth1'])('%s is not modelled, and said', (annotation) => {
  expect(call([annotated(annotation)]).notModelled).toContain(`annotation ${PREFIX}/${annotation.split(':')[0]} at shop/shelf-v1`);
});
