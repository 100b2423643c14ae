import type { ManifestObject } from '../../../../lib/manifest/manifest-object';
import { Mesh } from '../../../../lib/mesh/mesh';
import { Objects } from '../../../../lib/mesh/reading/objects';

const CONFIGURATION = ['ConfigMap', 'IstioOperator'];
const PREFIXED = 'gateway.networking.k8s.io';

/** Objects that remember which kinds were asked for, by the names that a rule's `reads` has for them. */
class RecordingObjects extends Objects {
  readonly read = new Set<string>();

  override of(kind: string, group = ''): readonly ManifestObject[] {
    this.read.add(CONFIGURATION.includes(kind) ? 'MeshConfig' : group === PREFIXED ? `${group}/${kind}` : kind);
    return super.of(kind, group);
  }

  override where(test: (entry: ManifestObject) => boolean): readonly ManifestObject[] {
    this.read.add('Workload');
    return super.where(test);
  }
}

/** A mesh that remembers which kinds were asked for. */
export class RecordingMesh extends Mesh {
  readonly read: ReadonlySet<string>;

  constructor(entries: readonly ManifestObject[], options: ConstructorParameters<typeof Mesh>[1] = {}) {
    const objects = new RecordingObjects(entries);
    super(objects, options);
    this.read = objects.read;
  }
}
