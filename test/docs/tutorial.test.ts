import { join } from 'node:path';
import { type Block, blocksOf, commandsOf, isProgram } from './blocks';
import { root, textOf } from './pages';
import { Workspace } from './workspace';

// Follows a page as a reader would: saves every file, runs every command, and compares what it prints.

jest.setTimeout(120_000);

/** The folder that a reader of a page has already. */
const EXISTING: Readonly<Record<string, string>> = { 'docs/existing-app.md': 'examples/boutique/manifests' };

describe.each(['docs/testing-your-mesh.md', 'docs/ambient.md', 'docs/existing-app.md'])('%s', (page) => {
  const workspace = new Workspace();
  if (page in EXISTING) workspace.copy(join(root, EXISTING[page]));
  afterAll(() => workspace.remove());

  const unsaved: Block[] = [];
  for (const block of blocksOf(textOf(page))) {
    if (block.language === 'console') describeConsole(block.text, unsaved.splice(0));
    else if (block.file?.startsWith('.github/workflows/')) describeWorkflow(block.text, unsaved.splice(0));
    else if (!standsAlone(block)) unsaved.push(block);
  }

  test('no block of the page comes after the last command that could run it', () => {
    expect(unsaved).toEqual([]);
  });

  function describeConsole(text: string, files: Block[]): void {
    const sessions = text.split(/^\$ /m).slice(1);
    sessions.forEach((session) => {
      const [command, ...printed] = session.split('\n');
      test(`$ ${command}`, () => {
        files.splice(0).forEach(save);
        expectPrinted(workspace.run(command).output, printed.join('\n'));
      });
    });
  }

  function describeWorkflow(text: string, files: Block[]): void {
    test.each(commandsOf(text))('in CI: %s', (command) => {
      files.splice(0).forEach(save);
      const { status, output } = workspace.run(command);
      expect(status === 0 ? '' : output).toBe('');
    });
  }

  let program = '';

  function save({ language, text, file }: Block): void {
    if (file !== undefined) workspace.write(file, text);
    else if (language === 'ts' && program !== '' && !isProgram(text)) workspace.append(program, `\n${text}`);
    else throw new Error(`a reader cannot know where to save this block of ${language}:\n${text}`);
    if (language === 'ts' && file !== undefined) program = file;
  }
});

/** A program without a name is not part of the reader's folder; programs.test.ts runs it. */
function standsAlone({ language, text, file }: Block): boolean {
  return language === 'ts' && file === undefined && isProgram(text);
}

/** A line of three dots stands for any lines. */
function expectPrinted(output: string, expected: string): void {
  const pattern = expected
    .split(/^\.\.\.$/m)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('[^]*');
  if (!new RegExp(`^${pattern}$`).test(output)) expect(output).toBe(expected);
}
