import { apiName } from './api-names';
import type { ArrangedChart } from './adopted';
import type { Declaration, Statement } from './code';
import { isMapping } from '../semantics/mapping';
import { ProjectFile } from './file';
import { camelCase, RESERVED, UniqueNames } from './names';
import { printConstruct, printDeclared } from './print-construct';
import { WIDTH } from './print';
import { printText } from './print-text';
import { type ChartNames, nameAll } from './program-names';

/** The source files of the charts, and the one that adds them all to an app, by their paths. */
export function chartFiles(charts: readonly ArrangedChart[]): ReadonlyMap<string, string> {
  const names = nameAll(charts);
  const classes = new Map(charts.map(({ id, className }) => [id, className]));
  const files = charts.map((chart) => [`charts/${chart.id}.ts`, chartFile(chart, names.get(chart)!, classes)] as const);
  return new Map([...files, ...charts.flatMap(includedFiles), ['charts.ts', listFile(charts)]]);
}

function includedFiles({ statements }: ArrangedChart): readonly (readonly [string, string])[] {
  const args = statements.flatMap((statement) => ('args' in statement ? statement.args : []));
  return args.flatMap((arg) => (isMapping(arg) && arg.url instanceof ProjectFile ? [[arg.url.path, arg.url.text] as const] : []));
}

const BODY = '    ';

function chartFile(chart: ArrangedChart, names: ChartNames, classes: ReadonlyMap<string, string>): string {
  const { className, namespace, statements, needs } = chart;
  const parameters = [...names.parameters].map(([id, name]) => `${name}: ${classes.get(id)}`);
  const properties = [...names.properties].map(([{ type }, name]) => `  readonly ${name}: ${type};`);
  return [
    "import type { Construct } from 'constructs';",
    ...importLines(names.imported),
    ...needs.map((id) => `import type { ${classes.get(id)} } from './${id}';`),
    '',
    `/** ${namespace === undefined ? 'Objects without a namespace.' : `Objects of the namespace ${namespace}.`} */`,
    `export class ${className} extends Chart {`,
    ...(properties.length > 0 ? [...properties, ''] : []),
    ...constructorLines(parameters),
    `    super(scope, id${namespace === undefined ? '' : `, { namespace: ${printText(namespace)} }`});`,
    '',
    body(statements, names.names),
    '  }',
    '}',
    '',
  ].join('\n');
}

function constructorLines(more: readonly string[]): readonly string[] {
  const parameters = ['scope: Construct', 'id: string', ...more];
  const line = `  constructor(${parameters.join(', ')}) {`;
  return line.length <= WIDTH ? [line] : ['  constructor(', ...parameters.map((parameter) => `${BODY}${parameter},`), '  ) {'];
}

/** A blank line stands between constructs; values that follow each other stand together. */
function body(statements: readonly Statement[], names: ReadonlyMap<Declaration, string>): string {
  return statements
    .map((statement, index) => {
      const isValue = 'value' in statement;
      const printed = isValue ? printDeclared(statement, BODY, names) : printConstruct(statement, BODY, names);
      const before = statements[index - 1];
      if (before === undefined) return printed;
      return isValue && 'value' in before ? `\n${printed}` : `\n\n${printed}`;
    })
    .join('');
}

function importLines(names: readonly string[]): readonly string[] {
  const byModule = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const { module } = apiName(name);
    byModule.set(module, [...(byModule.get(module) ?? []), name]);
  }
  return [...byModule].sort(([one], [other]) => (one < other ? -1 : 1)).map(([module, list]) => importLine(list, module));
}

function importLine(names: readonly string[], module: string): string {
  const line = `import { ${names.join(', ')} } from '${module}';`;
  return line.length <= WIDTH ? line : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from '${module}';`;
}

function listFile(charts: readonly ArrangedChart[]): string {
  const needed = new Set(charts.flatMap(({ needs }) => needs));
  const taken = new UniqueNames([...RESERVED, 'app', ...charts.map(({ className }) => className)]);
  const variables = new Map(
    charts.filter(({ id }) => needed.has(id)).map(({ id }) => [id, taken.take(camelCase(id), `${camelCase(id)}Chart`)]),
  );
  const lines = charts.map(({ id, className, needs }) => {
    const variable = variables.get(id);
    const args = ['app', printText(id), ...needs.map((each) => variables.get(each)!)];
    return `  ${variable === undefined ? '' : `const ${variable} = `}new ${className}(${args.join(', ')});`;
  });
  return [
    "import type { App } from 'cdk8s';",
    ...charts.map(({ id, className }) => `import { ${className} } from './charts/${id}';`),
    '',
    '/** Adds all charts, each of which is written to its own file. */',
    'export function addCharts(app: App): void {',
    ...lines,
    '}',
    '',
  ].join('\n');
}
