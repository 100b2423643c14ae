import type { Labels } from '../../semantics/labels';

const PREFIX = 'traffic.sidecar.istio.io/';

/** The annotation that keeps connections to a port of a pod from its sidecar; undefined when the sidecar takes them. */
export function inboundException(annotations: Labels, port: number): string | undefined {
  const included = annotations[INCLUDE_INBOUND] ?? '*';
  // What is excluded counts only where everything is included.
  if (included !== '*') return portsIn(included).includes(port) ? undefined : INCLUDE_INBOUND;
  return portsIn(annotations[EXCLUDE_INBOUND]).includes(port) ? EXCLUDE_INBOUND : undefined;
}

/** The annotation that lets connections from a pod to a port go past its sidecar, whatever their address is. */
export function outboundException(annotations: Labels, port: number): string | undefined {
  return portsIn(annotations[EXCLUDE_OUTBOUND]).includes(port) ? EXCLUDE_OUTBOUND : undefined;
}

/** The annotations of a pod that decide about its sidecar by addresses or interfaces, which nothing here compares. */
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
