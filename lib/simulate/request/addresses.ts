import { isIP } from 'node:net';

/** Placeholders for addresses that are not in manifests. Such an address is only in the blocks of all addresses. */
export const UNKNOWN = { client: '<client>', node: '<node>', pod: '<pod>' } as const;

const PLACEHOLDERS: ReadonlySet<string> = new Set(Object.values(UNKNOWN));

/** True for the placeholder of an address. */
export function isUnknownAddress(address: string): boolean {
  return PLACEHOLDERS.has(address);
}

/** The addresses in X-Forwarded-For, the nearest one last. */
export function forwardedFor(headers: ReadonlyMap<string, string>): readonly string[] {
  const header = headers.get('x-forwarded-for');
  return header === undefined ? [] : header.split(',').map((address) => address.trim());
}

/** Envoy ignores an entry that is not a valid address. */
export function addressOr(entry: string | undefined, fallback: string): string {
  return entry !== undefined && (isIP(entry) > 0 || isUnknownAddress(entry)) ? entry : fallback;
}
