/** A value in a Secret: of the namespace of an `Issuer`, or of cert-manager's own namespace for a `ClusterIssuer`. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly secret: string;
  /** The key of the value. */
  readonly key: string;
}

/**
 * The options of the `dns01…` factories of `AcmeSolver`, by provider. The credentials must be allowed to write TXT records.
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
  /** Azure DNS: the zone and the credentials. Without `servicePrincipal`, the identity of the pod is used. */
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
  /** Google Cloud DNS. Without `serviceAccount`, the identity of the pod is used. */
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
  /** A server that accepts RFC 2136 updates: its address, with the port if it is not 53, and the TSIG key that signs them. */
  readonly rfc2136: {
    readonly nameserver: string;
    /** @default 'UDP' */
    readonly protocol?: 'UDP' | 'TCP';
    /** The algorithm is HMACMD5 by default; set one such as `HMACSHA512`. */
    readonly tsig?: { readonly keyName: string; readonly algorithm?: string; readonly secret: SecretKey };
  };
  /** Amazon Route 53. Without `accessKey` and `serviceAccount`, the identity of the pod is used: IRSA or EKS Pod Identity. */
  readonly route53: {
    /** @default - the region of the pod */
    readonly region?: string;
    /** @default - found by the host */
    readonly hostedZoneId?: string;
    /** ARN of a role to assume. */
    readonly role?: string;
    /** The ID as a string or in a Secret, and the key in a Secret. */
    readonly accessKey?: { readonly id: string | SecretKey; readonly secret: SecretKey };
    /** A Kubernetes service account whose token is exchanged for the role. */
    readonly serviceAccount?: { readonly name: string; readonly audiences?: readonly string[] };
  };
  /** Your own webhook: the API group that it serves, its name, and its configuration. */
  readonly webhook: { readonly groupName: string; readonly solverName: string; readonly config?: unknown };
}
