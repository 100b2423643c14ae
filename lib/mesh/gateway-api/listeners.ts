import type { ManifestObject } from '../../manifest/manifest-object';
import type { Gateway } from '../gateways/gateway';
import type { Namespaces } from '../namespaces/namespaces';
import { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import { annotationsOf } from '../reading/metadata';
import { lazy } from '../reading/lazy';
import type { Objects } from '../reading/objects';
import { push } from '../../semantics/push';
import { GatewayClasses, WAYPOINT_CLASS } from './gateway-classes';
import { classNameOf, listenersOf } from './gateway-fields';
import type { ReferenceGrants } from './reference-grants';
import { admitsNamespace, type ApiListener, readListener } from './listener';

/** The listeners of Gateways, and those that ListenerSets add to them. */
export class Listeners {
  /** Every listener of every Gateway, whoever serves it, oldest Gateway first. */
  readonly all: readonly ApiListener[];
  private readonly ofIstio: () => readonly ApiListener[];
  private readonly byOwner: () => ReadonlyMap<string, readonly ApiListener[]>;

  constructor(objects: Objects, clusterDomain: string, namespaces: () => Namespaces, grants: () => ReferenceGrants) {
    const sets = objects.oldestFirst('ListenerSet', GATEWAY_API);
    this.all = objects.oldestFirst('Gateway', GATEWAY_API).flatMap((entry) => {
      const base = readApiGateway(entry, clusterDomain);
      const owners = [entry, ...sets.filter((set) => isAddedTo(set, entry, namespaces))];
      return owners.flatMap((owner) => listenersOf(owner)).map((field) => readListener(field, base, { objects, grants }));
    });
    this.ofIstio = lazy(() => {
      const classes = new GatewayClasses(objects);
      return this.all.filter(({ gateway }) => classes.isIstio(classNameOf(gateway.entry) ?? ''));
    });
    this.byOwner = lazy(() => {
      const found = new Map<string, ApiListener[]>();
      for (const listener of this.all) push(found, keyOf(listener.owner.kind, listener.owner.namespace, listener.owner.name), listener);
      return found;
    });
  }

  /** Those that Istio serves. */
  get served(): readonly ApiListener[] {
    return this.ofIstio();
  }

  /** The listeners of a Gateway or ListenerSet; undefined when there is none of that name. */
  of(kind: string, namespace: string, name: string): readonly ApiListener[] | undefined {
    return this.byOwner().get(keyOf(kind, namespace, name));
  }
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

/** True when a ListenerSet names the Gateway as its parent, and the Gateway lets its namespace in. */
function isAddedTo(set: ManifestObject, gateway: ManifestObject, namespaces: () => Namespaces): boolean {
  const parent = Cursor.spec(set).get('parentRef');
  if ((parent.get('kind').text() ?? 'Gateway') !== 'Gateway' || (parent.get('group').text() ?? GATEWAY_API) !== GATEWAY_API) return false;
  if (parent.get('name').text() !== gateway.name || (parent.get('namespace').text() || set.namespace) !== gateway.namespace) return false;
  const allowed = Cursor.spec(gateway).get('allowedListeners');
  return admitsNamespace(allowed, gateway, set.namespace, namespaces().labelsOf(set.namespace) ?? {}, 'None');
}

function readApiGateway(entry: ManifestObject, clusterDomain: string): Omit<Gateway, 'ref' | 'servers' | 'selector'> {
  const spec = Cursor.spec(entry);
  const { name, namespace } = entry;
  const named = spec
    .get('addresses')
    .items()
    .filter((address) => address.get('type').text() === 'Hostname')
    .map((address) => address.get('value').text() ?? '');
  const managedName = named.length > 0 ? undefined : managedNameOf(entry);
  const serviceHosts = (managedName === undefined ? named : [managedName]).map((host) => fullName(host, namespace, clusterDomain));
  return {
    entry,
    at: entry.at(),
    name,
    namespace,
    api: { name, serviceHosts, managedName, serviceAccount: managedName === undefined ? name : serviceAccountOf(entry) },
  };
}

/** The name of the pods and the Service that Istio makes for a Gateway, after it and its class unless an annotation says another one. */
function managedNameOf(gateway: ManifestObject): string {
  const className = classNameOf(gateway) ?? '';
  const usual = ['', WAYPOINT_CLASS].includes(className) ? gateway.name : `${gateway.name}-${className}`;
  return annotationsOf(gateway).labels()['gateway.istio.io/name-override'] || usual;
}

/** The service account of the pods that Istio makes for a Gateway. */
export function serviceAccountOf(gateway: ManifestObject): string {
  return annotationsOf(gateway).labels()['gateway.istio.io/service-account'] || managedNameOf(gateway);
}

function fullName(host: string, namespace: string, clusterDomain: string): string {
  return host.includes('.') ? host : `${host}.${namespace}.svc.${clusterDomain}`;
}
