import { App, Chart, Duration } from 'cdk8s';
import { OAuth2Proxy, type OAuth2ProxyProps } from '../../lib/addons/oauth2-proxy';
import { offeredProviders } from '../../lib/core/offered-providers';
import { find, mistake, synth } from '../support/synth';

const required: OAuth2ProxyProps = { issuer: 'https://id.example.com', client: { secret: 'login' }, emailDomains: ['example.com'] };

function objects(props: Partial<OAuth2ProxyProps> = {}) {
  return synth((chart) => new OAuth2Proxy(chart, 'Login', { ...required, ...props }));
}

function container(props?: Partial<OAuth2ProxyProps>) {
  return find(objects(props), 'Deployment').spec.template.spec.containers[0];
}

describe('OAuth2Proxy', () => {
  test('is these objects', () => {
    expect(objects()).toMatchSnapshot();
  });

  test('answers 200 to whoever is logged in, and to nobody else outside /oauth2', () => {
    const { args, readinessProbe, livenessProbe } = container();

    expect(args).toEqual(expect.arrayContaining(['--upstream=static://200', '--ping-path=/oauth2/ping', '--ready-path=/oauth2/ready']));
    expect([readinessProbe.httpGet.path, livenessProbe.httpGet.path]).toEqual(['/oauth2/ready', '/oauth2/ping']);
  });

  test('is offered to the mesh configuration, and sees of requests what it needs', () => {
    const chart = new Chart(new App(), 'chart');
    new OAuth2Proxy(chart, 'Login', required);

    expect(offeredProviders(chart)).toEqual([
      {
        name: 'oauth2-proxy',
        envoyExtAuthzHttp: {
          service: 'oauth2-proxy.istio-system.svc.cluster.local',
          port: 4180,
          timeout: '1s',
          includeRequestHeadersInCheck: ['accept', 'cookie'],
        },
      },
    ]);
  });

  test('reads its secrets from a Secret', () => {
    const { env } = container({ client: { secret: 'login', idKey: 'id' } });

    expect(env).toEqual([
      { name: 'OAUTH2_PROXY_CLIENT_ID', valueFrom: { secretKeyRef: { name: 'login', key: 'id' } } },
      { name: 'OAUTH2_PROXY_CLIENT_SECRET', valueFrom: { secretKeyRef: { name: 'login', key: 'client-secret' } } },
      { name: 'OAUTH2_PROXY_COOKIE_SECRET', valueFrom: { secretKeyRef: { name: 'login', key: 'cookie-secret' } } },
    ]);
  });

  test('lets in whom it is told to', () => {
    const { args } = container({ emailDomains: ['example.com', 'example.org'], groups: ['sre'], session: Duration.minutes(90) });

    expect(args).toEqual(
      expect.arrayContaining(['--email-domain=example.com', '--email-domain=example.org', '--allowed-group=sre', '--cookie-expire=1h30m']),
    );
  });

  test.each<[string, Partial<OAuth2ProxyProps>, string]>([
    [
      'an issuer in plain text',
      { issuer: 'http://id.example.com' },
      '[chart/Login] issuer: "http://id.example.com" is not a valid address of an OpenID Connect issuer; write one such as "https://id.example.com"',
    ],
    [
      'nobody who may log in',
      { emailDomains: [] },
      '[chart/Login] emailDomains: [] is empty; list the domains that can log in, or "*" for every user of the issuer',
    ],
    [
      'a Secret that is none',
      { client: { secret: 'Login' } },
      '[chart/Login] client.secret: "Login" is not a valid Kubernetes name; use lower case letters, digits, "-" and "."',
    ],
    [
      'a key that is none',
      { client: { secret: 'login', idKey: 'client id' } },
      '[chart/Login] client.idKey: "client id" is not a valid key of a Secret; use letters, digits, "-", "_" and "."',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(mistake(() => objects(props))).toBe(message);
  });
});
