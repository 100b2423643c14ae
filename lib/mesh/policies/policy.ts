import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import { Cursor } from '../reading/cursor';

/** A target reference of a policy: a Gateway, a Service, a ServiceEntry, a GatewayClass. */
export interface TargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly at: At;
}

/** A resource that applies to workloads: AuthorizationPolicy, PeerAuthentication, Telemetry, Sidecar, EnvoyFilter … */
export interface Policy {
  readonly entry: ManifestObject;
  readonly at: At;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly spec: Cursor;
  /** The labels that it selects; undefined if it applies to the whole namespace, or the mesh. */
  readonly selector?: Labels;
  /** The place of the selector. */
  readonly selectorAt: At;
  readonly targetRefs: readonly TargetRef[];
}

/** Reads what a resource is for: `selector` or `workloadSelector`, `targetRefs` or else `targetRef`. */
export function readPolicy(entry: ManifestObject): Policy {
  const spec = Cursor.spec(entry);
  const isWorkloadSelector = spec.get('workloadSelector').present;
  const field = spec.get(isWorkloadSelector ? 'workloadSelector' : 'selector');
  const named = field.get(isWorkloadSelector ? 'labels' : 'matchLabels');
  const selector = (named.present ? named : field.get('matchLabels')).labels();
  const [several, single] = [spec.get('targetRefs').items(), spec.get('targetRef')];
  const references = several.length === 0 && single.present ? [single] : several;
  return {
    entry,
    at: entry.at(),
    kind: entry.kind,
    name: entry.name,
    namespace: entry.namespace,
    spec,
    selector: Object.keys(selector).length > 0 ? selector : undefined,
    selectorAt: field.at,
    targetRefs: references.map((reference) => ({
      group: reference.get('group').text() ?? '',
      kind: reference.get('kind').text() ?? '',
      name: reference.get('name').text() ?? '',
      namespace: reference.get('namespace').text() || entry.namespace,
      at: reference.at,
    })),
  };
}
