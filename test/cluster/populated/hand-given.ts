/** What a schema says only in rules that no general form covers. A path is that of the field, as in `HTTPRoute.spec.rules[].filters[]`. */

/** Values of single fields. */
export const VALUES: readonly { readonly at: RegExp; readonly value: unknown }[] = [
  // The first value is the one mode that allows no endpoints.
  { at: /^ServiceEntry\.spec\.resolution$/, value: 'STATIC' },
  { at: /^(TrafficExtension\.spec\.wasm|WasmPlugin\.spec)\.sha256$/, value: '0123456789abcdef'.repeat(4) },
  { at: /^WorkloadGroup\.spec\.probe\.httpGet\.scheme$/, value: 'HTTPS' },
  // The prefix of a path can be replaced only where a prefix was matched.
  { at: /^HTTPRoute\.spec\.rules\[\]\.matches\[\]\.path\.type$/, value: 'PathPrefix' },
  { at: /^HTTPRoute\.spec\.rules\[\]\.matches\[\]\.path\.value$/, value: '/sample' },
];

/** Keys of maps. */
export const KEYS: readonly { readonly at: RegExp; readonly key: string }[] = [
  // Port numbers.
  { at: /^PeerAuthentication\.spec\.portLevelMtls$/, key: '8080' },
];

/** Sets of fields of which an object takes one. */
export const EXCLUSIVE: readonly { readonly at: RegExp; readonly alternatives: readonly (readonly string[])[] }[] = [
  {
    at: /^AuthorizationPolicy\.spec\.rules\[\]\.from\[\]\.source$/,
    alternatives: [
      ['serviceAccounts', 'notServiceAccounts'],
      ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'],
    ],
  },
  { at: /^BackendTLSPolicy\.spec\.validation$/, alternatives: [['caCertificateRefs'], ['wellKnownCACertificates']] },
];

/** Lists whose items are given one at a time, because some of them exclude each other. */
export const ONE_AT_A_TIME: readonly RegExp[] = [/^HTTPRoute\.spec\.rules\[\]\.(backendRefs\[\]\.)?filters$/];

type Fields = Readonly<Record<string, unknown>>;

/** Fields that depend on others. */
export const REPAIRS: readonly { readonly at: RegExp; readonly repair: (object: Fields) => Fields }[] = [
  {
    at: /^EnvoyFilter\.spec\.configPatches\[\]\.match$/,
    repair: (match) => ({ ...match, context: match.waypoint ? 'WAYPOINT' : 'GATEWAY' }),
  },
  {
    // A request that is redirected reaches no backend.
    at: /^HTTPRoute\.spec\.rules\[\]$/,
    repair: ({ backendRefs, ...rule }) => ((rule.filters as Fields[])[0].requestRedirect ? rule : { ...rule, backendRefs }),
  },
];
