import type { FieldPath } from '../../manifest/manifest';
import { isMapping } from '../../semantics/mapping';

/**
 * A value of a manifest together with its place.
 *
 * A value of the wrong type reads like a missing one: the schema complains about it, the webhook never sees it.
 */
export class Field {
  constructor(
    readonly value: unknown,
    private readonly parent?: Field,
    private readonly key: string | number = '',
  ) {}

  /** The way from the object to here. */
  get path(): FieldPath {
    return this.parent ? [...this.parent.path, this.key] : [];
  }

  /** The value below these keys; missing when one of them is. */
  get(...keys: readonly string[]): Field {
    // Most fields are missing, and this is asked for each of them: no closure, no list.
    let field: Field = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (const key of keys) field = field.child(key);
    return field;
  }

  /** True if something stands here that is not null. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The text, empty if there is none. */
  get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  /** The number, 0 when there is none. */
  get number(): number {
    return typeof this.value === 'number' ? this.value : 0;
  }

  /** True if the value is `true`. */
  get isTrue(): boolean {
    return this.value === true;
  }

  /** The items of the list, empty if there is none. */
  items(): readonly Field[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((item: unknown, index) => new Field(item, this, index)).filter((item) => item.exists);
  }

  /** The values of the mapping with their keys, empty if there is none. The API server drops those that are null. */
  entries(): readonly (readonly [key: string, field: Field])[] {
    const { value } = this;
    if (!isMapping(value)) return [];
    return Object.keys(value)
      .map((key) => [key, this.child(key)] as const)
      .filter(([, field]) => field.exists);
  }

  /** True if there is neither an item, an entry nor a text. */
  get isEmpty(): boolean {
    const { value } = this;
    if (typeof value === 'string') return value === '';
    return typeof value !== 'object' || value === null || Object.values(value).every((item) => item === undefined || item === null);
  }

  private child(key: string): Field {
    const { value } = this;
    return new Field(isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined, this, key);
  }
}
