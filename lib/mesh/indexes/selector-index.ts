import { type Labels, selects } from '../../semantics/labels';
import { LabelLists } from '../../semantics/label-lists';
import { push } from '../../semantics/push';
import { lazy } from '../reading/lazy';

/** Something that selects workloads by labels. Without a selector, it selects all of its namespace. */
interface Selecting {
  readonly namespace: string;
  readonly selector?: Labels;
}

/** Finds the items that select a workload, by the rarest label of each selector. */
export class SelectorIndex<T extends Selecting> {
  private readonly bySelector = new Map<string, LabelLists<T>>();
  private readonly byNamespace = new Map<string, T[]>();
  private readonly order: () => ReadonlyMap<T, number>;
  private readonly everywhere: () => LabelLists<T>;

  /** @param items in the order in which they are found again */
  constructor(items: readonly T[]) {
    this.order = lazy(() => new Map(items.map((item, index) => [item, index])));
    const rarest = lazy(() => new Frequency(items));
    const keyOf = ({ selector }: T) => keyIn(selector, rarest);
    this.everywhere = lazy(() => {
      const lists = new LabelLists<T>();
      for (const item of items) {
        const key = keyOf(item);
        if (key !== undefined) lists.add(key, item.selector![key], item);
      }
      return lists;
    });
    for (const item of items) {
      const key = keyOf(item);
      if (key === undefined) push(this.byNamespace, item.namespace, item);
      else this.listsOf(item.namespace).add(key, item.selector![key], item);
    }
  }

  /** Those with a selector that matches the labels; in every namespace if none is given. */
  selecting(labels: Labels, namespace?: string): readonly T[] {
    const lists = namespace === undefined ? this.everywhere() : this.bySelector.get(namespace);
    if (!lists) return NONE;
    let found: T[] | undefined;
    for (const key in labels) {
      for (const item of lists.get(key, labels[key])) if (selects(item.selector!, labels)) (found ??= []).push(item);
    }
    return found ? this.inOrder(found) : NONE;
  }

  /** Those for a whole namespace. */
  wide(namespace: string): readonly T[] {
    return this.byNamespace.get(namespace) ?? NONE;
  }

  /** Those that select workloads with these labels in their own namespace, or apply to all of it, in order. */
  taking(labels: Labels, namespace: string): readonly T[] {
    const [selecting, wide] = [this.selecting(labels, namespace), this.wide(namespace)];
    return selecting.length === 0 ? wide : this.inOrder([...selecting, ...wide]);
  }

  private inOrder(some: T[]): readonly T[] {
    if (some.length < 2) return some;
    const order = this.order();
    return some.sort((a, b) => order.get(a)! - order.get(b)!);
  }

  private listsOf(namespace: string): LabelLists<T> {
    let lists = this.bySelector.get(namespace);
    if (!lists) this.bySelector.set(namespace, (lists = new LabelLists()));
    return lists;
  }
}

const NONE: readonly never[] = [];

/** The label by which a selector is indexed; undefined if it is empty. */
function keyIn(selector: Labels | undefined, rarest: () => Frequency): string | undefined {
  if (!selector) return undefined;
  const keys = Object.keys(selector);
  return keys.length < 2 ? keys[0] : rarest().rarestOf(selector, keys);
}

/** How often each label is asked for. */
class Frequency {
  private readonly counts = new Map<string, number>();

  constructor(items: readonly Selecting[]) {
    for (const { selector = {} } of items) for (const key in selector) this.add(label(key, selector[key]));
  }

  rarestOf(selector: Labels, keys: readonly string[]): string {
    const count = (key: string) => this.counts.get(label(key, selector[key]))!;
    return keys.reduce((best, key) => (count(key) < count(best) ? key : best));
  }

  private add(pair: string): void {
    this.counts.set(pair, (this.counts.get(pair) ?? 0) + 1);
  }
}

function label(key: string, value: string): string {
  return `${key}\n${value}`;
}
