import { checkText } from './checks';
import { ConfigError } from './config-error';
import { isRe2 } from '../semantics/re2';
import { WRITTEN } from './expect-value';

/** A string match in the form of manifests; without a field the value only has to be present. */
export interface StringMatchFields {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

/**
 * How a string of a request is matched: its method, its authority, an origin.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 * @example
 * routes.addHttpRoute('read', { match: [{ method: StringMatch.exact('GET') }], action: RouteAction.forward(cart) });
 */
export class StringMatch {
  /** @internal */
  static readonly [WRITTEN] = 'StringMatch.exact("GET")';

  /**
   * Exactly this text.
   *
   * @throws ConfigError when the text is not a string
   */
  static exact(text: string): StringMatch {
    return new StringMatch({ exact: checkText('StringMatch.exact', 'text', text, 'GET') });
  }

  /**
   * Every text that starts with this one.
   *
   * @throws ConfigError when the text is not a string
   */
  static prefix(text: string): StringMatch {
    return new StringMatch({ prefix: checkText('StringMatch.prefix', 'text', text, 'G') });
  }

  /**
   * An RE2 expression that matches the whole text.
   *
   * @throws ConfigError when the pattern is empty or is not a valid RE2 expression
   */
  static regex(pattern: string): StringMatch {
    return new StringMatch({ regex: checkRegex('StringMatch.regex', pattern) });
  }

  private constructor(private readonly fields: StringMatchFields) {}

  /** @internal */
  _toWire(): StringMatchFields {
    return this.fields;
  }
}

/** The expression, if Envoy accepts it. */
export function checkRegex(at: string, pattern: string): string {
  if (pattern !== '' && isRe2(pattern)) return pattern;
  throw new ConfigError(at, {
    field: 'pattern',
    value: pattern,
    problem: 'is not a valid RE2 expression',
    fix: 'leave out lookaheads and backreferences, and close every group: https://github.com/google/re2/wiki/Syntax',
  });
}
