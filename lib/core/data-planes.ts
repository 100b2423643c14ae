import type { IConstruct } from 'constructs';
import { appFact } from './app-facts';
import { ConfigError } from './config-error';
import { meshSettings } from './mesh-settings';
import type { Labels } from '../semantics/labels';

/** What an app says about its namespaces, and what its constructs already rely on. */
interface DataPlanes {
  readonly ambient: Map<string, boolean>;
  /** The namespaces, and services as `namespace/name`, whose requests go through a waypoint, with the labels that say so. */
  readonly behindWaypoints: Map<string, Labels>;
  /** The Services for versions of a service, by the latter as `namespace/name`. */
  readonly versions: Map<string, string[]>;
  /** The construct that first asked for a setting nobody had made yet. */
  readonly readers: Map<string, IConstruct>;
}

const dataPlanesOf = appFact<DataPlanes>('data-planes', () => ({
  ambient: new Map(),
  behindWaypoints: new Map(),
  versions: new Map(),
  readers: new Map(),
}));

/** True if the workloads of a namespace join without sidecars: as its `MeshNamespace` says, otherwise as the `Mesh` says. */
export function isAmbient(at: IConstruct, namespace: string): boolean {
  const { ambient, readers } = dataPlanesOf(at);
  const said = ambient.get(namespace);
  if (said !== undefined) return said;
  readers.set(namespace, readers.get(namespace) ?? at);
  return meshSettings(at).isAmbient;
}

/**
 * Decides how the workloads of a namespace join the mesh.
 *
 * @throws ConfigError when the app already says something else, or a construct that was created earlier relies on something else
 */
export function decideDataPlane(at: IConstruct, namespace: string, ambient: boolean): void {
  const { ambient: said, readers } = dataPlanesOf(at);
  const reader = said.has(namespace) ? undefined : readers.get(namespace);
  if ((reader && ambient !== isAmbient(at, namespace)) || said.get(namespace) === !ambient) {
    const problem = `is not in ${ambient ? 'ambient' : 'sidecar'} mode${reader ? ` for ${reader.node.path}, which was created earlier` : ''}`;
    const fix = reader ? 'create the namespace first' : 'use the same DataPlane everywhere';
    throw new ConfigError(at, { field: 'namespace', value: namespace, problem, fix });
  }
  said.set(namespace, ambient);
}

/** True if requests to a service go through a waypoint that the app has created so far. */
export function isBehindWaypoint(at: IConstruct, namespace: string, service: string): boolean {
  const { behindWaypoints, readers } = dataPlanesOf(at);
  const keys = [behind(namespace), behind(`${namespace}/${service}`)];
  if (keys.some((key) => behindWaypoints.has(key))) return true;
  keys.forEach((key) => readers.set(key, readers.get(key) ?? at));
  return false;
}

/**
 * Says that requests to a namespace, or to one service as `namespace/name`, go through a waypoint.
 *
 * @throws ConfigError when a construct that was created earlier relies on the opposite
 */
export function putBehindWaypoint(waypoint: IConstruct, served: string, labels: Labels = {}): void {
  const { behindWaypoints, readers } = dataPlanesOf(waypoint);
  const reader = readers.get(behind(served));
  if (reader) {
    const problem = `is created after ${reader.node.path}, whose policy would see the waypoint instead of the callers`;
    throw new ConfigError(waypoint, { field: 'serves', value: served, problem, fix: 'create the Waypoint first' });
  }
  behindWaypoints.set(behind(served), labels);
}

/** The labels that send requests to one service through its own waypoint; empty where the label of the namespace is enough. */
export function ownWaypointLabels(at: IConstruct, namespace: string, service: string): Labels {
  return dataPlanesOf(at).behindWaypoints.get(behind(`${namespace}/${service}`)) ?? {};
}

/** Records a Service for one version of a service. Policies that name the service must name it too; otherwise requests to it bypass them. */
export function addVersion(at: IConstruct, namespace: string, service: string, version: string): void {
  const { versions } = dataPlanesOf(at);
  versions.set(`${namespace}/${service}`, [...versionsOf(at, namespace, service), version]);
}

/** The names of the Services for versions of a service that were created so far. */
export function versionsOf(at: IConstruct, namespace: string, service: string): readonly string[] {
  return dataPlanesOf(at).versions.get(`${namespace}/${service}`) ?? [];
}

/** Keeps questions about waypoints apart from those about namespaces. */
function behind(served: string): string {
  return `waypoint of ${served}`;
}
