import { isAddressBlock, isIpAddress } from '../../../../semantics/ip-address';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const MAX_ACCOUNTS = 16;
const MAX_ACCOUNT_LENGTH = 320;

/** No value of the list is empty; istiod names the first that is. */
export function* checkNotEmpty(list: Field): Problems {
  const empty = list.items().find(({ text }) => text === '');
  if (empty) yield refuse(empty, 'an empty value matches nothing', 'write a value, or remove it; "*" matches any value that is not empty');
}

/** IP addresses and blocks of them. */
export function* checkIpBlocks(list: Field): Problems {
  for (const block of list.items()) {
    const isBlock = block.text.includes('/');
    if (!(isBlock ? isAddressBlock(block.text) : isIpAddress(block.text))) {
      yield refuse(
        block,
        `bad ${isBlock ? 'CIDR range' : 'IP address'} ${quoted(block.text)}`,
        'write an address as in "10.1.2.3", or a range as in "10.1.0.0/16"',
      );
    }
  }
}

/** Port numbers as text. */
export function* checkPorts(list: Field): Problems {
  for (const port of list.items()) {
    if (!/^\d+$/.test(port.text) || Number(port.text) > 65535)
      yield refuse(port, `bad port ${quoted(port.text)}`, 'write a number in quotes, as in "8080"');
  }
}

/** Service accounts: `account` or `namespace/account`; istiod names the first mistake only. */
export function* checkServiceAccounts(list: Field): Problems {
  const accounts = list.items();
  if (accounts.length > MAX_ACCOUNTS) {
    yield refuse(list, `${accounts.length} service accounts are more than ${MAX_ACCOUNTS}`, 'spread them over several entries of "from"');
    return;
  }
  for (const account of accounts) {
    const mistake = accountMistake(account.text);
    if (mistake === undefined) continue;
    yield refuse(account, mistake, 'write "account" or "namespace/account"');
    return;
  }
}

function accountMistake(text: string): string | undefined {
  if (text === '') return 'an empty service account matches nothing';
  if (text.includes('*')) return `service account ${quoted(text)} has a wildcard, which is not allowed here`;
  if (text.length > MAX_ACCOUNT_LENGTH) return `service account ${quoted(text)} is longer than ${MAX_ACCOUNT_LENGTH} characters`;
  const parts = text.split('/');
  return parts.length > 2 || parts.includes('') ? `${quoted(text)} is neither "account" nor "namespace/account"` : undefined;
}
