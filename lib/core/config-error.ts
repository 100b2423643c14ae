import type { IConstruct } from 'constructs';

/** What is wrong with one value, and what to write instead. */
export interface Mistake {
  /** The option or field, as the user wrote it: `weight`, `ports[0].number`. */
  readonly field: string;
  /** The value that came. Leave it out when the mistake is that none came. */
  readonly value?: unknown;
  /** Why it cannot be: `is not a port`. */
  readonly problem: string;
  /** What to write instead: `write a whole number from 1 to 65535`. */
  readonly fix: string;
}

/**
 * A mistake in the configuration, in one line: construct path, field, value, and what to write instead.
 *
 * Thrown where the mistake is made, so no manifest is written.
 */
export class ConfigError extends Error {
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
  return mistake.value === undefined ? '' : `${JSON.stringify(mistake.value)} `;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
