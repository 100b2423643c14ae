/** The part of OpenAPI that CustomResourceDefinitions may use. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly $ref?: string;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: string;
  readonly 'x-kubernetes-validations'?: readonly CelValidation[];
}

/** One CEL rule of a schema. */
export interface CelValidation {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/** The schemas of one API group, as `npm run import` writes them. */
export interface GroupSchemas {
  readonly release: string;
  readonly group: string;
  readonly kinds: Readonly<Record<string, KindSchemas>>;
  /** What several kinds share, named by `$ref`: in groups of engines. */
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

/** The schemas of Kubernetes' own kinds, as `npm run import:core` writes them. */
export interface CoreSchemas {
  readonly release: string;
  readonly groups: Readonly<Record<string, Pick<GroupSchemas, 'kinds'>>>;
  /** What several kinds share, named by `$ref`. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/** The schemas of one kind. */
export interface KindSchemas {
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** A schema, or the name of the version that has the same one. */
  readonly versions: Readonly<Record<string, JsonSchema | string>>;
}
