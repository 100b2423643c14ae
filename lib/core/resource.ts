import type { JsonPatch } from 'cdk8s';
import { ApiObject, Lazy, type GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { withoutNamespace } from './cluster-scoped';
import { mergeOverrides, type Overrides } from './merge';
import { namespaceOf, objectName } from './names';
import { checkPlain } from './plain';
import { checkUniqueNames } from './unique-names';

/** Options that every resource has, whatever its kind. */
export interface ResourceOptions<Spec> {
  /**
   * Name of the object.
   * @default - the construct's id in kebab case: `BookinfoGateway` gives `bookinfo-gateway`
   */
  readonly name?: string;
  /**
   * Labels of the object, in addition to those of its chart.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the object.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Fields of the generated `spec`, merged last, for what the options of the construct do not cover. Lists are replaced whole.
   * @default - nothing is overridden
   */
  readonly spec?: Overrides<Spec>;
}

/** Options of a resource that lives in a namespace. */
export interface NamespacedOptions<Spec> extends ResourceOptions<Spec> {
  /**
   * Namespace of the object.
   * @default - the namespace of the object's target, otherwise the chart's
   */
  readonly namespace?: string;
}

/**
 * The base of all constructs for a kind: a child `Resource`, whose spec is rendered when the app is synthesized.
 *
 * @throws ConfigError when the app is synthesized, if another object of its kind has the same name and namespace
 */
export abstract class MeshResource<Spec extends object> extends Construct {
  /** Name of the object in its metadata. */
  readonly name: string;
  /** Namespace of the object; undefined for kinds without one. */
  readonly namespace: string | undefined;
  /** The `ApiObject` itself, for everything that cdk8s can do with it. */
  readonly apiObject: ApiObject;

  /**
   * @param placement the kind, and `cluster` for kinds without a namespace, otherwise the namespace of the object when the options do not set it
   */
  protected constructor(
    scope: Construct,
    id: string,
    placement: { readonly gvk: GroupVersionKind; readonly namespace: 'cluster' | { readonly fallback?: string } },
    options: NamespacedOptions<Spec>,
  ) {
    super(scope, id);
    this.name = objectName(this, options.name);
    this.namespace = placement.namespace === 'cluster' ? undefined : namespaceOf(this, options.namespace ?? placement.namespace.fallback);
    this.apiObject = new ApiObject(this, 'Resource', {
      ...placement.gvk,
      metadata: { name: this.name, namespace: this.namespace, labels: options.labels, annotations: options.annotations },
      spec: Lazy.any({ produce: () => mergeOverrides(this.renderSpec(), options.spec) }),
    });
    checkPlain(this, 'spec', options.spec);
    if (this.namespace === undefined) withoutNamespace(this.apiObject);
    checkUniqueNames(this);
  }

  /** Patches the object's YAML exactly as it would be written out. */
  addJsonPatch(...operations: JsonPatch[]): void {
    this.apiObject.addJsonPatch(...operations);
  }

  /** The spec that results from the options and the `add…` calls so far. */
  protected abstract renderSpec(): Spec;

  /** True if any of these lists of the spec will have entries, from options, `spec` or a patch. */
  protected isFilled(...lists: readonly string[]): boolean {
    const spec: Readonly<Record<string, unknown>> = this.apiObject.toJson().spec ?? {};
    return lists.map((list) => spec[list]).some((list) => Array.isArray(list) && list.length > 0);
  }

  /** The namespace of a resource that always has one. */
  protected get home(): string {
    return this.namespace!;
  }
}
