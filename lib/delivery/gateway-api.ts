/** The address of the CRDs of the Gateway API, which Istio's charts do not include. */
export const GATEWAY_API = {
  repository: 'https://github.com/kubernetes-sigs/gateway-api',
  /** Folder of the standard CRDs. */
  folder: 'config/crd/standard',
} as const;

/** The same CRDs in one file, for kubectl. */
export function gatewayApiManifest(version: string): string {
  return `${GATEWAY_API.repository}/releases/download/${version}/standard-install.yaml`;
}
