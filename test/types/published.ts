import { join } from 'node:path';
import * as ts from 'typescript';
import { ENTRIES } from '../../scripts/entries';
import { hostWith } from '../support/kept/compiler-host';
import { buildOptions, declarations } from '../support/declarations';

const root = join(__dirname, '..', '..');
/** Where the declarations seem to be. Nothing is written there. */
const folder = join(root, 'published');

/** The declarations that the package carries, made from the sources as `npm run build` makes them, and programs that use them. */
export class PublishedTypes {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  private readonly options: ts.CompilerOptions;
  private readonly files: ReadonlyMap<string, string>;

  constructor() {
    this.options = buildOptions();
    this.files = new Map([...declarations()].map(([file, text]) => [join(folder, file), text]));
    this.program = this.compile({});
    this.checker = this.program.getTypeChecker();
  }

  /** What `import … from 'cdk8s-istio'` finds, and from the other entries that write. */
  get exports(): readonly ts.Symbol[] {
    return [...new Set(WRITERS.flatMap(({ name }) => this.exportsOf(name)))];
  }

  /** What `import … from 'cdk8s-istio/verify'` finds. */
  exportsOf(entry: string): readonly ts.Symbol[] {
    const { file } = ENTRIES.find(({ name }) => name === entry)!;
    return this.exportsOfModule(this.checker.getSymbolAtLocation(this.program.getSourceFile(declarationsOf(file))!)!);
  }

  /** What `import … from 'cdk8s-plus-28'` finds. */
  exportsOfPackage(name: string): readonly ts.Symbol[] {
    const file = this.program.getSourceFiles().find(({ fileName }) => fileName.endsWith(`/node_modules/${name}/lib/index.d.ts`))!;
    return this.exportsOfModule(this.checker.getSymbolAtLocation(file)!);
  }

  /** What a file or a namespace offers. */
  exportsOfModule(module: ts.Symbol): readonly ts.Symbol[] {
    return this.checker.getExportsOfModule(module).map((symbol) => this.resolved(symbol));
  }

  /** The exported classes, but those that are generated. */
  get classes(): readonly ts.Symbol[] {
    return this.exports.filter((symbol) => symbol.flags & ts.SymbolFlags.Class);
  }

  /** The errors of a program that imports the package as `istio`, and cdk8s, by line. */
  errorsOf(lines: readonly string[]): ReadonlyMap<string, string> {
    const text = [...PRELUDE, ...lines.map((line) => line.replace(/\n/g, ' '))].join('\n');
    const program = this.compile({ [join(folder, 'program.ts')]: text });
    const file = program.getSourceFile(join(folder, 'program.ts'))!;
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return new Map(found.map(({ start, messageText }) => [lineAt(file, start!), ts.flattenDiagnosticMessageText(messageText, ' ')]));
  }

  /** What a name stands for, wherever it was exported again. */
  resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private compile(sources: Readonly<Record<string, string>>): ts.Program {
    const files = new Map([...this.files, [join(folder, 'writers.ts'), WRITERS_TEXT], ...Object.entries(sources)]);
    const options = { ...this.options, noEmit: true, declaration: false, emitDeclarationOnly: false, noUnusedLocals: false };
    const rootNames = [...ENTRIES.map(({ file }) => declarationsOf(file)), ...Object.keys(sources)];
    return ts.createProgram({ rootNames, options, oldProgram: this.program, host: hostWith(files, options) });
  }
}

/** The entries that offer constructs. */
const WRITERS = ENTRIES.filter(({ name }) => !/\/(graph|jest|review|simulate|verify)$/.test(name));
const WRITERS_TEXT = WRITERS.map(({ file }) => `export * from './${file.replace(/\.ts$/, '')}';`).join('\n');

const PRELUDE = [
  "import { App, Chart, Duration } from 'cdk8s';",
  "import type { Construct } from 'constructs';",
  "import * as istio from './writers';",
  'type Shape<T> = { [Member in keyof T]: T[Member] };',
];

function declarationsOf(file: string): string {
  return join(folder, file.replace(/\.ts$/, '.d.ts'));
}

function lineAt(file: ts.SourceFile, position: number): string {
  const { line } = file.getLineAndCharacterOfPosition(position);
  return file.text.split('\n')[line];
}
