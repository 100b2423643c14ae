import type { Mesh } from '../../mesh/mesh';
import { hostOfProvider } from './provider-services';

const KINDS = ['envoyExtAuthzHttp', 'envoyExtAuthzGrpc'];

/** The service that decides for the policies that name a provider. */
export interface Authorizer {
  /** Without the namespace that may stand before it. */
  readonly host: string;
  readonly port?: number;
}

/** The authorizers that the mesh configuration defines, by the name of their provider. */
export function authorizersOf(mesh: Mesh): ReadonlyMap<string, Authorizer> {
  const providers = mesh.config.fields.get('extensionProviders').items();
  return new Map(
    providers.flatMap((provider) => {
      const field = KINDS.map((kind) => provider.get(kind)).find((each) => each.get('service').text() !== undefined);
      const [service, name] = [field?.get('service').text(), provider.get('name').text()];
      if (field === undefined || service === undefined || name === undefined) return [];
      return [[name, { host: hostOfProvider(service), port: field.get('port').number() }] as const];
    }),
  );
}
