/** The identity of a workload in Istio: the service account it runs as. */
export interface SpiffeIdentity {
  readonly trustDomain: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** `spiffe://cluster.local/ns/bookinfo/sa/productpage`, the name in the certificate of a workload. */
export function formatSpiffe({ trustDomain, namespace, serviceAccount }: SpiffeIdentity): string {
  return `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** The parts of a SPIFFE name, or undefined if it is not one that Istio issues. */
export function parseSpiffe(uri: string): SpiffeIdentity | undefined {
  const found = /^spiffe:\/\/([^/]+)\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(uri);
  return found ? { trustDomain: found[1], namespace: found[2], serviceAccount: found[3] } : undefined;
}
