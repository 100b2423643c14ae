import { isIP, isIPv4, isIPv6 } from 'node:net';

/** True for an IPv4 or IPv6 address, with or without a zone (`fe80::1%eth0`). */
export function isIpAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** True for an address block: `10.0.0.0/8`, `2001:db8::/32`. */
export function isAddressBlock(text: string): boolean {
  if (typeof text !== 'string') return false;
  const slash = text.lastIndexOf('/');
  const address = text.slice(0, slash);
  const bits = text.slice(slash + 1);
  if (slash < 0 || address.includes('%') || !/^(0|[1-9]\d{0,2})$/.test(bits)) return false;
  return (isIPv4(address) && Number(bits) <= 32) || (isIPv6(address) && Number(bits) <= 128);
}
