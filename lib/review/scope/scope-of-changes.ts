import type { ManifestObject } from '../../manifest/manifest-object';
import { selects } from '../../semantics/labels';
import type { Simulator } from '../../simulate';
import type { ChangedObject } from '../facts/changed-objects';
import type { Sides } from '../sides';
import { addPolicy } from './policy-scope';
import { addRoutingToThem } from './routing-to';
import { Scope } from './scope';
import { addWorkload } from './workload-scope';

/** The flows that the changed objects can make a difference to. Of a kind that is not known here they can make one to all. */
export function scopeOf(changed: Iterable<ChangedObject>, sides: Sides): Scope {
  const scope = new Scope();
  for (const object of changed) {
    addObject(scope, object, sides);
    if (scope.isEverything) return scope;
  }
  addRoutingToThem(scope, sides);
  return scope;
}

/** Kinds that no proxy is configured by. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'NetworkPolicy',
  'Telemetry',
  'CustomResourceDefinition',
]);

/** True if no request can be treated otherwise because of it. */
export function isWithoutEffect({ before, after }: ChangedObject): boolean {
  return WITHOUT_EFFECT.has((after ?? before)!.kind);
}

const WORKLOADS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout']);

const POLICIES: ReadonlySet<string> = new Set(['AuthorizationPolicy', 'RequestAuthentication', 'PeerAuthentication']);

function addObject(scope: Scope, object: ChangedObject, sides: Sides): void {
  const { kind } = (object.after ?? object.before)!;
  if (isWithoutEffect(object)) return;
  if (WORKLOADS.has(kind)) return addWorkload(scope, object, sides);
  for (const [entry, side] of [
    [object.before, sides.before],
    [object.after, sides.after],
  ] as const) {
    if (!entry) continue;
    if (kind === 'Service') addService(scope, entry, side);
    else if (kind === 'DestinationRule') addRule(scope, entry, side);
    else if (kind === 'VirtualService') addRoutes(scope, entry, side);
    else if (kind === 'Gateway') addGateway(scope, entry, side);
    else if (POLICIES.has(kind)) addPolicy(scope, entry, side);
    else scope.addEverything();
  }
}

/** Services without an address share listeners with others. */
function addService(scope: Scope, entry: ManifestObject, { mesh, gateways }: Simulator): void {
  const service = mesh.services.kubernetes.find((each) => each.entry === entry);
  const isShared = !service || service.isHeadless || service.isExternalName;
  if (isShared || gateways.some(({ services }) => services.includes(service))) return scope.addEverything();
  scope.addHost(service.host);
  scope.addGateway(`service ${service.namespace}/${service.name}`);
  scope.addHost(service.name);
}

function addRule(scope: Scope, entry: ManifestObject, { mesh }: Simulator): void {
  for (const { host, entry: own } of mesh.destinationRules.all) if (own === entry) scope.addHost(host);
}

/** What delegates say is part of other VirtualServices. */
function addRoutes(scope: Scope, entry: ManifestObject, { mesh }: Simulator): void {
  const routes = mesh.virtualServices.declared.find((each) => each.entry === entry);
  if (!routes || routes.isDelegate) return scope.addEverything();
  for (const host of routes.hosts) scope.addHost(host);
  for (const { destinations, mirrors } of routes.http.map(({ action }) => action)) {
    for (const { host } of [...destinations, ...mirrors]) scope.addHost(host);
  }
  for (const { destinations } of [...routes.tcp, ...routes.tls]) for (const { host } of destinations) scope.addHost(host);
}

function addGateway(scope: Scope, entry: ManifestObject, side: Simulator): void {
  const gateway = side.mesh.gateways.withRef(`${entry.namespace}/${entry.name}`);
  if (!gateway || gateway.entry !== entry || gateway.api) return scope.addEverything();
  for (const { label, proxy } of side.gateways) if (selects(gateway.selector, proxy.labels)) addProxy(scope, label, side);
}

/** A gateway, and the hosts of the Services that workloads reach it by. */
export function addProxy(scope: Scope, label: string, { gateways }: Simulator): void {
  const proxy = gateways.find((each) => each.label === label);
  if (!proxy) return scope.addEverything();
  scope.addGateway(label);
  for (const { host } of proxy.services) scope.addHost(host);
}
