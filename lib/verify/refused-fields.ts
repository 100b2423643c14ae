import { formatPath } from '../manifest/manifest';
import type { ManifestObject } from '../manifest/manifest-object';
import type { Report } from './finding';
import type { Layer } from './layer';

/** The fields that a layer refuses. Warnings of later layers about them have the same cause, so they are left out. */
export class RefusedFields {
  private readonly layers = new Map<ManifestObject, Map<string, Layer>>();

  add({ entry, path, severity }: Report, layer: Layer): void {
    if (severity !== 'error') return;
    const fields = this.layers.get(entry) ?? new Map<string, Layer>();
    this.layers.set(entry, fields.set(formatPath(path), fields.get(formatPath(path)) ?? layer));
  }

  /** True for a warning or a note about a field that an earlier layer refuses. */
  covers({ entry, path, severity }: Report, layer: Layer): boolean {
    if (severity === 'error') return false;
    const earlier = this.layers.get(entry)?.get(formatPath(path));
    return earlier !== undefined && earlier !== layer;
  }
}
