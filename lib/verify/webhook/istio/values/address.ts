import { isAddressBlock, isIpAddress } from '../../../../semantics/ip-address';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

/** What the text of a unix domain socket address starts with. */
export const UNIX = 'unix://';

/** An IP address. */
export function* checkIpAddress(at: Field): Problems {
  if (!isIpAddress(at.text))
    yield refuse(at, `${quoted(at.text)} is not a valid IP address`, 'write an address as in "10.1.2.3" or "2001:db8::1"');
}

/** An IP address or a block of them. */
export function* checkSubnet(at: Field): Problems {
  if (at.text.split('/').length !== 2) yield* checkIpAddress(at);
  else if (!isAddressBlock(at.text))
    yield refuse(at, `${quoted(at.text)} is not a valid CIDR block`, 'write an address and its bits, as in "10.0.0.0/8"');
}

/** The path of a unix domain socket: absolute, or abstract with a leading `@`. */
export function* checkUnixPath(at: Field): Problems {
  const path = at.text.slice(UNIX.length);
  if (path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'))) return;
  yield refuse(at, `${quoted(at.text)} is not the absolute path of a socket file`, 'write a path as in "unix:///var/run/app.sock"');
}
