import type { At } from '../../manifest/manifest-object';
import { ManifestSet } from '../../manifest/manifest-set';
import type { Simulator } from '../../simulate';
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
  const { before, after } = onBoth(sides, (side) => findingsOf(side, objects, options));
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

/** A finding and the object that it is about. */
interface PlacedFinding extends Finding {
  readonly place?: At;
}

function findingsOf(
  { mesh }: Simulator,
  objects: ReadonlyMap<string, ChangedObject>,
  options: VerifyOptions,
): ReadonlyMap<string, PlacedFinding> {
  const { findings } = verify(new ManifestSet(mesh.objects.all), { ...options, layers: layersFor(objects) });
  const places = new Map(mesh.objects.all.map((entry) => [entry.ref, entry.at()]));
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
