import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { isLabelValue, type Labels } from '../semantics/labels';

interface DataPlaneLabels {
  readonly namespace: Labels;
  readonly join: Labels;
  readonly leave: Labels;
}

const INJECT = 'sidecar.istio.io/inject';
const MODE = 'istio.io/dataplane-mode';

/**
 * How the workloads of a namespace join the mesh, as labels on the namespace.
 *
 * @see https://istio.io/latest/docs/overview/dataplane-modes/
 * @example
 * new MeshNamespace(chart, 'Shop', { dataPlane: DataPlane.ambient() });
 */
export class DataPlane {
  /** @internal */
  static readonly [WRITTEN] = 'DataPlane.sidecar()';

  /** A sidecar in every new pod, injected by the default revision. */
  static sidecar(): DataPlane {
    return new DataPlane({ namespace: { 'istio-injection': 'enabled' }, join: { [INJECT]: 'true' }, leave: { [INJECT]: 'false' } });
  }

  /**
   * A sidecar in every new pod, injected by one revision or tag of the control plane.
   *
   * @throws ConfigError when the revision is not a valid label value
   */
  static sidecarOf(revision: string): DataPlane {
    const labels = { 'istio.io/rev': revision };
    if (revision !== '' && isLabelValue(revision)) {
      return new DataPlane({ namespace: labels, join: { ...labels, [INJECT]: 'true' }, leave: { [INJECT]: 'false' } });
    }
    throw new ConfigError('DataPlane.sidecarOf', {
      field: 'revision',
      value: revision,
      problem: 'is not a valid label value',
      fix: 'write the revision or tag that istioctl installed, such as "1-30-3"',
    });
  }

  /** No sidecars: the ztunnel of the node carries the traffic, and waypoints process the requests. */
  static ambient(): DataPlane {
    const labels = { [MODE]: 'ambient' };
    return new DataPlane({ namespace: labels, join: labels, leave: { [MODE]: 'none' } });
  }

  /** Outside the mesh. */
  static none(): DataPlane {
    return new DataPlane({ namespace: {}, join: {}, leave: {} });
  }

  private constructor(private readonly labels: DataPlaneLabels) {}

  /** Labels of a pod that joins this way although its namespace does not. */
  get podLabels(): Labels {
    return this.labels.join;
  }

  /** Labels of a pod that stays outside although its namespace joins this way. */
  get optOutLabels(): Labels {
    return this.labels.leave;
  }

  /** @internal */
  get _namespaceLabels(): Labels {
    return this.labels.namespace;
  }

  /** @internal */
  get _isAmbient(): boolean {
    return this.labels.namespace[MODE] === 'ambient';
  }
}
