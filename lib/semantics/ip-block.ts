import { BlockList, isIP } from 'node:net';

const blocks = new Map<string, BlockList | undefined>();

/** True if an IP address is the one given or is in the CIDR block. */
export function isInBlock(block: string, address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (!blocks.has(block)) blocks.set(block, read(block));
  return blocks.get(block)?.check(address, family === 6 ? 'ipv6' : 'ipv4') ?? false;
}

function read(block: string): BlockList | undefined {
  const [network, length] = block.split('/');
  const family = isIP(network);
  if (family === 0) return undefined;
  const list = new BlockList();
  const prefix = length === undefined ? (family === 6 ? 128 : 32) : Number(length);
  try {
    list.addSubnet(network, prefix, family === 6 ? 'ipv6' : 'ipv4');
  } catch {
    return undefined;
  }
  return list;
}

const PRIVATE = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
  'fe80::/10',
];

/** True for an address of a private network, and for a text that is not an address. */
export function isPrivateAddress(address: string): boolean {
  return isIP(address) === 0 || PRIVATE.some((block) => isInBlock(block, address));
}
