import type { Words } from '../words';
import { TARGETS, targets } from './targets';

/** AuthorizationPolicy: which requests workloads take. */
export const AUTHORIZATION_POLICY: Words = {
  AuthorizationPolicy: {
    ...targets('policy'),
    rules: ['Rule', 'Requests that it is for: those of any rule. Without it: none, so that `ALLOW` refuses everything.'],
    action: 'What becomes of the requests. Without it: `ALLOW`, which refuses all others.',
    provider: ['AuthorizationPolicy-ExtensionProvider', 'Who decides, for `CUSTOM`.'],
  },
  'AuthorizationPolicy-ExtensionProvider': { name: 'Name of an extension provider of the mesh configuration.' },
  Rule: {
    from: ['Rule-From', 'Callers: any of them. Without it: all.'],
    to: ['Rule-To', 'Operations: any of them. Without it: all.'],
    when: ['Condition', 'Conditions: all of them.'],
  },
  'Rule-From': { source: ['Source', 'Who calls: every field that is given must fit.'] },
  'Rule-To': { operation: ['Operation', 'What is asked for: every field that is given must fit.'] },
  Source: {
    principals: 'Workloads, as `cluster.local/ns/NAMESPACE/sa/SERVICE-ACCOUNT`. Needs mTLS.',
    notPrincipals: 'Workloads that do not fit. A caller in plain text has no principal, so it fits.',
    requestPrincipals: 'Tokens, as `ISSUER/SUBJECT`; `*` for any valid token.',
    notRequestPrincipals: 'Tokens that do not fit.',
    namespaces: 'Namespaces of the callers. Needs mTLS.',
    notNamespaces: 'Namespaces that do not fit.',
    serviceAccounts: 'Service accounts, as `NAMESPACE/NAME` or `NAME` of this namespace. Needs mTLS.',
    notServiceAccounts: 'Service accounts that do not fit.',
    ipBlocks: 'Addresses of whoever opens the connection, as IP address or CIDR. Behind a load balancer that may be its own.',
    notIpBlocks: 'Addresses of the connection that do not fit.',
    remoteIpBlocks: 'Addresses of the client by `X-Forwarded-For` or the PROXY protocol. Needs the number of trusted proxies.',
    notRemoteIpBlocks: 'Addresses of the client that do not fit.',
  },
  Operation: {
    hosts: 'Hosts that the request names. `shop.example.com` does not fit `shop.example.com:443`.',
    notHosts: 'Hosts that do not fit.',
    ports: 'Ports on which the pod listens, as text.',
    notPorts: 'Ports that do not fit.',
    methods: 'HTTP methods.',
    notMethods: 'HTTP methods that do not fit.',
    paths: 'Paths: whole, with `*` at one end, or as template with `{*}` and `{**}`. No regular expressions.',
    notPaths: 'Paths that do not fit.',
  },
  Condition: {
    key: 'What is looked at, such as `request.headers[x-user]` or `request.auth.claims[role]`.',
    values: 'Values that fit.',
    notValues: 'Values that do not fit.',
  },
  ...TARGETS,
};

/** PeerAuthentication: whether callers must speak mTLS. */
export const PEER_AUTHENTICATION: Words = {
  PeerAuthentication: {
    selector: ['WorkloadSelector', 'Pods that it is for. Without it: all of the namespace, or of the mesh in the root namespace.'],
    mtls: ['PeerAuthentication-MutualTLS', 'Whether callers must speak mTLS.'],
    portLevelMtls: [
      'PeerAuthentication-MutualTLS',
      'What differs on single ports, by the number on which the pod listens. Needs `selector`.',
    ],
  },
  'PeerAuthentication-MutualTLS': {
    mode: '`STRICT` takes mTLS only, `PERMISSIVE` plain text too. Without it: as above, in the end `PERMISSIVE`.',
  },
  ...TARGETS,
};

/** RequestAuthentication: which tokens are valid. */
export const REQUEST_AUTHENTICATION: Words = {
  RequestAuthentication: {
    ...targets('policy'),
    jwtRules: [
      'JWTRule',
      'Issuers of tokens. A wrong token is refused; a request without token passes unless an AuthorizationPolicy asks for one.',
    ],
  },
  JWTRule: {
    issuer: 'Issuer, as in the claim `iss`.',
    audiences: 'Audiences of which a token must have one, as in the claim `aud`. Without it: any.',
    jwksUri: 'Address of the keys of the issuer.',
    jwks: 'The keys of the issuer as JSON.',
    fromHeaders: ['JWTHeader', 'Headers that hold the token. Without it: `Authorization: Bearer`.'],
    fromParams: 'Parameters of the query that hold the token.',
    fromCookies: 'Cookies that hold the token.',
    outputPayloadToHeader: 'Header that gets the claims in base64url.',
    outputClaimToHeaders: ['ClaimToHeader', 'Headers that get single claims.'],
    forwardOriginalToken: 'Whether the token is forwarded to the service. Without it: it is removed.',
    timeout: 'Time to fetch the keys. Without it: 5s.',
  },
  JWTHeader: { name: 'Name of the header.', prefix: 'Text before the token, such as `Bearer `.' },
  ClaimToHeader: { header: 'Name of the header.', claim: 'Name of the claim; a dot stands before a nested one.' },
  ...TARGETS,
};
