import { checkText } from '../core/checks';
import { checkHeaderName } from '../core/header-operations';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkRegex, type StringMatchFields } from '../core/string-match';

const OWN_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['uri', 'path'],
  ['scheme', 'scheme'],
  ['method', 'method'],
  ['authority', 'authority'],
]);

const CLAIM = /^@request\.auth\.claims[.[]/;

/**
 * How a header of a request is matched. Names are case-insensitive, values are case-sensitive.
 *
 * On routes of a gateway, `@request.auth.claims.` followed by a claim matches that claim of a verified token.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 * @example
 * HeaderMatch.exact('end-user', 'jason');
 */
export class HeaderMatch {
  /** @internal */
  static readonly [WRITTEN] = 'HeaderMatch.exact("x-tester", "yes")';

  /**
   * The header has exactly this value.
   *
   * @throws ConfigError when the name is not a valid header name, or is one that Istio ignores
   */
  static exact(name: string, value: string): HeaderMatch {
    return new HeaderMatch(name, { exact: checkText('HeaderMatch.exact', 'value', value, 'yes') });
  }

  /**
   * The value of the header starts with this text.
   *
   * @throws ConfigError when the name is not a valid header name, or is one that Istio ignores
   */
  static prefix(name: string, prefix: string): HeaderMatch {
    return new HeaderMatch(name, { prefix: checkText('HeaderMatch.prefix', 'prefix', prefix, 'y') });
  }

  /**
   * An RE2 expression that matches the whole value of the header.
   *
   * @throws ConfigError when the name is not a valid header name, or when the pattern is not a valid RE2 expression
   */
  static regex(name: string, pattern: string): HeaderMatch {
    return new HeaderMatch(name, { regex: checkRegex('HeaderMatch.regex', pattern) });
  }

  /**
   * The header is present, with any value.
   *
   * @throws ConfigError when the name is not a valid header name, or is one that Istio ignores
   */
  static present(name: string): HeaderMatch {
    return new HeaderMatch(name, {});
  }

  private constructor(
    /** Name of the header. */
    readonly name: string,
    private readonly fields: StringMatchFields,
  ) {
    const option = OWN_OPTIONS.get(name);
    if (option === undefined && !this.isClaim) checkHeaderName('HeaderMatch', 'name', name);
    if (option === undefined) return;
    throw new ConfigError('HeaderMatch', {
      field: 'name',
      value: name,
      problem: 'is ignored by Istio in headers',
      fix: `use the option ${option} of the match`,
    });
  }

  /** Whether it matches a claim of a verified token instead of a header of the request. */
  get isClaim(): boolean {
    return CLAIM.test(this.name);
  }

  /** @internal */
  _toWire(): StringMatchFields {
    return this.fields;
  }
}
