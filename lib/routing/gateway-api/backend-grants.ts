import type { Construct } from 'constructs';
import type { Backend } from './backend';
import { ReferenceGrant, type ReferenceGrantProps } from './reference-grant';

/** A route that forwards to services. */
interface Route extends Construct {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The permissions that a route needs for services in other namespaces: a ReferenceGrant in each. */
export class BackendGrants {
  private readonly grants = new Map<string, ReferenceGrant>();

  constructor(
    private readonly route: Route,
    private readonly kind: ReferenceGrantProps['from']['kind'],
  ) {}

  /** Creates the grants that the backends need. */
  allow(backends: readonly Backend[]): void {
    for (const { name, namespace, kind } of backends)
      if (namespace !== undefined && kind === undefined) this.grantIn(namespace).allow(name);
  }

  private grantIn(namespace: string): ReferenceGrant {
    const { route, kind } = this;
    const home = route.namespace!;
    const found = this.grants.get(namespace);
    if (found) return found;
    const name = kind === 'HTTPRoute' ? `${home}-${route.name}` : `${home}-${route.name}-${kind.toLowerCase()}`;
    const grant = new ReferenceGrant(route, `Grant-${namespace}`, { name, namespace, from: { kind, namespace: home }, kind: 'Service' });
    this.grants.set(namespace, grant);
    return grant;
  }
}
