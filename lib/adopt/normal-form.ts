import { withoutLastApplied } from '../manifest/last-applied';
import { formatPath, groupOf, type KubeObject } from '../manifest/manifest';
import { isMapping } from '../semantics/mapping';
import { withDefaults } from '../verify/schema/defaults';
import { KnownKinds, knownKind } from '../verify/schema/kinds';
import { differences } from './differences';
import { withWrittenDefaults } from './written-defaults';

/** What the API server and controllers write into the metadata of an object. */
const WRITTEN_BY_THE_CLUSTER: readonly string[] = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** An object as somebody wrote it: without what the cluster added, and without fields that are null. */
export function asWritten({ apiVersion, kind, metadata, status: _status, ...fields }: KubeObject): KubeObject {
  const kept = Object.entries(metadata).filter(([field]) => !WRITTEN_BY_THE_CLUSTER.includes(field));
  const own = kept.map(
    ([field, value]) => [field, field === 'annotations' && isMapping(value) ? withoutLastApplied(value) : value] as const,
  );
  const wanted = withoutEmpty(withoutNull(fromEntries(own))) as KubeObject['metadata'];
  return { apiVersion, kind, metadata: wanted, ...(withoutNull(fields) as object) };
}

/** Whether the API server stores the same for both. */
export function isSame(one: KubeObject, other: KubeObject): boolean {
  return differences(normalForm(one), normalForm(other)).length === 0;
}

/** The one of the objects that is the same; undefined if there is none. */
export function findSame(objects: readonly KubeObject[], wanted: KubeObject): KubeObject | undefined {
  const { kind, metadata } = wanted;
  return objects.find((object) => object.kind === kind && object.metadata.name === metadata.name && isSame(object, wanted));
}

/** The way to the first value that differs, for messages; undefined if the API server stores the same for both. */
export function firstDifference(one: KubeObject, other: KubeObject): string | undefined {
  const [first] = differences(normalForm(one), normalForm(other));
  return first && formatPath(first.path);
}

/** An object with all that counts when it does not say it: the defaults of its CRD, and those of the references of Istio and cert-manager. */
export function normalForm(object: KubeObject): KubeObject {
  const written = asWritten(object);
  const known = KnownKinds.of().kindsOf(groupOf(object)) === undefined ? undefined : knownKind(object);
  return withWrittenDefaults(withDefaults(written, known?.schema) as KubeObject);
}

function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNull(item) ?? null);
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  return fromEntries(kept.map(([name, field]) => [name, withoutNull(field)]));
}

/** Empty labels and owners say nothing. */
function withoutEmpty(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const fields = Object.entries(value).filter(([, field]) => !isEmpty(field));
  return fromEntries(fields);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isMapping(value) && Object.keys(value).length === 0;
}

/** Like Object.fromEntries, which makes a field of `__proto__` too. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries);
}
