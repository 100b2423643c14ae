import { checkText } from './checks';
import { ConfigError } from './config-error';
import { WRITTEN } from './expect-value';
import { checkRegex, type StringMatchFields } from './string-match';

/**
 * How the path of a request is matched. The query is not part of the path.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest
 * @example
 * PathMatch.under('/api/v1/products');
 */
export class PathMatch {
  /** @internal */
  static readonly [WRITTEN] = 'PathMatch.under("/cart")';

  /**
   * Exactly this path.
   *
   * @throws ConfigError when the path does not start with `/`
   */
  static exact(path: string): LiteralPath {
    return new LiteralPath([{ exact: absolute('exact', path) }]);
  }

  /**
   * This path and everything below it: `/api` and `/api/v1`, but not `/apiv1`.
   *
   * @throws ConfigError when the path does not start with `/`
   */
  static under(path: string): LiteralPath {
    const folder = absolute('under', path).replace(/\/$/, '');
    return new LiteralPath(folder ? [{ exact: folder }, { prefix: `${folder}/` }] : [{ prefix: '/' }]);
  }

  /**
   * Every path that starts with these characters: `/api` matches `/apiv1` too.
   *
   * @throws ConfigError when the prefix does not start with `/`
   */
  static prefix(prefix: string): LiteralPath {
    return new LiteralPath([{ prefix: absolute('prefix', prefix) }]);
  }

  /**
   * An RE2 expression that matches the whole path.
   *
   * @throws ConfigError when the pattern is empty or is not a valid RE2 expression
   */
  static regex(pattern: string): PathMatch {
    return new PathMatch([{ regex: checkRegex('PathMatch.regex', pattern) }]);
  }

  protected constructor(
    private readonly alternatives: readonly { readonly exact?: string; readonly prefix?: string; readonly regex?: string }[],
  ) {}

  /** One entry for each alternative. @internal */
  _toWire(): readonly StringMatchFields[] {
    return this.alternatives;
  }
}

/**
 * A path match without a regular expression, which an AuthorizationPolicy supports too.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch
 */
export class LiteralPath extends PathMatch {
  /** Makes the class nominal: TypeScript compares classes by shape otherwise. */
  declare protected readonly nominal: true;

  /** @internal */
  constructor(alternatives: readonly StringMatchFields[]) {
    super(alternatives);
  }
}

function absolute(factory: string, path: string): string {
  checkText(`PathMatch.${factory}`, 'path', path, '/cart');
  if (path.startsWith('/')) return path;
  throw new ConfigError(`PathMatch.${factory}`, {
    field: 'path',
    value: path,
    problem: 'does not start with "/"',
    fix: `write "/${path}"`,
  });
}
