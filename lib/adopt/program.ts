import type { AdoptedChart } from './adopt';
import { apiName } from './api-names';
import { namesIn } from './code';
import { camelCase, UniqueNames } from './names';
import { needsVariable, printConstruct } from './print-construct';

/** The source files of the charts, and the one that adds them all to an app, by their paths. */
export function chartFiles(charts: readonly AdoptedChart[]): ReadonlyMap<string, string> {
  return new Map([...charts.map((chart) => [`charts/${chart.id}.ts`, chartFile(chart)] as const), ['charts.ts', listFile(charts)]]);
}

function chartFile({ className, namespace, objects }: AdoptedChart): string {
  const body = '    ';
  const imported = [...new Set(['Chart', ...objects.flatMap(({ code }) => namesIn(code))].map((name) => name.split('.')[0]))];
  const variables = new UniqueNames([...imported, ...RESERVED]);
  const named = objects.map(({ code }) => code).filter(needsVariable);
  const names = new Map(named.map((code) => [code, variables.take(camelCase(code.id), `${camelCase(code.id)}Object`)]));
  const constructs = objects.map(({ code }) => printConstruct(code, body, names));
  return [
    "import type { Construct } from 'constructs';",
    ...importLines(imported),
    '',
    `/** ${namespace === undefined ? 'Objects without a namespace.' : `Objects of the namespace ${namespace}.`} */`,
    `export class ${className} extends Chart {`,
    '  constructor(scope: Construct, id: string) {',
    `    super(scope, id${namespace === undefined ? '' : `, { namespace: ${JSON.stringify(namespace).replace(/"/g, "'")} }`});`,
    '',
    constructs.join('\n\n'),
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Words that a variable must not be called. */
const RESERVED: readonly string[] = [
  ...'arguments await break case catch class const continue debugger default delete do else enum eval export extends false'.split(' '),
  ...'finally for function id if implements import in instanceof interface let new null package private protected public'.split(' '),
  ...'return scope static super switch this throw true try typeof undefined var void while with yield'.split(' '),
];

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
  return line.length <= 120 ? line : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from '${module}';`;
}

function listFile(charts: readonly AdoptedChart[]): string {
  return [
    "import type { App } from 'cdk8s';",
    ...charts.map(({ id, className }) => `import { ${className} } from './charts/${id}';`),
    '',
    '/** Adds all charts, each of which is written to a file of its own. */',
    'export function addCharts(app: App): void {',
    ...charts.map(({ id, className }) => `  new ${className}(app, '${id}');`),
    '}',
    '',
  ].join('\n');
}
