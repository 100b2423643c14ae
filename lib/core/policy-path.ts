import { checkText } from './checks';
import { ConfigError } from './config-error';
import { expectList, isValue, WRITTEN } from './expect-value';
import { LiteralPath, PathMatch } from './path-match';

/**
 * Path matches that only policies support. For those that routes support too, use a `PathMatch` without a regular expression.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 * @example
 * AuthorizationPolicy.allow(chart, 'Orders', cart, { to: [{ paths: [PolicyPath.template('/users/{*}/orders')] }] });
 */
export class PolicyPath {
  /** @internal */
  static readonly [WRITTEN] = 'PolicyPath.suffix(".png")';

  /**
   * Every path that ends with these characters.
   *
   * @throws ConfigError when the suffix is empty or contains `*`, `{` or `}`
   */
  static suffix(suffix: string): PolicyPath {
    if (checkText('PolicyPath.suffix', 'suffix', suffix, '.png') !== '' && !/[*{}]/.test(suffix)) return new PolicyPath(`*${suffix}`);
    return refuse('suffix', suffix, 'is not a valid path suffix', 'write one such as ".png"');
  }

  /**
   * A path template: `{*}` is one segment, and `{**}` is any number of segments, as in `/users/{*}/orders` and `/static/{**}`.
   *
   * @throws ConfigError when an operator is not a whole segment, or an operator follows `{**}`
   */
  static template(template: string): PolicyPath {
    const segments = checkText('PolicyPath.template', 'template', template, '/users/{*}').split('/').slice(1);
    const rest = segments.indexOf('{**}');
    const whole = segments.every((segment) => ['{*}', '{**}'].includes(segment) || LITERAL_SEGMENT.test(segment));
    const ends = rest < 0 || !segments.slice(rest + 1).some((segment) => segment.startsWith('{'));
    if (template.startsWith('/') && whole && ends && segments.some((segment) => segment.startsWith('{'))) return new PolicyPath(template);
    return refuse(
      'template',
      template,
      'is not a valid path template',
      'write whole segments, as in "/users/{*}/orders" or "/static/{**}"',
    );
  }

  private constructor(private readonly wire: string) {}

  /** @internal */
  _toWire(): string {
    return this.wire;
  }
}

const LITERAL_SEGMENT = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]*$/;

/**
 * The paths, if policies accept them.
 *
 * @throws ConfigError when one is a regular expression, or is not a path
 */
export function checkPolicyPaths(at: string, paths: readonly (LiteralPath | PolicyPath)[]): readonly (LiteralPath | PolicyPath)[] {
  paths.forEach((path, index) => checkNoRegex(at, `paths[${index}]`, path));
  return expectList<LiteralPath | PolicyPath>(at, 'paths', paths, LiteralPath, PolicyPath);
}

function checkNoRegex(at: string, field: string, path: unknown): void {
  if (!isValue(path, PathMatch) || isValue(path, LiteralPath)) return;
  throw new ConfigError(at, {
    field,
    value: path._toWire()[0].regex,
    problem: 'is a regular expression, which policies do not support',
    fix: 'write PathMatch.exact, PathMatch.under, PathMatch.prefix, PolicyPath.suffix or PolicyPath.template',
  });
}

/** A path in the form of policies. */
export function renderPolicyPath(path: LiteralPath | PolicyPath): readonly string[] {
  if (isValue(path, PolicyPath)) return [path._toWire()];
  return path._toWire().map(({ exact, prefix }) => literal(exact ?? prefix!) + (exact === undefined ? '*' : ''));
}

function literal(path: string): string {
  if (!/[*{}]/.test(path)) return path;
  return refuse('path', path, 'contains "*", "{" or "}", which have a special meaning in policies', 'use PolicyPath.template');
}

function refuse(field: string, value: string, problem: string, fix: string): never {
  throw new ConfigError('PolicyPath', { field, value, problem, fix });
}
