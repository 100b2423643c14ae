import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { isValue } from '../core/expect-value';
import { note } from '../core/notices';
import type { Labels } from '../semantics/labels';
import { MeshNamespace } from './mesh-namespace';
import type { MeshService } from './mesh-service';

/** What a waypoint can serve: a namespace, part of this app or not, or one service. */
export type Enrolled = MeshNamespace | MeshService | string;

/** Labels a namespace or a service: on its object, or by a command that synth prints if the app does not create it. */
export function enrol(waypoint: Construct, served: Enrolled, labels: Labels): void {
  if (isValue(served, MeshNamespace)) return addLabels(served.apiObject, labels);
  const object = objectOf(waypoint, served);
  if (object) addLabels(object, labels);
  else tell(waypoint, served, labels);
}

/** `shop` for a namespace, `shop/cart` for a service. */
export function enrolledName(served: Enrolled): string {
  if (typeof served === 'string') return served;
  return isValue(served, MeshNamespace) ? served.name : `${served.namespace}/${served.name}`;
}

function objectOf(waypoint: Construct, served: MeshService | string): ApiObject | undefined {
  return waypoint.node.root.node
    .findAll()
    .filter((construct) => construct instanceof ApiObject)
    .find((object) => isFor(object, served));
}

function isFor({ kind, name, metadata }: ApiObject, served: MeshService | string): boolean {
  if (typeof served === 'string') return kind === 'Namespace' && name === served;
  return kind === 'Service' && name === served.name && metadata.namespace === served.namespace;
}

function addLabels(object: ApiObject, labels: Labels): void {
  for (const [key, value] of Object.entries(labels)) object.metadata.addLabel(key, value);
}

/** The app may still create the object; then it has to come before the waypoint. */
function tell(waypoint: Construct, served: MeshService | string, labels: Labels): void {
  const text = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const object = typeof served === 'string' ? `namespace ${served}` : `--namespace ${served.namespace} service ${served.name}`;
  note(waypoint, `send requests to ${enrolledName(served)} through its waypoint: kubectl label ${object} ${text.join(' ')}`);
  waypoint.node.addValidation({
    validate: () => (objectOf(waypoint, served) ? [`serves: ${enrolledName(served)} is created after the waypoint; create it first`] : []),
  });
}
