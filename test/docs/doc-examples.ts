import { join } from 'node:path';
import * as ts from 'typescript';
import type { Entry } from '../../scripts/api-docs/model';
import { isYaml } from '../../scripts/api-docs/pages';
import type { Section } from '../../scripts/api-docs/sections';
import { ENTRIES } from '../../scripts/entries';
import { buildOptions } from '../support/declarations';
import { hostWith } from '../support/kept/compiler-host';
import { root } from './pages';

/** What a name that an example does not declare may be, besides ours. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  cdk8s: ['ApiObject', 'App', 'Chart', 'Duration', 'Include', 'Size'],
  'cdk8s-plus-28': ['Deployment', 'Service'],
};

/** Types of what examples have at hand; whatever else they do not declare is of any type. */
const AT_HAND: Readonly<Record<string, string>> = {
  ...{ app: 'App', chart: 'Chart', fleet: 'Fleet', gateway: 'Gateway', ingress: 'IngressGateway', letsEncrypt: 'IIssuer' },
  ...{ cart: 'MeshService', payments: 'ServiceEntry', prometheus: 'Prometheus', reviews: 'MeshService', routes: 'VirtualService' },
  ...{ rule: 'DestinationRule', site: 'GatewayHost', v1: 'Subset', v2: 'Subset' },
};

/** Where the compiler says that it does not know a name. */
const UNKNOWN_NAMES = [2304, 2552, 18004];

/** The examples of an entry: its own, and those of its members. */
export function examplesOf({ comment, constructors, factories, methods }: Entry): readonly string[] {
  const comments = [comment, ...[...constructors, ...factories, ...methods].map((callable) => callable.comment)];
  return comments.flatMap(({ example }) => example ?? []);
}

/**
 * What the compiler has against the examples of doc comments, by the name of what they stand at. Names in lower case are values at hand, such
 * as `chart`, of any type.
 */
export function mistakesOfExamples(sections: readonly Section[]): readonly string[] {
  const entries = sections.flatMap(({ module, entries }) => entries.map((entry) => ({ module, entry })));
  const programs = new Map<string, string>();
  for (const { module, entry } of entries) {
    const examples = examplesOf(entry).filter((example) => !isYaml(example));
    examples.forEach((example, index) => programs.set(join(root, `${entry.name}-${index}.ts`), programOf(example, module, sections)));
  }
  return compile(programs);
}

function programOf(example: string, module: string, sections: readonly Section[]): string {
  const names = new Set(example.match(/(?<![.'\w-])[A-Za-z]\w*/g));
  const isDeclared = (name: string) => new RegExp(`(const|let) (\\{ ?|\\[)?${name}\\b`).test(example);
  const given = Object.keys(AT_HAND).filter((name) => names.has(name) && !isDeclared(name));
  const modules = [module, ...ENTRIES.map(({ name }) => name)];
  const imports = [...new Set([...names, ...given.map((name) => AT_HAND[name])])].flatMap((name) => {
    const from = isDeclared(name) ? undefined : moduleOf(name, modules, sections);
    return from ? [`import { ${name} } from '${from}';`] : [];
  });
  return [...imports, ...given.map((name) => `declare const ${name}: ${AT_HAND[name]};`), example, 'export {};'].join('\n');
}

/** What a program imports a name from. */
function moduleOf(name: string, modules: readonly string[], sections: readonly Section[]): string | undefined {
  const has = (module: string) => sections.some((each) => each.module === module && each.entries.some((entry) => entry.name === name));
  const ours = modules.find(has);
  return ours ? sourceOf(ours) : Object.keys(OTHERS).find((each) => OTHERS[each].includes(name));
}

function sourceOf(module: string): string {
  return `./${ENTRIES.find(({ name }) => name === module)!.file.replace(/\.ts$/, '')}`;
}

function compile(programs: ReadonlyMap<string, string>): readonly string[] {
  const options = { ...buildOptions(), noEmit: true, declaration: false, emitDeclarationOnly: false, noUnusedLocals: false };
  const program = ts.createProgram([...programs.keys()], options, hostWith(programs, options));
  return [...programs.keys()].flatMap((path) => {
    const file = program.getSourceFile(path)!;
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.filter((each) => !isAtHand(each)).map((each) => `${path.slice(root.length + 1)}: ${textOf(each)}`);
  });
}

function isAtHand({ code, file, start }: ts.Diagnostic): boolean {
  return UNKNOWN_NAMES.includes(code) && /[a-z]/.test(file!.text[start!]);
}

function textOf({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, ' ');
}
