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
