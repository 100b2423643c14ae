import { load } from 'js-yaml';

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The file that a comment on its first line names: `# k8s/apps.yaml`, `// shop.test.ts`. */
  readonly file?: string;
}

/** The blocks of a page in their order. */
export function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\S*)\n([^]*?)^```$/gm)].map(([, language, text]) => {
    return { language, text, file: fileOf(text) };
  });
}

/** The file that the first line of a block names. */
export function fileOf(text: string): string | undefined {
  return /^(?:#|\/\/) (\S+\.\w+)\n/.exec(text)?.[1];
}

/** The TypeScript of a page, a text for each file: a block that imports nothing continues the one before. */
export function programsOf(page: string): readonly string[] {
  const programs: string[] = [];
  for (const { text } of blocksOf(page).filter(({ language }) => language === 'ts')) {
    if (programs.length > 0 && !isProgram(text)) programs.push(programs.pop() + text);
    else programs.push(text);
  }
  return programs;
}

/** True for TypeScript that stands on its own. */
export function isProgram(text: string): boolean {
  return /^import /m.test(text);
}

/** The commands of a workflow of GitHub Actions, in their order. The folder is made with what `npm ci` would install. */
export function commandsOf(workflow: string): readonly string[] {
  const { jobs } = load(workflow) as { jobs: Record<string, { steps: readonly { run?: string }[] }> };
  const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  return commands.filter((command) => command !== 'npm ci');
}
