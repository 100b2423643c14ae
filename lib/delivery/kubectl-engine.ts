import { bootstrapFiles } from './bootstrap';
import type { DeliveryEngine, Shipment } from './engine';
import type { OutputFile } from './output-file';

/** Options of manual delivery. */
export interface KubectlDeliveryOptions {
  /**
   * Folder for the installations that come before the manifests, relative to the parent of the output folder.
   * @default 'bootstrap'
   */
  readonly bootstrapDir?: string;
}

/** Files to apply manually, after an installation by script. */
export class KubectlEngine implements DeliveryEngine {
  readonly bootstrapDir: string;
  readonly needsPhases = false;

  constructor(options: KubectlDeliveryOptions) {
    this.bootstrapDir = options.bootstrapDir ?? 'bootstrap';
  }

  folderOf(): string {
    return '';
  }

  prepare(): void {}

  filesOf({ mesh, cluster }: Shipment): OutputFile[] {
    return mesh ? bootstrapFiles(mesh, cluster === undefined ? 'dist' : `dist/${cluster}`) : [];
  }

  filesOfFleet(): OutputFile[] {
    return [];
  }
}
