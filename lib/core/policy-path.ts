import { checkText } from './checks';
import { ConfigError } from './config-error';
import { expectList, isValue, WRITTEN } from './expect-value';
import { LiteralPath, PathMatch } from './path-match';

/**
 * The forms of a path that only policies know. What routes know too is a `PathMatch` without regular expression.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
export class PolicyPath {
  /** @internal */
  static readonly [WRITTEN] = 'PolicyPath.suffix(".png")';

  /** Every path that ends with these characters. */
  static suffix(suffix: string): PolicyPath {
    if (checkText('PolicyPath.suffix', 'suffix', suffix, '.png') !== '' && !/[*{}]/.test(suffix)) return new PolicyPath(`*${suffix}`);
    return refuse('suffix', suffix, 'is no end of a path', 'write one such as ".png"');
  }

  /**
   * Paths of a form: `{*}` is one segment, and `{**}` all that is left, as in `/users/{*}/orders` and `/static/{**}`.
   *
   * @throws ConfigError when an operator is not a segment of its own, or one follows `{**}`
   */
  static template(template: string): PolicyPath {
    const segments = checkText('PolicyPath.template', 'template', template, '/users/{*}').split('/').slice(1);
    const rest = segments.indexOf('{**}');
    const whole = segments.every((segment) => ['{*}', '{**}'].includes(segment) || LITERAL_SEGMENT.test(segment));
    const ends = rest < 0 || !segments.slice(rest + 1).some((segment) => segment.startsWith('{'));
    if (template.startsWith('/') && whole && ends && segments.some((segment) => segment.startsWith('{'))) return new PolicyPath(template);
    return refuse('template', template, 'is no path template', 'write whole segments, as in "/users/{*}/orders" or "/static/{**}"');
  }

  private constructor(private readonly wire: string) {}

  /** @internal */
  _toWire(): string {
    return this.wire;
  }
}

const LITERAL_SEGMENT = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]*$/;

/**
 * The paths, when policies take them.
 *
 * @throws ConfigError when one is a regular expression, or no path
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
    problem: 'is a regular expression, which policies do not take',
    fix: 'write PathMatch.exact, PathMatch.under, PathMatch.prefix, PolicyPath.suffix or PolicyPath.template',
  });
}

/** A path as policies have it. */
export function renderPolicyPath(path: LiteralPath | PolicyPath): readonly string[] {
  if (isValue(path, PolicyPath)) return [path._toWire()];
  return path._toWire().map(({ exact, prefix }) => literal(exact ?? prefix!) + (exact === undefined ? '*' : ''));
}

function literal(path: string): string {
  if (!/[*{}]/.test(path)) return path;
  return refuse('path', path, 'has "*", "{" or "}", which policies do not take as they are', 'use PolicyPath.template');
}

function refuse(field: string, value: string, problem: string, fix: string): never {
  throw new ConfigError('PolicyPath', { field, value, problem, fix });
}
