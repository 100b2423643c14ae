import { type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkChoice, checkGiven, checkOneOf } from '../values/choice';
import { checkForm, checkOptionalForm, DATA_KEY, DNS_LABEL, PORT_NAME, SUBDOMAIN, VARIABLE } from '../values/forms';
import { checkPort } from '../values/numbers';
import { checkFieldRef, checkResourceRef } from './downward';
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
    yield refuse(container.get('name'), `another container has the name ${quoted(container.get('name').text)}`, 'write another name');
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
    if (field.exists) yield refuse(field, `an init container without restartPolicy: Always cannot have ${name}`, 'remove it');
  }
}

function isNamed(container: Field): boolean {
  return container.get('name').text !== '';
}

/** The ports of one container. */
function* checkContainerPorts(ports: readonly Field[]): Problems {
  for (const port of ports) {
    yield* checkOptionalForm(port.get('name'), PORT_NAME);
    yield* checkPort(port.get('containerPort'));
    if (port.get('hostPort').number !== 0) yield* checkPort(port.get('hostPort'));
    yield* checkChoice(port.get('protocol'), ['TCP', 'UDP', 'SCTP']);
  }
  for (const port of repeated(ports.filter((each) => each.get('name').text !== ''), (each) => each.get('name').text)) {
    yield refuse(port.get('name'), `another port of the container has the name ${quoted(port.get('name').text)}`, 'write another name');
  } // prettier-ignore
}

/** Ports on the node, which containers of a pod cannot share; on the node's own network every port is one. */
function* checkHostPorts(containers: readonly Field[], spec: Field): Problems {
  const onNode = spec.get('hostNetwork').isTrue;
  const hostPort = (port: Field) => port.get('hostPort').number || (onNode ? port.get('containerPort').number : 0);
  const ports = containers.flatMap((container) => container.get('ports').items()).filter((port) => hostPort(port) !== 0);
  for (const port of ports) {
    if (onNode && hostPort(port) !== port.get('containerPort').number) {
      yield refuse(port.get('hostPort'), 'on the host network, hostPort and containerPort must be the same', 'remove hostPort');
    }
  }
  const key = (port: Field) => `${port.get('hostIP').text}/${port.get('protocol').text || 'TCP'}/${hostPort(port)}`;
  for (const port of repeated(ports, key)) yield refuse(port, `port ${hostPort(port)} of the node is used twice`, 'write another one');
}

/** The environment variables of a container. */
function* checkEnvironment(container: Field): Problems {
  for (const variable of container.get('env').items()) yield* checkVariable(variable);
  for (const source of container.get('envFrom').items()) {
    yield* checkOptionalForm(source.get('prefix'), VARIABLE);
    yield* checkOneOf(source, ['configMapRef', 'secretRef'], true);
    for (const name of ['configMapRef', 'secretRef']) {
      if (source.get(name).exists) yield* checkForm(source.get(name, 'name'), SUBDOMAIN);
    }
  }
}

function* checkVariable(variable: Field): Problems {
  const from = variable.get('valueFrom');
  yield* checkForm(variable.get('name'), VARIABLE);
  if (!from.exists) return;
  if (variable.get('value').text !== '')
    yield refuse(from, `${quoted(variable.get('name').text)} has value and valueFrom`, 'keep one of them');
  yield* checkOneOf(from, ['configMapKeyRef', 'fieldRef', 'resourceFieldRef', 'secretKeyRef'], true);
  yield* checkFieldRef(from.get('fieldRef'), 'variable');
  yield* checkResourceRef(from.get('resourceFieldRef'), false);
  for (const name of ['configMapKeyRef', 'secretKeyRef']) {
    if (!from.get(name).exists) continue;
    yield* checkForm(from.get(name, 'name'), SUBDOMAIN);
    yield* checkForm(from.get(name, 'key'), DATA_KEY);
  }
}
