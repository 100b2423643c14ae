import type { IConstruct } from 'constructs';

/** What is wrong with one value, and what to write instead. */
export interface Mistake {
  /** The option or field as the user wrote it: `weight`, `ports[0].number`. */
  readonly field: string;
  /** The value that was given. Leave it out when the mistake is that no value was given. */
  readonly value?: unknown;
  /** What is wrong with it: `is not a valid port`. */
  readonly problem: string;
  /** What to write instead: `write a whole number from 1 to 65535`. */
  readonly fix: string;
}

/**
 * A mistake in the configuration, in one line: construct path, field, value, and what to write instead.
 *
 * Thrown where the mistake is made, before any manifest is written.
 */
export class ConfigError extends Error {
  /** Makes the class nominal: TypeScript compares classes by shape otherwise. */
  declare protected readonly nominal: true;

  constructor(at: IConstruct | string, mistake: Mistake) {
    super(oneLine(`${place(at)}${mistake.field}: ${shown(mistake)}${mistake.problem}; ${mistake.fix}`));
    this.name = 'ConfigError';
  }
}

function place(at: IConstruct | string): string {
  const path = typeof at === 'string' ? at : at.node.path;
  return path ? `[${path}] ` : '';
}

function shown(mistake: Mistake): string {
  return mistake.value === undefined ? '' : `${describe(mistake.value)} `;
}

/** The value as JSON, except for values that JSON does not have: constructs, instances of classes, functions. */
function describe(value: unknown): string {
  return withoutJson(value) ?? JSON.stringify(value, (_key, part: unknown) => withoutJson(part) ?? part);
}

function withoutJson(value: unknown): string | undefined {
  if (typeof value === 'function') return `the ${/^class\b/.test(String(value)) ? 'class' : 'function'} ${value.name || 'without a name'}`;
  if (['number', 'bigint', 'symbol'].includes(typeof value)) return Number.isFinite(value) ? undefined : String(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (isConstruct(value)) return `${value.constructor.name} "${value.node.path}"`;
  const className = (value as object).constructor?.name;
  return className === undefined || className === 'Object' ? undefined : `an instance of ${className}`;
}

function isConstruct(value: object): value is IConstruct {
  return typeof (value as Partial<IConstruct>).node?.path === 'string';
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
