import { MESH } from '../../../mesh/gateways/gateway-reference';
import { nearest } from '../../../semantics/nearest';
import type { Mesh } from '../../../mesh/mesh';
import type { Service } from '../../../mesh/services/service';
import type { Participant } from '../participants';
import type { SimulatedRequest } from '../../request/request';
import { nearHost } from './near-host';
import { didYouMean, type Unknown } from './unknown';

/** What a workload calls that does not exist: a Service, a port, or a host that is probably a misspelt declared host. */
export function unknownToWorkload(
  { host: written, port }: SimulatedRequest,
  service: Service | undefined,
  caller: Participant,
  mesh: Mesh,
): Unknown | undefined {
  const host = written.toLowerCase();
  if (service) return unknownPort(service, host, port, caller, mesh);
  const meant = shortName(host, mesh.clusterDomain);
  if (isServiceName(host, meant, mesh)) {
    return mesh.services.registry.named(host, caller.proxy.namespace).length > 0 ? undefined : unknownService(host, meant, caller, mesh);
  }
  if (isRouted(host, caller, mesh) || mesh.services.registry.withWildcardFor(host).length > 0) return undefined;
  const near = nearHost(host, declaredHosts(mesh));
  return near === undefined ? undefined : { what: 'host', message: `no manifest declares the host ${host}${didYouMean(near)}` };
}

function unknownPort(service: Service, host: string, port: number, caller: Participant, mesh: Mesh): Unknown | undefined {
  const numbers = service.ports.map(({ number }) => number);
  if (numbers.length === 0 || numbers.includes(port) || leadsElsewhere(service) || isRouted(host, caller, mesh)) return undefined;
  return { what: 'port', message: `${service.entry.ref} does not have port ${port}, only ${numbers.join(', ')}` };
}

/** The name of an ExternalName or headless Service resolves to addresses whose ports are not limited to those of the Service. */
function leadsElsewhere({ aliasOf, isHeadless }: Service): boolean {
  return aliasOf !== undefined || isHeadless;
}

/** `orders.shop` for `orders.shop.svc.cluster.local`. */
function shortName(host: string, clusterDomain: string): string {
  return host.replace(/\.$/, '').replace(new RegExp(`\\.svc(\\.${clusterDomain.replaceAll('.', '\\.')})?$`), '');
}

/** True for a name that only a Service can have: one word, `….svc…`, or `name.namespace` with a namespace that has Services. */
function isServiceName(host: string, short: string, { services }: Mesh): boolean {
  if (!host.includes('.') || short !== host) return true;
  const [, namespace, ...rest] = host.split('.');
  return rest.length === 0 && services.kubernetes.some((service) => service.namespace === namespace);
}

function unknownService(host: string, short: string, caller: Participant, mesh: Mesh): Unknown {
  const home = caller.proxy.namespace;
  const near = short.includes('.') ? nearHost(short, qualified(mesh), 1) : nearService(short, home, mesh);
  return { what: 'service', message: `no Service that is visible to ${caller.label} has the name ${host}${didYouMean(near)}` };
}

/** A similar name in the namespace of the caller; otherwise the same name in another namespace, which the caller must include. */
function nearService(name: string, home: string, { services }: Mesh): string | undefined {
  const all = services.kubernetes;
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

function qualified({ services }: Mesh): readonly string[] {
  return services.kubernetes.map(({ name, namespace }) => `${name}.${namespace}`);
}

/** True if a VirtualService for the mesh takes the host, whether or not something is registered under it. */
function isRouted(host: string, { proxy }: Participant, { virtualServices }: Mesh): boolean {
  return virtualServices.routes.isInMesh(host, proxy.namespace);
}

function declaredHosts(mesh: Mesh): readonly string[] {
  const routed = mesh.virtualServices.routes.allFor(MESH).flatMap(({ hosts }) => hosts);
  return [...mesh.services.registry.all.map(({ host }) => host), ...routed, ...qualified(mesh)].filter((host) => !host.startsWith('*'));
}
