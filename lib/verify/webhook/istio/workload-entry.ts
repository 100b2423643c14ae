import type { KubeObject } from '../../../manifest/manifest';
import { isIpAddress } from '../../../semantics/ip-address';
import type { Problem } from '../../finding';
import { fieldsOf, type Problems, quoted, refuse, warn } from '../check';
import type { Field } from '../field';
import { checkUnixPath, UNIX } from './values/address';
import { fqdnMistake } from './values/domain-name';
import { checkLabels } from './values/labels';
import { checkPortName } from './values/port';

/** What istiod says about a WorkloadEntry. */
export function* checkWorkloadEntry(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const isAddress = (text: string) => isIpAddress(text) || fqdnMistake(text) === undefined;
  if (yield* checkAddress(spec, isAddress, 'a full domain name or an IP address')) return;
  for (const [name, port] of spec.get('ports').entries()) yield* checkPortName(port, name);
  yield* checkLabels(spec.get('labels'));
}

/** The address of a workload. True when there is none, and no network either: istiod looks no further then. */
export function* checkAddress(entry: Field, isAddress: (text: string) => boolean, what: string): Generator<Problem, boolean> {
  const address = entry.get('address');
  const network = entry.get('network');
  if (address.isEmpty && network.isEmpty) {
    yield refuse(address, 'the endpoint has neither an address nor a network', 'write the address of the workload');
    return true;
  }
  if (address.isEmpty) {
    yield warn(
      address,
      `no address, only network ${quoted(network.text)}: traffic goes to the gateway of that network`,
      'write the address of the workload',
    );
  } else if (address.text.startsWith(UNIX)) {
    yield* checkUnixPath(address);
    if (!entry.get('ports').isEmpty) yield refuse(entry.get('ports'), 'a unix domain socket has no ports', 'remove ports');
  } else if (!isAddress(address.text)) {
    yield refuse(address, `endpoint address ${quoted(address.text)} is not ${what}`, 'write one, without scheme and port');
  }
  return false;
}
