import { type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkChoice } from '../values/choice';
import { checkOptionalForm, PORT_NAME } from '../values/forms';
import { checkPort } from '../values/numbers';

/** The ports of one container. */
export function* checkContainerPorts(ports: readonly Field[]): Problems {
  for (const port of ports) {
    yield* checkOptionalForm(port.get('name'), PORT_NAME);
    yield* checkPort(port.get('containerPort'));
    if (port.get('hostPort').number !== 0) yield* checkPort(port.get('hostPort'));
    yield* checkChoice(port.get('protocol'), ['TCP', 'UDP', 'SCTP']);
  }
  for (const port of repeated(ports.filter((each) => each.get('name').text !== ''), (each) => each.get('name').text)) {
    yield refuse(port.get('name'), `another port of the container is called ${quoted(port.get('name').text)}`, 'write another name');
  } // prettier-ignore
}

/** Ports on the node, which containers of a pod cannot share; on the node's own network every port is one. */
export function* checkHostPorts(containers: readonly Field[], spec: Field): Problems {
  const onNode = spec.get('hostNetwork').isTrue;
  const hostPort = (port: Field) => port.get('hostPort').number || (onNode ? port.get('containerPort').number : 0);
  const ports = containers.flatMap((container) => container.get('ports').items()).filter((port) => hostPort(port) !== 0);
  for (const port of ports) {
    if (onNode && hostPort(port) !== port.get('containerPort').number) {
      yield refuse(port.get('hostPort'), 'on the node’s network hostPort and containerPort are one', 'remove hostPort');
    }
  }
  const key = (port: Field) => `${port.get('hostIP').text}/${port.get('protocol').text || 'TCP'}/${hostPort(port)}`;
  for (const port of repeated(ports, key)) yield refuse(port, `port ${hostPort(port)} of the node is taken twice`, 'write another one');
}
