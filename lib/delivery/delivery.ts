import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Mesh } from './mesh';
import { bootstrapFiles } from './bootstrap';

/** Options of the delivery by hand. */
export interface KubectlDeliveryOptions {
  /**
   * Folder for the two installs that come before the manifests, relative to the parent of the output folder.
   * @default 'bootstrap'
   */
  readonly bootstrapDir?: string;
}

/** How an app's manifests reach the cluster. */
export abstract class Delivery {
  /**
   * By hand: `bootstrap/install.sh` once, then `kubectl apply -f dist`. Istio and cert-manager themselves are installed by their
   * own tools, because a resource cannot be applied together with the definition of its kind.
   */
  static kubectl(options: KubectlDeliveryOptions = {}): Delivery {
    return new KubectlDelivery(options.bootstrapDir ?? 'bootstrap');
  }

  /** Writes what belongs beside the manifests in `outdir`. @internal */
  abstract deliver(mesh: Mesh, outdir: string): void;
}

class KubectlDelivery extends Delivery {
  constructor(private readonly bootstrapDir: string) {
    super();
  }

  deliver(mesh: Mesh, outdir: string): void {
    const folder = path.resolve(outdir, '..', this.bootstrapDir);
    fs.mkdirSync(folder, { recursive: true });
    for (const file of bootstrapFiles(mesh)) {
      fs.writeFileSync(path.join(folder, file.name), file.content, { mode: file.executable ? 0o755 : 0o644 });
    }
  }
}
