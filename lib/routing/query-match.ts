import { checkName, checkText } from '../core/checks';
import { WRITTEN } from '../core/expect-value';
import { checkRegex, type StringMatchFields } from '../core/string-match';

/**
 * How a query parameter is matched: its first value, without decoding escapes such as `%20`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 * @example
 * QueryMatch.exact('debug', 'true');
 */
export class QueryMatch {
  /** @internal */
  static readonly [WRITTEN] = 'QueryMatch.exact("beta", "1")';

  /**
   * The parameter has exactly this value; `?debug` has the value `''`.
   *
   * @throws ConfigError when the name is empty
   */
  static exact(name: string, value: string): QueryMatch {
    return new QueryMatch(name, { exact: checkText('QueryMatch.exact', 'value', value, '1') });
  }

  /**
   * The value of the parameter starts with this text.
   *
   * @throws ConfigError when the name is empty
   */
  static prefix(name: string, prefix: string): QueryMatch {
    return new QueryMatch(name, { prefix: checkText('QueryMatch.prefix', 'prefix', prefix, '1') });
  }

  /**
   * An RE2 expression that matches the whole value of the parameter.
   *
   * @throws ConfigError when the name is empty, or when the pattern is not a valid RE2 expression
   */
  static regex(name: string, pattern: string): QueryMatch {
    return new QueryMatch(name, { regex: checkRegex('QueryMatch.regex', pattern) });
  }

  /**
   * The parameter is present, with any value.
   *
   * @throws ConfigError when the name is empty
   */
  static present(name: string): QueryMatch {
    return new QueryMatch(name, {});
  }

  private constructor(
    /** Name of the parameter. */
    readonly name: string,
    private readonly fields: StringMatchFields,
  ) {
    checkName('QueryMatch', 'name', name, 'beta');
  }

  /** @internal */
  _toWire(): StringMatchFields {
    return this.fields;
  }
}
