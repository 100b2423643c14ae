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

const MAX_NAME = 255;
const MAX_LABEL = 63;
const LABEL = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL = /^(\*|(\*|\*-)?[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const WHOLE_NUMBER = /^[-+]?\d{1,18}$/;
const FIX = 'write labels of letters, digits and "-", joined by dots, as in "reviews.default.svc.cluster.local"';

/** True for a DNS label as istiod takes it, capitals included. */
export function isLabel(text: string): boolean {
  return text.length <= MAX_LABEL && LABEL.test(text);
}

/** Why istiod takes the text for no full domain name, or undefined if it is one. */
export function fqdnMistake(name: string): string | undefined {
  return lengthMistake(name) ?? labelMistake(name, name);
}

/** Why istiod takes the text for neither a domain name nor one whose first label is a wildcard, or undefined. */
export function hostMistake(name: string): string | undefined {
  return lengthMistake(name) ?? wildcardMistake(name);
}

/** A full domain name. */
export function* checkFqdn(at: Field): Problems {
  const mistake = fqdnMistake(at.text);
  if (mistake) yield refuse(at, mistake, FIX);
}

/** A domain name whose first label may be a wildcard. */
export function* checkHost(at: Field): Problems {
  const mistake = hostMistake(at.text);
  if (mistake) yield refuse(at, mistake, FIX);
}

/** The `dnsName` of a gateway's or a sidecar's host: a name with a dot, or a wildcard as the whole first label. */
export function* checkDnsNamePart(at: Field, name: string, takesIpAddress: boolean): Problems {
  if (name !== '*' && !name.includes('.')) {
    yield refuse(
      at,
      `short name ${quoted(name)} is not allowed: istiod does not know its namespace`,
      'write the full name, as in "reviews.default.svc.cluster.local"',
    );
  }
  const mistake = hostMistake(name);
  if (mistake && !(takesIpAddress && isIpAddress(name))) yield refuse(at, mistake, FIX);
  if (isPartialWildcard(name)) {
    yield refuse(
      at,
      `${quoted(name)} is a partial wildcard, which is not allowed`,
      'let "*" be the whole first label, as in "*.example.com"',
    );
  }
}

/** True for a name with a `*` that is not its whole first label. */
export function isPartialWildcard(name: string): boolean {
  return name.includes('*') && name !== '*' && !name.startsWith('*.');
}

function lengthMistake(name: string): string | undefined {
  if (name === '') return 'an empty domain name is not allowed';
  if (Buffer.byteLength(name) > MAX_NAME) return `domain name ${quoted(name)} is longer than ${MAX_NAME} characters`;
  return undefined;
}

function wildcardMistake(name: string): string | undefined {
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  if (first.length > MAX_LABEL || !WILDCARD_LABEL.test(first))
    return `domain name ${quoted(name)} is not valid: its label ${quoted(first)} is invalid`;
  return dot < 0 ? undefined : labelMistake(name.slice(dot + 1), name);
}

function labelMistake(labels: string, name: string): string | undefined {
  const parts = labels.split('.');
  const last = parts[parts.length - 1];
  if (WHOLE_NUMBER.test(last)) return `domain name ${quoted(name)} is not valid: its top level domain ${quoted(last)} is a number`;
  // A dot at the end is allowed: "istio.io." is a full name too.
  const checked = last === '' ? parts.slice(0, -1) : parts;
  const wrong = checked.find((label) => !isLabel(label));
  return wrong === undefined ? undefined : `domain name ${quoted(name)} is not valid: its label ${quoted(wrong)} is invalid`;
}
