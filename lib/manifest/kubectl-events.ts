import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { rememberLast } from './remember-last';

/** How deep values may be nested. The deepest objects in use, CRDs, stay under a hundred. */
export const MAX_DEPTH = 400;

/** The structure of a YAML text, and the text that its offsets count in. */
export interface ParsedText {
  readonly events: Event[];
  /** The text itself, or the same text with more spaces in front of some lines. */
  readonly source: string;
  /** How many spaces were added in front of each line, by line. */
  readonly added: ReadonlyMap<number, number>;
}

/** How many characters are parsed again at most, because lines had to be moved to the right. */
const MAX_PARSED_AGAIN = 64 * 1024 * 1024;

/**
 * The structure of a text as kubectl sees it. Inside brackets and quotes kubectl takes lines at any indentation, while
 * YAML 1.2 wants them to the right of their key: such lines are moved there, one after the other.
 *
 * @throws YAMLException
 */
export function kubectlEvents(text: string): ParsedText {
  const added = new Map<number, number>();
  let source = text;
  for (let budget = MAX_PARSED_AGAIN; ; budget -= source.length) {
    try {
      return { events: parseEvents(source, { maxDepth: MAX_DEPTH }), source, added };
    } catch (error) {
      const line = lineTooFarLeft(error);
      if (line === undefined || added.has(line) || budget < 0) throw error;
      const spaces = deepestIndent(text) + 1;
      added.set(line, spaces);
      source = moved(source, line, spaces);
    }
  }
}

/** The line of brackets or quotes that YAML 1.2 refuses for its indentation alone. */
function lineTooFarLeft(error: unknown): number | undefined {
  return error instanceof YAMLException && error.reason === 'deficient indentation' ? error.mark?.line : undefined;
}

function moved(text: string, line: number, spaces: number): string {
  let start = 0;
  for (let skipped = 0; skipped < line; skipped++) start = text.indexOf('\n', start) + 1;
  return text.slice(0, start) + ' '.repeat(spaces) + text.slice(start);
}

const deepestIndent = rememberLast((text) =>
  text.split('\n').reduce((deepest, line) => Math.max(deepest, line.length - line.trimStart().length), 0),
);
