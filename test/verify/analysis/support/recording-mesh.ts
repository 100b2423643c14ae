import type { ManifestObject } from '../../../../lib/manifest/manifest-object';
import type { MeshConfiguration } from '../../../../lib/mesh/config/mesh-configuration';
import { Mesh } from '../../../../lib/mesh/mesh';
import { Objects } from '../../../../lib/mesh/reading/objects';

const PREFIXED = 'gateway.networking.k8s.io';

/** Objects that remember which kinds were asked for, by the names that a rule's `reads` has for them. */
class RecordingObjects extends Objects {
  readonly read = new Set<string>();
  private isConfiguration = false;

  /** Takes everything that is asked for meanwhile for the configuration of the mesh. */
  asConfiguration<T>(ask: () => T): T {
    const outer = this.isConfiguration;
    this.isConfiguration = true;
    this.read.add('MeshConfig');
    try {
      return ask();
    } finally {
      this.isConfiguration = outer;
    }
  }

  override of(kind: string, group = ''): readonly ManifestObject[] {
    if (!this.isConfiguration) this.read.add(group === PREFIXED ? `${group}/${kind}` : kind);
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
  private readonly recording: RecordingObjects;

  constructor(entries: readonly ManifestObject[], options: ConstructorParameters<typeof Mesh>[1] = {}) {
    const objects = new RecordingObjects(entries);
    super(objects, options);
    this.recording = objects;
    this.read = objects.read;
  }

  override get config(): MeshConfiguration {
    return this.recording.asConfiguration(() => super.config);
  }
}
