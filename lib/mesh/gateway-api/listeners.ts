import type { ManifestObject } from '../../manifest/manifest-object';
import { byAgeAndNamespace } from '../../manifest/order';
import type { Gateway } from '../gateways/gateway';
import type { Namespaces } from '../namespaces/namespaces';
import { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import { annotationsOf } from '../reading/metadata';
import { lazy } from '../reading/lazy';
import type { Objects } from '../reading/objects';
import { push } from '../../semantics/push';
import { GatewayClasses, WAYPOINT_CLASS } from './gateway-classes';
import { allowedListenersOf, classNameOf, listenersOf } from './gateway-fields';
import type { ReferenceGrants } from './reference-grants';
import { admitsNamespace, type ApiListener, readListener } from './listener';
import { findConflicts, type ListenerConflict } from './listener-conflicts';

/** The listeners of Gateways, and those that ListenerSets add to them. */
export class Listeners {
  /** Every listener of every Gateway, whoever serves it, oldest Gateway first. */
  readonly all: readonly ApiListener[];
  /** The listeners of ListenerSets that no Gateway serves, because others have their ports. */
  readonly conflicts: readonly ListenerConflict[];
  private readonly ofIstio: () => readonly ApiListener[];
  private readonly byOwner: () => ReadonlyMap<string, readonly ApiListener[]>;

  constructor(objects: Objects, clusterDomain: string, namespaces: () => Namespaces, grants: () => ReferenceGrants) {
    const sets = [...objects.of('ListenerSet', GATEWAY_API)].sort(byAgeAndNamespace);
    const read = objects.oldestFirst('Gateway', GATEWAY_API).map((entry) => {
      const base = readApiGateway(entry, clusterDomain);
      const owners = [entry, ...sets.filter((set) => isAddedTo(set, entry, namespaces))];
      return owners.flatMap((owner) => listenersOf(owner)).map((field) => readListener(field, base, { objects, grants }));
    });
    this.all = read.flat();
    this.conflicts = read.flatMap(findConflicts);
    this.ofIstio = lazy(() => {
      const classes = new GatewayClasses(objects);
      const left = new Set(this.conflicts.map(({ listener }) => listener));
      return this.all.filter((listener) => !left.has(listener) && classes.isIstio(classNameOf(listener.gateway.entry) ?? ''));
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

  /** The listeners of a Gateway or ListenerSet; undefined if it does not exist. */
  of(kind: string, namespace: string, name: string): readonly ApiListener[] | undefined {
    return this.byOwner().get(keyOf(kind, namespace, name));
  }
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

/** True if the Gateway is the parent of a ListenerSet, and allows its namespace. */
function isAddedTo(set: ManifestObject, gateway: ManifestObject, namespaces: () => Namespaces): boolean {
  const parent = parentOf(set);
  return parent?.name === gateway.name && parent.namespace === gateway.namespace && admitsSet(set, gateway, namespaces);
}

/** The Gateway that a ListenerSet adds to; undefined when its parent is of another kind. */
export function parentOf(set: ManifestObject): { readonly name: string; readonly namespace: string } | undefined {
  const parent = Cursor.spec(set).get('parentRef');
  if ((parent.get('kind').text() ?? 'Gateway') !== 'Gateway' || (parent.get('group').text() ?? GATEWAY_API) !== GATEWAY_API)
    return undefined;
  return { name: parent.get('name').text() ?? '', namespace: parent.get('namespace').text() || set.namespace };
}

/** True when a Gateway lets ListenerSets of the namespace of this one add to it. */
export function admitsSet(set: ManifestObject, gateway: ManifestObject, namespaces: () => Namespaces): boolean {
  const labels = () => namespaces().labelsOf(set.namespace) ?? {};
  return admitsNamespace(allowedListenersOf(gateway), gateway, set.namespace, labels, 'None');
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
