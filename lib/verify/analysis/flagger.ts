import type { ManifestObject } from '../../manifest/manifest-object';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { mappingOf, textMapOf, textOf } from '../../manifest/mesh/values';
import { WorkloadView } from '../../manifest/mesh/workload';
import type { Labels } from '../../semantics/labels';

/** The labels of which Flagger changes the first that a Deployment selects by. */
const SELECTOR_LABELS = ['app', 'name', 'app.kubernetes.io/name'];

/** What Flagger makes of a workload to serve, while the workload itself is the new version that is tried. */
export class FlaggerPrimary extends WorkloadView {
  override readonly labels: Labels;
  /** The label that tells it from the workload. */
  readonly label: Labels;

  constructor(entry: ManifestObject, key: string) {
    super(entry);
    const { labels } = new WorkloadView(entry);
    this.label = { [key]: `${labels[key]}-primary` };
    this.labels = { ...labels, ...this.label };
  }
}

/** The workloads that Flagger's Canaries of the input are about, each with what Flagger makes of it. */
export function flaggerPrimaries(mesh: MeshIndex): readonly { readonly workload: WorkloadView; readonly primary: FlaggerPrimary }[] {
  return mesh.of('Canary', 'flagger.app').flatMap(({ object, namespace }) => {
    const { kind, name } = mappingOf(mappingOf(object.spec).targetRef);
    const entry = mesh.find(textOf(kind) ?? '', 'apps', namespace, textOf(name) ?? '');
    const selector = textMapOf(mappingOf(mappingOf(entry?.object.spec).selector).matchLabels);
    const key = SELECTOR_LABELS.find((label) => selector[label] !== undefined);
    return entry && key ? [{ workload: new WorkloadView(entry), primary: new FlaggerPrimary(entry, key) }] : [];
  });
}
