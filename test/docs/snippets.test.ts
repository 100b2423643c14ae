import * as path from 'node:path';
import * as ts from 'typescript';
import { programsOf } from './blocks';
import { pages, root, textOf } from './pages';

/** The TypeScript of a page, each program as a file beside main.ts that nobody writes. */
const snippets = new Map(
  pages.flatMap((page) =>
    programsOf(textOf(page)).map((code, index) => [path.join(root, `${page.replace(/\W/g, '-')}-${index}.ts`), code] as const),
  ),
);

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
  const { readFile, fileExists } = host;
  host.readFile = (file) => snippets.get(file) ?? readFile(file);
  host.fileExists = (file) => snippets.has(file) || fileExists(file);
  host.getSourceFile = (file, language) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, language);
  };

  const program = ts.createProgram([...snippets.keys()], options, host);
  const mistakes = [...snippets.keys()].flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));

  expect(snippets.size).toBeGreaterThan(0);
  expect(
    mistakes.map((each) => `${path.basename(each.file!.fileName)}: ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`),
  ).toEqual([]);
});
