import { bySpecificity } from '../../../semantics/hostname';
import { isHttp } from '../../../semantics/port-protocol';
import { Fraction } from '../../request/fraction';
import { NO_HEADERS } from '../../../mesh/routes/http-action';
import { isOrderOpen } from '../../../manifest/order';
import { MESH } from '../../../mesh/gateways/gateway-reference';
import { podNamed } from '../../../mesh/services/pod-names';
import type { Service } from '../../../mesh/services/service';
import type { HostRoutes } from '../../../mesh/routes/host-routes';
import type { View } from '../view';
import { bindRoutes, defaultRoute, madeByIstio, type Place } from './bind';
import type { Route, VirtualHost } from './route';

/** The virtual host that a sidecar uses for a Host header on one of its outbound ports. */
export function sidecarHost(view: View, port: number, host: string): VirtualHost {
  const service = view.resolve(view.mesh.services.registry.named(host, view.namespace));
  if (service && isRouted(view, service, port)) return serviceHost(view, port, service);
  const pod = podOf(view, port, host);
  if (pod) return serviceHost(view, port, pod);
  return (port === 80 ? literalHost(view, port, host) : undefined) ?? wildcardHost(view, port, host) ?? unknownHost(view, port);
}

/** The virtual host of one service, regardless of the Host header. */
export function serviceHost(view: View, port: number, service: Service): VirtualHost {
  const known = view.once('hosts of services', () => new Map<Service, VirtualHost>(), port);
  const host = known.get(service) ?? ofService(view, port, service);
  known.set(service, host);
  return host;
}

/** The pods of a headless Service have their own names below its name. */
function podOf(view: View, port: number, host: string): Service | undefined {
  const named = podNamed(view.mesh, host, view.namespace);
  const service = named && view.resolve(named.services);
  return service && isRouted(view, service, port) ? service : undefined;
}

/** The service or, on port 80, the rule with the most specific wildcard for the host. */
function wildcardHost(view: View, port: number, host: string): VirtualHost | undefined {
  const service = view.mesh.services.registry.withWildcardFor(host).find((candidate) => isRouted(view, candidate, port));
  const rule = port === 80 ? wildcardRule(view, port, host) : undefined;
  if (service && (!rule || bySpecificity(service.host, rule.domain) <= 0)) return serviceHost(view, port, service);
  return rule;
}

/** Only HTTP ports, and ports whose protocol Istio detects, have hosts. */
function isRouted(view: View, service: Service, port: number): boolean {
  const found = service.ports.find(({ number }) => number === port);
  return found !== undefined && (isHttp(found.protocol) || found.protocol === 'unknown') && view.isOn(service, port);
}

/** Only the first VirtualService with routes for this client applies; the others are ignored. */
function ofService(view: View, port: number, service: Service): VirtualHost {
  const domain = service.host;
  const exact = importedFor(view, port, domain);
  const candidates = exact.length > 0 ? exact : mostSpecific(view, port, domain);
  const here = place(view, port);
  for (let index = 0; index < candidates.length; index += 1) {
    const routes = bindRoutes(candidates[index], here);
    if (routes.length === 0) continue;
    return index === candidates.length - 1
      ? { domain, routes }
      : { domain, routes, ...losers(candidates[index], candidates.slice(index + 1)) };
  }
  return { domain, routes: [defaultRoute(domain, here)] };
}

/** The rules for exactly this host that the proxy imports, in order. */
function importedFor(view: View, port: number, host: string): readonly HostRoutes[] {
  const rules = view.mesh.virtualServices.routes.inMeshFor(host, view.namespace);
  return view.importsAll ? rules : rules.filter((rule) => view.imports(rule, port));
}

function losers(winner: HostRoutes, others: readonly HostRoutes[]): Pick<VirtualHost, 'ignored' | 'rivals'> {
  const real = others.filter(({ entry }) => entry !== winner.entry);
  if (real.length === 0) return NOBODY;
  return {
    ignored: real.map(({ entry }) => ({
      what: entry.ref,
      at: entry.at('spec', 'hosts'),
      why: `${winner.entry.ref} already applies to this host, and inside the mesh, VirtualServices for the same host are not merged`,
    })),
    rivals: real.map(({ entry }) => entry).filter((entry) => isOrderOpen(winner.entry, entry)),
  };
}

const NOBODY: Pick<VirtualHost, 'ignored' | 'rivals'> = {};

function mostSpecific(view: View, port: number, host: string): readonly HostRoutes[] {
  for (const { rules } of wildcardRules(view, port, host)) if (rules.length > 0) return [rules[0]];
  return [];
}

/** A host of a VirtualService that is not a service is only known on port 80. */
function literalHost(view: View, port: number, host: string): VirtualHost | undefined {
  return fromRules(view, port, host, importedFor(view, port, host));
}

function wildcardRule(view: View, port: number, host: string): VirtualHost | undefined {
  for (const { wildcard, rules } of wildcardRules(view, port, host)) {
    const found = coversService(view, port, wildcard) ? undefined : fromRules(view, port, wildcard, rules);
    if (found) return found;
  }
  return undefined;
}

function coversService(view: View, port: number, wildcard: string): boolean {
  const services = view.mesh.services.registry.onPort(port).coveredBy(wildcard);
  return services.some((service) => view.isOn(service, port));
}

/** The rules with a wildcard for the host, the most specific wildcard first. */
function wildcardRules(view: View, port: number, host: string): readonly { wildcard: string; rules: readonly HostRoutes[] }[] {
  return view.mesh.virtualServices.routes
    .inMeshByWildcard(host, view.namespace)
    .map(({ wildcard, routes }) => ({ wildcard, rules: routes.filter((rule) => view.imports(rule, port)) }));
}

function fromRules(view: View, port: number, domain: string, rules: readonly HostRoutes[]): VirtualHost | undefined {
  if (rules.length === 0) return undefined;
  return view.once(`rules for ${domain} on ${port}`, () => {
    const routes = rules.map((rule) => bindRoutes(rule, place(view, port))).find((bound) => bound.length > 0);
    return routes && { domain, routes };
  });
}

/** A destination without a port means the port that the client called. */
function place(view: View, port: number): Place {
  return view.once('place', () => ({ view, port, gateways: [MESH], portOf: () => port }), port);
}

function unknownHost(view: View, port: number): VirtualHost {
  return view.once(`unknown host on ${port}`, () => ({ domain: '*', routes: [unknownRoute(view, port)] }));
}

function unknownRoute(view: View, port: number): Route {
  if (view.outboundMode === 'REGISTRY_ONLY') {
    return madeByIstio('block_all', port, { directResponse: { status: 502, at: undefined } });
  }
  const share = { cluster: view.undeclaredCluster, share: Fraction.one, headers: NO_HEADERS };
  return madeByIstio('allow_any', port, { shares: [share] });
}
