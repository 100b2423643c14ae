import type { Words } from '../words';

const TOKEN_HOME = 'of the namespace of the Issuer, or of the cluster resource namespace for a ClusterIssuer';

/** How an ACME issuer proves that it controls a name. */
export const SOLVER: Words = {
  SecretKeySelector: {
    name: `Name of the Secret, ${TOKEN_HOME}.`,
    key: 'Key in the Secret.',
  },
  ACMEChallengeSolver: {
    http01: ['ACMEChallengeSolverHTTP01', 'Answers a request on port 80. Not for wildcards.'],
    dns01: ['ACMEChallengeSolverDNS01', 'Writes a TXT record. Also for wildcards.'],
    selector: ['CertificateDNSNameSelector', 'Names that it is for. Without it: all.'],
    waitInsteadOfSelfCheck: 'Time to wait in place of checking the answer before the ACME server does.',
  },
  CertificateDNSNameSelector: {
    dnsNames: 'Names that it is for, letter by letter.',
    dnsZones: 'Zones that it is for, with all names below. The longest that fits wins.',
    matchLabels: 'Labels of the Certificates that it is for.',
  },
  ACMEChallengeSolverHTTP01: {
    ingress: ['ACMEChallengeSolverHTTP01Ingress', 'Answers through an Ingress.'],
    gatewayHTTPRoute: ['ACMEChallengeSolverHTTP01GatewayHTTPRoute', 'Answers through an HTTPRoute of the Gateway API.'],
  },
  ACMEChallengeSolverHTTP01Ingress: {
    class: 'Annotation `kubernetes.io/ingress.class` of the Ingress: `istio`.',
    ingressClassName: 'IngressClass of the Ingress.',
    name: 'Ingress that is changed in place of making one.',
    serviceType: 'Type of the Service that answers. Without it: `NodePort`.',
    podTemplate: ['ACMEChallengeSolverHTTP01IngressPodTemplate', 'Changes to the pod that answers.'],
    ingressTemplate: ['ACMEChallengeSolverHTTP01IngressTemplate', 'Labels and annotations of the Ingress.'],
  },
  ACMEChallengeSolverHTTP01GatewayHTTPRoute: {
    parentRefs: 'Gateways that listen on port 80.',
    labels: 'Labels of the HTTPRoute.',
    serviceType: 'Type of the Service that answers. Without it: `NodePort`.',
    podTemplate: ['ACMEChallengeSolverHTTP01IngressPodTemplate', 'Changes to the pod that answers.'],
  },
  ACMEChallengeSolverDNS01: {
    acmeDNS: ['ACMEIssuerDNS01ProviderAcmeDNS', 'An acme-dns server.'],
    akamai: ['ACMEIssuerDNS01ProviderAkamai', 'Akamai Edge DNS.'],
    azureDNS: ['ACMEIssuerDNS01ProviderAzureDNS', 'Azure DNS.'],
    cloudDNS: ['ACMEIssuerDNS01ProviderCloudDNS', 'Google Cloud DNS.'],
    cloudflare: ['ACMEIssuerDNS01ProviderCloudflare', 'Cloudflare.'],
    digitalocean: ['ACMEIssuerDNS01ProviderDigitalOcean', 'DigitalOcean.'],
    rfc2136: ['ACMEIssuerDNS01ProviderRFC2136', 'A server that takes RFC 2136 updates, such as BIND.'],
    route53: ['ACMEIssuerDNS01ProviderRoute53', 'Amazon Route 53.'],
    webhook: ['ACMEIssuerDNS01ProviderWebhook', 'A webhook of your own.'],
    cnameStrategy: 'Whether a CNAME of `_acme-challenge` is followed to another zone.',
  },
  ACMEIssuerDNS01ProviderAcmeDNS: {
    host: 'Address of the acme-dns server.',
    accountSecretRef: ['SecretKeySelector', 'Secret with the accounts as JSON.'],
  },
  ACMEIssuerDNS01ProviderAkamai: {
    serviceConsumerDomain: 'Host of the API, as in the credentials of Akamai.',
    clientTokenSecretRef: ['SecretKeySelector', 'Secret with the client token.'],
    clientSecretSecretRef: ['SecretKeySelector', 'Secret with the client secret.'],
    accessTokenSecretRef: ['SecretKeySelector', 'Secret with the access token.'],
  },
  ACMEIssuerDNS01ProviderAzureDNS: {
    subscriptionID: 'Subscription that the zone belongs to.',
    resourceGroupName: 'Resource group that the zone belongs to.',
    hostedZoneName: 'Name of the zone.',
    managedIdentity: ['AzureManagedIdentity', 'Managed identity of the pod. Excludes client ID and secret.'],
    clientID: 'Client ID of the service principal.',
    clientSecretSecretRef: ['SecretKeySelector', 'Secret with the password of the service principal.'],
    tenantID: 'Tenant of the service principal.',
    environment: 'Cloud of Azure. Without it: `AzurePublicCloud`.',
  },
  ACMEIssuerDNS01ProviderCloudDNS: {
    project: 'Project that the zone belongs to.',
    hostedZoneName: 'Name of the zone, as Cloud DNS has it. Without it: found by the host.',
    serviceAccountSecretRef: ['SecretKeySelector', 'Secret with the key of a service account. Without it: workload identity.'],
  },
  ACMEIssuerDNS01ProviderCloudflare: {
    apiTokenSecretRef: ['SecretKeySelector', 'Secret with an API token that may read zones and edit DNS.'],
    apiKeySecretRef: ['SecretKeySelector', 'Secret with the global API key. Use an API token.'],
    email: 'E-mail address of the account, for the global API key.',
  },
  ACMEIssuerDNS01ProviderDigitalOcean: { tokenSecretRef: ['SecretKeySelector', 'Secret with an access token.'] },
  ACMEIssuerDNS01ProviderRFC2136: {
    nameserver: 'Address of the server, with its port if that is not 53.',
    tsigKeyName: 'Name of the TSIG key.',
    tsigAlgorithm: 'Algorithm of the TSIG key. Without it: `HMACMD5`.',
    tsigSecretSecretRef: ['SecretKeySelector', 'Secret with the TSIG key.'],
  },
  ACMEIssuerDNS01ProviderRoute53: {
    region: 'Region of the API.',
    hostedZoneID: 'ID of the zone. Without it: found by the host.',
    role: 'Role that is assumed, as ARN.',
    auth: ['Route53Auth', 'How cert-manager logs in. Without it: access key, or what the pod has (IRSA, Pod Identity).'],
    accessKeyID: 'ID of the access key.',
    accessKeyIDSecretRef: ['SecretKeySelector', 'Secret with the ID of the access key.'],
    secretAccessKeySecretRef: ['SecretKeySelector', 'Secret with the access key.'],
  },
  ACMEIssuerDNS01ProviderWebhook: {
    groupName: 'API group of the webhook.',
    solverName: 'Name of the solver of the webhook.',
    config: 'Settings that the webhook reads.',
  },
};
