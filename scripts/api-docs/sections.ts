import { join } from 'node:path';
import * as ts from 'typescript';
import { ENTRIES } from '../entries';
import { type Entry, entryOf, entryOfMembers, type Surface } from './model';

const root = join(__dirname, '../..');

/** What belongs together: a part of the constructs, as the comments of lib/index.ts have it, or another entry. */
export interface Section {
  readonly title: string;
  /** What a program imports it from. */
  readonly module: string;
  /** The name of its page. */
  readonly page: string;
  readonly entries: readonly Entry[];
}

/** The files of all entries of the package, and what they export. */
export interface PublicSurface extends Surface {
  readonly files: readonly ts.SourceFile[];
}

/** Compiles the entries of the package, whose files this host reads. */
export function readSurface(hostFor: (options: ts.CompilerOptions) => ts.CompilerHost = ts.createCompilerHost): PublicSurface {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const paths = ENTRIES.map(({ file }) => join(root, file));
  const program = ts.createProgram(paths, options, hostFor(options));
  const checker = program.getTypeChecker();
  const files = paths.map((file) => program.getSourceFile(file)!);
  const exported = new Set(files.flatMap((file) => checker.getExportsOfModule(checker.getSymbolAtLocation(file)!).flatMap(declarationsOf)));
  return { files, checker, exported };

  function declarationsOf(symbol: ts.Symbol): readonly ts.Declaration[] {
    return (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
  }
}

/** The public surface by sections. The generated constructs are left out. */
export function readSections(surface = readSurface()): readonly Section[] {
  return surface.files.flatMap((file, index) =>
    index === 0 ? sectionsOf(file, surface) : [sectionOf(ENTRIES[index].name, file, surface)],
  );
}

function sectionsOf(file: ts.SourceFile, surface: Surface): readonly Section[] {
  const sections: { title: string; module: string; page: string; entries: Entry[] }[] = [];
  for (const statement of file.statements.filter(ts.isExportDeclaration)) {
    const title = titleAbove(statement, file);
    if (title !== undefined) sections.push({ title, module: ENTRIES[0].name, page: pageOf(title), entries: [] });
    sections.at(-1)!.entries.push(...entriesOf(statement, surface));
  }
  return sections.filter(({ entries }) => entries.length > 0);
}

function sectionOf(module: string, file: ts.SourceFile, surface: Surface): Section {
  const exported = file.statements.filter(ts.isExportDeclaration).flatMap((statement) => entriesOf(statement, surface));
  return { title: module, module, page: `${module.split('/')[1]}.md`, entries: [...matchers(file), ...exported] };
}

function pageOf(title: string): string {
  return `${title
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '')}.md`;
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
