/** Options of an EnvoyFilter that this library writes and tries against Envoy, so that the warning of EnvoyFilters in general helps nobody. */
export function typedFilter<T extends { readonly annotations?: Readonly<Record<string, string>> }>(props: T): T {
  return { ...props, annotations: { 'galley.istio.io/analyze-suppress': 'webhook/envoy-filter', ...props.annotations } };
}
