import { isIpAddress } from '../../../../semantics/ip-address';
import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { UNIX } from '../values/address';
import { fqdnMistake } from '../values/domain-name';
import { checkLabels } from '../values/labels';
import { checkPortName, isStreamProtocol } from '../values/port';
import { checkAddress } from '../workload-entry';

/** How the addresses of a ServiceEntry are found, against what it gives. */
export function* checkResolution(spec: Field): Problems {
  const resolution = spec.get('resolution').text || 'NONE';
  const selector = spec.get('workloadSelector');
  if (resolution === 'NONE' && selector.exists) {
    yield warn(
      selector,
      'a workloadSelector does nothing with resolution NONE, which sends traffic where the client asked',
      'write resolution STATIC, or drop the selector',
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
      yield refuse(address, 'a unix domain socket serves one port only', 'keep one port in the ServiceEntry');
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
        `${quoted(host.text)} cannot be looked up: with resolution ${resolution} and no endpoints a host is a full domain name`,
        'write the full name, name endpoints, or write resolution NONE',
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
      'several hosts share an address and a TCP port: the proxy cannot tell them apart',
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
