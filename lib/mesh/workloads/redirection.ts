import type { Labels } from '../../semantics/labels';

const PREFIX = 'traffic.sidecar.istio.io/';

/** The annotation that excludes connections to a port of a pod from its sidecar; undefined if the sidecar handles them. */
export function inboundException(annotations: Labels, port: number): string | undefined {
  const included = annotations[INCLUDE_INBOUND] ?? '*';
  // Excluded ports only count if all ports are included.
  if (included !== '*') return portsIn(included).includes(port) ? undefined : INCLUDE_INBOUND;
  return portsIn(annotations[EXCLUDE_INBOUND]).includes(port) ? EXCLUDE_INBOUND : undefined;
}

/** The annotation that excludes connections from a pod to a port from its sidecar, regardless of their address. */
export function outboundException(annotations: Labels, port: number): string | undefined {
  return portsIn(annotations[EXCLUDE_OUTBOUND]).includes(port) ? EXCLUDE_OUTBOUND : undefined;
}

/** The annotations of a pod that exclude connections from its sidecar by addresses or interfaces, which are not compared here. */
export function otherExceptions(annotations: Labels): readonly string[] {
  return Object.keys(annotations).filter(
    (name) => (name.startsWith(PREFIX) && !BY_PORT.has(name)) || name === 'sidecar.istio.io/interceptionMode',
  );
}

const INCLUDE_INBOUND = `${PREFIX}includeInboundPorts`;
const EXCLUDE_INBOUND = `${PREFIX}excludeInboundPorts`;
const EXCLUDE_OUTBOUND = `${PREFIX}excludeOutboundPorts`;
const BY_PORT = new Set([INCLUDE_INBOUND, EXCLUDE_INBOUND, EXCLUDE_OUTBOUND]);

function portsIn(text = ''): readonly number[] {
  return text.split(',').flatMap((port) => (port.trim() === '' ? [] : [Number(port)]));
}
