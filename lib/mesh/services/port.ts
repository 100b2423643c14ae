import { portProtocol, type PortProtocol } from '../../semantics/port-protocol';
import type { Cursor } from '../reading/cursor';

/** A port of a Service or ServiceEntry. */
export interface Port {
  readonly field: Cursor;
  readonly number: number;
  readonly name: string;
  /** The port of the workload, or its name. */
  readonly target: number | string;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly transport: string;
  /** The declared protocol; `unknown` if it does not declare one that Istio knows. */
  readonly declared: PortProtocol;
  /** The protocol that Istio uses for it. */
  readonly protocol: PortProtocol;
}

/** Ports on which the server sends first: SMTP, DNS, MySQL, MongoDB. Istio cannot detect the protocol and treats them as TCP. */
const SERVER_FIRST: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);

/** Reads a port of a Service. */
export function readServicePort(field: Cursor): Port {
  const number = field.get('port').number() ?? 0;
  const name = field.get('name').text() ?? '';
  const target = field.get('targetPort');
  const transport = field.get('protocol').text() || 'TCP';
  const declared = portProtocol(name, field.get('appProtocol').text(), transport);
  return {
    field,
    number,
    name,
    target: target.number() ?? (target.text() || number),
    transport,
    declared,
    protocol: spoken(declared, number),
  };
}

/** Reads a port of a ServiceEntry. */
export function readEntryPort(field: Cursor): Port {
  const number = field.get('number').number() ?? 0;
  const name = field.get('name').text() ?? '';
  const protocol = field.get('protocol').text();
  const declared = portProtocol(protocol ? protocol.toLowerCase() : name);
  const transport = declared === 'udp' ? 'UDP' : 'TCP';
  return {
    field,
    number,
    name,
    target: field.get('targetPort').number() ?? number,
    transport,
    declared,
    protocol: spoken(declared, number),
  };
}

function spoken(protocol: PortProtocol, port: number): PortProtocol {
  return protocol === 'unknown' && SERVER_FIRST.has(port) ? 'tcp' : protocol;
}
