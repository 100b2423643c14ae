import { push } from './push';

/** Lists of items by label. */
export class LabelLists<T> {
  private readonly byKey = new Map<string, Map<string, T[]>>();

  add(key: string, value: string, item: T): void {
    let byValue = this.byKey.get(key);
    if (!byValue) this.byKey.set(key, (byValue = new Map()));
    push(byValue, value, item);
  }

  get(key: string, value: string): readonly T[] {
    return this.byKey.get(key)?.get(value) ?? NONE;
  }
}

const NONE: readonly never[] = [];
