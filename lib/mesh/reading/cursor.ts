import { At, type ManifestObject } from '../../manifest/manifest-object';
import type { FieldPath } from '../../manifest/manifest';
import type { Labels } from '../../semantics/labels';
import { isMapping } from '../../semantics/mapping';

/** A place in an object and the value there. A value of another type than expected is treated as absent. */
export class Cursor {
  /** @internal */
  static root(entry: ManifestObject): Cursor {
    return new Cursor(entry, undefined, '', entry.object);
  }

  /** @internal */
  static spec(entry: ManifestObject): Cursor {
    return Cursor.root(entry).child('spec');
  }

  private constructor(
    readonly entry: ManifestObject,
    private readonly parent: Cursor | undefined,
    private readonly key: string | number,
    readonly value: unknown,
  ) {}

  /** The value below, by its keys: `get('spec', 'http')`. */
  get(...keys: readonly string[]): Cursor {
    let found: Cursor = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (const key of keys) found = found.child(key);
    return found;
  }

  /** The path to this value. */
  get path(): FieldPath {
    const steps: (string | number)[] = [];
    this.addStepsTo(steps);
    return steps;
  }

  get at(): At {
    return new At(this.entry, this);
  }

  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** True if something is written here, even if it is null. */
  get isGiven(): boolean {
    return this.value !== undefined;
  }

  get isMapping(): boolean {
    return isMapping(this.value);
  }

  /** The values of a list; empty for anything else. */
  items(): readonly Cursor[] {
    if (!Array.isArray(this.value)) return NO_ITEMS;
    return this.value.map((value, index) => new Cursor(this.entry, this, index, value));
  }

  /** The keys of a mapping with their values; empty for anything else. */
  entries(): readonly (readonly [key: string, value: Cursor])[] {
    if (!isMapping(this.value)) return [];
    return Object.keys(this.value).map((key) => [key, this.get(key)]);
  }

  /** The value, when it is a string. */
  text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** The value, when it is a number. */
  number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  get isTrue(): boolean {
    return this.value === true;
  }

  /** The strings of a list. */
  texts(): readonly string[] {
    return Array.isArray(this.value) ? this.value.filter((value) => typeof value === 'string') : NO_TEXTS;
  }

  /** The keys of a mapping whose values are strings, as labels have them. */
  labels(): Labels {
    if (!isMapping(this.value)) return NO_LABELS;
    const pairs = Object.entries(this.value);
    const texts = pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    return texts.length === pairs.length ? (this.value as Labels) : Object.fromEntries(texts);
  }

  private addStepsTo(steps: (string | number)[]): void {
    if (!this.parent) return;
    this.parent.addStepsTo(steps);
    steps.push(this.key);
  }

  private child(key: string): Cursor {
    return new Cursor(this.entry, this, key, member(this.value, key));
  }
}

const NO_LABELS: Labels = {};
const NO_ITEMS: readonly Cursor[] = [];
const NO_TEXTS: readonly string[] = [];

function member(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
