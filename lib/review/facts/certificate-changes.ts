import type { ManifestObject } from '../../manifest/manifest-object';
import { namesOf, secretNameOf } from '../../mesh/certificates/certificate';
import { issuerReference } from '../../mesh/certificates/issuer';
import type { Change } from '../changes/change';
import { onBoth, type Sides } from '../sides';

/** Certificates of cert-manager: their names, issuer and Secret. */
export function certificateChanges(sides: Sides): readonly Change[] {
  const { before, after } = onBoth(sides, ({ mesh }) => new Map(mesh.certificates.all.map((entry) => [entry.id, entry])));
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.flatMap((id) => changesOf(before.get(id), after.get(id)));
}

function changesOf(before: ManifestObject | undefined, after: ManifestObject | undefined): readonly Change[] {
  const entry = after ?? before!;
  const change = (text: string, effect: Change['effect'] = 'changes'): Change => ({
    group: 'certificates',
    effect,
    text: `${entry.ref} ${text}`,
    places: [before, after].flatMap((each) => each?.at() ?? []),
  });
  if (!before) return [change(`is new, for ${namesOf(entry).join(', ')}`, 'opens')];
  if (!after) return [change(`is removed, for ${namesOf(entry).join(', ')}`, 'closes')];
  const [old, now] = [factsOf(before), factsOf(after)];
  return Object.keys(old).flatMap((fact) => (old[fact] === now[fact] ? [] : [change(`${fact}: ${old[fact]} → ${now[fact]}`)]));
}

function factsOf(entry: ManifestObject): Readonly<Record<string, string>> {
  const { kind, name } = issuerReference(entry);
  return {
    names: namesOf(entry).join(', '),
    issuer: `${kind} ${name}`,
    Secret: secretNameOf(entry)?.value ?? '',
  };
}
