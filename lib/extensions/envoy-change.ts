import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';

/** A part of Envoy's configuration, by the names in its JSON. */
export type EnvoyConfig = Readonly<Record<string, unknown>>;

/** A filter of Envoy: its name, and a configuration that says its type in `@type`. */
export interface EnvoyFilterConfig extends EnvoyConfig {
  readonly name: string;
  readonly typed_config?: EnvoyConfig & { readonly '@type': string };
}

/** What is done to the part of the configuration that a patch finds. */
export type EnvoyOperation = 'MERGE' | 'ADD' | 'REMOVE' | 'INSERT_BEFORE' | 'INSERT_AFTER' | 'INSERT_FIRST' | 'REPLACE';

/**
 * What a patch does to what it finds.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-Operation
 */
export class EnvoyChange<Operation extends EnvoyOperation = EnvoyOperation> {
  /** @internal */
  static readonly [WRITTEN] = 'EnvoyChange.merge(value)';

  /** Lays these fields over it. Lists grow, and mappings are merged. */
  static merge(value: EnvoyConfig): EnvoyChange<'MERGE'> {
    return new EnvoyChange('MERGE', value);
  }

  /** Adds this behind the others of its kind. A filter that is behind the router never runs. */
  static add(value: EnvoyConfig): EnvoyChange<'ADD'> {
    return new EnvoyChange('ADD', value);
  }

  /** Takes it out. */
  static remove(): EnvoyChange<'REMOVE'> {
    return new EnvoyChange('REMOVE', undefined);
  }

  /** Puts this before it. */
  static insertBefore(value: EnvoyConfig): EnvoyChange<'INSERT_BEFORE'> {
    return new EnvoyChange('INSERT_BEFORE', value);
  }

  /** Puts this behind it. */
  static insertAfter(value: EnvoyConfig): EnvoyChange<'INSERT_AFTER'> {
    return new EnvoyChange('INSERT_AFTER', value);
  }

  /** Puts this before all others of its kind. */
  static insertFirst(value: EnvoyConfig): EnvoyChange<'INSERT_FIRST'> {
    return new EnvoyChange('INSERT_FIRST', value);
  }

  /** Puts this in its place. */
  static replace(value: EnvoyConfig): EnvoyChange<'REPLACE'> {
    return new EnvoyChange('REPLACE', value);
  }

  private constructor(
    /** What is done. */
    readonly operation: Operation,
    private readonly value: EnvoyConfig | undefined,
  ) {
    if (value === undefined || Object.keys(value).length > 0) return;
    const fix = 'write the fields of the Envoy message, or use EnvoyChange.remove()';
    throw new ConfigError('EnvoyChange', { field: 'value', value, problem: `gives ${operation} nothing to do`, fix });
  }

  /** @internal */
  _toWire() {
    return { operation: this.operation, value: this.value };
  }
}
