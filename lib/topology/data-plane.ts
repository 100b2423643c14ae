import { ConfigError } from '../core/config-error';
import type { Labels } from '../semantics/labels';

/**
 * How the workloads of a namespace join the mesh, as labels on the namespace.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export class DataPlane {
  /** A sidecar in every new pod, injected by the default revision. */
  static sidecar(): DataPlane {
    return new DataPlane({ 'istio-injection': 'enabled' });
  }

  /** A sidecar in every new pod, injected by one revision or tag of the control plane. */
  static sidecarOf(revision: string): DataPlane {
    if (/^[a-zA-Z0-9]([-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/.test(revision)) return new DataPlane({ 'istio.io/rev': revision });
    throw new ConfigError('DataPlane.sidecarOf', {
      field: 'revision',
      value: revision,
      problem: 'is no label value',
      fix: 'write the revision or tag that istioctl installed, such as "1-30-3"',
    });
  }

  /** No sidecars: the ztunnel of the node carries the traffic. */
  static ambient(): DataPlane {
    return new DataPlane({ 'istio.io/dataplane-mode': 'ambient' });
  }

  /** Outside the mesh. */
  static none(): DataPlane {
    return new DataPlane({});
  }

  private constructor(/** @internal */ readonly _namespaceLabels: Labels) {}
}
