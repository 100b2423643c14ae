import { type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkChoice, checkGiven } from '../values/choice';
import { checkForm, DNS_LABEL } from '../values/forms';
import { checkContainerPorts, checkHostPorts } from './container-ports';
import { checkEnvironment } from './environment';
import { checkMounts } from './mounts';
import { checkHandler, checkProbes } from './probes';
import { checkResources } from './resources';
import { checkContainerSecurity } from './security';

/** The containers of a pod: one at least, each with its own name. */
export function* checkContainers(spec: Field, claims: readonly string[]): Problems {
  const [containers, starters] = [spec.get('containers').items(), spec.get('initContainers').items()];
  if (containers.length === 0) yield refuse(spec.get('containers'), 'the pod has no container', 'write one with name and image');
  for (const container of containers) {
    yield* checkContainer(container, spec, claims);
    yield* checkRunning(container);
  }
  for (const container of starters) {
    yield* checkContainer(container, spec, claims);
    yield* checkStarter(container);
    yield* checkHostPorts([container], spec);
  }
  yield* checkHostPorts(containers, spec);
  for (const container of repeated([...containers, ...starters].filter(isNamed), (each) => each.get('name').text)) {
    yield refuse(container.get('name'), `another container is called ${quoted(container.get('name').text)}`, 'write another name');
  }
}

function* checkContainer(container: Field, spec: Field, claims: readonly string[]): Problems {
  yield* checkForm(container.get('name'), DNS_LABEL);
  if (container.get('image').text === '') yield refuse(container.get('image'), 'the container has no image', 'write it');
  yield* checkChoice(container.get('imagePullPolicy'), ['Always', 'IfNotPresent', 'Never']);
  yield* checkChoice(container.get('terminationMessagePolicy'), ['FallbackToLogsOnError', 'File']);
  yield* checkContainerPorts(container.get('ports').items());
  yield* checkEnvironment(container);
  yield* checkMounts(container, spec.get('volumes').items(), claims);
  yield* checkResources(container.get('resources'));
  yield* checkContainerSecurity(container.get('securityContext'));
}

/** What only a container has that runs as long as the pod. */
function* checkRunning(container: Field): Problems {
  yield* checkProbes(container);
  for (const hook of ['postStart', 'preStop']) {
    const handler = container.get('lifecycle', hook);
    if (handler.exists) yield* checkHandler(handler, ['exec', 'httpGet', 'tcpSocket', 'sleep']);
  }
}

function* checkStarter(container: Field): Problems {
  yield* checkGiven(container.get('restartPolicy'), ['Always', 'OnFailure', 'Never']);
  if (container.get('restartPolicy').text === 'Always') return yield* checkRunning(container);
  for (const name of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
    const field = container.get(name);
    if (field.exists) yield refuse(field, `an init container without restartPolicy: Always has no ${name}`, 'remove it');
  }
}

function isNamed(container: Field): boolean {
  return container.get('name').text !== '';
}
