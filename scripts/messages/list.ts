import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesOf } from './collect';
import { ROOT, sourcesIn } from './sources';

const HEAD = `# Messages

Every text that the sources give to people, folder by folder: errors and what to write instead, findings, summaries of rules, what the simulator
and the command line say. \`npm run docs\` writes this list. Read it when you review a change: it shows all English that the change brings.
`;

/** Sources whose strings are code, not messages, by the beginnings of their paths, and the language that they are in. */
export const CODE: Readonly<Record<string, string>> = {
  'lib/adopt/names.ts': 'TypeScript',
  'lib/adopt/print': 'TypeScript',
  'lib/adopt/program.ts': 'TypeScript',
  'lib/adopt/project.ts': 'TypeScript',
  'lib/graph/html/page-markup.ts': 'HTML',
  'lib/graph/html/page-style.ts': 'CSS',
  'lib/graph/html/page.ts': 'HTML',
  'lib/graph/svg/': 'SVG and CSS',
  'lib/verify/schema/cel/values.ts': 'CEL',
};

/** The list, as Markdown. */
export function messageList(): string {
  const files = ['bin', 'lib'].flatMap(sourcesIn).filter((file) => !Object.keys(CODE).some((code) => file.startsWith(code)));
  const messages = files.map((file) => [file, messagesOf(file, readFileSync(join(ROOT, file), 'utf8'))] as const);
  const sections = messages.filter(([, texts]) => texts.length > 0).map(([file, texts]) => section(file, [...new Set(texts)]));
  return `${HEAD}\n${sections.join('\n')}`;
}

function section(file: string, texts: readonly string[]): string {
  return `## ${file}\n\n${texts.map((text) => `- ${text}\n`).join('')}`;
}
