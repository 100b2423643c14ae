/** What stands in a page for `node:net`. */
export function isIP(text: string): 0 | 4 | 6 {
  if (bitsOf4(text) !== undefined) return 4;
  return bitsOf6(text.replace(/%[0-9a-zA-Z.:_-]+$/, '')) === undefined ? 0 : 6;
}

/** True for an IPv4 address. */
export function isIPv4(text: string): boolean {
  return isIP(text) === 4;
}

/** True for an IPv6 address. */
export function isIPv6(text: string): boolean {
  return isIP(text) === 6;
}

interface Subnet {
  readonly family: string;
  readonly start: bigint;
  readonly shift: bigint;
}

/** Blocks of addresses. */
export class BlockList {
  private readonly subnets: Subnet[] = [];

  addSubnet(network: string, prefix: number, family: string): void {
    const length = family === 'ipv6' ? 128 : 32;
    if (!Number.isInteger(prefix) || prefix < 0 || prefix > length) throw new RangeError('not a prefix');
    const shift = BigInt(length - prefix);
    this.subnets.push({ family, start: bitsOf(network, family)! >> shift, shift });
  }

  /** An IPv4 address and the same written as IPv6 are in the same blocks. */
  check(address: string, family: string): boolean {
    const bits = bitsOf(address, family);
    if (bits === undefined) return false;
    return this.subnets.some((subnet) => {
      const own = subnet.family === family ? bits : family === 'ipv4' ? MAPPED | bits : unmapped(bits);
      return own !== undefined && own >> subnet.shift === subnet.start;
    });
  }
}

/** `::ffff:0.0.0.0`. */
const MAPPED = 0xffff_0000_0000n;

function unmapped(bits: bigint): bigint | undefined {
  return bits >> 32n === 0xffffn ? bits & 0xffff_ffffn : undefined;
}

function bitsOf(address: string, family: string): bigint | undefined {
  return family === 'ipv6' ? bitsOf6(address.replace(/%.*$/, '')) : bitsOf4(address);
}

function bitsOf4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function bitsOf6(text: string): bigint | undefined {
  const [head, tail, ...others] = text.split('::');
  if (others.length > 0) return undefined;
  if (tail !== undefined && head.includes('.')) return undefined;
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  if (!before || !after) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => 0n), ...after];
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** The groups of 16 bits of a part of an address, whose end may be written as IPv4. */
function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1)!.includes('.') ? bitsOf4(parts.pop()!) : undefined;
  const ended = text.includes('.');
  if ((ended && last === undefined) || !parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return undefined;
  const groups = parts.map((part) => BigInt(`0x${part}`));
  return last === undefined ? groups : [...groups, last >> 16n, last & 0xffffn];
}
