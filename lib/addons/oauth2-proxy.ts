import { Duration, Size } from 'cdk8s';
import { Cpu, Probe, Secret, type EnvValue } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { checkNotEmpty, checkObjectName, checkSecretKey } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { offerProvider } from '../core/offered-providers';
import type { IExtensionProvider } from '../core/roles';
import { checkDuration } from '../core/wire-duration';
import { ExtensionProvider } from '../providers/extension-provider';
import { formatDuration } from '../semantics/duration';
import type { MeshService } from '../topology/mesh-service';
import { ServicePort } from '../topology/service-port';
import { Addon } from './addon';
import type { AddonOptions } from './addon-options';

/** A Secret with the client credentials of the proxy and the key of its cookies. The app does not create it. */
export interface OAuth2ProxyClient {
  /** Name of the Secret, in the namespace of the proxy. */
  readonly secret: string;
  /**
   * Key of the client's id.
   * @default 'client-id'
   */
  readonly idKey?: string;
  /**
   * Key of the client's secret.
   * @default 'client-secret'
   */
  readonly secretKey?: string;
  /**
   * Key of the cookie secret; its value must have 16, 24 or 32 bytes, otherwise the proxy does not start.
   * @default 'cookie-secret'
   */
  readonly cookieKey?: string;
}

/** Options of `OAuth2Proxy`. */
export interface OAuth2ProxyProps extends Omit<AddonOptions, 'expose'> {
  /** The OpenID Connect issuer, such as `https://id.example.com`. The proxy calls it. */
  readonly issuer: string;
  /** The client at the issuer. It must allow the redirect URI `https://HOST/oauth2/callback` for each host that uses the proxy. */
  readonly client: OAuth2ProxyClient;
  /** Domains of the e-mail addresses that can log in, such as `example.com`; `*` for every user of the issuer. */
  readonly emailDomains: readonly string[];
  /**
   * Groups, one of which must be in the claim `groups`.
   * @default - not checked
   */
  readonly groups?: readonly string[];
  /**
   * Time after which users must log in again.
   * @default Duration.hours(8)
   */
  readonly session?: Duration;
}

const PORT = 4180;
const USER = 65532;

/**
 * OAuth2 Proxy as an authorizer: it redirects users who are not logged in to an OpenID Connect issuer, and allows those who are. One is enough
 * for all hosts of a mesh. The app's `Mesh` lists it.
 *
 * @throws ConfigError when the issuer is not an `https://` address, when there are no e-mail domains, or when the Secret is not valid
 * @see https://oauth2-proxy.github.io/oauth2-proxy/
 * @example
 * const login = new OAuth2Proxy(chart, 'Login', {
 *   issuer: 'https://id.example.com',
 *   client: { secret: 'oauth2-proxy' },
 *   emailDomains: ['example.com'],
 * });
 * new Kiali(chart, 'Kiali', { prometheus, expose: Expose.through(gateway, 'kiali.example.com', { access: Access.oidc(login) }) });
 */
export class OAuth2Proxy extends Addon implements IExtensionProvider {
  /** The Service `oauth2-proxy`, which gateways call. */
  readonly service: MeshService;
  /** Its entry in `meshConfig.extensionProviders`. */
  readonly extensionProvider: ExtensionProvider;
  readonly purposes = ['authorization'] as const;

  constructor(scope: Construct, id: string, props: OAuth2ProxyProps) {
    super(scope, id, 'oauth2-proxy', props, 'authentication');
    const { issuer, client, emailDomains, groups = [], session = Duration.hours(8) } = props;
    this.checkIssuer(issuer);
    const fix = 'list the domains that can log in, or "*" for every user of the issuer';
    checkNotEmpty(this, 'emailDomains', emailDomains, fix);
    const health = { port: PORT, timeoutSeconds: Duration.seconds(3) };
    this.addPod({
      container: {
        name: 'oauth2-proxy',
        image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.5',
        args: [
          '--provider=oidc',
          `--oidc-issuer-url=${issuer}`,
          ...emailDomains.map((domain) => `--email-domain=${domain}`),
          ...groups.map((group) => `--allowed-group=${group}`),
          `--cookie-expire=${formatDuration(checkDuration(this, 'session', session).toMilliseconds())}`,
          '--code-challenge-method=S256',
          '--skip-provider-button=true',
          // The gateway allows requests that are answered with 200, so paths of health checks must not be paths of the pages.
          '--upstream=static://200',
          '--ping-path=/oauth2/ping',
          '--ready-path=/oauth2/ready',
          `--http-address=0.0.0.0:${PORT}`,
        ],
        ports: [{ name: 'http', number: PORT }],
        envVariables: this.secrets(client),
        readiness: Probe.fromHttpGet('/oauth2/ready', { ...health, periodSeconds: Duration.seconds(5) }),
        liveness: Probe.fromHttpGet('/oauth2/ping', { ...health, periodSeconds: Duration.seconds(15) }),
        resources: { cpu: { request: Cpu.millis(10) }, memory: { request: Size.mebibytes(32), limit: Size.mebibytes(128) } },
      },
      config: [],
      user: USER,
    });
    this.service = this.addPage('oauth2-proxy', [ServicePort.http(PORT)]);
    this.extensionProvider = ExtensionProvider.envoyExtAuthzHttp(this.name, this.service.port(PORT), {
      // It uses the Accept header to distinguish pages, which it redirects to the issuer, from requests of scripts, which it denies.
      includeRequestHeadersInCheck: ['accept', 'cookie'],
    });
    offerProvider(this, this.extensionProvider._toWire());
  }

  private secrets(client: OAuth2ProxyClient): Record<string, EnvValue> {
    const secret = Secret.fromSecretName(this, 'Client', checkObjectName(this, 'client.secret', client.secret));
    const value = (field: 'idKey' | 'secretKey' | 'cookieKey', fallback: string) =>
      secret.envValue(checkSecretKey(this, `client.${field}`, client[field] ?? fallback));
    return {
      OAUTH2_PROXY_CLIENT_ID: value('idKey', 'client-id'),
      OAUTH2_PROXY_CLIENT_SECRET: value('secretKey', 'client-secret'),
      OAUTH2_PROXY_COOKIE_SECRET: value('cookieKey', 'cookie-secret'),
    };
  }

  private checkIssuer(issuer: string): void {
    if (typeof issuer === 'string' && URL.canParse(issuer) && issuer.startsWith('https://')) return;
    const fix = 'write one such as "https://id.example.com"';
    throw new ConfigError(this, { field: 'issuer', value: issuer, problem: 'is not a valid address of an OpenID Connect issuer', fix });
  }
}
