/** A name in a request that does not exist in the manifests, so that the outcome does not say anything about the mesh. */
export interface Unknown {
  readonly what: 'caller' | 'service' | 'host' | 'port' | 'gateway';
  /** One line: what does not exist, and the most likely intended name. */
  readonly message: string;
}

/** `; did you mean shop/orders?`, or nothing. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : `; did you mean ${name}?`;
}
