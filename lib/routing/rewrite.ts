import type { networking } from '../../imports';
import { checkName, checkText } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import type { RoutePlace } from './source-match';
import { checkRegex } from '../core/string-match';

type WireMatch = networking.VirtualServiceSpecHttpMatch;

/** Options of a rewritten path. */
export interface RewriteOptions {
  /**
   * Host that the destination is asked for.
   * @default - the requested one
   */
  readonly authority?: string;
}

/**
 * What a route changes in the URL before it forwards a request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRewrite
 */
export class Rewrite {
  /** @internal */
  static readonly [WRITTEN] = 'Rewrite.path("/")';

  /** Puts this path in place of what the route's match compared: the whole path of `exact`, the prefix of `prefix` and `under`. */
  static path(path: string, { authority }: RewriteOptions = {}): Rewrite {
    return new Rewrite({ uri: absolute(path), authority });
  }

  /**
   * Replaces every match of an RE2 expression in the path.
   *
   * @param substitution with `\1` for the first group
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

  /** Asks the destination for this host. */
  static authority(host: string): Rewrite {
    return new Rewrite({ authority: checkName('Rewrite.authority', 'host', host, 'shop.example.com') });
  }

  private constructor(private readonly fields: networking.VirtualServiceSpecHttpRewrite) {}

  /** Host that the destination is asked for, when it is another. */
  get asksFor(): string | undefined {
    return this.fields.authority;
  }

  /** @internal */
  _toWire({ at, field }: RoutePlace, matches: readonly WireMatch[]): networking.VirtualServiceSpecHttpRewrite {
    const { uri } = this.fields;
    if (uri !== undefined) for (const prefix of prefixesOf(matches)) checkSeam({ at, field }, prefix, uri);
    return this.fields;
  }
}

function prefixesOf(matches: readonly WireMatch[]): string[] {
  if (matches.length === 0) return ['/'];
  return matches.flatMap(({ uri }) => (uri === undefined ? ['/'] : (uri.prefix ?? [])));
}

// Envoy puts the path in place of the prefix, letter by letter.
function checkSeam({ at, field }: RoutePlace, prefix: string, path: string): void {
  if (prefix.endsWith('/') === path.endsWith('/')) return;
  const request = prefix.endsWith('/') ? `${prefix}x` : `${prefix}/x`;
  throw new ConfigError(at, {
    field: `${field}.rewrite`,
    value: path,
    problem: `makes "${path}${request.slice(prefix.length)}" of "${request}"`,
    fix: prefix.endsWith('/') ? `write "${path}/"` : `match PathMatch.under("${prefix}")`,
  });
}

function absolute(path: string): string {
  checkText('Rewrite.path', 'path', path, '/cart');
  if (path.startsWith('/')) return path;
  throw new ConfigError('Rewrite.path', { field: 'path', value: path, problem: 'does not start with "/"', fix: `write "/${path}"` });
}
