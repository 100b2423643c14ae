import { type Labels, selects } from '../../semantics/labels';
import { push } from '../../semantics/push';

/** Something that takes workloads by their labels. Without a selector it takes all of its namespace. */
interface Selecting {
  readonly namespace: string;
  readonly selector?: Labels;
}

/** Stands for all namespaces; no namespace has this name. */
const EVERYWHERE = '*';

/** Finds what selects a workload, by the rarest label of each selector. */
export class SelectorIndex<T extends Selecting> {
  /** By namespace and label. */
  private readonly bySelector = new Map<string, Map<string, T[]>>();
  private readonly byNamespace = new Map<string, T[]>();
  private readonly order = new Map<T, number>();

  /** @param items in the order in which they are found again */
  constructor(items: readonly T[]) {
    const frequency = new Map<string, number>();
    for (const item of items) for (const pair of pairsOf(item.selector)) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
    for (const item of items) {
      this.order.set(item, this.order.size);
      const pairs = pairsOf(item.selector);
      if (pairs.length === 0) {
        push(this.byNamespace, item.namespace, item);
        continue;
      }
      const rarest = pairs.reduce((best, pair) => (frequency.get(pair)! < frequency.get(best)! ? pair : best));
      this.put(item.namespace, rarest, item);
      this.put(EVERYWHERE, rarest, item);
    }
  }

  /** Those with a selector that takes the labels; of every namespace when none is named. */
  selecting(labels: Labels, namespace: string = EVERYWHERE): readonly T[] {
    const byLabel = this.bySelector.get(namespace);
    if (!byLabel) return NONE;
    const found: T[] = [];
    for (const key in labels) {
      for (const item of byLabel.get(`${key}\n${labels[key]}`) ?? NONE) if (selects(item.selector!, labels)) found.push(item as T);
    }
    return found.length > 1 ? found.sort((a, b) => this.order.get(a)! - this.order.get(b)!) : found;
  }

  /** Those for a whole namespace. */
  wide(namespace: string): readonly T[] {
    return this.byNamespace.get(namespace) ?? NONE;
  }

  /** Those that select workloads with these labels in their own namespace or are for all of it, in their order. */
  taking(labels: Labels, namespace: string): readonly T[] {
    const [selecting, wide] = [this.selecting(labels, namespace), this.wide(namespace)];
    if (selecting.length === 0) return wide;
    return [...selecting, ...wide].sort((a, b) => this.order.get(a)! - this.order.get(b)!);
  }

  /** The place of an item among all: what stands first wins where one alone counts. */
  orderOf(item: T): number {
    return this.order.get(item) ?? -1;
  }

  private put(namespace: string, label: string, item: T): void {
    let byLabel = this.bySelector.get(namespace);
    if (!byLabel) this.bySelector.set(namespace, (byLabel = new Map()));
    push(byLabel, label, item);
  }
}

const NONE: readonly never[] = [];

function pairsOf(labels: Labels | undefined): readonly string[] {
  return labels ? Object.keys(labels).map((key) => `${key}\n${labels[key]}`) : NONE;
}
