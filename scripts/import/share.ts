import type { Schema } from './schema';

/** Parts that are shorter than this, as JSON, are repeated: a reference would not be much shorter. */
const SHORTEST = 200;

/** Schemas with what several of them, or several places of one, have in common. */
export interface SharedSchemas {
  readonly schemas: readonly Schema[];
  /** The common parts; schemas and other parts name them by `$ref`. */
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Puts the parts that stand in several places of these schemas into definitions, so that each stands once. */
export function share(schemas: readonly Schema[]): SharedSchemas {
  const sharing = new Sharing();
  for (const schema of schemas) sharing.count(schema);
  return { schemas: schemas.map((schema) => sharing.below(schema)), definitions: sharing.definitions };
}

class Sharing {
  readonly definitions: Record<string, Schema> = {};
  private readonly counts = new Map<string, number>();
  private readonly names = new Map<string, string>();

  /** Counts the parts of a schema. What is within a part is counted once, however often the part itself is there. */
  count(schema: Schema): void {
    for (const [, part] of partsOf(schema)) {
      const text = JSON.stringify(part);
      const before = this.counts.get(text) ?? 0;
      this.counts.set(text, before + 1);
      if (before === 0) this.count(part);
    }
  }

  /** The schema with references in place of its common parts. */
  below(schema: Schema, name = ''): Schema {
    const { properties, items, additionalProperties } = schema;
    const fields = Object.entries((properties ?? {}) as Schema).map(([field, part]) => [field, this.part(part as Schema, field)]);
    return {
      ...schema,
      ...(properties !== undefined && { properties: Object.fromEntries(fields) }),
      ...(isSchema(items) && { items: this.part(items, name) }),
      ...(isSchema(additionalProperties) && { additionalProperties: this.part(additionalProperties, name) }),
    };
  }

  private part(part: Schema, name: string): Schema {
    const text = JSON.stringify(part);
    if (text.length < SHORTEST || this.counts.get(text) === 1) return this.below(part, name);
    return { $ref: this.names.get(text) ?? this.define(part, text, name) };
  }

  private define(part: Schema, text: string, wanted: string): string {
    const name = this.freeName(wanted);
    this.names.set(text, name);
    this.definitions[name] = part; // keeps the name from being given twice while the part is looked through
    this.definitions[name] = this.below(part, wanted);
    return name;
  }

  private freeName(wanted: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted}-${number}`;
      if (!Object.hasOwn(this.definitions, name)) return name;
    }
  }
}

function partsOf({ properties, items, additionalProperties }: Schema): readonly (readonly [string, Schema])[] {
  const fields = Object.entries((properties ?? {}) as Schema) as [string, Schema][];
  return [...fields, ...[items, additionalProperties].filter(isSchema).map((part) => ['', part] as const)];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
