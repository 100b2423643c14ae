import { isAddressBlock, isIpAddress } from '../../../../semantics/ip-address';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

/** An IP address as Go reads it in older fields: IPv4 parts may start with zeros, there is no zone. */
export function isAddress(text: string): boolean {
  return isIpAddress(withoutLeadingZeros(text)) && !text.includes('%');
}

/** A block of addresses, as `10.0.0.0/8`. */
export function isBlock(text: string): boolean {
  return isAddressBlock(withoutLeadingZeros(text));
}

export function* checkAddress(at: Field): Problems {
  if (!isAddress(at.text)) yield refuse(at, `${quoted(at.text)} is not a valid IP address`, 'write one as in "203.0.113.7"');
}

export function* checkBlock(at: Field): Problems {
  if (!isBlock(at.text))
    yield refuse(at, `${quoted(at.text)} is not a valid address block`, 'write one as in "10.0.0.0/8" or "2001:db8::/32"');
}

/** The address as a number and how many bits of it count. */
export function blockOf(text: string): { readonly family: 4 | 6; readonly address: bigint; readonly bits: number } {
  const [address, bits] = text.split('/');
  const family = address.includes(':') ? 6 : 4;
  return { family, address: family === 6 ? ipv6(address) : ipv4(address), bits: Number(bits) };
}

function ipv4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(Number(part)), 0n);
}

function ipv6(text: string): bigint {
  const [head, tail] = text.split('::');
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0n);
  return [...before, ...zeros, ...after].reduce((sum, part) => sum * 65536n + part, 0n);
}

function groups(text: string): bigint[] {
  if (text === '') return [];
  return text.split(':').flatMap((part) => {
    if (!part.includes('.')) return [BigInt(`0x${part}`)];
    const last = ipv4(part);
    return [last / 65536n, last % 65536n];
  });
}

function withoutLeadingZeros(text: string): string {
  return text.includes(':') ? text : text.replace(/(^|\.)0+(?=\d)/g, '$1');
}
