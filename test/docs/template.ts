import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { hostWith } from '../support/kept/compiler-host';
import { packedTypes } from '../support/packed-types';

const template = join(dirname(require.resolve('cdk8s-cli/package.json')), 'templates/typescript-app');

/**
 * How a project that `cdk8s init typescript-app` makes is compiled. It has the types of an old Node, which bring no newer JavaScript in;
 * those that are installed here would.
 */
function templateOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(template, 'tsconfig.json'), ts.sys.readFile);
  return { ...ts.convertCompilerOptionsFromJson(config.compilerOptions, template).options, types: ['jest'], noEmit: true };
}

/** What is compiled besides the programs. */
interface Scope {
  /** Whether our declarations are checked as well. One test that does is enough. */
  readonly declarations?: boolean;
}

/** What the compiler says of programs in a project that has the package installed, by the files that they would be. Nothing is saved. */
export function mistakesOf(programs: ReadonlyMap<string, string>, { declarations = false }: Scope = {}): readonly string[] {
  const options = templateOptions();
  const program = ts.createProgram([...programs.keys()], options, hostWith(new Map([...packedTypes(), ...programs]), options));
  const isChecked = ({ fileName }: ts.SourceFile) => programs.has(fileName) || (declarations && isOurs(fileName));
  return mistakesIn(program, program.getSourceFiles().filter(isChecked)).map(({ file, messageText }) => {
    const place = file && programs.has(file.fileName) ? file.fileName.split('/').slice(-2).join('/') : file?.fileName;
    return `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** What other packages declare is checked by those who make them. */
function isOurs(fileName: string): boolean {
  return fileName.includes('/node_modules/cdk8s-istio/');
}

function mistakesIn(program: ts.Program, files: readonly ts.SourceFile[]): readonly ts.Diagnostic[] {
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
}
