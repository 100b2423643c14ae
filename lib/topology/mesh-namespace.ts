import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { withoutNamespace } from '../core/cluster-scoped';
import { ConfigError } from '../core/config-error';
import { decideDataPlane } from '../core/data-planes';
import { expectOptional, expectValue, WRITTEN } from '../core/expect-value';
import { meshSettings } from '../core/mesh-settings';
import { objectName } from '../core/names';
import { checkUniqueNames } from '../core/unique-names';
import { isDnsLabel } from '../semantics/hostname';
import type { Labels } from '../semantics/labels';
import { DataPlane } from './data-plane';

/** Options of a namespace. */
export interface MeshNamespaceProps {
  /**
   * Name of the namespace.
   * @default - the namespace of the chart; in a chart without one, the construct's id in kebab case
   */
  readonly name?: string;
  /**
   * How its workloads join the mesh.
   * @default - the mode of the mesh: sidecars, or ambient mode
   */
  readonly dataPlane?: DataPlane;
  /**
   * Additional labels, such as a Pod Security level.
   * @default - none
   */
  readonly labels?: Labels;
  /**
   * Annotations of the namespace.
   * @default - none
   */
  readonly annotations?: Labels;
}

const DATA_PLANE_LABELS = [
  'istio-injection',
  'istio.io/rev',
  'istio.io/dataplane-mode',
  'istio.io/use-waypoint',
  'istio.io/use-waypoint-namespace',
  'istio.io/ingress-use-waypoint',
];

/**
 * No label says that a namespace is outside the mesh but may still contain gateways, which are injected: so the label is left out on purpose.
 */
const OUTSIDE: Labels = { 'galley.istio.io/analyze-suppress': 'IST0102' };

/**
 * A namespace whose workloads are in the mesh: that of its chart, unless `name` is set.
 *
 * @throws ConfigError when the name is not valid, or when a label says how workloads join the mesh
 * @throws ConfigError when something else has decided its data plane, or an earlier construct relies on another one
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 * @example
 * new MeshNamespace(chart, 'Bookinfo', { dataPlane: DataPlane.sidecar() });
 */
export class MeshNamespace extends Construct {
  /** @internal */
  static readonly [WRITTEN] = 'a MeshNamespace';

  /** Name of the namespace. */
  readonly name: string;
  /** The object itself. */
  readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id);
    this.name = objectName(this, props.name ?? Chart.of(this).namespace);
    if (!isDnsLabel(this.name)) {
      throw new ConfigError(this, {
        field: 'name',
        value: this.name,
        problem: 'is not a valid namespace name',
        fix: 'use at most 63 lower case letters, digits and "-"',
      });
    }
    const dataPlane =
      expectOptional(this, 'dataPlane', props.dataPlane, DataPlane) ??
      (meshSettings(this).isAmbient ? DataPlane.ambient() : DataPlane.sidecar());
    const outside = Object.keys(dataPlane._namespaceLabels).length === 0;
    decideDataPlane(this, this.name, dataPlane._isAmbient);
    this.checkLabels(props.labels ?? {});
    checkUniqueNames(this);
    this.apiObject = withoutNamespace(
      new ApiObject(this, 'Resource', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: this.name,
          labels: { ...props.labels, ...dataPlane._namespaceLabels },
          annotations: outside ? { ...OUTSIDE, ...props.annotations } : props.annotations,
        },
      }),
    );
  }

  private checkLabels(labels: Labels): void {
    const label = DATA_PLANE_LABELS.find((key) => labels[key] !== undefined);
    if (label === undefined) return;
    throw new ConfigError(this, {
      field: 'labels',
      value: label,
      problem: 'sets how workloads join the mesh',
      fix: 'use dataPlane, or a Waypoint for its labels',
    });
  }
}

/** Name of a namespace that is given as an object or by name. */
export function namespaceName(at: string, namespace: MeshNamespace | string): string {
  return typeof namespace === 'string' ? namespace : expectValue(at, 'namespace', namespace, MeshNamespace).name;
}
