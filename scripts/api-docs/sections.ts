import { join } from 'node:path';
import * as ts from 'typescript';
import { type Entry, entryOf, entryOfMembers, type Surface } from './model';

const root = join(__dirname, '../..');

/** What belongs together, as the comments of lib/index.ts have it. */
export interface Section {
  readonly title: string;
  /** What a program imports it from. */
  readonly module: string;
  readonly entries: readonly Entry[];
}

/** The public surface: the package and its matchers for jest. The generated constructs are left out. */
export function readSections(): readonly Section[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const [main, testing] = ['lib/index.ts', 'lib/testing/index.ts'].map((file) => join(root, file));
  const program = ts.createProgram([main, testing], options);
  const checker = program.getTypeChecker();
  const files = [main, testing].map((file) => program.getSourceFile(file)!);
  const exported = new Set(files.flatMap((file) => checker.getExportsOfModule(checker.getSymbolAtLocation(file)!).flatMap(declarationsOf)));
  const surface = { checker, exported };
  return [
    ...sectionsOf(files[0], surface),
    { title: 'Tests with jest', module: 'cdk8s-istio/jest', entries: jestEntries(files[1], surface) },
  ];

  function declarationsOf(symbol: ts.Symbol): readonly ts.Declaration[] {
    return (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
  }
}

function sectionsOf(file: ts.SourceFile, surface: Surface): readonly Section[] {
  const sections: { title: string; module: string; entries: Entry[] }[] = [];
  for (const statement of file.statements.filter(ts.isExportDeclaration)) {
    const title = titleAbove(statement, file);
    if (title !== undefined) sections.push({ title, module: 'cdk8s-istio', entries: [] });
    sections.at(-1)!.entries.push(...entriesOf(statement, surface));
  }
  return sections.filter(({ entries }) => entries.length > 0);
}

/** `// Verification: every app …` begins the section "Verification". */
function titleAbove(statement: ts.Statement, file: ts.SourceFile): string | undefined {
  const [comment] = (ts.getLeadingCommentRanges(file.text, statement.pos) ?? []).filter(
    ({ kind }) => kind === ts.SyntaxKind.SingleLineCommentTrivia,
  );
  return comment && /^\/\/ ([^:]+)/.exec(file.text.slice(comment.pos, comment.end))?.[1];
}

function entriesOf({ exportClause, moduleSpecifier }: ts.ExportDeclaration, surface: Surface): readonly Entry[] {
  const isGenerated = (moduleSpecifier as ts.StringLiteral | undefined)?.text.endsWith('/imports');
  if (isGenerated || !exportClause || !ts.isNamedExports(exportClause)) return [];
  return exportClause.elements.map(({ name }) => {
    const symbol = surface.checker.getAliasedSymbol(surface.checker.getSymbolAtLocation(name)!);
    return entryOf(name.text, symbol.declarations![0], surface);
  });
}

function jestEntries(file: ts.SourceFile, surface: Surface): readonly Entry[] {
  const exported = file.statements.filter(ts.isExportDeclaration).flatMap((statement) => entriesOf(statement, surface));
  return [...matchers(file), ...exported];
}

/** The matchers are declared inside jest's own types. */
function matchers(node: ts.SourceFile): readonly Entry[] {
  const found: Entry[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isInterfaceDeclaration(each) && each.name.text === 'Matchers') found.push(entryOfMembers('Matchers', each));
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}
