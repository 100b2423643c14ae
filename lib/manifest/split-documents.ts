/** One document of a file, as text. */
export interface DocumentText {
  /** Which document of the file this is, from 1; documents without content are not counted. */
  readonly document: number;
  /** The line of the file that the text starts at, from 1. */
  readonly firstLine: number;
  readonly text: string;
  /** What stands on the line of the `---` itself. kubectl refuses it. */
  readonly besideSeparator?: string;
}

const SEPARATOR = /^(?:---|\.\.\.)(?=\s|$)(.*)$\n?/gm;
const CONTENT = /^[^\S\r\n]*[^\s#%]/m;

/**
 * The documents of a YAML text, split where kubectl splits: at lines of `---`.
 *
 * Each is then read on its own, so that a broken one does not hide the good ones after it.
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let start = 0;
  let line = 1;
  let beside: string | undefined;
  const add = (end: number) => {
    const chunk = text.slice(start, end);
    if (beside !== undefined || CONTENT.test(chunk)) {
      documents.push({ document: documents.length + 1, firstLine: line, text: chunk, besideSeparator: beside });
    }
    line += countLines(chunk);
  };
  for (const match of text.matchAll(SEPARATOR)) {
    add(match.index);
    start = match.index + match[0].length;
    line += countLines(match[0]);
    const rest = match[1].trim();
    beside = rest === '' || rest.startsWith('#') ? undefined : rest;
  }
  add(text.length);
  return documents;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
