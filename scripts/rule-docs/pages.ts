import type { PackageRule } from '../../lib/verify/analysis/rule';

/** Every page of `docs/rules/` by its path in there. */
export function pages(rules: readonly PackageRule[]): ReadonlyMap<string, string> {
  return new Map([['README.md', contents(rules)], ...rules.map((rule) => [`${rule.id}.md`, page(rule)] as const)]);
}

function page({ id, severity, summary, alsoKnownAs, docs, reads }: PackageRule): string {
  return [
    `# ${id}`,
    summary,
    facts([
      `Severity: ${severity}`,
      ...(alsoKnownAs.length > 0 ? [`Also known as: ${alsoKnownAs.join(', ')}`] : []),
      `Looks at: ${reads.join(', ')}`,
    ]),
    '## Why',
    docs.why,
    '## Wrong',
    yaml(docs.bad),
    '## Right',
    yaml(docs.good),
    '## Silence it',
    `\`suppress(construct, '${id}', 'why it does not apply here')\` in an app, or the annotation \`galley.istio.io/analyze-suppress: ${id}\` on the object.`,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
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
    `${rules.length} mistakes that a cluster takes without a word. Each page is generated from its rule by \`npm run docs\`, and its examples run as tests.`,
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

function yaml(text: string): string {
  return `\`\`\`yaml\n${text.trim()}\n\`\`\``;
}
