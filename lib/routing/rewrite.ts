import type { networking } from '../../imports';
import { checkName, checkText } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import type { WrittenPlace } from './source-match';
import { checkRegex } from '../core/string-match';

type WireMatch = networking.VirtualServiceSpecHttpMatch;

/** Options of a rewritten path. */
export interface RewriteOptions {
  /**
   * Host of the forwarded request.
   * @default - the requested one
   */
  readonly authority?: string;
}

/**
 * Changes that a route makes to the URL before it forwards a request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 * @example
 * routes.addHttpRoute('api', {
 *   match: [{ path: PathMatch.under('/api') }],
 *   rewrite: Rewrite.path('/'),
 *   action: RouteAction.forward(cart),
 * });
 */
export class Rewrite {
  /** @internal */
  static readonly [WRITTEN] = 'Rewrite.path("/")';

  /**
   * Replaces the part of the path that the route matched: the whole path for `exact`, the prefix for `prefix` and `under`.
   *
   * @throws ConfigError when the path does not start with `/`
   */
  static path(path: string, { authority }: RewriteOptions = {}): Rewrite {
    return new Rewrite({ uri: absolute(path), authority });
  }

  /**
   * Replaces every match of an RE2 expression in the path.
   *
   * @param substitution with `\1` for the first group
   * @throws ConfigError when the pattern is not a valid RE2 expression, or when the substitution is not a string
   */
  static pathRegex(pattern: string, substitution: string, { authority }: RewriteOptions = {}): Rewrite {
    return new Rewrite({
      uriRegexRewrite: {
        match: checkRegex('Rewrite.pathRegex', pattern),
        rewrite: checkText('Rewrite.pathRegex', 'substitution', substitution, '/\\\\1'),
      },
      authority,
    });
  }

  /**
   * Sets the host of the forwarded request.
   *
   * @throws ConfigError when the host is empty
   */
  static authority(host: string): Rewrite {
    return new Rewrite({ authority: checkName('Rewrite.authority', 'host', host, 'shop.example.com') });
  }

  private constructor(private readonly fields: networking.VirtualServiceSpecHttpRewrite) {}

  /** Host of the forwarded request, if it is changed. */
  get asksFor(): string | undefined {
    return this.fields.authority;
  }

  /** @internal */
  _toWire({ at, field }: WrittenPlace, matches: readonly WireMatch[]): networking.VirtualServiceSpecHttpRewrite {
    const { uri } = this.fields;
    if (uri !== undefined) for (const prefix of prefixesOf(matches)) checkSeam({ at, field }, prefix, uri);
    return this.fields;
  }
}

function prefixesOf(matches: readonly WireMatch[]): string[] {
  if (matches.length === 0) return ['/'];
  return matches.flatMap(({ uri }) => (uri === undefined ? ['/'] : (uri.prefix ?? [])));
}

// Envoy replaces exactly the characters of the prefix.
function checkSeam({ at, field }: WrittenPlace, prefix: string, path: string): void {
  if (prefix.endsWith('/') === path.endsWith('/')) return;
  const request = prefix.endsWith('/') ? `${prefix}x` : `${prefix}/x`;
  throw new ConfigError(at, {
    field: `${field}.rewrite`,
    value: path,
    problem: `turns "${request}" into "${path}${request.slice(prefix.length)}"`,
    fix: prefix.endsWith('/') ? `write "${path}/"` : `use PathMatch.under("${prefix}")`,
  });
}

function absolute(path: string): string {
  checkText('Rewrite.path', 'path', path, '/cart');
  if (path.startsWith('/')) return path;
  throw new ConfigError('Rewrite.path', { field: 'path', value: path, problem: 'does not start with "/"', fix: `write "/${path}"` });
}
