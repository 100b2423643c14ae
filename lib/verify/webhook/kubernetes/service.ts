import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, repeated, warn } from '../check';
import type { Field } from '../field';
import { checkAddress, checkBlock, isAddress } from './values/address';
import { checkChoice, checkGiven } from './values/choice';
import { checkForm, checkText, DNS_LABEL, LABEL_KEY, SUBDOMAIN } from './values/forms';
import { checkLabelMap } from './values/label-selector';
import { checkPort, checkPortOrName, checkRange } from './values/numbers';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** What the API server says about a Service. */
export function* checkService(object: KubeObject): Problems {
  const service = fieldsOf(object);
  const spec = service.get('spec');
  const type = spec.get('type').text || 'ClusterIP';
  yield* checkChoice(spec.get('type'), TYPES);
  yield* checkServicePorts(spec, type);
  yield* checkLabelMap(spec.get('selector'));
  yield* checkAffinity(spec);
  yield* type === 'ExternalName' ? checkExternalName(spec) : checkClusterIps(spec);
  yield* checkTrafficPolicies(spec, type);
  yield* checkGiven(spec.get('trafficDistribution'), ['PreferClose', 'PreferSameNode', 'PreferSameZone']);
  for (const address of spec.get('externalIPs').items()) yield* checkAddress(address);
  const ranges = spec.get('loadBalancerSourceRanges');
  if (ranges.isEmpty) return;
  if (type !== 'LoadBalancer')
    yield refuse(ranges, `a Service of type ${type} does not have a load balancer`, 'remove loadBalancerSourceRanges');
  for (const range of ranges.items()) yield* checkBlock(range);
}

const DAY = 86400;

/** Whether calls of one client stay with one pod. */
function* checkAffinity(spec: Field): Problems {
  yield* checkChoice(spec.get('sessionAffinity'), ['ClientIP', 'None']);
  if (spec.get('sessionAffinity').text !== 'ClientIP') return;
  yield* checkRange(spec.get('sessionAffinityConfig', 'clientIP', 'timeoutSeconds'), 1, DAY);
}

/** A Service that is another name for a host outside. */
function* checkExternalName(spec: Field): Problems {
  const target = spec.get('externalName');
  if (target.text === '') yield refuse(target, 'a Service of type ExternalName requires externalName', 'write a host name');
  else yield* checkText(target, target.text.replace(/\.$/, ''), SUBDOMAIN);
  for (const name of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    if (!spec.get(name).isEmpty) yield refuse(spec.get(name), 'a Service of type ExternalName cannot have addresses', `remove ${name}`);
  }
}

const POLICIES = ['Cluster', 'Local'];

/** Which pods take traffic that comes from outside and from inside the cluster. */
function* checkTrafficPolicies(spec: Field, type: string): Problems {
  const [external, health] = [spec.get('externalTrafficPolicy'), spec.get('healthCheckNodePort')];
  const isExternal = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && !spec.get('externalIPs').isEmpty);
  if (isExternal) yield* checkChoice(external, POLICIES);
  else if (external.text !== '') yield refuse(external, `a Service of type ${type} is not reachable from outside`, 'remove it');
  yield* checkGiven(spec.get('internalTrafficPolicy'), POLICIES);
  if (health.number !== 0 && !(type === 'LoadBalancer' && external.text === 'Local')) {
    yield refuse(health, 'healthCheckNodePort can only be used with type LoadBalancer and externalTrafficPolicy Local', 'remove it');
  }
  for (const name of ['loadBalancerClass', 'allocateLoadBalancerNodePorts']) {
    if (type !== 'LoadBalancer' && spec.get(name).exists)
      yield refuse(spec.get(name), `${name} can only be used with type LoadBalancer`, 'remove it');
  }
}

/** The addresses that a Service has inside the cluster. */
function* checkClusterIps(spec: Field): Problems {
  const [first, list, families] = [spec.get('clusterIP'), spec.get('clusterIPs'), spec.get('ipFamilies')];
  yield* checkGiven(spec.get('ipFamilyPolicy'), ['PreferDualStack', 'RequireDualStack', 'SingleStack']);
  for (const family of families.items()) yield* checkGiven(family, ['IPv4', 'IPv6']);
  for (const family of repeated(families.items())) yield refuse(family, `${family.text} is listed twice`, 'remove one of them');
  if (families.items().length > 1 && spec.get('ipFamilyPolicy').text === 'SingleStack') {
    yield refuse(families, 'ipFamilyPolicy SingleStack requires a single family', 'keep one family, or write PreferDualStack');
  }

  const addresses = list.isEmpty ? [first].filter(({ text }) => text !== '') : list.items();
  if (addresses.length > 2) yield refuse(list, 'a Service can have at most two addresses', 'keep one of each family');
  if (!list.isEmpty && list.items()[0]?.text !== first.text)
    yield refuse(list, 'the first of clusterIPs is not clusterIP', 'make them equal');
  for (const address of addresses) {
    if (address.text !== 'None') yield* checkAddress(address);
    else if (addresses.length > 1) yield refuse(address, 'None cannot be combined with other addresses', 'remove the other addresses');
  }
  if (addresses.length < 2 || !addresses.every(({ text }) => isAddress(text))) return;
  for (const address of repeated(addresses, ({ text }) => String(text.includes(':')))) {
    yield refuse(address, 'both addresses are of the same family', 'keep one of them');
  }
}

/** The ports of a Service: there are some, each with its own name and number. */
function* checkServicePorts(spec: Field, type: string): Problems {
  const ports = spec.get('ports').items();
  const isHeadless = spec.get('clusterIP').text === 'None';
  if (ports.length === 0 && !isHeadless && type !== 'ExternalName') yield refuse(spec.get('ports'), 'the Service has no port', 'write one');
  for (const port of ports) yield* checkServicePort(port, type, ports.length > 1);
  for (const port of repeated(
    ports.filter((each) => each.get('name').text !== ''),
    (each) => each.get('name').text,
  )) {
    yield refuse(port.get('name'), `another port has the name ${quoted(port.get('name').text)}`, 'write another name');
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
  else if (isNamed) yield refuse(name, 'with several ports, each requires a name', 'write a name as in http');
  yield* checkPort(entry.get('port'));
  yield* checkChoice(entry.get('protocol'), ['TCP', 'UDP', 'SCTP']);
  if (target.exists && target.value !== 0 && target.value !== '') yield* checkPortOrName(target);
  if (app.exists) yield* checkText(app, app.text, LABEL_KEY);
  if (nodePort.number === 0) return;
  if (type === 'ClusterIP')
    yield refuse(nodePort, 'a Service of type ClusterIP cannot have a nodePort', 'remove it, or write type: NodePort');
  else if (type !== 'ExternalName' && (nodePort.number < 30000 || nodePort.number > 32767)) {
    yield warn(
      nodePort,
      'node ports are from 30000 to 32767 unless the cluster is configured otherwise',
      'write one in this range, or remove it',
    );
  }
}

function protocolOf(port: Field): string {
  return port.get('protocol').text || 'TCP';
}
