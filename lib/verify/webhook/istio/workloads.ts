import type { KubeObject } from '../../../manifest/manifest';
import { isIpAddress } from '../../../semantics/ip-address';
import type { Problem } from '../../finding';
import { fieldsOf, type Problems, quoted, refuse, warn } from '../check';
import type { Field } from '../field';
import { checkStrictHeaderName } from './values/headers';
import { checkUnixPath, fqdnMistake, UNIX } from './values/host';
import { checkPortName } from './values/port';
import { checkLabels } from './values/selection';

/** What istiod says about a WorkloadEntry. */
export function* checkWorkloadEntry(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const isAddress = (text: string) => isIpAddress(text) || fqdnMistake(text) === undefined;
  if (yield* checkAddress(spec, isAddress, 'a full domain name or an IP address')) return;
  for (const [name, port] of spec.get('ports').entries()) yield* checkPortName(port, name);
  yield* checkLabels(spec.get('labels'));
}

/** The address of a workload. True if there is none, and no network either: istiod looks no further then. */
export function* checkAddress(entry: Field, isAddress: (text: string) => boolean, what: string): Generator<Problem, boolean> {
  const address = entry.get('address');
  const network = entry.get('network');
  if (address.isEmpty && network.isEmpty) {
    yield refuse(address, 'the endpoint does not have an address or a network', 'write the address of the workload');
    return true;
  }
  if (address.isEmpty) {
    yield warn(
      address,
      `the endpoint only has network ${quoted(network.text)} and no address: traffic is sent to the gateway of that network`,
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

const METHODS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

/** What istiod says about a WorkloadGroup. */
export function* checkWorkloadGroup(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const labels = [...checkLabels(spec.get('metadata', 'labels'))];
  yield* labels;
  if (labels.length === 0) yield* checkProbe(spec.get('probe'));
}

function* checkProbe(probe: Field): Problems {
  if (!probe.exists) return;
  if (METHODS.every((method) => !probe.get(method).exists))
    yield refuse(probe, 'the probe does not have a method', `write one of ${METHODS.join(', ')}`);
  for (const header of probe.get('httpGet', 'httpHeaders').items()) yield* checkStrictHeaderName(header.get('name'));
  const command = probe.get('exec', 'command');
  if (probe.get('exec').exists && command.isEmpty)
    yield refuse(command, 'the probe does not have a command', 'write the command and its arguments');
}
