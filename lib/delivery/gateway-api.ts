/** Where the definitions of the Gateway API are, which no chart of Istio brings. */
export const GATEWAY_API = {
  repository: 'https://github.com/kubernetes-sigs/gateway-api',
  /** Folder of the definitions that have graduated. */
  folder: 'config/crd/standard',
} as const;

/** The same definitions in one file, for kubectl. */
export function gatewayApiManifest(version: string): string {
  return `${GATEWAY_API.repository}/releases/download/${version}/standard-install.yaml`;
}
