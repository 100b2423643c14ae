import { type FieldPath, formatPath, groupOf } from '../manifest/manifest';
import type { ManifestObject } from '../manifest/manifest-object';
import { hasPlaceholder, placeholderIn } from '../manifest/placeholders';
import type { Report } from './finding';
import { isOfEngine, knownKind } from './schema/kinds';

/** True for a report about a placeholder that another program replaces later. */
export function restsOnPlaceholder({ entry, path, message }: Report): boolean {
  if (hasPlaceholder(message)) return true;
  return placeOf(entry) !== null && find(valueAt(entry.object, path), []) !== undefined;
}

/** The fields that the schema refuses as long as they are not rendered. Fields next to them may depend on their values. */
export class UnrenderedFields {
  private readonly besides = new Map<ManifestObject, string[]>();

  add({ rule, entry, path }: Report): void {
    if (!rule.startsWith('schema/')) return;
    const beside = formatPath(path.slice(0, -1));
    this.besides.set(entry, [...(this.besides.get(entry) ?? []), beside]);
  }

  /** True for what is said, other than by the schema, of a field beside or below one of them. */
  cover({ rule, entry, path }: Report): boolean {
    const besides = this.besides.get(entry);
    if (!besides || rule.startsWith('schema/')) return false;
    const place = formatPath(path);
    return besides.some((beside) => place.startsWith(`${beside}.`) || place.startsWith(`${beside}[`));
  }
}

/** One note for each file with objects that are not rendered. */
export function* notRenderedNotes(objects: readonly ManifestObject[]): Iterable<Report> {
  const told = new Set<string | undefined>();
  for (const entry of objects) {
    const { file } = entry.source;
    const path = told.has(file) || hasExpressionsOfItsOwn(entry) ? null : placeOf(entry);
    if (!path) continue;
    told.add(file);
    yield {
      rule: 'manifest/not-rendered',
      severity: 'info',
      entry,
      path,
      message: `${placeholderIn(entry.source.text()) ?? 'a placeholder'} is not rendered, so nothing that depends on it is verified`,
      fix: 'verify the rendered manifests, for example with: flux build, envsubst or helm template, and then: cdk8s-istio verify -',
    };
  }
}

/** Argo CD, Argo Rollouts, Flagger and Flux fill in expressions when they run. */
function hasExpressionsOfItsOwn({ object }: ManifestObject): boolean {
  return isOfEngine(groupOf(object));
}

/** Fields whose texts are for programs that run in the cluster, which have expressions of their own. */
const FOR_PROGRAMS = new Set(['data', 'stringData', 'binaryData', 'annotations', 'args', 'command', 'env']);

const places = new WeakMap<ManifestObject, FieldPath | null>();

/** Where an object of a kind that is judged has its first placeholder. */
function placeOf(entry: ManifestObject): FieldPath | null {
  let place = places.get(entry);
  if (place === undefined) {
    place = knownKind(entry.object) ? (find(entry.object, []) ?? null) : null;
    places.set(entry, place);
  }
  return place;
}

function find(value: unknown, path: FieldPath): FieldPath | undefined {
  if (typeof value === 'string') return hasPlaceholder(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [key, below] of Object.entries(value)) {
    const found = FOR_PROGRAMS.has(key) ? undefined : find(below, [...path, isList ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

function valueAt(object: unknown, path: FieldPath): unknown {
  return path.reduce((value: any, step) => (typeof value === 'object' && value !== null ? value[step] : undefined), object); // eslint-disable-line @typescript-eslint/no-explicit-any
}
