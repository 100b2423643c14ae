import { isInBlock as isAddressIn } from '../../../semantics/ip-block';
import { isUnknownAddress } from '../addresses';

/** True if the address is the one given or is in the CIDR block; an address that is not known is in blocks of all addresses only. */
export function isInBlock(block: string, address: string): boolean {
  return isUnknownAddress(address) ? block.endsWith('/0') : isAddressIn(block, address);
}
