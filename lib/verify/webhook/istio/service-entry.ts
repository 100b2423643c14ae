import type { KubeObject } from '../../../manifest/manifest';
import { isIpAddress } from '../../../semantics/ip-address';
import { fieldsOf, namespaceOf, type Problems, quoted, refuse, repeated, warn } from '../check';
import type { Field } from '../field';
import { checkExportTo } from './values/export-to';
import { checkHost, checkSubnet, fqdnMistake, isPartialWildcard, UNIX } from './values/host';
import { checkPortName, checkProtocol, isHttpProtocol, isStreamProtocol, isTlsProtocol } from './values/port';
import { checkLabels, checkLabelSelector } from './values/selection';
import { checkAddress } from './workloads';

/** What istiod says about a ServiceEntry. */
export function* checkServiceEntry(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const fit = yield* checkLabelSelector(spec.get('workloadSelector'));
  if (!fit) return;
  for (const host of spec.get('hosts').items()) yield* checkServiceHost(host);
  for (const address of spec.get('addresses').items()) yield* checkSubnet(address);
  yield* checkServicePorts(object);
  yield* checkResolution(spec);
  yield* checkHostsAreTellable(spec);
  yield* checkExportTo(spec.get('exportTo'), namespaceOf(object), true);
}

function* checkServiceHost(host: Field): Problems {
  yield* checkHost(host);
  if (isPartialWildcard(host.text))
    yield warn(
      host,
      `${quoted(host.text)} is a partial wildcard, which proxies do not match`,
      'let "*" be the whole first label, as in "*.example.com"',
    );
}

/** Only HTTP and TLS identify one of several hosts; without resolution it does not matter. */
function* checkHostsAreTellable(spec: Field): Problems {
  const resolution = spec.get('resolution').text || 'NONE';
  if (resolution === 'NONE' || spec.get('hosts').items().length < 2) return;
  const protocols = spec
    .get('ports')
    .items()
    .map((port) => port.get('protocol'));
  const mute = protocols.find(({ text }) => !isHttpProtocol(text) && !isTlsProtocol(text));
  if (mute)
    yield refuse(
      spec.get('hosts'),
      `several hosts share a port of protocol ${quoted(mute.text)}, which does not identify the host`,
      'write a ServiceEntry for each host, or protocol HTTP, HTTPS or TLS',
    );
}

/** The ports of a ServiceEntry; their numbers are the schema's affair. */
function* checkServicePorts(object: KubeObject): Problems {
  const ports = fieldsOf(object).get('spec', 'ports').items();
  for (const again of repeated(ports.map((port) => port.get('name')))) {
    yield refuse(again, `port name ${quoted(again.text)} is used twice`, 'give every port its own name');
  }
  const needsAddress = fieldsOf(object).get('spec', 'addresses').isEmpty && !getsAddress(object);
  for (const port of ports) {
    const protocol = port.get('protocol');
    if (needsAddress && ['', 'TCP'].includes(protocol.text)) yield* warnOfAddress(protocol);
    yield* checkPortName(port.get('name'));
    yield* checkProtocol(protocol);
  }
}

function* warnOfAddress(protocol: Field): Problems {
  yield warn(
    protocol,
    'a TCP port without addresses, and no address is allocated: the proxy listens on this port for every address',
    'write addresses, or a protocol that identifies the host: HTTP, HTTPS or TLS',
  );
}

/** True if istiod allocates an address of its own. */
function getsAddress(object: KubeObject): boolean {
  const resolution = fieldsOf(object).get('spec', 'resolution').text || 'NONE';
  const optOut = fieldsOf(object).get('metadata', 'labels', 'networking.istio.io/enable-autoallocate-ip').text;
  return resolution !== 'NONE' && optOut.toLowerCase() !== 'false';
}

/** How the addresses of a ServiceEntry are found, against what it gives. */
export function* checkResolution(spec: Field): Problems {
  const resolution = spec.get('resolution').text || 'NONE';
  const selector = spec.get('workloadSelector');
  if (resolution === 'NONE' && selector.exists) {
    yield warn(
      selector,
      'a workloadSelector has no effect with resolution NONE, which forwards traffic to its original destination',
      'write resolution STATIC, or remove the selector',
    );
  }
  if (resolution === 'STATIC') yield* checkStatic(spec);
  if (resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN') yield* checkDns(spec, resolution);
}

function* checkStatic(spec: Field): Problems {
  const names = portNames(spec);
  for (const endpoint of spec.get('endpoints').items()) {
    const address = endpoint.get('address');
    if (yield* checkAddress(endpoint, isIpAddress, 'a valid IP address')) continue;
    yield* checkEndpointPorts(endpoint, names);
    yield* checkLabels(endpoint.get('labels'));
    if (address.text.startsWith(UNIX) && names.size !== 1) {
      yield refuse(address, 'a unix domain socket supports only one port', 'keep one port in the ServiceEntry');
    }
  }
}

function* checkDns(spec: Field, resolution: string): Problems {
  const names = portNames(spec);
  const endpoints = spec.get('endpoints').items();
  for (const host of endpoints.length === 0 ? spec.get('hosts').items() : []) {
    if (fqdnMistake(host.text))
      yield refuse(
        host,
        `${quoted(host.text)} cannot be resolved: with resolution ${resolution} and without endpoints, a host must be a full domain name`,
        'write the full name, add endpoints, or write resolution NONE',
      );
  }
  for (const endpoint of endpoints) {
    const address = endpoint.get('address');
    if (!isIpAddress(address.text) && fqdnMistake(address.text))
      yield refuse(
        address,
        `endpoint address ${quoted(address.text)} is neither a full domain name nor an IP address`,
        'write one of them',
      );
    yield* checkLabels(endpoint.get('labels'));
    yield* checkEndpointPorts(endpoint, names);
  }
  const stream = spec
    .get('ports')
    .items()
    .some((port) => isStreamProtocol(port.get('protocol').text));
  if (!spec.get('addresses').isEmpty && stream && spec.get('hosts').items().length > 1) {
    yield warn(
      spec.get('hosts'),
      'several hosts share an address and a TCP port: the proxy cannot distinguish them',
      'write a ServiceEntry for each host',
    );
  }
}

function* checkEndpointPorts(endpoint: Field, names: ReadonlySet<string>): Problems {
  for (const [name, port] of endpoint.get('ports').entries()) {
    if (!names.has(name)) {
      const known = [...names].slice(0, 5).join(', ') || 'its port names';
      yield refuse(
        port,
        `endpoint port ${port.number} is named ${quoted(name)}, which the ServiceEntry does not define`,
        `write one of ${known}`,
      );
    }
    yield* checkPortName(port, name);
  }
}

function portNames(spec: Field): ReadonlySet<string> {
  const ports = spec.get('ports').items();
  return new Set(ports.map((port) => port.get('name').text));
}
