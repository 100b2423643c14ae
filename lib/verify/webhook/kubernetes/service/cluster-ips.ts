import { type Problems, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkAddress, isAddress } from '../values/address';
import { checkGiven } from '../values/choice';

/** The addresses that a Service has inside the cluster. */
export function* checkClusterIps(spec: Field): Problems {
  const [first, list, families] = [spec.get('clusterIP'), spec.get('clusterIPs'), spec.get('ipFamilies')];
  yield* checkGiven(spec.get('ipFamilyPolicy'), ['PreferDualStack', 'RequireDualStack', 'SingleStack']);
  for (const family of families.items()) yield* checkGiven(family, ['IPv4', 'IPv6']);
  for (const family of repeated(families.items())) yield refuse(family, `${family.text} stands here twice`, 'remove one of them');
  if (families.items().length > 1 && spec.get('ipFamilyPolicy').text === 'SingleStack') {
    yield refuse(families, 'ipFamilyPolicy SingleStack goes with one family', 'keep one family, or write PreferDualStack');
  }

  const addresses = list.isEmpty ? [first].filter(({ text }) => text !== '') : list.items();
  if (addresses.length > 2) yield refuse(list, 'a Service has at most two addresses', 'keep one of each family');
  if (!list.isEmpty && list.items()[0]?.text !== first.text)
    yield refuse(list, 'the first of clusterIPs is not clusterIP', 'write them alike');
  for (const address of addresses) {
    if (address.text !== 'None') yield* checkAddress(address);
    else if (addresses.length > 1) yield refuse(address, 'None stands alone', 'remove the other addresses');
  }
  if (addresses.length < 2 || !addresses.every(({ text }) => isAddress(text))) return;
  for (const address of repeated(addresses, ({ text }) => String(text.includes(':')))) {
    yield refuse(address, 'both addresses are of one family', 'keep one of them');
  }
}
