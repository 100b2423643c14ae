import { type Labels, selects } from './labels';
import { push } from './push';

/** Stands for all namespaces; no namespace has this name. */
const EVERYWHERE = '*';

/** Finds the items that carry some labels without looking at all of them. */
export class LabelIndex<T extends { readonly labels: Labels; readonly namespace: string }> {
  private readonly byNamespace = new Map<string, T[]>();
  private readonly byLabel = new Map<string, T[]>();

  constructor(readonly all: readonly T[]) {
    for (const item of all) {
      push(this.byNamespace, item.namespace, item);
      for (const [key, value] of Object.entries(item.labels)) {
        push(this.byLabel, label(item.namespace, key, value), item);
        push(this.byLabel, label(EVERYWHERE, key, value), item);
      }
    }
  }

  /** The items of a namespace. */
  in(namespace: string): readonly T[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The items that carry every label of the selector; of every namespace when none is named. */
  selectedBy(selector: Labels, namespace?: string): readonly T[] {
    let fewest = namespace === undefined ? this.all : this.in(namespace);
    for (const [key, value] of Object.entries(selector)) {
      const carriers = this.byLabel.get(label(namespace ?? EVERYWHERE, key, value)) ?? [];
      if (carriers.length < fewest.length) fewest = carriers;
    }
    return fewest.filter((item) => selects(selector, item.labels));
  }
}

function label(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}\n${value}`;
}
