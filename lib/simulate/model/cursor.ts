import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { FieldPath } from '../../manifest/manifest';
import type { Labels } from '../../semantics/labels';

/** A place in an object and the value there. A value of another type than the one asked for reads as absent. */
export class Cursor {
  static root(entry: ManifestObject): Cursor {
    return new Cursor(entry, [], entry.object);
  }

  static spec(entry: ManifestObject): Cursor {
    return new Cursor(entry, ['spec'], entry.object.spec);
  }

  private constructor(
    readonly entry: ManifestObject,
    readonly path: FieldPath,
    readonly value: unknown,
  ) {}

  get(...keys: readonly string[]): Cursor {
    return keys.reduce<Cursor>((cursor, key) => new Cursor(this.entry, [...cursor.path, key], member(cursor.value, key)), this);
  }

  get at(): At {
    return this.entry.at(...this.path);
  }

  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  items(): readonly Cursor[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((value, index) => new Cursor(this.entry, [...this.path, index], value));
  }

  entries(): readonly (readonly [key: string, value: Cursor])[] {
    if (!isRecord(this.value)) return [];
    return Object.keys(this.value).map((key) => [key, this.get(key)]);
  }

  text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  get isTrue(): boolean {
    return this.value === true;
  }

  texts(): readonly string[] {
    return Array.isArray(this.value) ? this.value.filter((value) => typeof value === 'string') : [];
  }

  labels(): Labels {
    if (!isRecord(this.value)) return {};
    return Object.fromEntries(Object.entries(this.value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
  }
}

function member(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
