import { covers, isWildcard } from '../../semantics/hostname';
import { nearest } from '../../semantics/nearest';
import type { Model } from '../model/model';
import type { Service } from '../model/service';
import type { Participant } from '../participants';
import type { SimulatedRequest } from '../request';
import { nearHost } from './near-host';
import { didYouMean, type Unknown } from './unknown';

/** What a workload asks for that does not exist: a Service, a port of it, or a host that is one slip away from a declared one. */
export function unknownToWorkload(
  { host: written, port }: SimulatedRequest,
  service: Service | undefined,
  caller: Participant,
  model: Model,
): Unknown | undefined {
  const host = written.toLowerCase();
  if (service) return unknownPort(service, host, port, caller, model);
  const meant = shortName(host, model.options.clusterDomain);
  if (isServiceName(host, meant, model)) {
    return model.services.named(host, caller.proxy.namespace).length > 0 ? undefined : unknownService(host, meant, caller, model);
  }
  if (isRouted(host, caller, model) || model.services.wildcards.some((known) => covers(known.host, host))) return undefined;
  const near = nearHost(host, declaredHosts(model));
  return near === undefined ? undefined : { what: 'host', message: `no manifest declares the host ${host}${didYouMean(near)}` };
}

function unknownPort(service: Service, host: string, port: number, caller: Participant, model: Model): Unknown | undefined {
  const numbers = service.ports.map(({ number }) => number);
  if (numbers.length === 0 || numbers.includes(port) || leadsElsewhere(service) || isRouted(host, caller, model)) return undefined;
  return { what: 'port', message: `${service.entry.ref} has no port ${port}, only ${numbers.join(', ')}` };
}

/** The name of an ExternalName or headless Service leads to addresses whose ports the Service does not decide about. */
function leadsElsewhere({ aliasOf, isHeadless }: Service): boolean {
  return aliasOf !== undefined || isHeadless;
}

/** `orders.shop` for `orders.shop.svc.cluster.local`. */
function shortName(host: string, clusterDomain: string): string {
  return host.replace(/\.$/, '').replace(new RegExp(`\\.svc(\\.${clusterDomain.replaceAll('.', '\\.')})?$`), '');
}

/** True for a name that only a Service can have: one word, `….svc…`, or `name.namespace` with a namespace that has Services. */
function isServiceName(host: string, short: string, { services }: Model): boolean {
  if (!host.includes('.') || short !== host) return true;
  const [, namespace, ...rest] = host.split('.');
  return rest.length === 0 && services.all.some((service) => service.isKubernetes && service.namespace === namespace);
}

function unknownService(host: string, short: string, caller: Participant, model: Model): Unknown {
  const home = caller.proxy.namespace;
  const near = short.includes('.') ? nearHost(short, qualified(model), 1) : nearService(short, home, model);
  return { what: 'service', message: `no Service that ${caller.label} sees is called ${host}${didYouMean(near)}` };
}

/** One of the caller's own namespace; else one of the same name elsewhere, which the caller has to call with its namespace. */
function nearService(name: string, home: string, { services }: Model): string | undefined {
  const all = services.all.filter(({ isKubernetes }) => isKubernetes);
  const elsewhere = all.find((service) => service.name === name);
  if (elsewhere) return `${name}.${elsewhere.namespace}`;
  const own = all.filter(({ namespace }) => namespace === home).map((service) => service.name);
  const near = nearest(name, own);
  if (near !== undefined) return near;
  const far = nearest(
    name,
    all.map((service) => service.name),
  );
  return far === undefined ? undefined : `${far}.${all.find((service) => service.name === far)!.namespace}`;
}

function qualified({ services }: Model): readonly string[] {
  return services.all.filter(({ isKubernetes }) => isKubernetes).map(({ name, namespace }) => `${name}.${namespace}`);
}

/** True when a VirtualService for the mesh takes the host, whether or not something is registered under it. */
function isRouted(host: string, { proxy }: Participant, { virtualServices }: Model): boolean {
  if (virtualServices.inMeshFor(host, proxy.namespace).length > 0) return true;
  return virtualServices
    .inMeshWithWildcard(proxy.namespace)
    .some(({ hosts }) => hosts.some((outer) => isWildcard(outer) && covers(outer, host)));
}

function declaredHosts(model: Model): readonly string[] {
  const routed = model.virtualServices.all.filter(({ gateways }) => gateways.includes('mesh')).flatMap(({ hosts }) => hosts);
  return [...model.services.all.map(({ host }) => host), ...routed, ...qualified(model)].filter((host) => !host.startsWith('*'));
}
