import { type At, ManifestObject } from '../../manifest/manifest-object';
import { ManifestSet } from '../../manifest/manifest-set';
import type { Simulator } from '../../simulate';
import { isBelowAny } from '../../verify/config/left-out-paths';
import type { Finding } from '../../verify/finding';
import type { Layer } from '../../verify/layer';
import { schemaLayer } from '../../verify/layers/schema';
import { webhookLayer } from '../../verify/layers/webhook';
import { LAYERS, verify, type VerifyOptions } from '../../verify/verify';
import type { Change } from '../changes/change';
import type { ChangedObject } from './changed-objects';
import { onBoth, type Sides } from '../sides';

/** Errors and warnings of `verify` that appear and disappear. */
export function findingChanges(sides: Sides, objects: ReadonlyMap<string, ChangedObject>, options: VerifyOptions): readonly Change[] {
  const leftOut = leftOutOf(sides, options);
  const { before, after } = onBoth(sides, (side) => findingsOf(judged(side, leftOut), objects, options));
  const changes = (
    from: ReadonlyMap<string, PlacedFinding>,
    to: ReadonlyMap<string, PlacedFinding>,
    what: string,
    effect: Change['effect'],
  ) => [...to].flatMap(([key, finding]): readonly Change[] => (from.has(key) ? [] : [changeOf(finding, what, effect)]));
  return [...changes(before, after, 'new', 'opens'), ...changes(after, before, 'resolved', 'closes')];
}

function changeOf({ severity, rule, object, message, place }: PlacedFinding, what: string, effect: Change['effect']): Change {
  const text = `${what} ${severity} ${rule}${object === undefined ? '' : ` at ${object}`}: ${message}`;
  return { group: 'findings', effect, text, places: place ? [place] : [] };
}

/** The objects that either side has in a file that is left out. */
function leftOutOf({ before, after }: Sides, { leaveOut = [] }: VerifyOptions): ReadonlySet<string> {
  if (leaveOut.length === 0) return new Set();
  const isLeftOut = isBelowAny(leaveOut);
  const all = [...before.mesh.objects.all, ...after.mesh.objects.all];
  return new Set(all.filter(({ source }) => isLeftOut(source.file)).map(({ id }) => id));
}

/** The objects of a side; those that are left out only resolve names. */
function judged({ mesh }: Simulator, leftOut: ReadonlySet<string>): ManifestSet {
  const { all } = mesh.objects;
  return new ManifestSet(all.map((entry) => (leftOut.has(entry.id) ? new ManifestObject(entry.object, entry.source, true) : entry)));
}

/** A finding and the object that it is about. */
interface PlacedFinding extends Finding {
  readonly place?: At;
}

function findingsOf(
  manifests: ManifestSet,
  objects: ReadonlyMap<string, ChangedObject>,
  options: VerifyOptions,
): ReadonlyMap<string, PlacedFinding> {
  const { findings } = verify(manifests, { ...options, layers: layersFor(objects) });
  const places = new Map(manifests.objects.map((entry) => [entry.ref, entry.at()]));
  return new Map(
    findings
      .filter(({ severity }) => severity !== 'info')
      .map((finding) => [
        `${finding.rule} ${finding.object} ${finding.field} ${finding.message}`,
        { ...finding, place: places.get(finding.object ?? '') },
      ]),
  );
}

/** Of an object that is the same on both sides, a layer that looks at one object at a time says the same. */
function layersFor(objects: ReadonlyMap<string, ChangedObject>): readonly Layer[] {
  return LAYERS.map((layer) =>
    layer === schemaLayer || layer === webhookLayer
      ? { ...layer, check: (input) => layer.check({ ...input, objects: input.objects.filter(({ id }) => objects.has(id)) }) }
      : layer,
  );
}
