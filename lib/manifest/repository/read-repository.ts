import { readFileSync, statSync } from 'node:fs';
import { normalize } from 'node:path';
import { ManifestSet } from '../manifest-set';
import { readBytes } from '../read-bytes';
import { buildRoot } from './build-root';
import { chartFolders, isBelow } from './chart';
import { byCluster } from './clusters';
import { installedRenderers, type Renderers } from './external-tool';
import { folderFiles } from './folder-files';
import { readFound } from './found-file';
import { KustomizeRoots } from './kustomize-roots';
import { type LeftOut, LeftOutFiles } from './left-out';
import { pathError } from './path-error';
import { renderChart } from './render-chart';
import { NotRendered, type Rendered } from './rendered';

/** Manifests that are applied together: one cluster, one overlay, one chart. */
export interface Environment {
  /** The folder that it is made from; undefined for the only one of the input. */
  readonly name?: string;
  readonly manifests: ManifestSet;
}

/** What paths hold. */
export interface Repository {
  readonly environments: readonly Environment[];
  /** Files of the folders that are not manifests, or not applied, by reason. */
  readonly leftOut: readonly LeftOut[];
  /** How many files were looked at; a stream counts as one. */
  readonly files: number;
  /** What the reader of the results should know, one line each: what was not built, and how to do better. */
  readonly notes: readonly string[];
}

/** How paths are read. */
export interface RepositoryOptions {
  /** The programs that build kustomizations and charts. @default the installed ones */
  readonly renderers?: () => Renderers;
  /** Reads standard input, for the path `-`. */
  readonly stdin?: () => Uint8Array;
}

/**
 * Reads files and folders as what they are: plain manifests, kustomizations as they are built, charts as they are rendered, and
 * fleets cluster by cluster.
 *
 * @throws when a path does not exist or may not be read
 */
export function readRepository(paths: readonly string[], options: RepositoryOptions = {}): Repository {
  const reader = new RepositoryReader(options);
  for (const path of paths) reader.path(path);
  return reader.repository();
}

const SPACE = 0x20;

class RepositoryReader {
  private readonly plain: ManifestSet[] = [];
  private readonly built: Environment[] = [];
  private readonly leftOut = new LeftOutFiles();
  private readonly notBuilt = new NotRendered(
    (folders, count, because) =>
      `${folders}: ${count === 1 ? 'a kustomization is' : 'kustomizations are'} verified as the resources are written, without patches, because ${because}`,
  );
  private readonly chartsLeftOut = new NotRendered(
    (folders, count, because) =>
      `${folders}: ${count === 1 ? 'a Helm chart is' : 'Helm charts are'} left out, because ${because}; to verify one, use: helm template DIR | cdk8s-istio verify -`,
  );
  private installed: Renderers | undefined;
  private files = 0;

  constructor(private readonly options: RepositoryOptions) {}

  path(path: string): void {
    try {
      if (path === '-') this.stream((this.options.stdin ?? (() => readFileSync(0)))());
      else if (statSync(path).isDirectory()) this.folder(normalize(path));
      else this.add(readBytes(readFileSync(path), path));
    } catch (error) {
      throw pathError(path, error);
    }
  }

  repository(): Repository {
    const plain = ManifestSet.join(this.plain);
    const clusters = plain.objects.length > 0 || plain.problems.length > 0 ? byCluster(plain) : [];
    const environments = [...clusters, ...this.built];
    return {
      environments: environments.length === 1 ? [{ manifests: environments[0].manifests }] : environments,
      leftOut: this.leftOut.list(),
      files: this.files,
      notes: [...this.notBuilt.lines(), ...this.chartsLeftOut.lines()],
    };
  }

  /** A stream without a single character means that the program before it failed. */
  private stream(bytes: Uint8Array): void {
    if (bytes.some((byte) => byte > SPACE)) this.add(readBytes(bytes, undefined));
  }

  private add(manifests: ManifestSet): void {
    this.files++;
    this.plain.push(manifests);
  }

  private folder(folder: string): void {
    const files = folderFiles(folder);
    this.files += files.length;
    const charts = chartFolders(files);
    const chartFiles = files.filter((file) => charts.some((chart) => isBelow(file, chart)));
    const inCharts = new Set(chartFiles);
    const others = files.filter((file) => !inCharts.has(file));
    const kustomize = new KustomizeRoots(others);
    for (const file of others) this.file(file, kustomize);
    for (const root of kustomize.roots) this.addRendered(root.folder, buildRoot(root, kustomize, this.renderers.kustomize), this.notBuilt);
    for (const file of chartFiles) this.leftOut.add('chart', file);
    for (const chart of charts) this.addRendered(chart, renderChart(chart, this.renderers.helm), this.chartsLeftOut);
  }

  private file(file: string, kustomize: KustomizeRoots): void {
    const role = kustomize.roleOf(file);
    if (role === 'kustomization' || role === 'patch') return this.leftOut.add(role, file);
    if (role === 'resource') return;
    const found = readFound(file);
    if (found === 'other' || found === 'configuration') this.leftOut.add(found, file);
    else if (role === 'unlisted') this.leftOut.add('unlisted', file);
    else this.plain.push(found);
  }

  private addRendered(name: string, { manifests, because }: Rendered, notRendered: NotRendered): void {
    if (because !== undefined) notRendered.add(name, because);
    if (manifests) this.built.push({ name, manifests });
  }

  private get renderers(): Renderers {
    return (this.installed ??= (this.options.renderers ?? installedRenderers)());
  }
}
