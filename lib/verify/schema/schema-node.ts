import { RE2JS } from 're2js';
import { celRule, type CelRule } from './cel/rule';
import type { JsonSchema } from './json-schema';

/** What a schema says of one value, made ready to be asked many times. Children are made when they are first needed. */
export class SchemaNode {
  /** The types that a value may have; empty if the schema names none. */
  readonly types: readonly string[];
  readonly properties: ReadonlyMap<string, () => SchemaNode>;
  readonly allOf: readonly SchemaNode[];
  readonly anyOf: readonly SchemaNode[];
  readonly oneOf: readonly SchemaNode[];
  readonly not?: SchemaNode;
  private readonly lazyItems?: () => SchemaNode;
  private readonly lazyValues?: () => SchemaNode;
  private compiledPattern?: RE2JS;
  private compiledRules?: readonly CelRule[];
  private readonly below = new Map<string, boolean>();

  constructor(
    readonly schema: JsonSchema,
    private readonly definitions: Definitions = NO_DEFINITIONS,
  ) {
    const intOrString = schema['x-kubernetes-int-or-string'] === true;
    this.types = intOrString ? ['integer', 'string'] : schema.type ? [schema.type] : [];
    this.properties = new Map(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, this.child(property)]));
    this.allOf = this.each(schema.allOf);
    this.anyOf = this.each(schema.anyOf);
    this.oneOf = this.each(schema.oneOf);
    this.not = schema.not && new SchemaNode(schema.not, definitions);
    this.lazyItems = schema.items && this.child(schema.items);
    this.lazyValues = typeof schema.additionalProperties === 'object' ? this.child(schema.additionalProperties) : undefined;
  }

  /** The schema of the items of a list. */
  get items(): SchemaNode | undefined {
    return this.lazyItems?.();
  }

  /** The schema of the values of a map. */
  get values(): SchemaNode | undefined {
    return this.lazyValues?.();
  }

  /** True for a map, whose keys are the user's; its values may be of any kind when `values` is undefined. */
  get isMap(): boolean {
    return this.schema.additionalProperties !== undefined && this.schema.additionalProperties !== false;
  }

  /** The schema of one field of an object or one value of a map. */
  field(name: string): SchemaNode | undefined {
    return this.properties.get(name)?.() ?? this.values;
  }

  /** The regular expression that text must match, as RE2 reads it. */
  get pattern(): RE2JS | undefined {
    if (this.schema.pattern === undefined) return undefined;
    return (this.compiledPattern ??= RE2JS.compile(this.schema.pattern));
  }

  /** The CEL rules of this value itself. */
  get rules(): readonly CelRule[] {
    return (this.compiledRules ??= (this.schema['x-kubernetes-validations'] ?? []).map((rule) => celRule(rule)));
  }

  /** True if some schema at or below this one says it, so that it is worth walking: a default, a CEL rule, a list type. */
  says(keyword: 'default' | 'x-kubernetes-validations' | 'x-kubernetes-list-type'): boolean {
    const known = this.below.get(keyword);
    if (known !== undefined) return known;
    this.below.set(keyword, false); // a schema that contains itself says no more than its other parts
    const found =
      this.schema[keyword] !== undefined ||
      [...this.properties.values()].some((property) => property().says(keyword)) ||
      (this.items?.says(keyword) ?? false) ||
      (this.values?.says(keyword) ?? false);
    this.below.set(keyword, found);
    return found;
  }

  private each(schemas: readonly JsonSchema[] = []): readonly SchemaNode[] {
    return schemas.map((schema) => new SchemaNode(schema, this.definitions));
  }

  private child(schema: JsonSchema): () => SchemaNode {
    let node: SchemaNode | undefined;
    return () => (node ??= schema.$ref === undefined ? new SchemaNode(schema, this.definitions) : this.definitions.node(schema));
  }
}

/** Schemas that others name by `$ref`, some of them within themselves. */
export class Definitions {
  private readonly nodes = new Map<string, SchemaNode>();

  constructor(private readonly schemas: Readonly<Record<string, JsonSchema>>) {}

  /** The schema that a `$ref` names, with what stands beside it. */
  node({ $ref, ...beside }: JsonSchema): SchemaNode {
    const key = JSON.stringify([$ref, beside]);
    const known = this.nodes.get(key);
    if (known) return known;
    const node = new SchemaNode({ ...this.schemas[$ref!], ...beside }, this);
    this.nodes.set(key, node);
    return node;
  }
}

const NO_DEFINITIONS = new Definitions({});
