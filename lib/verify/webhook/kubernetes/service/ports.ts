import { type Problems, quoted, refuse, repeated, warn } from '../../check';
import type { Field } from '../../field';
import { checkChoice } from '../values/choice';
import { checkForm, checkText, DNS_LABEL, LABEL_KEY } from '../values/forms';
import { checkPort, checkPortOrName } from '../values/numbers';

/** The ports of a Service: there are some, each with its own name and number. */
export function* checkServicePorts(spec: Field, type: string): Problems {
  const ports = spec.get('ports').items();
  const isHeadless = spec.get('clusterIP').text === 'None';
  if (ports.length === 0 && !isHeadless && type !== 'ExternalName') yield refuse(spec.get('ports'), 'the Service has no port', 'write one');
  for (const port of ports) yield* checkServicePort(port, type, ports.length > 1);
  for (const port of repeated(
    ports.filter((each) => each.get('name').text !== ''),
    (each) => each.get('name').text,
  )) {
    yield refuse(port.get('name'), `another port is called ${quoted(port.get('name').text)}`, 'write another name');
  }
  for (const port of repeated(ports, (each) => `${protocolOf(each)}/${each.get('port').number}`)) {
    yield refuse(port.get('port'), `another ${protocolOf(port)} port has number ${port.get('port').number}`, 'remove one of them');
  }
  const nodePorts = ports.filter((each) => each.get('nodePort').number !== 0);
  for (const port of repeated(nodePorts, (each) => `${protocolOf(each)}/${each.get('nodePort').number}`)) {
    yield refuse(port.get('nodePort'), `another port has nodePort ${port.get('nodePort').number}`, 'write another number');
  }
}

function* checkServicePort(entry: Field, type: string, isNamed: boolean): Problems {
  const [name, target, nodePort, app] = ['name', 'targetPort', 'nodePort', 'appProtocol'].map((each) => entry.get(each));
  if (name.text !== '') yield* checkForm(name, DNS_LABEL);
  else if (isNamed) yield refuse(name, 'of several ports each needs a name', 'write a name as in http');
  yield* checkPort(entry.get('port'));
  yield* checkChoice(entry.get('protocol'), ['TCP', 'UDP', 'SCTP']);
  if (target.exists && target.value !== 0 && target.value !== '') yield* checkPortOrName(target);
  if (app.exists) yield* checkText(app, app.text, LABEL_KEY);
  if (nodePort.number === 0) return;
  if (type === 'ClusterIP') yield refuse(nodePort, 'a Service of type ClusterIP has no nodePort', 'remove it, or write type: NodePort');
  else if (type !== 'ExternalName' && (nodePort.number < 30000 || nodePort.number > 32767)) {
    yield warn(nodePort, 'a cluster takes node ports from 30000 to 32767 unless it is told otherwise', 'write one of these, or none');
  }
}

function protocolOf(port: Field): string {
  return port.get('protocol').text || 'TCP';
}
