import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';

/** A part of Envoy's configuration, with the field names of its JSON. */
export type EnvoyConfig = Readonly<Record<string, unknown>>;

/** An Envoy filter: its name, and a configuration with its type in `@type`. */
export interface EnvoyFilterConfig extends EnvoyConfig {
  readonly name: string;
  readonly typed_config?: EnvoyConfig & { readonly '@type': string };
}

/** The operation on the part of the configuration that a patch matches. */
export type EnvoyOperation = 'MERGE' | 'ADD' | 'REMOVE' | 'INSERT_BEFORE' | 'INSERT_AFTER' | 'INSERT_FIRST' | 'REPLACE';

/**
 * The change that a patch makes.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-Operation
 * @example
 * EnvoyPatch.cluster(EnvoyChange.merge({ respect_dns_ttl: true }), { service: 'api.example.com' });
 */
export class EnvoyChange<Operation extends EnvoyOperation = EnvoyOperation> {
  /** @internal */
  static readonly [WRITTEN] = 'EnvoyChange.merge(value)';

  /**
   * Merges these fields into it. Lists are appended to, and mappings are merged.
   *
   * @throws ConfigError when the value does not have a field
   */
  static merge(value: EnvoyConfig): EnvoyChange<'MERGE'> {
    return new EnvoyChange('MERGE', value);
  }

  /**
   * Adds this after the others of its kind. A filter after the router never runs.
   *
   * @throws ConfigError when the value does not have a field
   */
  static add(value: EnvoyConfig): EnvoyChange<'ADD'> {
    return new EnvoyChange('ADD', value);
  }

  /** Removes it. */
  static remove(): EnvoyChange<'REMOVE'> {
    return new EnvoyChange('REMOVE', undefined);
  }

  /**
   * Inserts this before it.
   *
   * @throws ConfigError when the value does not have a field
   */
  static insertBefore(value: EnvoyConfig): EnvoyChange<'INSERT_BEFORE'> {
    return new EnvoyChange('INSERT_BEFORE', value);
  }

  /**
   * Inserts this after it.
   *
   * @throws ConfigError when the value does not have a field
   */
  static insertAfter(value: EnvoyConfig): EnvoyChange<'INSERT_AFTER'> {
    return new EnvoyChange('INSERT_AFTER', value);
  }

  /**
   * Inserts this before all others of its kind.
   *
   * @throws ConfigError when the value does not have a field
   */
  static insertFirst(value: EnvoyConfig): EnvoyChange<'INSERT_FIRST'> {
    return new EnvoyChange('INSERT_FIRST', value);
  }

  /**
   * Replaces it with this.
   *
   * @throws ConfigError when the value does not have a field
   */
  static replace(value: EnvoyConfig): EnvoyChange<'REPLACE'> {
    return new EnvoyChange('REPLACE', value);
  }

  private constructor(
    /** The operation. */
    readonly operation: Operation,
    private readonly value: EnvoyConfig | undefined,
  ) {
    if (value === undefined || Object.keys(value).length > 0) return;
    const fix = 'write the fields of the Envoy message, or use EnvoyChange.remove()';
    throw new ConfigError('EnvoyChange', { field: 'value', value, problem: `is empty, so ${operation} has no effect`, fix });
  }

  /** @internal */
  _toWire() {
    return { operation: this.operation, value: this.value };
  }
}
