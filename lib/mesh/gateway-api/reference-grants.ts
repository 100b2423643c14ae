import { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import type { Objects } from '../reading/objects';
import { type PlacedText, placedText } from '../reading/placed-text';
import { push } from '../../semantics/push';

/** An object with a reference: its kind and namespace. */
export interface Referrer {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** The object that is referred to. */
export interface Referent extends Referrer {
  readonly name: string;
}

/** The ReferenceGrants: which references to other namespaces are allowed. */
export class ReferenceGrants {
  /** The namespaces in `from` of grants, as they are written. */
  readonly namespaces: readonly PlacedText[];
  private readonly names = new Map<string, (string | undefined)[]>();

  constructor(objects: Objects) {
    const grants = objects.of('ReferenceGrant', GATEWAY_API);
    const namespaces = grants.flatMap((grant) => Cursor.spec(grant).get('from').items()).map((from) => from.get('namespace'));
    this.namespaces = namespaces.flatMap((field) => placedText(field) ?? []);
    for (const grant of grants) {
      const spec = Cursor.spec(grant);
      for (const from of spec.get('from').items()) {
        for (const to of spec.get('to').items()) {
          const target = { ...kindIn(to), namespace: grant.namespace };
          push(this.names, keyOf({ ...kindIn(from), namespace: from.get('namespace').text() ?? '' }, target), to.get('name').text());
        }
      }
    }
  }

  /** True if both are in one namespace, or a grant in the namespace of the target allows the reference. */
  permits(from: Referrer, to: Referent): boolean {
    if (from.namespace === to.namespace) return true;
    return (this.names.get(keyOf(from, to)) ?? []).some((name) => name === undefined || name === to.name);
  }
}

function kindIn(item: Cursor): Pick<Referrer, 'group' | 'kind'> {
  return { group: item.get('group').text() ?? '', kind: item.get('kind').text() ?? '' };
}

function keyOf(from: Referrer, to: Referrer): string {
  return [from.group, from.kind, from.namespace, to.group, to.kind, to.namespace].join('\n');
}
