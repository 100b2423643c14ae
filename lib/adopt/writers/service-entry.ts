import { isWildcard } from '../../semantics/hostname';
import { call, type Call } from '../code';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, listOf, NotSaid, optionalList, pick } from './fields';
import { namespaceOf } from './policy-target';

export function writeServiceEntry(subject: Subject): Draft {
  namespaceOf(subject);
  const { spec } = subject;
  const { hosts, ports, location, endpoints, workloadSelector } = spec;
  const isUsual = resolutionOf(spec) === spec.resolution;
  const targets = listOf(ports).filter(({ targetPort }) => targetPort !== undefined);
  return {
    callee: 'ServiceEntry',
    options: given({
      hosts,
      ports: listOf(ports).map(writePort),
      targetPorts:
        targets.length === 0 ? undefined : Object.fromEntries(targets.map(({ number, targetPort }) => [String(number), targetPort])),
      resolution: isUsual ? undefined : (spec.resolution ?? 'NONE'),
      location: location === 'MESH_EXTERNAL' ? undefined : location,
      addresses: spec.addresses,
      endpoints: optionalList(endpoints, writeEndpoint),
      workloads: fieldsOf(workloadSelector).labels,
      ...pick(spec, 'exportTo', 'subjectAltNames'),
    }),
  };
}

/** What the construct takes when nothing is said, where that is plain to see. */
function resolutionOf({ hosts, endpoints, workloadSelector }: Fields): string | undefined {
  if (endpoints !== undefined) return undefined;
  if (workloadSelector !== undefined) return 'STATIC';
  return (hosts as readonly string[]).some(isWildcard) ? 'NONE' : 'DNS';
}

const FACTORIES: readonly string[] = ['http', 'http2', 'grpc', 'https', 'tls', 'tcp'];
const OTHERS: readonly string[] = ['grpc-web', 'mongo', 'mysql', 'redis'];

function writePort({ number, name, protocol }: Fields): Call {
  const known = String(protocol).toLowerCase();
  if (OTHERS.includes(known)) return call('ServicePort.of', number, known, ...(name === known ? [] : [name]));
  if (!FACTORIES.includes(known)) throw new NotSaid(`there is no option for a port of protocol ${String(protocol)}`);
  return call(`ServicePort.${known}`, number, ...(name === known ? [] : [name]));
}

const ENDPOINT: readonly string[] = ['address', 'ports', 'labels', 'locality', 'weight'];

function writeEndpoint(endpoint: Fields): Fields {
  const unsaid = Object.keys(endpoint).find((field) => !ENDPOINT.includes(field));
  if (unsaid !== undefined) throw new NotSaid(`there is no option for ${unsaid} of an endpoint`);
  if (endpoint.address === undefined) throw new NotSaid('an endpoint does not have an address');
  return endpoint;
}
