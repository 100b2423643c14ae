import { LabelLists } from './label-lists';
import { type Labels, selects } from './labels';
import { push } from './push';

/** Finds the items with some labels, without looking at all of them. */
export class LabelIndex<T extends { readonly labels: Labels; readonly namespace: string }> {
  private readonly byNamespace = new Map<string, T[]>();
  private readonly listsByNamespace = new Map<string, LabelLists<T>>();
  private listsOfAll: LabelLists<T> | undefined;

  constructor(readonly all: readonly T[]) {
    for (const item of all) push(this.byNamespace, item.namespace, item);
  }

  /** The items of a namespace. */
  in(namespace: string): readonly T[] {
    return this.byNamespace.get(namespace) ?? NONE;
  }

  /** The items with every label of the selector; in every namespace if none is given. */
  selectedBy(selector: Labels, namespace?: string): readonly T[] {
    let fewest = namespace === undefined ? this.all : this.in(namespace);
    if (fewest.length === 0) return fewest;
    const lists = namespace === undefined ? (this.listsOfAll ??= listsOf(this.all)) : this.listsOf(namespace);
    for (const key in selector) {
      const carriers = lists.get(key, selector[key]);
      if (carriers.length < fewest.length) fewest = carriers;
    }
    return fewest.filter((item) => selects(selector, item.labels));
  }

  private listsOf(namespace: string): LabelLists<T> {
    let known = this.listsByNamespace.get(namespace);
    if (!known) this.listsByNamespace.set(namespace, (known = listsOf(this.in(namespace))));
    return known;
  }
}

const NONE: readonly never[] = [];

function listsOf<T extends { readonly labels: Labels }>(items: readonly T[]): LabelLists<T> {
  const lists = new LabelLists<T>();
  for (const item of items) for (const key in item.labels) lists.add(key, item.labels[key], item);
  return lists;
}
