import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { isLabel } from './host';

/** The namespaces an object is visible in: `.`, `*` or names, each once; a ServiceEntry may also say `~`, nobody. */
export function* checkExportTo(at: Field, namespace: string, takesNobody = false): Problems {
  const seen = new Set<string>();
  const entries = at.items();
  for (const entry of entries) {
    const target = entry.text === '.' ? namespace : entry.text;
    if (seen.has(target))
      yield refuse(
        entry,
        `${quoted(entry.text)} repeats an entry of exportTo`,
        'list every namespace once; "." is the namespace of the object',
      );
    else if (isVisibility(target, takesNobody)) seen.add(target);
    else yield refuse(entry, `${quoted(entry.text)} is not a valid exportTo entry`, 'write ".", "*" or the name of a namespace');
  }
  if (entries.length < 2) return;
  if (seen.has('*')) yield refuse(at, 'exportTo has "*" together with other entries', 'write only "*", which is every namespace');
  if (seen.has('~')) yield refuse(at, 'exportTo has "~" (no namespace) together with other entries', 'write only "~", or remove it');
}

/** A DestinationRule that selects workloads is visible in its own namespace only. */
export function* checkExportToOfSelector(at: Field, namespace: string): Problems {
  const beyond = at.items().filter(({ text }) => text !== '.' && text !== namespace && isVisibility(text, false));
  if (beyond.length > 0) {
    yield refuse(
      at,
      `exportTo goes beyond namespace ${quoted(namespace)}, in which the workloadSelector selects workloads`,
      'write exportTo: ["."], or drop the workloadSelector',
    );
  }
}

function isVisibility(text: string, takesNobody: boolean): boolean {
  return text === '*' || isLabel(text) || (takesNobody && text === '~');
}
