/** A name in a request that nothing in the manifests has, so that no answer to the request says anything about the mesh. */
export interface Unknown {
  readonly what: 'caller' | 'service' | 'host' | 'port' | 'gateway';
  /** One line: what does not exist, and the name that was most likely meant. */
  readonly message: string;
}

/** `; did you mean shop/orders?`, or nothing. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : `; did you mean ${name}?`;
}
