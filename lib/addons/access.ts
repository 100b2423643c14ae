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

/** A host of a gateway whose callers are looked at. */
export interface GuardedHost {
  readonly host: string;
  readonly gateway: Gateway;
  /** Name of the policy. */
  readonly name: string;
}

/**
 * What comes in by the host's own TLS listener, which takes no other server name. Port 80 with its ACME challenges has none, and listeners of
 * TCP, for which Istio leaves hosts and tokens out of a DENY, have others.
 */
function onListenerOf(host: string): Condition {
  return Condition.sni().is(host);
}

/** An authorizer that this app runs, and that takes questions only from those whom it knows. */
interface OwnAuthorizer extends IExtensionProvider {
  letIn(...callers: readonly LabelledPods[]): unknown;
}

/**
 * Who may use a page that is exposed through a gateway. Policies are limited to the page's host: the other hosts of the gateway stay as
 * they are.
 *
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-custom/
 */
export abstract class Access {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'Access.oidc(authorizer)';

  /** Whoever finds it: the page asks for a login itself, or is meant to be public. */
  static anyone(): Access {
    return new Anyone();
  }

  /**
   * Whoever logs in by OpenID Connect, as an authorizer sees to it: an `OAuth2Proxy`, or another one that the mesh configuration lists.
   * A gateway asks one authorizer only, whatever its hosts, unless istiod has `PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS`.
   *
   * @param authorizer an extension provider for authorization, or its name
   */
  static oidc(authorizer: IExtensionProvider | string): Access {
    return new Authorized(authorizer);
  }

  /**
   * Whoever brings a token, as a proxy in front of the gateway adds it. Browsers send none by themselves: for people, use `oidc`.
   *
   * The gateway looks at tokens of all its hosts where the rule has it look, so let `fromHeaders` or `fromCookies` name a place of its own.
   *
   * @param claims claims and the values of which each has to have one
   * @default claims - any valid token will do
   */
  static jwt(rule: JwtRule, claims: Readonly<Record<string, readonly string[]>> = {}): Access {
    return new Token(expectValue('Access.jwt', 'rule', rule, JwtRule), claims);
  }

  /**
   * Whoever comes from one of these addresses or blocks, such as `198.51.100.0/24`. The gateway has to see them: its load balancer with
   * `externalTrafficPolicy: 'Local'`, or with trusted proxies or the PROXY protocol in the mesh configuration.
   *
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
        `the token for ${host} is read from Authorization, on all hosts of ${gateway.ref}: one of another issuer is answered with 401 there; ` +
          'give the JwtRule a place of its own, such as fromHeaders: [{ name: "x-access-token" }]',
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
      const fix = 'name the networks that you mean, or use Access.anyone()';
      throw new ConfigError('Access.ipAllowList', { field: 'blocks', value: everything, problem: 'is everybody', fix });
    }
    this.strangers = Source.of({ not: { remoteIpBlocks: this.blocks } });
  }

  _bind(page: Construct, { host, gateway, name }: GuardedHost): void {
    // An ALLOW would refuse all other hosts of the gateway.
    AuthorizationPolicy.deny(page, 'Access', gateway, { from: [this.strangers], when: [onListenerOf(host)] }, { name });
    const { keepsClientAddress } = gateway.workload;
    if (keepsClientAddress === undefined) {
      note(page, `the allow list of ${host} compares client addresses: the Service of its gateway needs externalTrafficPolicy Local`);
    } else if (!keepsClientAddress) {
      warn(
        page,
        `the allow list of ${host} may compare addresses of nodes, as the load balancer has externalTrafficPolicy "Cluster"; ` +
          `give it externalTrafficPolicy: 'Local'`,
      );
    }
  }
}

function isOwn(authorizer: IExtensionProvider | string): authorizer is OwnAuthorizer {
  return typeof authorizer === 'object' && 'letIn' in authorizer;
}
