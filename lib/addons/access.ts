import type { Construct } from 'constructs';
import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import { note, warn } from '../core/notices';
import { providerName } from '../core/provider-name';
import type { IExtensionProvider } from '../core/roles';
import type { Gateway } from '../gateway/gateway';
import { AuthorizationPolicy } from '../security/authorization-policy';
import { Condition } from '../security/condition';
import { JwtRule } from '../security/jwt-rule';
import type { LabelledPods } from '../security/network-peer';
import { RequestAuthentication } from '../security/request-authentication';
import { Source } from '../security/source';

/** A host of a gateway with restricted access. */
export interface GuardedHost {
  readonly host: string;
  readonly gateway: Gateway;
  /** Name of the policy. */
  readonly name: string;
}

/**
 * Requests on the TLS listener of the host, which only accepts its own server name. Port 80 with its ACME challenges does not have one, and TCP
 * listeners, for which Istio drops hosts and tokens from a DENY, have others.
 */
function onListenerOf(host: string): Condition {
  return Condition.sni().is(host);
}

/** An authorizer that this app runs, and that only accepts requests from known callers. */
interface OwnAuthorizer extends IExtensionProvider {
  letIn(...callers: readonly LabelledPods[]): unknown;
}

/**
 * Who can access a page that is exposed through a gateway. Policies only apply to the host of the page: the other hosts of the gateway are not
 * affected.
 *
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-custom/
 * @example
 * Expose.through(gateway, 'grafana.example.com', { access: Access.ipAllowList(['198.51.100.0/24']) });
 */
export abstract class Access {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'Access.oidc(authorizer)';

  /** Anyone: the page has its own login, or is public on purpose. */
  static anyone(): Access {
    return new Anyone();
  }

  /**
   * Anyone who logs in by OpenID Connect, enforced by an authorizer: an `OAuth2Proxy`, or another one that the mesh configuration lists.
   * A gateway uses only one authorizer for all of its hosts, unless istiod has `PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS`.
   *
   * @param authorizer an extension provider for authorization, or its name
   * @throws ConfigError when the authorizer is not a provider for authorization
   */
  static oidc(authorizer: IExtensionProvider | string): Access {
    return new Authorized(authorizer);
  }

  /**
   * Callers with a token, for example one that a proxy in front of the gateway adds. Browsers do not send tokens by themselves: for people,
   * use `oidc`.
   *
   * The gateway validates tokens at the locations of the rule on all of its hosts, so set `fromHeaders` or `fromCookies` to a separate location.
   *
   * @param claims required claims; each must have one of its values
   * @default claims - any valid token is accepted
   * @throws ConfigError when the rule is not a JwtRule
   */
  static jwt(rule: JwtRule, claims: Readonly<Record<string, readonly string[]>> = {}): Access {
    return new Token(expectValue('Access.jwt', 'rule', rule, JwtRule), claims);
  }

  /**
   * Callers from one of these addresses or blocks, such as `198.51.100.0/24`. The gateway must see client addresses: with a load balancer with
   * `externalTrafficPolicy: 'Local'`, or with trusted proxies or the PROXY protocol in the mesh configuration.
   *
   * @throws ConfigError when there are no blocks, when one is not valid, or when one contains every address
   * @see https://istio.io/latest/docs/tasks/security/authorization/authz-ingress/
   */
  static ipAllowList(blocks: readonly string[]): Access {
    return new AllowList(blocks);
  }

  /** @internal */
  abstract _bind(page: Construct, site: GuardedHost): void;
}

class Anyone extends Access {
  _bind(): void {}
}

class Authorized extends Access {
  constructor(private readonly authorizer: IExtensionProvider | string) {
    super();
    providerName('Access.oidc', authorizer, 'authorization', 'authorizer');
  }

  _bind(page: Construct, { host, gateway, name }: GuardedHost): void {
    AuthorizationPolicy.custom(page, 'Access', {
      name,
      target: gateway,
      authorizer: this.authorizer,
      rules: { when: [onListenerOf(host)] },
    });
    if (isOwn(this.authorizer)) this.authorizer.letIn(gateway.workload);
  }
}

class Token extends Access {
  constructor(
    private readonly rule: JwtRule,
    private readonly claims: Readonly<Record<string, readonly string[]>>,
  ) {
    super();
  }

  _bind(page: Construct, { host, gateway, name }: GuardedHost): void {
    const { fromHeaders, fromParams, fromCookies } = this.rule._toWire();
    if (!(fromHeaders ?? fromParams ?? fromCookies)) {
      warn(
        page,
        `the token for ${host} is read from Authorization on all hosts of ${gateway.ref}, so tokens of other issuers are answered with 401 there; ` +
          'set a separate location for the JwtRule, such as fromHeaders: [{ name: "x-access-token" }]',
      );
    }
    new RequestAuthentication(page, 'Token', { name, target: gateway, jwtRules: [this.rule] });
    const claims = Object.entries(this.claims).map(([claim, values]) => Condition.claim(claim).isNot(...values));
    const missing = [Condition.requestPrincipal().isNot('*'), ...claims];
    const rules = missing.map((condition) => ({ when: [onListenerOf(host), condition] }));
    AuthorizationPolicy.deny(page, 'Access', gateway, rules, { name });
  }
}

class AllowList extends Access {
  private readonly strangers: Source;

  constructor(private readonly blocks: readonly string[]) {
    super();
    checkNotEmpty('Access.ipAllowList', 'blocks', blocks, 'name at least one, such as "198.51.100.0/24"');
    const everything = blocks.find((block) => /\/0$/.test(block));
    if (everything !== undefined) {
      const fix = 'list specific networks, or use Access.anyone()';
      throw new ConfigError('Access.ipAllowList', { field: 'blocks', value: everything, problem: 'includes every address', fix });
    }
    this.strangers = Source.of({ not: { remoteIpBlocks: this.blocks } });
  }

  _bind(page: Construct, { host, gateway, name }: GuardedHost): void {
    // An ALLOW policy would deny all other hosts of the gateway.
    AuthorizationPolicy.deny(page, 'Access', gateway, { from: [this.strangers], when: [onListenerOf(host)] }, { name });
    const { keepsClientAddress } = gateway.workload;
    if (keepsClientAddress === undefined) {
      note(page, `the allow list of ${host} checks client addresses: the Service of its gateway needs externalTrafficPolicy Local`);
    } else if (!keepsClientAddress) {
      warn(
        page,
        `the allow list of ${host} may see addresses of nodes, because the load balancer has externalTrafficPolicy "Cluster"; ` +
          `set externalTrafficPolicy: 'Local'`,
      );
    }
  }
}

function isOwn(authorizer: IExtensionProvider | string): authorizer is OwnAuthorizer {
  return typeof authorizer === 'object' && 'letIn' in authorizer;
}
