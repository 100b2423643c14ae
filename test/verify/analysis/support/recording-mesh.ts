import type { ManifestObject } from '../../../../lib/manifest/manifest-object';
import { MeshIndex } from '../../../../lib/manifest/mesh/mesh-index';

const CONFIGURATION = ['ConfigMap', 'IstioOperator'];
const PREFIXED = 'gateway.networking.k8s.io';

/** A mesh that remembers which kinds were asked for, by the names that a rule's `reads` has for them. */
export class RecordingMesh extends MeshIndex {
  readonly read = new Set<string>();

  override of(kind: string, group = ''): readonly ManifestObject[] {
    this.read.add(CONFIGURATION.includes(kind) ? 'MeshConfig' : group === PREFIXED ? `${group}/${kind}` : kind);
    return super.of(kind, group);
  }

  protected override workloadIndex() {
    this.read.add('Workload');
    return super.workloadIndex();
  }
}
