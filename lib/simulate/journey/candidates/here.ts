import type { ManifestObject } from '../../../manifest/manifest-object';
import type { Gateway } from '../../../mesh/gateways/gateway';
import type { Service } from '../../../mesh/services/service';
import { gatewayListeners, gatewaysOf } from '../../proxy/listeners/gateway-listener';
import { chainNamed } from '../../proxy/listeners/sni-chain';
import type { Call } from '../../proxy/call';
import type { Hop } from '../../proxy/hop';
import type { Stage } from '../../proxy/trace';
import type { Station } from '../way';
import type { View } from '../../proxy/view';

/** A request at a proxy that routes it, with what decides about candidates. */
export interface Here {
  readonly view: View;
  readonly direction: 'gateway' | 'outbound' | 'waypoint';
  /** The port that the proxy listens on. */
  readonly port: number;
  /** The host of the request, in lower case: the full name if it is declared. */
  readonly host: string;
  /** What is declared under the host; undefined at gateways. */
  readonly service?: Service;
  /** False for a connection whose requests are not visible. */
  readonly isHttp: boolean;
  /** True if no rule matches the request. */
  readonly isOpen: boolean;
  /** The objects whose rules were evaluated: the one that matches, and those without a matching rule. */
  readonly asked: ReadonlySet<ManifestObject>;
  /** The objects that are not used because of another one for the same host. */
  readonly ignored: ReadonlySet<ManifestObject>;
  readonly hop: Hop;
  /** The Gateways that this proxy serves; none for sidecars. */
  readonly gateways: readonly Gateway[];
  /** The virtual host that was chosen; undefined if there is none. */
  readonly domain?: string;
}

/** The request at a proxy; undefined if no candidate could change the outcome. */
export function hereOf(
  view: View,
  direction: Station['direction'],
  call: Call,
  { hop, steps }: Pick<Station, 'hop' | 'steps'>,
): Here | undefined {
  if (direction !== 'gateway' && direction !== 'outbound' && direction !== 'waypoint') return undefined;
  if (hop.kind === 'denied' || hop.kind === 'unauthenticated' || isOfServer(hop) || isBrokenHandshake(hop)) return undefined;
  const host = call.message?.host ?? call.sni?.toLowerCase();
  if (host === undefined) return undefined;
  const owner = hop.route ? hop.route.owner : hop.at?.entry;
  const asked = new Set([...toldIn(steps, 'route'), ...(owner ? [owner] : [])]);
  const ignored = new Set(toldIn(steps, 'virtual host'));
  const base = { view, direction, port: call.port, isHttp: call.message !== undefined, isOpen: isOpen(hop), asked, ignored, hop };
  if (direction === 'gateway') return { ...base, host, gateways: gatewaysOf(view), domain: domainAt(view, call, host) };
  const service = view.mesh.services.registry.named(host, view.namespace)[0];
  return { ...base, host: service?.host ?? host, service, gateways: [] };
}

function toldIn(steps: Station['steps'], stage: Stage): readonly ManifestObject[] {
  return steps.filter((step) => step.stage === stage).flatMap(({ rejected = [] }) => rejected.flatMap(({ at }) => at?.entry ?? []));
}

/** True if no rule matches the request: it is not routed, or Istio routes it by default. */
function isOpen({ kind, route, at, deliveries }: Hop): boolean {
  if (route) return route.owner === undefined;
  return kind !== 'forwarded' || at === undefined || deliveries.length === 0;
}

/** True if the server answers itself: it redirects to https before any route. */
function isOfServer({ kind, route }: Hop): boolean {
  return kind === 'redirected' && route === undefined;
}

function isBrokenHandshake({ error, wants }: Hop): boolean {
  return (
    wants !== undefined ||
    error === 'MTLSError' ||
    error === 'TLSError' ||
    error === 'ClientCertificateRequired' ||
    error === 'ListenerRejected'
  );
}

function domainAt(view: View, { port, security, sni }: Call, asked: string): string | undefined {
  const listener = gatewayListeners(view).all.find((each) => each.port === port);
  const hosts = security === 'plaintext' ? listener?.http : listener && chainNamed(listener.tls, sni)?.hosts;
  return hosts?.().find(asked)?.domain;
}
