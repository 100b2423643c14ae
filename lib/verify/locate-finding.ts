import { Lines } from '../manifest/lines';
import { formatPath } from '../manifest/manifest';
import type { ManifestProblem } from '../manifest/manifest-set';
import type { Excerpt, Finding, Report } from './finding';

/** The number of lines before the marked one. */
const BEFORE = 2;

/** The longest line that is shown. */
const MAX_LINE = 200;

/** A finding of a report: finds its line, which parses the document again. */
export function locateReport({
  rule,
  alsoKnownAs = [],
  severity,
  message,
  fix,
  claims: foretold,
  unknownName,
  entry,
  path,
}: Report): Finding {
  const { file, constructPath, firstLine } = entry.source;
  const { line, column } = entry.at(...path).position();
  const excerpt = excerptOf(entry.source.text(), firstLine, line);
  const claims = foretold?.();
  return {
    rule,
    alsoKnownAs,
    severity,
    message,
    fix,
    claims: claims?.length ? claims : undefined,
    object: entry.ref,
    field: formatPath(path),
    file,
    line,
    column,
    constructPath,
    excerpt,
    ...(unknownName === undefined ? {} : { unknownName }),
  };
}

/** A finding of a text that could not be read. */
export function locateProblem({ rule, severity, message, fix, file, line, column, text, firstLine }: ManifestProblem): Finding {
  return { rule, alsoKnownAs: [], severity, message, fix, field: '', file, line, column, excerpt: excerptOf(text, firstLine, line) };
}

function excerptOf(text: string, firstLine: number, line: number): Excerpt {
  const first = Math.max(firstLine, line - BEFORE);
  const numbers = Array.from({ length: line - first + 1 }, (_, index) => first - firstLine + index);
  return { firstLine: first, lines: numbers.flatMap((number) => Lines.of(text).line(number, MAX_LINE) ?? []) };
}
