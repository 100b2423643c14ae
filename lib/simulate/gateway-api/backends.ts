import type { ManifestObject } from '../../manifest/manifest-object';
import { serviceHost } from '../../semantics/hostname';
import { Cursor } from '../model/cursor';
import type { Destination } from '../model/http-action';

/** Turns references of routes into hosts, and knows which may cross namespaces. */
export class Backends {
  constructor(
    private readonly grants: readonly ManifestObject[] | undefined,
    private readonly clusterDomain: string,
  ) {}

  /** The same for routes of the mesh, which need no grant. */
  withoutGrants(): Backends {
    return new Backends(undefined, this.clusterDomain);
  }

  /** The host and port that a reference of a route names. */
  destination(reference: Cursor): Destination {
    const route = reference.entry;
    const namespace = reference.get('namespace').text() || route.namespace;
    const kind = reference.get('kind').text() ?? 'Service';
    const name = reference.get('name').text() ?? '';
    const port = reference.get('port').number();
    const common = { at: reference.at, port, subset: '' };
    if (kind === 'Hostname') return { ...common, host: name.toLowerCase() };
    const isGranted = namespace === route.namespace || this.isGranted(route, namespace, kind, name);
    const unknown = kind !== 'Service' || port === undefined || !isGranted;
    return { ...common, host: serviceHost(name, namespace, this.clusterDomain), unknown };
  }

  private isGranted(route: ManifestObject, namespace: string, kind: string, name: string): boolean {
    if (!this.grants) return true;
    return this.grants.some((grant) => {
      if (grant.namespace !== namespace) return false;
      const spec = Cursor.spec(grant);
      const isFrom = spec
        .get('from')
        .items()
        .some((from) => from.get('kind').text() === route.kind && from.get('namespace').text() === route.namespace);
      const isTo = spec
        .get('to')
        .items()
        .some((to) => to.get('kind').text() === kind && (to.get('name').text() ?? name) === name);
      return isFrom && isTo;
    });
  }
}
