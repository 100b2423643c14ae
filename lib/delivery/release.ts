import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { isDnsLabel } from '../semantics/hostname';

/** A Helm chart at one version, with its values, which the delivery installs instead of writing its objects. */
export interface Release {
  /** Name of the chart in its repository. */
  readonly chart: string;
  /** Address of the repository: `https://…`, or `oci://…` without the name of the chart. */
  readonly repo: string;
  /** Version of the chart, exactly one. */
  readonly version: string;
  /** Namespace that it is installed in. It is created if it does not exist. */
  readonly namespace: string;
  /** Name of the release, which others use to depend on it. */
  readonly releaseName: string;
  /**
   * Values of the chart.
   * @default - the chart's own
   */
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * Names of the releases that have to be there first.
   * @default - none
   */
  readonly dependsOn?: readonly string[];
  /**
   * Whether the manifests wait until it is ready. A gateway is not ready until its provider assigns an address.
   * @default true
   */
  readonly awaited?: boolean;
}

/** A release, and the length of the chain of releases that must come before it. */
export interface RankedRelease extends Release {
  readonly rank: number;
}

/** The releases in their given order, with their ranks, if they can be installed. */
export function rankReleases(at: IConstruct, releases: readonly Release[]): readonly RankedRelease[] {
  releases.forEach((release, index) => check(at, release, releases.slice(0, index)));
  const byName = new Map(releases.map((release) => [release.releaseName, release]));
  const ranks = new Map<string, number>();
  const rankOf = (release: Release, above: readonly string[]): number => {
    const path = [...above, release.releaseName];
    checkCycle(at, path);
    const before = (release.dependsOn ?? []).map((name) => ranks.get(name) ?? rankOf(dependency(at, release, name, byName), path));
    const rank = Math.max(-1, ...before) + 1;
    ranks.set(release.releaseName, rank);
    return rank;
  };
  return releases.map((release) => ({ ...release, rank: rankOf(release, []) }));
}

function dependency(at: IConstruct, { releaseName }: Release, name: string, byName: ReadonlyMap<string, Release>): Release {
  const found = byName.get(name);
  if (found) return found;
  const fix = `use ${[...byName.keys()].filter((other) => other !== releaseName).join(', ')}`;
  throw new ConfigError(at, { field: `releases.${releaseName}.dependsOn`, value: name, problem: 'is not a release of the mesh', fix });
}

function checkCycle(at: IConstruct, path: readonly string[]): void {
  const last = path[path.length - 1];
  const start = path.indexOf(last);
  if (start === path.length - 1) return;
  throw new ConfigError(at, {
    field: `releases.${last}.dependsOn`,
    value: path.slice(start).join(' → '),
    problem: 'forms a cycle',
    fix: 'remove one of these dependencies',
  });
}

function check(at: IConstruct, release: Release, earlier: readonly Release[]): void {
  const { releaseName, repo, version, namespace } = release;
  const require = (fits: boolean, field: string, value: string, problem: string, fix: string): void => {
    if (!fits) throw new ConfigError(at, { field: `releases.${field}`, value, problem, fix });
  };
  const label = 'lower case letters, digits and "-"';
  const isNew = !earlier.some((other) => other.releaseName === releaseName);
  require(isName(releaseName, 53), 'releaseName', releaseName, 'is not a valid release name', `use at most 53 ${label}`);
  require(isNew, 'releaseName', releaseName, 'is declared twice', 'give one of the two another name');
  require(REPO.test(
    repo,
  ), `${releaseName}.repo`, repo, 'is not a valid chart repository', 'write an address that starts with "https://" or "oci://"');
  require(VERSION.test(version), `${releaseName}.version`, version, 'is not an exact version', 'write the full version, such as "1.2.3"');
  require(isName(namespace, 63), `${releaseName}.namespace`, namespace, 'is not a valid namespace name', `use at most 63 ${label}`);
}

const REPO = /^(https|oci):\/\/[^\s/]+\S*$/;
const VERSION = /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/;

function isName(text: unknown, longest: number): boolean {
  return typeof text === 'string' && text.length <= longest && isDnsLabel(text);
}
