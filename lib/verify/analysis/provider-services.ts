import type { At } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import type { Complaint } from './rule';
import { judgeUnknown } from './unknown-name';

/** The service of an extension provider, and the place that uses the provider. */
export interface ProviderService {
  /** The name of the provider. */
  readonly provider: string;
  readonly host: string;
  readonly port?: number;
  readonly at: At;
  /** What happens without the service: `every request is denied`. */
  readonly consequence: string;
  /** The host in the input that is probably meant, if the host does not exist. */
  readonly meant: () => string | undefined;
}

/** The host of the `service` of a provider, without the namespace that may stand before it. */
export function hostOfProvider(service: string): string {
  return service.slice(service.indexOf('/') + 1);
}

/** Judges whether the service of a provider exists and has the port; undefined if it does. */
export function unreachableService(mesh: Mesh, { provider, host, port, at, consequence, meant }: ProviderService): Complaint | undefined {
  const [service] = mesh.services.declaring(host);
  if (service === undefined) {
    const message = `no Service or ServiceEntry declares ${host}, the service of provider ${provider}, so ${consequence}`;
    return { message, ...judgeUnknown(mesh, { at, name: `host ${host}`, meant: meant() }) };
  }
  const ports = service.ports.map(({ number }) => number);
  if (port === undefined || ports.length === 0 || ports.includes(port)) return undefined;
  return {
    at,
    message: `${service.entry.ref} does not have the port ${port} that provider ${provider} names, so ${consequence}`,
    fix: `write port ${ports.join(' or ')} in the provider`,
  };
}
