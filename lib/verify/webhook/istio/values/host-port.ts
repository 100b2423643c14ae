/** An address split at its last colon. */
export interface HostPort {
  readonly host: string;
  readonly port: string;
}

/** Splits `127.0.0.1:80`, `[::1]:80` and `:80`; undefined when there is no port, or an IPv6 address without brackets. */
export function splitHostPort(text: string): HostPort | undefined {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(text);
  return match ? { host: match[1] ?? match[2], port: match[3] } : undefined;
}
