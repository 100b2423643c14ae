import { ManifestSet } from '../../manifest/manifest-set';
import type { Simulator } from '../../simulate';
import type { Finding } from '../../verify/finding';
import { verify } from '../../verify/verify';
import type { Change } from '../changes/change';
import { onBoth, type Sides } from '../sides';

/** Errors and warnings of `verify` that appear and disappear. */
export function findingChanges(sides: Sides): readonly Change[] {
  const { before, after } = onBoth(sides, findingsOf);
  const changes = (from: ReadonlyMap<string, Finding>, to: ReadonlyMap<string, Finding>, what: string, effect: Change['effect']) =>
    [...to].flatMap(([key, finding]): readonly Change[] => (from.has(key) ? [] : [changeOf(finding, what, effect)]));
  return [...changes(before, after, 'new', 'opens'), ...changes(after, before, 'gone', 'closes')];
}

function changeOf({ severity, rule, object, message, file, line }: Finding, what: string, effect: Change['effect']): Change {
  const where = file === undefined ? '' : ` (${file}:${line})`;
  return { group: 'findings', effect, text: `${what} ${severity}: ${object ?? ''}: ${message} [${rule}]${where}`, places: [] };
}

function findingsOf({ mesh }: Simulator): ReadonlyMap<string, Finding> {
  const { findings } = verify(new ManifestSet(mesh.objects.all));
  return new Map(
    findings
      .filter(({ severity }) => severity !== 'info')
      .map((finding) => [`${finding.rule} ${finding.object} ${finding.field} ${finding.message}`, finding]),
  );
}
