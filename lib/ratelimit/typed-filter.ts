/** Options of an EnvoyFilter that this library writes and tests against Envoy, so that the general warning about EnvoyFilters does not apply. */
export function typedFilter<T extends { readonly annotations?: Readonly<Record<string, string>> }>(props: T): T {
  return { ...props, annotations: { 'galley.istio.io/analyze-suppress': 'webhook/envoy-filter', ...props.annotations } };
}
