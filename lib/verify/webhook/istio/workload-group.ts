import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../check';
import type { Field } from '../field';
import { checkStrictHeaderName } from './values/header-name';
import { checkLabels } from './values/labels';

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
    yield refuse(probe, 'the probe asks nothing', `write one of ${METHODS.join(', ')}`);
  for (const header of probe.get('httpGet', 'httpHeaders').items()) yield* checkStrictHeaderName(header.get('name'));
  const command = probe.get('exec', 'command');
  if (probe.get('exec').exists && command.isEmpty)
    yield refuse(command, 'the probe runs no command', 'write the command and its arguments');
}
