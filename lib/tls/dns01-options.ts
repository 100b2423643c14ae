/** A value in a Secret: of the namespace of an `Issuer`, or of cert-manager's own namespace for a `ClusterIssuer`. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly secret: string;
  /** The key that has the value. */
  readonly key: string;
}

/**
 * What the `dns01…` factories of `AcmeSolver` take, by provider. The credentials have to be allowed to write TXT records.
 *
 * @see https://cert-manager.io/docs/configuration/acme/dns01/
 */
export interface Dns01Options {
  /** An acme-dns server: its address, and the accounts that it registered. */
  readonly acmeDns: { readonly host: string; readonly accounts: SecretKey };
  /** Akamai Edge DNS: the domain of the API client, and its three credentials. */
  readonly akamai: {
    readonly serviceConsumerDomain: string;
    readonly clientToken: SecretKey;
    readonly clientSecret: SecretKey;
    readonly accessToken: SecretKey;
  };
  /** Azure DNS: where the zone is, and as whom to log in. Without `servicePrincipal` it is the identity of the pod. */
  readonly azureDns: {
    readonly subscriptionId: string;
    readonly resourceGroup: string;
    /** @default - found by the host */
    readonly zone?: string;
    /** @default 'public' */
    readonly zoneType?: 'public' | 'private';
    /** @default 'AzurePublicCloud' */
    readonly environment?: 'AzurePublicCloud' | 'AzureChinaCloud' | 'AzureGermanCloud' | 'AzureUSGovernmentCloud';
    readonly servicePrincipal?: { readonly clientId: string; readonly tenantId: string; readonly clientSecret: SecretKey };
    readonly managedIdentity?: { readonly clientId?: string; readonly resourceId?: string; readonly tenantId?: string };
  };
  /** Google Cloud DNS. Without `serviceAccount` it is the identity of the pod. */
  readonly cloudDns: {
    readonly project: string;
    /** @default - found by the host */
    readonly zone?: string;
    readonly serviceAccount?: SecretKey;
  };
  /** Cloudflare: a token for some zones, or the key of a whole account with its email. */
  readonly cloudflare: { readonly apiToken: SecretKey } | { readonly apiKey: SecretKey; readonly email: string };
  /** DigitalOcean. */
  readonly digitalOcean: { readonly token: SecretKey };
  /** A server that takes RFC 2136 updates: its address, with the port when it is not 53, and the TSIG key that signs them. */
  readonly rfc2136: {
    readonly nameserver: string;
    /** @default 'UDP' */
    readonly protocol?: 'UDP' | 'TCP';
    /** The algorithm is HMACMD5 unless one is written, such as `HMACSHA512`. */
    readonly tsig?: { readonly keyName: string; readonly algorithm?: string; readonly secret: SecretKey };
  };
  /** Amazon Route 53. Without `accessKey` and `serviceAccount` it is the identity of the pod: IRSA or EKS Pod Identity. */
  readonly route53: {
    /** @default - that of the pod */
    readonly region?: string;
    /** @default - found by the host */
    readonly hostedZoneId?: string;
    /** ARN of a role that is assumed. */
    readonly role?: string;
    /** The ID as text or in a Secret, and the key itself in a Secret. */
    readonly accessKey?: { readonly id: string | SecretKey; readonly secret: SecretKey };
    /** A service account of Kubernetes whose token is exchanged for the role. */
    readonly serviceAccount?: { readonly name: string; readonly audiences?: readonly string[] };
  };
  /** A webhook of yours: the API group that it serves, its name, and whatever it wants to know. */
  readonly webhook: { readonly groupName: string; readonly solverName: string; readonly config?: unknown };
}
