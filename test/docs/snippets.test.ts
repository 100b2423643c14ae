import * as path from 'node:path';
import * as ts from 'typescript';
import { fileOf, programsOf } from './blocks';
import { pages, root, textOf } from './pages';

/** The folder of a page, in which its programs find each other. Nobody makes it. */
const folderOf = (page: string) => path.join(root, page.replace(/\W/g, '-'));

/** The TypeScript of a page, each program as a file that nobody writes, of the name that its first line gives it. */
const snippets = new Map(
  pages.flatMap((page) =>
    programsOf(textOf(page)).map((code, index) => [path.join(folderOf(page), fileOf(code) ?? `${index}.ts`), code] as const),
  ),
);
const folders = new Set(pages.map(folderOf));

test('every TypeScript block of the documentation compiles', () => {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      noUnusedLocals: false,
      baseUrl: '.',
      paths: { 'cdk8s-istio': ['lib'], 'cdk8s-istio/jest': ['lib/testing'] },
    },
    root,
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, directoryExists } = host;
  host.readFile = (file) => snippets.get(file) ?? readFile(file);
  host.fileExists = (file) => snippets.has(file) || fileExists(file);
  host.directoryExists = (folder) => folders.has(folder) || directoryExists!(folder);
  host.getSourceFile = (file, language) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, language);
  };

  const program = ts.createProgram([...snippets.keys()], options, host);
  const mistakes = [...snippets.keys()].flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));

  expect(snippets.size).toBe(pages.flatMap((page) => programsOf(textOf(page))).length);
  expect(
    mistakes.map((each) => `${path.relative(root, each.file!.fileName)}: ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`),
  ).toEqual([]);
});
