import fs from 'node:fs';
import path from 'node:path';
import type { PackageRule } from '../../lib/verify/analysis/rule';

/** Pages of `docs/rules/` by their paths in there. */
type Pages = ReadonlyMap<string, string>;

/** The pages that a folder has. */
export function pagesIn(folder: string): Pages {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]));
}

/**
 * Every page as the rules want it.
 *
 * @param written the pages as they are, with the examples
 */
export function pages(rules: readonly PackageRule[], written: Pages): Pages {
  return new Map([['README.md', contents(rules)], ...rules.map((rule) => [`${rule.id}.md`, page(rule, written)] as const)]);
}

function page({ id, severity, summary, why, alsoKnownAs, reads }: PackageRule, written: Pages): string {
  return [
    `# ${id}`,
    summary,
    facts([
      `Severity: ${severity}`,
      ...(alsoKnownAs.length > 0 ? [`Also known as: ${alsoKnownAs.join(', ')}`] : []),
      `Looks at: ${reads.join(', ')}`,
    ]),
    '## Why',
    why,
    examples(`${id}.md`, written),
    '## Silence it',
    `\`suppress(construct, '${id}', 'why it does not apply here')\` in an app, or the annotation \`galley.istio.io/analyze-suppress: ${id}\` on the object.\n`,
  ].join('\n\n');
}

/** What people write: from the heading of the wrong example to the end of the right one. */
function examples(name: string, written: Pages): string {
  const [, found] = /^(## Wrong$[^]*?^## Right$[^]*?)(?=^## |(?![^]))/m.exec(written.get(name) ?? '') ?? [];
  if (found) return found.trim();
  throw new Error(`docs/rules/${name} does not have examples; write blocks of YAML below "## Wrong" and "## Right"`);
}

function contents(rules: readonly PackageRule[]): string {
  const areas = [...new Set(rules.map(({ id }) => id.split('/')[0]))];
  const lines = areas.flatMap((area) => [
    `\n## ${area}\n`,
    '| rule | severity | what should hold | also known as |',
    '|---|---|---|---|',
    ...rules.filter(({ id }) => id.startsWith(`${area}/`)).map(row),
  ]);
  return [
    '# Rules across objects',
    '',
    `${rules.length} mistakes that a cluster silently accepts. The examples of each page are run as tests, and \`npm run docs\` writes the rest of it.`,
    ...lines,
    '',
  ].join('\n');
}

function row({ id, severity, summary, alsoKnownAs }: PackageRule): string {
  return `| [${id.split('/')[1]}](${id}.md) | ${severity} | ${summary} | ${alsoKnownAs.join(', ')} |`;
}

function facts(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
