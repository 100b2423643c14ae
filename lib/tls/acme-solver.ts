import type { certmanager } from '../../imports';
import { checkHost, checkNotEmpty } from '../core/checks';
import { WRITTEN } from '../core/expect-value';
import type { Dns01Options } from './dns01-options';
import { DNS01 } from './dns01-wire';

/** The two types of ACME challenges. */
export type AcmeChallenge = 'http01' | 'dns01';

type Solver = certmanager.ClusterIssuerSpecAcmeSolvers;

/** A Gateway of the Gateway API that listens on port 80. */
export interface ChallengeParent {
  /** Name of the Gateway. */
  readonly name: string;
  /** Namespace of the Gateway. */
  readonly namespace: string;
  /**
   * The listener that serves plain HTTP on port 80.
   * @default - every listener
   */
  readonly sectionName?: string;
}

/** Options of the challenge through Istio's own ingress class. */
export interface Http01IstioOptions {
  /**
   * How the Ingress of the challenge selects Istio: by the annotation `kubernetes.io/ingress.class`, which needs
   * nothing else, or by the field `ingressClassName`, which needs an IngressClass (`IngressGateway` creates one with `ingressClass: true`).
   * @default 'annotation'
   */
  readonly via?: 'annotation' | 'ingressClassName';
  /**
   * Name of the ingress class, as in `meshConfig.ingressClass`.
   * @default 'istio'
   */
  readonly ingressClass?: string;
}

/**
 * How an ACME issuer proves that it controls a host.
 *
 * @see https://cert-manager.io/docs/configuration/acme/
 */
export class AcmeSolver {
  /** @internal */
  static readonly [WRITTEN] = 'AcmeSolver.http01Istio()';

  /**
   * Answers `http://HOST/.well-known/acme-challenge/…` through the Istio ingress gateway on port 80. The A record of the host must
   * point to the gateway, and its listener on port 80 must not have `httpsRedirect`. Not for wildcards.
   */
  static http01Istio(options: Http01IstioOptions = {}): AcmeSolver {
    const ingressClass = options.ingressClass ?? 'istio';
    const by = options.via === 'ingressClassName' ? { ingressClassName: ingressClass } : { class: ingressClass };
    return new AcmeSolver('http01', { http01: { ingress: { ...by, serviceType: 'ClusterIP' } } });
  }

  /**
   * Answers the same path through a Gateway of the Gateway API. Requires `config.gatewayAPI.enabled: true` for cert-manager. Not for
   * wildcards.
   *
   * @throws ConfigError when no parent is named
   */
  static http01GatewayApi(...parents: ChallengeParent[]): AcmeSolver {
    checkNotEmpty('AcmeSolver.http01GatewayApi', 'parents', parents, 'name the Gateway that listens on port 80');
    const parentRefs = parents.map((parent) => ({ group: 'gateway.networking.k8s.io', kind: 'Gateway', ...parent }));
    return new AcmeSolver('http01', { http01: { gatewayHTTPRoute: { parentRefs, serviceType: 'ClusterIP' } } });
  }

  /**
   * Writes the TXT record to an acme-dns server.
   *
   * @throws ConfigError when a Secret is not named
   * @see https://cert-manager.io/docs/configuration/acme/dns01/acme-dns/
   */
  static dns01AcmeDns(options: Dns01Options['acmeDns']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.acmeDns(options) });
  }

  /**
   * Writes the TXT record to Akamai Edge DNS.
   *
   * @throws ConfigError when a Secret is not named
   * @see https://cert-manager.io/docs/configuration/acme/dns01/akamai/
   */
  static dns01Akamai(options: Dns01Options['akamai']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.akamai(options) });
  }

  /**
   * Writes the TXT record to Azure DNS.
   *
   * @throws ConfigError when a Secret is not named
   * @see https://cert-manager.io/docs/configuration/acme/dns01/azuredns/
   */
  static dns01AzureDns(options: Dns01Options['azureDns']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.azureDns(options) });
  }

  /**
   * Writes the TXT record to Google Cloud DNS.
   *
   * @throws ConfigError when a Secret is not named
   * @see https://cert-manager.io/docs/configuration/acme/dns01/google/
   */
  static dns01CloudDns(options: Dns01Options['cloudDns']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.cloudDns(options) });
  }

  /**
   * Writes the TXT record to Cloudflare.
   *
   * @throws ConfigError when a Secret is not named
   * @see https://cert-manager.io/docs/configuration/acme/dns01/cloudflare/
   * @example
   * AcmeSolver.dns01Cloudflare({ apiToken: { secret: 'cloudflare', key: 'token' } });
   */
  static dns01Cloudflare(options: Dns01Options['cloudflare']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.cloudflare(options) });
  }

  /**
   * Writes the TXT record to DigitalOcean.
   *
   * @throws ConfigError when a Secret is not named
   * @see https://cert-manager.io/docs/configuration/acme/dns01/digitalocean/
   */
  static dns01DigitalOcean(options: Dns01Options['digitalOcean']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.digitalOcean(options) });
  }

  /**
   * Writes the TXT record to a server that accepts RFC 2136 updates, such as BIND.
   *
   * @throws ConfigError when a Secret is not named
   * @see https://cert-manager.io/docs/configuration/acme/dns01/rfc2136/
   */
  static dns01Rfc2136(options: Dns01Options['rfc2136']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.rfc2136(options) });
  }

  /**
   * Writes the TXT record to Amazon Route 53.
   *
   * @throws ConfigError when a Secret is not named
   * @see https://cert-manager.io/docs/configuration/acme/dns01/route53/
   */
  static dns01Route53(options: Dns01Options['route53']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.route53(options) });
  }

  /**
   * Writes the TXT record with your own webhook.
   *
   * @see https://cert-manager.io/docs/configuration/acme/dns01/webhook/
   */
  static dns01Webhook(options: Dns01Options['webhook']): AcmeSolver {
    return new AcmeSolver('dns01', { dns01: DNS01.webhook(options) });
  }

  private constructor(
    /** The type of challenge that the solver answers. */
    readonly challenge: AcmeChallenge,
    private readonly solver: Solver,
    private readonly hosts: readonly string[] = [],
    private readonly zones: readonly string[] = [],
  ) {}

  /**
   * The same solver, for these hosts only. A wildcard matches only itself.
   *
   * @throws ConfigError when a host is not valid
   */
  forHosts(...hosts: string[]): AcmeSolver {
    hosts.forEach((host, index) => checkHost('AcmeSolver.forHosts', `hosts[${index}]`, host));
    return new AcmeSolver(this.challenge, this.solver, [...this.hosts, ...hosts], this.zones);
  }

  /**
   * The same solver, for the hosts below these DNS zones only.
   *
   * @throws ConfigError when a zone is not a valid DNS name
   */
  forZones(...zones: string[]): AcmeSolver {
    zones.forEach((zone, index) => checkHost('AcmeSolver.forZones', `zones[${index}]`, zone));
    return new AcmeSolver(this.challenge, this.solver, this.hosts, [...this.zones, ...zones]);
  }

  /**
   * How specifically the solver matches a host; undefined if it does not match: cert-manager prefers a solver that names
   * the host, then the one with the longest zone, then one for everything.
   * @internal
   */
  _specificity(host: string): number | undefined {
    if (this.hosts.includes(host)) return Infinity;
    const zones = this.zones.filter((zone) => host === zone || host.endsWith(`.${zone}`));
    if (zones.length > 0) return Math.max(...zones.map((zone) => zone.length));
    return this.hosts.length + this.zones.length === 0 ? 0 : undefined;
  }

  /** @internal */
  _toWire(): Solver {
    const dnsNames = this.hosts.length > 0 ? [...this.hosts] : undefined;
    const dnsZones = this.zones.length > 0 ? [...this.zones] : undefined;
    return { ...this.solver, ...((dnsNames || dnsZones) && { selector: { dnsNames, dnsZones } }) };
  }
}
