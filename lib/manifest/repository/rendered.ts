import type { ManifestSet } from '../manifest-set';

/** What became of a folder that a program has to render. */
export interface Rendered {
  /** Undefined if nothing of it can be judged. */
  readonly manifests?: ManifestSet;
  /** Why it is not rendered, when it is not: `helm is not installed`. */
  readonly because?: string;
}

/** Folders that were not rendered, one line for each reason. */
export class NotRendered {
  private readonly folders = new Map<string, string[]>();

  /** @param text the line for these folders */
  constructor(private readonly text: (folders: string, count: number, because: string) => string) {}

  add(folder: string, because: string): void {
    const folders = this.folders.get(because) ?? [];
    folders.push(folder);
    this.folders.set(because, folders);
  }

  lines(): readonly string[] {
    return [...this.folders].map(([because, [first, ...others]]) =>
      this.text(others.length === 0 ? first : `${first} and ${others.length} more`, others.length + 1, because),
    );
  }
}
