import { isMapping } from '../../semantics/mapping';
import type { KindSchemas } from './json-schema';
import { readSchemas } from './read-schemas';

/** A project whose CRDs are known in several versions. */
export type VersionedProject = 'istio' | 'gateway-api';

type Kinds = Readonly<Record<string, KindSchemas>>;

/** A version of a project's CRDs, as `npm run import:versions` tells it. */
interface VersionEntry {
  /** The release that stands for the version: `1.28.10`. */
  readonly release: string;
  /** The version from which it differs; the newest is that of `imports/schemas`. */
  readonly from?: string;
  /** A JSON merge patch, by API group. */
  readonly changes?: Readonly<Record<string, object>>;
}

const tables = new Map<VersionedProject, Readonly<Record<string, VersionEntry>>>();

/** The project that an API group belongs to; undefined for a group that is known in one version. */
export function projectOf(group: string): VersionedProject | undefined {
  if (group.endsWith('.istio.io')) return 'istio';
  return group === 'gateway.networking.k8s.io' || group === 'gateway.networking.x-k8s.io' ? 'gateway-api' : undefined;
}

/** The versions of a project that are known: `1.30`, `1.29`… The newest comes first, experimental channels come last. */
export function versionsOf(project: VersionedProject): readonly string[] {
  return Object.keys(tableOf(project)).sort((a, b) => rankOf(b) - rankOf(a));
}

/** The release that stands for a version: `1.28.10` for `1.28`. */
export function releaseOf(project: VersionedProject, version: string): string {
  return tableOf(project)[version].release;
}

/** The kinds that a group has in a version, made from those of the newest. */
export function kindsIn(project: VersionedProject, version: string, group: string, newest: Kinds): Kinds {
  const { from, changes = {} } = tableOf(project)[version];
  if (from === undefined) return newest;
  return patched(kindsIn(project, from, group, newest), changes[group] ?? {}) as Kinds;
}

function tableOf(project: VersionedProject): Readonly<Record<string, VersionEntry>> {
  let table = tables.get(project);
  if (!table) {
    const file = readSchemas<{ readonly versions: Record<string, VersionEntry> }>(`versions/${project}.json`);
    tables.set(project, (table = file.versions));
  }
  return table;
}

/** @see https://www.rfc-editor.org/rfc/rfc7386 */
function patched(value: unknown, patch: unknown): unknown {
  if (!isMapping(patch)) return patch;
  const base = isMapping(value) ? value : {};
  const keys = [...new Set([...Object.keys(base), ...Object.keys(patch)])].filter((key) => patch[key] !== null);
  return Object.fromEntries(keys.map((key) => [key, Object.hasOwn(patch, key) ? patched(base[key], patch[key]) : base[key]]));
}

function rankOf(version: string): number {
  return Number(/\.(\d+)/.exec(version)![1]) - (version.includes('-') ? 1000 : 0);
}
